"""Occasions: the reports of one meeting, in headline and body, merged into one record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from mahdar.chunks.parties import Chunked
from mahdar.dates import DateMention
from mahdar.mentions.document import PLACE
from mahdar.minutes.arguments import Clause
from mahdar.minutes.rules import rule_tables
from mahdar.minutes.standing import Standing
from mahdar.minutes.topics import occasion_topics


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
    """What one cue tells of an occasion.

    ``bare`` reports name it without both sides; ``added`` are people who were there besides the two sides.
    ``alone``: the session of one council or committee; ``collective``: «الجانبان» met; ``bodies``: the
    organisations that the sentence names.
    A ``half`` report names one side alone: «استقبل الأمير أسر الضحايا»; it counts once others are named.
    ``pair``: whom «الجانبان» may mean.
    ``hosts``: who invited to a visit.
    ``long_ago``: its date lies months before publication.
    ``open_status``: a present tense that may tell of what is to come as of what was.
    """

    kind: str
    participants: tuple[int, ...]
    cue: int
    evidence: list[tuple[int, int]]
    rule: str
    host: int = -1
    instrument: int = -1
    bare: bool = False
    status: str = ""
    open_status: bool = False
    date: str | None = None
    place: int = -1
    in_title: bool = False
    half: bool = False
    alone: bool = False
    collective: bool = False
    long_ago: bool = False
    pair: tuple[int, ...] = ()
    bodies: frozenset[int] = frozenset()
    added: tuple[int, ...] = ()
    hosts: tuple[int, ...] = ()
    left: Clause = field(default_factory=Clause)
    right: Clause = field(default_factory=Clause)


_NEAR = 25  # tokens between two reports of one sentence
_LEAD = 90  # tokens: the headline and the first paragraph

#: Kinds that may name the same occasion.
_SAME = {
    frozenset(("meeting", "talks")),
    frozenset(("call", "talks")),
    frozenset(("meeting", "conference")),
    frozenset(("talks", "conference")),
}


def merge_reports(chunked: Chunked, reports: list[Report]) -> list[Engagement]:
    """Return one engagement for each occasion that the reports tell of."""
    standing = Standing(chunked.document)
    occasions: list[list[Report]] = []
    unplaced: list[Report] = []
    for report in reports:
        recent = sorted(occasions, key=lambda o: -o[-1].cue)
        known = next((o for o in recent if _same_occasion(o, report, standing)), None)
        if known is not None and not _another(known, report):
            known.append(report)
        elif not report.bare:
            occasions.append([report])
        elif sides := _sides_at_hand(recent, report):
            report.participants, report.bare = sides, False
            occasions.append([report])
        elif report.kind == "visit" and len(report.participants) == 1 and report.rule == "en-mention":
            unplaced.append(report)
    occasions += _placed_visits(unplaced, occasions, standing)
    records = [_record(chunked, o, standing) for o in occasions]
    records = [
        record
        for record, occasion in zip(records, occasions, strict=True)
        if len(record.participants) >= 2 or (record.participants and any(r.alone for r in occasion))
    ]
    _date_of_lead(chunked, records)
    return records


def _date_of_lead(chunked: Chunked, records: list[Engagement]) -> None:
    """Give the main occasion the day that the lead tells of, where its own clause has none."""
    document = chunked.document
    main = next((r for r in records if r.main and r.status == "held" and r.kind != "visit"), None)
    if main is None or main.date is not None or document.published is None:
        return
    for k in document.date_at[:_LEAD]:
        if k >= 0 and is_recent_day(document.dates[k], document.published):
            main.date = document.dates[k].value
            return


def is_recent_day(found: DateMention, published: date) -> bool:
    """Whether a date is a day of the week before publication, told by its weekday, «اليوم» or «أمس»."""
    if found.precision != "day" or not found.value or len(found.value) != 10:
        return False
    return (
        found.kind in ("weekday", "relative") and 0 <= (published - date.fromisoformat(found.value)).days <= 7
    )


def _another(occasion: list[Report], report: Report) -> bool:
    """Whether a report without its sides tells of a further occasion: «سيلتقي الجانبان»."""
    if not report.bare or report.status != "planned" or report.open_status:
        return False
    if report.kind not in ("meeting", "talks") or not report.collective:
        return False
    return all(r.status == "held" for r in occasion if not r.bare)


def _sides_at_hand(recent: list[list[Report]], report: Report) -> tuple[int, ...] | None:
    """The sides of an occasion told without them: those of the one just told, else whom «الجانبان» means."""
    if not report.collective:
        return None
    before = _before(recent, report) if len(report.date or "") >= 7 else None
    return before or (report.pair if len(report.pair) >= 2 else None)


def _before(recent: list[list[Report]], report: Report) -> tuple[int, ...] | None:
    """The parties of the last occasion of the report's kind."""
    for occasion in recent:
        if _same_kind({r.kind for r in occasion}, report.kind):
            return next(r.participants for r in occasion if not r.bare)
    return None


def _same_kind(kinds: set[str], kind: str) -> bool:
    return kind in kinds or any(frozenset((kind, other)) in _SAME for other in kinds)


def _placed_visits(
    visits: list[Report], occasions: list[list[Report]], standing: Standing
) -> list[list[Report]]:
    """Visits told without their place: to where the visitor met others, if that is abroad."""
    found: list[list[Report]] = []
    for visit in visits:
        visitor = visit.participants[0]
        if not standing.is_person(visitor) or any(
            o[0].kind == "visit" and visitor in o[0].participants for o in [*occasions, *found]
        ):
            continue
        for occasion in occasions:
            place = next(
                (r.place for r in occasion if r.place >= 0 and visitor in (*r.participants, *r.added)), -1
            )
            home = standing.countries(visitor)
            if place >= 0 and home and standing.countries(place) and not home & standing.countries(place):
                visit.participants, visit.place, visit.bare = (visitor, place), place, False
                visit.rule = "en-visit-placed"
                found.append([visit])
                break
    return found


def _same_occasion(occasion: list[Report], report: Report, standing: Standing) -> bool:
    kinds = {r.kind for r in occasion}
    if not _same_kind(kinds, report.kind):
        return False
    have = tuple(dict.fromkeys(e for r in occasion for e in (*r.participants, *r.added)))
    dates = {r.date for r in occasion if r.date}
    if report.date and dates and not any(_fits(report.date, d) for d in dates):
        return False
    if report.bare:
        return all(e in have for e in report.participants)
    if _years_apart(occasion, report):
        return False
    planned = {r.status == "planned" for r in occasion if not (r.in_title or r.open_status)}
    if (
        planned
        and not (report.in_title or report.open_status)
        and (report.status == "planned") not in planned
    ):
        return False
    if report.alone or all(r.alone or r.bare for r in occasion):
        return _same_session(occasion, report)
    if report.half or all(r.half for r in occasion):
        return False
    told = report.participants
    if report.kind == "visit":
        return _same_visit(have, told, standing)
    main = tuple(dict.fromkeys(e for r in occasion for e in r.participants))
    if _covers(main, told, standing) or _covers(told, have, standing):
        return True
    # «وزراء خارجية أ وب وج يجتمعون», their names only further on: the same number on the same day
    return (
        report.kind in kinds
        and report.date in dates
        and len(have) == len(told)
        and len({standing.is_person(e) for e in have} | {not standing.is_person(e) for e in told}) == 1
    )


def _years_apart(occasion: list[Report], report: Report) -> bool:
    """Whether one is dated long before publication and the other, undated, is what the article is about."""
    told = next((r.date for r in occasion if r.date), None)
    if report.date and not told and report.long_ago:
        return occasion[0].cue < _LEAD and not all(r.bare for r in occasion)
    return bool(told and not report.date and any(r.long_ago for r in occasion) and report.status != "held")


def _same_session(occasion: list[Report], report: Report) -> bool:
    """Whether the session of a committee and the meeting of those who chair it are one."""
    if report.alone:
        return any(report.participants[0] in (*r.participants, *r.bodies) for r in occasion if not r.bare)
    return any(r.participants[0] in (*report.participants, *report.bodies) for r in occasion if r.alone)


def _same_visit(have: tuple[int, ...], told: tuple[int, ...], standing: Standing) -> bool:
    """A visit is the same when the visitor is and the place may be: the city or its country."""
    if have[0] != told[0] and not standing.alike(have[0], told[0]):
        return False
    return any(
        a == b or standing.same_country(a, b) or standing.represents(a, b) for a in have[1:] for b in told[1:]
    )


def _covers(one: tuple[int, ...], other: tuple[int, ...], standing: Standing) -> bool:
    """Whether each party of ``other`` has its like in ``one``, no two the same."""
    left = list(one)
    for party in other:
        like = next((e for e in left if e == party), -1)
        if like < 0:
            like = next((e for e in left if standing.alike(e, party)), -1)
        if like < 0:
            return False
        left.remove(like)
    return True


def _fits(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _record(chunked: Chunked, occasion: list[Report], standing: Standing) -> Engagement:
    document = chunked.document
    full = [r for r in occasion if not r.bare]
    lead = min(full, key=lambda r: (r.alone, r.in_title, r.open_status, r.cue))
    evidence = list(dict.fromkeys(e for r in occasion for e in r.evidence))
    places = [r.place for r in [lead, *occasion] if r.place >= 0]
    return Engagement(
        kind=_kind(lead, occasion),
        status=lead.status,
        main=any(r.in_title for r in occasion) or occasion[0].cue < 60,
        date=_date(lead, occasion),
        place=next((p for p in places if standing.rank(p) != "country"), places[0] if places else -1),
        participants=_participants(lead, occasion, standing),
        host=next((r.host for r in occasion if r.host >= 0), -1),
        topics=occasion_topics(document, evidence, _leanings().get(lead.kind, ())),
        instrument=next((r.instrument for r in occasion if r.instrument >= 0), -1),
        evidence=evidence,
        rule=lead.rule,
    )


def _leanings() -> dict[str, list[str]]:
    """The topics that go with a kind of occasion."""
    found: dict[str, list[str]] = rule_tables("engagements")["topics_of_kind"]
    return found


def _kind(lead: Report, occasion: list[Report]) -> str:
    """Talks are called what another report calls them: a meeting, a call, a summit."""
    kinds = [r.kind for r in occasion]
    if lead.kind == "talks":
        return next((kind for kind in ("call", "meeting", "conference") if kind in kinds), lead.kind)
    return lead.kind


def _date(lead: Report, occasion: list[Report]) -> str | None:
    if lead.date:
        finer = [r.date for r in occasion if r.date and len(r.date) > len(lead.date)]
        return next((d for d in finer if d.startswith(lead.date)), lead.date)
    dates = [r.date for r in occasion if r.date and (len(r.date) == 10 or not r.bare)]
    return next((d for d in dates if len(d) == 10), dates[0] if dates else None)


def _participants(lead: Report, occasion: list[Report], standing: Standing) -> tuple[int, ...]:
    """Everyone named, without the bodies and countries that a person named speaks for."""
    found: dict[int, None] = {}
    full = [r for r in occasion if not r.alone] or occasion
    for report in [lead, *(r for r in full if r is not lead)]:
        for entity in (*(() if report.bare else report.participants), *report.added):
            known = report is lead or standing.is_person(entity) or lead.kind == "visit"
            if known or not any(standing.alike(entity, e) for e in found):
                found.setdefault(entity)
    if lead.kind == "visit":
        near = {
            e
            for r in occasion
            if r.in_title == lead.in_title and abs(r.cue - lead.cue) < _NEAR
            for e in r.participants
        }
        times = Counter(e for r in occasion if not r.bare for e in r.participants)
        hosts = {e for r in occasion for e in r.hosts}
        return _visit(list(found), near, times, hosts, standing)
    people = [e for e in found if standing.is_person(e)]
    return tuple(e for e in found if not any(standing.represents(p, e) for p in people))


def _visit(
    found: list[int], near: set[int], times: Counter[int], hosting: set[int], standing: Standing
) -> tuple[int, ...]:
    """The visitors and the host named, else the place: the one that the lead or most reports name.

    Where its sentence names the city and the country, the country.
    """
    visitor = found[0]
    people = [e for e in found if standing.is_person(e) or e == visitor]
    others = [e for e in found if e not in people]
    hosts = [p for p in people if p != visitor]
    kept = [o for o in others if not any(standing.represents(p, o) for p in hosts)]
    if hosting.intersection(hosts) and all(standing.type(o) == PLACE for o in kept):
        return tuple(people)  # he who invites is named: the place adds nothing
    told = [o for o in kept if o in near]
    often = [
        o
        for o in kept
        if o not in told and any(standing.same_country(o, t) and times[o] > times[t] for t in told)
    ]
    told = often or told
    kept = [o for o in kept if o in told or not any(standing.same_country(o, t) for t in told)]
    kept = [
        o
        for o in kept
        if standing.rank(o) == "country"
        or not any(k != o and standing.rank(k) == "country" and standing.same_country(o, k) for k in kept)
    ]
    return (*people, *kept)
