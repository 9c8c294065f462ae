"""The page of minutes for a person: the frame, the people, then what happened, was said and was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mahdar.minutes.model import (
    CommitmentRecord,
    EngagementRecord,
    EntityRecord,
    Minutes,
    StatementRecord,
)
from mahdar.views.labels import Labels
from mahdar.views.lines import Line, clean, quoted


class _Page:
    """Sets one article; each method yields the lines of one part."""

    def __init__(self, minutes: Minutes, labels: Labels) -> None:
        self.minutes = minutes
        self.labels = labels
        self.names = {entity.id: clean(entity.name) or entity.id for entity in minutes.entities}

    def lines(self) -> Iterator[Line]:
        yield from self._frame()
        yield from self._people()
        yield from self._others()
        minutes, label = self.minutes, self.labels.page
        for heading, records, lines in (
            (label["engagements"], minutes.engagements, self._engagements),
            (label["statements"], minutes.statements, self._statements),
            (label["commitments"], minutes.commitments, self._commitments),
        ):
            if records:
                yield Line()
                yield Line(heading, style="heading")
                yield from lines()
        if not (minutes.engagements or minutes.statements or minutes.commitments):
            yield Line()
            yield Line(label["nothing"], style="faint")

    # parts -------------------------------------------------------------------------------------------

    def _frame(self) -> Iterator[Line]:
        facts, label = self.minutes.article, self.labels.page
        title = clean(self.minutes.quote(facts.title)) if facts.title else ""
        yield Line(title or label["untitled"], style="title")
        published = self.labels.date(facts.published) if facts.published else ""
        spans = (("dateline", facts.dateline_place), ("agency", facts.agency), ("credit", facts.credit))
        yield from self._field("outlet", clean(facts.outlet or ""))
        yield from self._field("published", published)
        for key, span in spans:
            yield from self._field(key, clean(self.minutes.quote(span)) if span else "")
        yield from self._field("id", clean(self.minutes.id))

    def _people(self) -> Iterator[Line]:
        people = [entity for entity in self.minutes.entities if entity.type == "PERSON"]
        if people:
            yield Line()
            yield Line(self.labels.page["people"], style="heading")
        for person in people:
            yield Line(self._with_offices(person), 1)

    def _with_offices(self, person: EntityRecord) -> str:
        offices: dict[str, None] = {}
        for role in self.minutes.roles:
            if role.person == person.id:
                title, owner = clean(self.minutes.quote(role.title)), self.names.get(role.of or "", "")
                offices.setdefault(title if not owner or owner in title else f"{title} ({owner})")
        name = self.names[person.id]
        return f"{name}: {self.labels.join(offices)}" if offices else name

    def _others(self) -> Iterator[Line]:
        """The other entities in short: a line for each type."""
        named: dict[str, list[str]] = {"ORG": [], "PLACE": [], "INSTRUMENT": [], "EVENT": []}
        for entity in self.minutes.entities:
            if entity.type in named:
                named[entity.type].append(self.names[entity.id])
        if any(named.values()):
            yield Line()
            yield Line(self.labels.page["bodies"], style="heading")
        for kind, names in named.items():
            if names:
                yield Line(f"{self.labels.of('type', kind)}: {self.labels.join(names)}", 1)

    def _engagements(self) -> Iterator[Line]:
        for record in self.minutes.engagements:
            yield Line(self._engagement_head(record), 1, "head")
            place = self.names.get(record.place or "", "")
            host = self.names.get(record.host or "", "")
            yield from self._field("participants", self._parties(record.participants), 2)
            yield from self._field("host", host, 2)
            yield from self._field("place", place, 2)
            yield from self._subject(record)
            for span in record.evidence:
                yield Line(quoted(self.minutes, span), 2, "quote")

    def _engagement_head(self, record: EngagementRecord) -> str:
        labels = self.labels
        parts = [labels.of("kind", record.kind), labels.of("status", record.status)]
        if record.date:
            parts.append(labels.date(record.date))
        if record.main:
            parts.append(labels.page["main"])
        return labels.page["side"].join(parts)

    def _statements(self) -> Iterator[Line]:
        by_speaker: dict[tuple[str, ...], list[StatementRecord]] = {}
        for record in self.minutes.statements:
            by_speaker.setdefault(record.speakers, []).append(record)
        for speakers, records in by_speaker.items():
            yield Line(self._parties(speakers) or self.labels.page["unnamed"], 1, "head")
            for record in records:
                act = self.labels.of("act", record.act)
                yield Line(f"{act} ({self.labels.of('form', record.form)})", 2)
                yield Line(quoted(self.minutes, record.content), 3, "quote")
                yield from self._field("topics", self.labels.topics(record.topics), 3)

    def _commitments(self) -> Iterator[Line]:
        by_type: dict[str, list[CommitmentRecord]] = {}
        for record in self.minutes.commitments:
            by_type.setdefault(record.type, []).append(record)
        for kind, records in by_type.items():
            yield Line(self.labels.of("commitment", kind), 1, "head")
            for record in records:
                yield Line(quoted(self.minutes, record.action), 2, "quote")
                yield from self._field("by", self._parties(record.by) or self.labels.page["unnamed"], 3)
                yield from self._field("to", self._parties(record.to), 3)
                yield from self._field("due", quoted(self.minutes, record.due) if record.due else "", 3)
                yield from self._subject(record, 3)

    # pieces ------------------------------------------------------------------------------------------

    def _subject(self, record: EngagementRecord | CommitmentRecord, indent: int = 2) -> Iterator[Line]:
        yield from self._field("topics", self.labels.topics(record.topics), indent)
        yield from self._field("instrument", self.names.get(record.instrument or "", ""), indent)

    def _field(self, key: str, value: str, indent: int = 0) -> Iterator[Line]:
        if value:
            yield Line(f"{self.labels.page[key]}: {value}", indent)

    def _parties(self, ids: Iterable[str]) -> str:
        return self.labels.join(self.names.get(id, id) for id in ids)


def page(minutes: Minutes, labels: Labels) -> list[Line]:
    """Return the page of minutes of one article."""
    return list(_Page(minutes, labels).lines())
