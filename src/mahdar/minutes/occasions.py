"""Occasions: the reports of one meeting, in headline and body, merged into one record."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.chunks.parties import Chunked
from mahdar.mentions.document import PERSON
from mahdar.minutes.arguments import Clause
from mahdar.minutes.topics import article_topics, find_topics


@dataclass(slots=True)
class Engagement:
    """One occasion. Entities are ids (-1: none); ``evidence`` are token ranges."""

    kind: str
    status: str
    main: bool
    date: str | None
    place: int
    participants: tuple[int, ...]
    host: int
    topics: list[str]
    instrument: int
    evidence: list[tuple[int, int]]
    rule: str


@dataclass(slots=True)
class Report:
    """What one cue tells of an occasion. ``bare`` reports name it without both sides."""

    kind: str
    participants: tuple[int, ...]
    cue: int
    evidence: list[tuple[int, int]]
    rule: str
    host: int = -1
    instrument: int = -1
    bare: bool = False
    status: str = "held"
    date: str | None = None
    place: int = -1
    in_title: bool = False
    left: Clause = field(default_factory=Clause)
    right: Clause = field(default_factory=Clause)


#: Kinds that may name the same occasion.
_SAME = {
    frozenset(("meeting", "talks")),
    frozenset(("call", "talks")),
    frozenset(("meeting", "conference")),
    frozenset(("talks", "conference")),
}


def merge_reports(chunked: Chunked, reports: list[Report]) -> list[Engagement]:
    """Return one engagement for each occasion that the reports tell of."""
    document = chunked.document
    types = {e.id: e.type for e in document.entities}
    occasions: list[list[Report]] = []
    for report in reports:
        known = next((o for o in reversed(occasions) if _same_occasion(o, report, types)), None)
        if known is not None:
            known.append(report)
        elif not report.bare:
            occasions.append([report])
    return [_record(chunked, o, types) for o in occasions]


def _same_occasion(occasion: list[Report], report: Report, types: dict[int, str]) -> bool:
    kinds = {r.kind for r in occasion}
    if report.kind not in kinds and not any(frozenset((report.kind, kind)) in _SAME for kind in kinds):
        return False
    have = {e for r in occasion for e in r.participants}
    if report.bare:
        return set(report.participants) <= have
    told = set(report.participants)
    dates = {r.date for r in occasion if r.date}
    if report.date and dates and not any(_fits(report.date, d) for d in dates):
        return False
    planned = {r.status == "planned" for r in occasion if not r.in_title}
    if planned and not report.in_title and (report.status == "planned") not in planned:
        return False
    shared = have & told
    if report.kind == "visit":
        return have == told or (len(shared) >= 1 and _persons(have, types) == _persons(told, types) != set())
    return told <= have or have <= told or len(shared) >= 2


def _persons(entities: set[int], types: dict[int, str]) -> set[int]:
    return {e for e in entities if types.get(e) == PERSON}


def _fits(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _record(chunked: Chunked, occasion: list[Report], types: dict[int, str]) -> Engagement:
    document = chunked.document
    body = [r for r in occasion if not r.in_title] or occasion
    lead = next((r for r in body if not r.bare), occasion[0])
    participants: dict[int, None] = {}
    for report in occasion:
        if not report.bare:
            for entity in report.participants:
                participants.setdefault(entity)
    kinds = [r.kind for r in occasion]
    kind = next((k for k in ("call", "meeting", "conference") if k in kinds), lead.kind) if lead.kind == "talks" else lead.kind
    evidence = list(dict.fromkeys(e for r in occasion for e in r.evidence))
    topics: list[str] = []
    for start, end in evidence:
        topics += [t for t in find_topics(document, start, end, 3, context=False) if t not in topics]
    return Engagement(
        kind=kind,
        status=lead.status,
        main=any(r.in_title for r in occasion) or occasion[0].cue < 60,
        date=next((r.date for r in [lead, *occasion] if r.date), None),
        place=next((r.place for r in [lead, *occasion] if r.place >= 0), -1),
        participants=tuple(participants),
        host=next((r.host for r in occasion if r.host >= 0), -1),
        topics=(topics or article_topics(document, 1))[:5],
        instrument=next((r.instrument for r in occasion if r.instrument >= 0), -1),
        evidence=evidence,
        rule=lead.rule,
    )
