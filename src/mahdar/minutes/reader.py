"""One article into its minutes: the stages in their order, and the records they leave."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from mahdar.article import Article, from_raw
from mahdar.chunks import Chunked, find_parties
from mahdar.errors import InputError
from mahdar.mentions.document import Document, open_document
from mahdar.mentions.find import find_mentions
from mahdar.mentions.roles import find_roles
from mahdar.minutes.commitments import Commitment, find_commitments
from mahdar.minutes.engagements import Engagement, find_engagements
from mahdar.minutes.model import (
    ArticleFacts,
    CommitmentRecord,
    EngagementRecord,
    EntityRecord,
    Given,
    Minutes,
    RoleRecord,
    Span,
    StatementRecord,
)
from mahdar.minutes.statements import Statement, find_statements
from mahdar.minutes.stretches import join, part, stretches
from mahdar.minutes.topics import find_topics
from mahdar.source import RawArticle
from mahdar.source.language import not_arabic
from mahdar.source.rows import iso_day


def read(
    text: str,
    *,
    published: str | datetime.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str = "article",
) -> Minutes:
    """Return the minutes of one Arabic article given as plain text.

    Args:
        text: the article as received; every span of the answer points into it.
        published: the day it was published, ``YYYY-MM-DD`` or a date; relative dates are resolved against it.
        outlet, url, title: what is known of it beside the text.
        id: the id of the minutes.

    Raises:
        InputError: the text is empty, binary or not Arabic, or has halves of characters (lone surrogates).
        UsageError: ``published`` is not a day.
    """
    given = published.isoformat() if isinstance(published, datetime.date) else iso_day(published, id)
    cause = _unreadable(text)
    if cause:
        raise InputError(id, cause)
    raw = RawArticle(id=id, where=id, text=text, title=title, published=given, outlet=outlet, url=url)
    return read_article(from_raw(raw))


def _unreadable(text: str) -> str | None:
    """Say why a text cannot be read, or None where it can."""
    if not text.strip():
        return "the text is empty"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"the character at {error.start} is half of one (a lone surrogate); decode the text anew"
    return not_arabic(text)


def read_article(article: Article) -> Minutes:
    """Return the minutes of an article."""
    spans = stretches(article.text)
    if len(spans) == 1:
        return _read(article)
    return join(_frame(article), ((start, _read(part(article, (start, end)))) for start, end in spans))


def _read(article: Article) -> Minutes:
    document, chunked = study(article)
    statements = find_statements(chunked)
    engagements = find_engagements(chunked, statements)
    commitments = find_commitments(chunked, statements)
    return _Recorder(document, chunked, engagements).minutes(statements, commitments)


def study(article: Article) -> tuple[Document, Chunked]:
    """Return the working paper of an article with its mentions found, and its parties."""
    document = find_mentions(open_document(article))
    return document, find_parties(document)


def _frame(article: Article) -> Minutes:
    """The minutes of an article before anything is read in it."""
    published = article.published.isoformat() if article.published else None
    return Minutes(
        id=article.id,
        source=article.where,
        given=Given(published=article.given.published, outlet=article.given.outlet, url=article.given.url),
        text=article.text,
        noise=article.noise,
        article=ArticleFacts(
            title=article.title,
            outlet=article.outlet,
            published=published,
            dateline_place=article.dateline_place,
            agency=article.agency,
            credit=article.credit,
            url=article.url,
        ),
        entities=(),
        roles=(),
        engagements=(),
        statements=(),
        commitments=(),
    )


class _Recorder:
    """Turns what the stages found, in token positions, into records with spans."""

    def __init__(self, document: Document, chunked: Chunked, engagements: Sequence[Engagement]) -> None:
        self._document = document
        self._chunked = chunked
        self._engagements = engagements

    def minutes(self, statements: Sequence[Statement], commitments: Sequence[Commitment]) -> Minutes:
        document = self._document
        return msgspec.structs.replace(
            _frame(document.article),
            entities=tuple(
                EntityRecord(
                    id=_entity(e.id),
                    type=e.type,  # type: ignore[arg-type]
                    name=e.name,
                    mentions=tuple(document.span(m.start, m.end, m.cut) for m in e.mentions),
                )
                for e in document.entities
            ),
            roles=tuple(
                RoleRecord(
                    person=_entity(t.person),
                    title=document.span(t.start, t.end, t.cut),
                    of=_entity(t.owner) if t.owner >= 0 else None,
                    rule=t.rule,
                )
                for t in find_roles(document)
            ),
            engagements=tuple(self._engagement(k, e) for k, e in enumerate(self._engagements)),
            statements=tuple(self._statement(k, s) for k, s in enumerate(statements)),
            commitments=tuple(self._commitment(k, c) for k, c in enumerate(commitments)),
        )

    def _engagement(self, k: int, engagement: Engagement) -> EngagementRecord:
        return EngagementRecord(
            id=f"g{k + 1}",
            kind=engagement.kind,  # type: ignore[arg-type]
            status=engagement.status,  # type: ignore[arg-type]
            main=engagement.main,
            date=engagement.date,
            place=_entity(engagement.place) if engagement.place >= 0 else None,
            participants=tuple(_entity(p) for p in engagement.participants),
            host=_entity(engagement.host) if engagement.host >= 0 else None,
            topics=tuple(engagement.topics),
            instrument=_entity(engagement.instrument) if engagement.instrument >= 0 else None,
            evidence=tuple(self._document.span(start, end) for start, end in engagement.evidence),
            rule=engagement.rule,
        )

    def _statement(self, k: int, statement: Statement) -> StatementRecord:
        document = self._document
        start, end, cut = statement.content
        return StatementRecord(
            id=f"s{k + 1}",
            speakers=tuple(_entity(s) for s in statement.speakers),
            form=statement.form,  # type: ignore[arg-type]
            act=statement.act,  # type: ignore[arg-type]
            cue=document.span(*statement.cue) if statement.cue else None,
            content=document.span(start, end, cut),
            topics=tuple(find_topics(document, start, end)),
            engagement=self._occasion(statement),
            rule=statement.rule,
        )

    def _occasion(self, statement: Statement) -> str | None:
        """The engagement at which a statement was made: the main one, else the nearest, its speaker took part in."""
        speakers = set(statement.speakers)
        best: tuple[bool, int, int] | None = None
        for k, engagement in enumerate(self._engagements):
            if not speakers.intersection(engagement.participants):
                continue
            distance = min(
                (abs(start - statement.content[0]) for start, _ in engagement.evidence), default=1 << 20
            )
            rank = (not engagement.main, distance, k)
            if best is None or rank < best:
                best = rank
        return f"g{best[2] + 1}" if best is not None else None

    def _commitment(self, k: int, commitment: Commitment) -> CommitmentRecord:
        document = self._document
        start, end, cut = commitment.action
        due: Span | None = (
            document.span(commitment.due[0], commitment.due[1], commitment.due[2]) if commitment.due else None
        )
        return CommitmentRecord(
            id=f"c{k + 1}",
            type=commitment.type,  # type: ignore[arg-type]
            by=tuple(_entity(e) for e in commitment.by),
            to=tuple(_entity(e) for e in commitment.to),
            action=document.span(start, end, cut),
            topics=tuple(find_topics(document, start, end)),
            instrument=_entity(commitment.instrument) if commitment.instrument >= 0 else None,
            due=due,
            rule=commitment.rule,
        )


def _entity(id: int) -> str:
    return f"e{id + 1}"
