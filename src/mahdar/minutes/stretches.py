"""Texts far longer than any article, read stretch by stretch, so that time grows with the text and no faster.

Within one article everything may bear on everything: names are taken up again, occasions told twice. Past some
length a text is no article but many, and only its names are worth joining across it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import msgspec

from mahdar.article import Article
from mahdar.minutes.model import EntityRecord, Minutes, Span
from mahdar.script import strip

LONGEST = 40_000  # code points read at once: some ten times a long news article
_BREAKS = ("\n\n", "\n", ". ", "؟ ", " ")  # where a text may be cut, the best place first


def stretches(text: str) -> list[Span]:
    """Return the stretches in which ``text`` is read: one, unless it is longer than ``LONGEST``."""
    found: list[Span] = []
    start = 0
    while len(text) - start > LONGEST:
        end = start + LONGEST
        for mark in _BREAKS:
            at = text.rfind(mark, start + LONGEST // 2, end)
            if at >= 0:
                end = at + len(mark)
                break
        found.append((start, end))
        start = end
    found.append((start, len(text)))
    return found


def part(article: Article, stretch: Span) -> Article:
    """Return the article of one stretch, its frame cut to it and moved to its offsets."""
    start, end = stretch

    def moved(span: Span | None) -> Span | None:
        return (span[0] - start, span[1] - start) if span and start <= span[0] and span[1] <= end else None

    def clipped(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple((max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start)

    return replace(
        article,
        text=article.text[start:end],
        noise=clipped(article.noise),
        embeds=clipped(article.embeds),
        title=moved(article.title),
        dateline_place=moved(article.dateline_place),
        agency=moved(article.agency),
        credit=moved(article.credit),
    )


def join(whole: Minutes, parts: Iterable[tuple[int, Minutes]]) -> Minutes:
    """Return the minutes of all ``parts``, each with the offset it begins at, under the frame of ``whole``.

    Entities of one type and name become one; only the first part can tell the main occasion.
    """
    entities: dict[tuple[str, str], EntityRecord] = {}
    records: dict[str, list[Any]] = {"roles": [], "engagements": [], "statements": [], "commitments": []}
    counts = {"engagements": 0, "statements": 0, "commitments": 0}
    for offset, minutes in parts:
        ids: dict[str, str] = {}
        for entity in minutes.entities:
            key = entity.type, strip(entity.name)
            known = entities.get(key)
            id = known.id if known else f"e{len(entities) + 1}"
            mentions = (*(known.mentions if known else ()), *_shifted(entity.mentions, offset))
            entities[key] = EntityRecord(
                id=id, type=entity.type, name=known.name if known else entity.name, mentions=mentions
            )
            ids[entity.id] = id
        for kind, before in counts.items():
            for k, record in enumerate(getattr(minutes, kind), start=before + 1):
                ids[record.id] = f"{record.id[0]}{k}"
            counts[kind] += len(getattr(minutes, kind))
        for kind, rows in records.items():
            rows.extend(_moved(record, offset, ids) for record in getattr(minutes, kind))
    return msgspec.structs.replace(
        whole, entities=tuple(entities.values()), **{kind: tuple(rows) for kind, rows in records.items()}
    )


def _shifted(spans: Iterable[Span], offset: int) -> Iterator[Span]:
    return ((start + offset, end + offset) for start, end in spans)


def _moved(record: Any, offset: int, ids: dict[str, str]) -> Any:
    """A record with its spans moved by ``offset`` and the ids it holds or names renewed."""
    changes: dict[str, Any] = {"main": False} if offset and hasattr(record, "main") else {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, str) and value in ids and name in _ID_FIELDS:
            changes[name] = ids[value]
        elif isinstance(value, tuple) and value:
            if isinstance(value[0], int):
                changes[name] = (value[0] + offset, value[1] + offset)
            elif isinstance(value[0], tuple):
                changes[name] = tuple(_shifted(value, offset))
            elif name in _ID_FIELDS:
                changes[name] = tuple(ids[id] for id in value)
    return msgspec.structs.replace(record, **changes)


_ID_FIELDS = frozenset(
    (
        "id",
        "person",
        "of",
        "place",
        "participants",
        "host",
        "instrument",
        "speakers",
        "engagement",
        "by",
        "to",
    )
)
