"""The minutes of one article: what ``mahdar read`` answers, and the shape of its JSON.

Every span is ``(start, end)``: half-open offsets, in code points, into the text of the article as received.
``text[start:end]`` is the quote. Every record carries the spans that report it and the id of the rule that read it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]

EntityType = Literal["PERSON", "ORG", "PLACE", "INSTRUMENT", "EVENT"]
EngagementKind = Literal["meeting", "visit", "call", "talks", "conference", "signing"]
EngagementStatus = Literal["held", "ongoing", "planned", "cancelled"]
Act = Literal["inform", "affirm", "praise", "hope", "request", "commit", "warn", "criticise", "reject"]
CommitmentType = Literal["pledge", "agreement", "reaffirmation", "call", "offer", "refusal", "progress"]


class ArticleFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the article itself. ``published`` is an ISO day; spans are None where the text has none."""

    title: Span | None = None
    outlet: str | None = None
    published: str | None = None
    dateline_place: Span | None = None
    agency: Span | None = None
    credit: Span | None = None
    url: str | None = None


class EntityRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One entity and every place where the article names it."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...]


class RoleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A title that the article gives to a person; ``of`` is the entity the office belongs to."""

    person: str
    title: Span
    of: str | None = None
    rule: str = ""


class EngagementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An occasion on which parties deal with each other. ``date`` is a day, month or year (ISO) or None."""

    id: str
    kind: EngagementKind
    status: EngagementStatus
    main: bool
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    host: str | None
    topics: tuple[str, ...]
    instrument: str | None
    evidence: tuple[Span, ...]
    rule: str = ""


class StatementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of speech. ``speakers`` is empty for a source that is not named; ``cue`` is None in «X: …»."""

    id: str
    speakers: tuple[str, ...]
    form: Literal["direct", "indirect"]
    act: Act
    cue: Span | None
    content: Span
    topics: tuple[str, ...]
    engagement: str | None = None
    rule: str = ""


class CommitmentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a party binds itself to, asks of another, or reports as carried out."""

    id: str
    type: CommitmentType
    by: tuple[str, ...]
    to: tuple[str, ...]
    action: Span
    topics: tuple[str, ...]
    instrument: str | None = None
    due: Span | None = None
    rule: str = ""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What was told beside the text."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class Minutes(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes of one article. ``text`` is the text all spans point into."""

    id: str
    source: str
    given: Given
    text: str
    noise: tuple[Span, ...]
    article: ArticleFacts
    entities: tuple[EntityRecord, ...]
    roles: tuple[RoleRecord, ...]
    engagements: tuple[EngagementRecord, ...]
    statements: tuple[StatementRecord, ...]
    commitments: tuple[CommitmentRecord, ...]

    def quote(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span[0] : span[1]]

    def entity(self, id: str) -> EntityRecord:
        """Return an entity by id. Raises KeyError for an unknown id."""
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)

    def to_json(self) -> str:
        """Return the minutes as one line of JSON, in the shape that ``from_json`` reads."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Minutes:
        """Return minutes from their JSON. Raises ``msgspec.ValidationError`` where the shape is wrong."""
        return msgspec.json.decode(data, type=cls)
