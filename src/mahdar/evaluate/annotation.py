"""Annotated articles and predicted minutes in one form, their spans resolved to offsets.

Only what is measured is kept. A span may be written as ``[start, end]`` or as a quote, ``"words"``
or ``"words#2"`` for their second occurrence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mahdar.errors import MahdarError

Span = tuple[int, int]
Row = Mapping[str, Any]

_VALUES = ("published", "outlet")  # fields of the article that are values; the others are spans
UNREADABLE: Span = (-1, -1)  # a span that is none: shares nothing with any other


class AnnotationError(MahdarError):
    """An annotated article or a prediction is not in the shape of the guidelines."""


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    type: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Role:
    person: str
    title: Span


@dataclass(frozen=True, slots=True)
class Engagement:
    kind: str | None
    date: str | None
    participants: frozenset[str]
    topics: frozenset[str]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    speakers: frozenset[str]
    form: str | None
    act: str | None
    content: Span


@dataclass(frozen=True, slots=True)
class Commitment:
    type: str | None
    by: frozenset[str]
    action: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is said of one article, by an annotator or by the program. ``fields`` are those of the article."""

    text: str
    noise: tuple[Span, ...]
    fields: Mapping[str, str | Span | None]
    entities: tuple[Entity, ...]
    roles: tuple[Role, ...]
    engagements: tuple[Engagement, ...]
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]


def annotation(data: Row, text: str) -> Annotation:
    """Return the annotation that ``data`` holds of ``text``; what is absent counts as empty.

    Raises AnnotationError where a record lacks what is measured or a span does not fit the text.
    """
    try:
        return _Reading(text).annotation(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise AnnotationError(
            f"not in the shape of the guidelines ({type(error).__name__}: {error})"
        ) from error


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str

    def annotation(self, data: Row) -> Annotation:
        return Annotation(
            text=self.text,
            noise=self._spans(data.get("noise")),
            fields={key: self._field(key, value) for key, value in (data.get("article") or {}).items()},
            entities=tuple(
                Entity(row["id"], row["type"], self._spans(row.get("mentions")))
                for row in data.get("entities") or ()
            ),
            roles=tuple(Role(row["person"], self._span(row["title"])) for row in data.get("roles") or ()),
            engagements=tuple(
                Engagement(
                    kind=row.get("kind"),
                    date=row.get("date") or None,
                    participants=_set(row.get("participants")),
                    topics=_set(row.get("topics")),
                    evidence=self._spans(row.get("evidence")),
                )
                for row in data.get("engagements") or ()
            ),
            statements=tuple(
                Statement(
                    speakers=_set(row.get("speakers")),
                    form=row.get("form"),
                    act=row.get("act"),
                    content=self._span(row["content"]),
                )
                for row in data.get("statements") or ()
            ),
            commitments=tuple(
                Commitment(type=row.get("type"), by=_set(row.get("by")), action=self._span(row["action"]))
                for row in data.get("commitments") or ()
            ),
        )

    def _spans(self, written: Iterable[Any] | None) -> tuple[Span, ...]:
        return tuple(map(self._span, written or ()))

    def _field(self, key: str, value: Any) -> str | Span | None:
        """A field of the article; a span that cannot be resolved is a wrong answer, not an error."""
        if value is None:
            return None
        if key in _VALUES:
            return str(value)
        try:
            return self._span(value)
        except (AnnotationError, TypeError):
            return UNREADABLE

    def _span(self, written: Any) -> Span:
        if isinstance(written, str):
            return self._quote(written)
        if not (
            isinstance(written, (list, tuple)) and len(written) == 2 and all(type(n) is int for n in written)
        ):
            raise AnnotationError(f"a span is [start, end] or a quote of the text, not {written!r}")
        start, end = written
        if not 0 <= start < end <= len(self.text):
            raise AnnotationError(f"the span [{start}, {end}] lies outside the text")
        return start, end

    def _quote(self, written: str) -> Span:
        words, mark, number = written.rpartition("#")
        if not (words and mark and number.isdigit()):
            words, number = written, "1"
        at = -1
        for _ in range(int(number)):
            at = self.text.find(words, at + 1)
            if at < 0:
                raise AnnotationError(f"the quote {written!r} is not in the text")
        return at, at + len(words)


def _set(ids: Iterable[str] | None) -> frozenset[str]:
    return frozenset(ids or ())
