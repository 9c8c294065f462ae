"""The measures, each over one article: what counts as found, and what as right."""

from __future__ import annotations

from mahdar.evaluate.annotation import Annotation, Commitment, Engagement, Role, Span, Statement
from mahdar.evaluate.figures import Count, Share
from mahdar.evaluate.match import SAME_SPAN, Links, jaccard, likeness, pair, shared

COUNTS = (
    "body", "entities_exact", "entities", "roles", "engagements", "participants", "topics",
    "statements", "statements_speaker", "commitments", "commitments_full",
)  # fmt: skip
SHARES = ("article_fields", "engagement_date", "engagement_kind", "statement_form", "statement_act")
#: The measures whose mean is the headline figure.
HEADLINE = (
    "body", "entities", "roles", "engagements", "participants", "statements_speaker", "commitments_full",
)  # fmt: skip

_SAME_PARTIES = 0.34  # one party of two in common, roughly
_SAME_ACTION = 0.4  # where an action ends is a matter of taste
_SAME_SPEAKERS = 0.5


class Tally:
    """All figures of one article, or of several added up."""

    def __init__(self) -> None:
        self.counts = {name: Count() for name in COUNTS}
        self.shares = {name: Share() for name in SHARES}

    def __iadd__(self, other: Tally) -> Tally:
        for name, count in other.counts.items():
            self.counts[name] += count
        for name, share in other.shares.items():
            self.shares[name] += share
        return self


def measure(gold: Annotation, predicted: Annotation) -> Tally:
    """Return the figures of one article."""
    tally = Tally()
    links = Links(gold, predicted)
    _body(gold, predicted, tally)
    _fields(gold, predicted, tally)
    _mentions(gold, predicted, tally)
    _roles(gold, predicted, links, tally)
    _engagements(gold, predicted, links, tally)
    _statements(gold, predicted, links, tally)
    _commitments(gold, predicted, links, tally)
    return tally


def _body(gold: Annotation, predicted: Annotation, tally: Tally) -> None:
    """Visible characters that are not noise."""
    visible = {i for i, letter in enumerate(gold.text) if not letter.isspace()}
    kept, told = visible - _characters(predicted.noise), visible - _characters(gold.noise)
    tally.counts["body"].add(len(kept & told), len(kept), len(told))


def _characters(spans: tuple[Span, ...]) -> set[int]:
    return {i for span in spans for i in range(*span)}


def _fields(gold: Annotation, predicted: Annotation, tally: Tally) -> None:
    """Fields of the article that either side fills; spans need only overlap well."""
    for name, value in gold.fields.items():
        answer = predicted.fields.get(name)
        if value is None and answer is None:
            continue
        if isinstance(value, tuple) and isinstance(answer, tuple):
            right = likeness(value, answer) >= SAME_SPAN
        else:
            right = value == answer
        tally.shares["article_fields"].add(right)


def _mentions(gold: Annotation, predicted: Annotation, tally: Tally) -> None:
    told, read = _typed_spans(gold), _typed_spans(predicted)
    tally.counts["entities_exact"].add(len(set(told) & set(read)), len(read), len(told))
    right = sum(
        len(
            pair(
                [t[1:] for t in told if t[0] == kind],
                [r[1:] for r in read if r[0] == kind],
                likeness,
                SAME_SPAN,
            )
        )
        for kind in {t[0] for t in told}
    )
    tally.counts["entities"].add(right, len(read), len(told))


def _typed_spans(side: Annotation) -> list[tuple[str, int, int]]:
    return sorted({(entity.type, *span) for entity in side.entities for span in entity.mentions})


def _roles(gold: Annotation, predicted: Annotation, links: Links, tally: Tally) -> None:
    def alike(one: Role, other: Role) -> float:
        return likeness(one.title, other.title) if links.one(other.person) == one.person else 0.0

    right = pair(gold.roles, predicted.roles, alike, SAME_SPAN)
    tally.counts["roles"].add(len(right), len(predicted.roles), len(gold.roles))


def _engagements(gold: Annotation, predicted: Annotation, links: Links, tally: Tally) -> None:
    def alike(one: Engagement, other: Engagement) -> float:
        parties = jaccard(one.participants, links.all(other.participants))
        if parties < _SAME_PARTIES:
            return 0.0
        touching = any(shared(a, b) for a in one.evidence for b in other.evidence)
        same = (one.kind == other.kind, one.date == other.date, touching)
        for point in same:  # added in turn: the order of the sums decides between equals
            parties += 0.2 * point
        return parties

    pairs = pair(gold.engagements, predicted.engagements, alike, _SAME_PARTIES)
    tally.counts["engagements"].add(len(pairs), len(predicted.engagements), len(gold.engagements))
    tally.counts["participants"].add(
        sum(len(one.participants & links.all(other.participants)) for one, other in pairs),
        sum(len(record.participants) for record in predicted.engagements),
        sum(len(record.participants) for record in gold.engagements),
    )
    tally.counts["topics"].add(
        sum(len(one.topics & other.topics) for one, other in pairs),
        sum(len(record.topics) for record in predicted.engagements),
        sum(len(record.topics) for record in gold.engagements),
    )
    for one, other in pairs:
        tally.shares["engagement_date"].add(one.date == other.date)
        tally.shares["engagement_kind"].add(one.kind == other.kind)


def _statements(gold: Annotation, predicted: Annotation, links: Links, tally: Tally) -> None:
    def alike(one: Statement, other: Statement) -> float:
        return likeness(one.content, other.content)

    pairs = pair(gold.statements, predicted.statements, alike, SAME_SPAN)
    counts = (len(predicted.statements), len(gold.statements))
    tally.counts["statements"].add(len(pairs), *counts)
    right = 0
    for one, other in pairs:
        speakers = links.all(other.speakers)
        # an unnamed source has no speakers on either side
        right += one.speakers == speakers or jaccard(one.speakers, speakers) >= _SAME_SPEAKERS
        tally.shares["statement_form"].add(one.form == other.form)
        tally.shares["statement_act"].add(one.act == other.act)
    tally.counts["statements_speaker"].add(right, *counts)


def _commitments(gold: Annotation, predicted: Annotation, links: Links, tally: Tally) -> None:
    def alike(one: Commitment, other: Commitment) -> float:
        return likeness(one.action, other.action)

    pairs = pair(gold.commitments, predicted.commitments, alike, _SAME_ACTION)
    counts = (len(predicted.commitments), len(gold.commitments))
    tally.counts["commitments"].add(len(pairs), *counts)
    right = 0
    for one, other in pairs:
        by = links.all(other.by)
        right += one.type == other.type and (one.by == by or not one.by.isdisjoint(by))
    tally.counts["commitments_full"].add(right, *counts)
