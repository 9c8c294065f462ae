"""Engagements: who met whom, when, where.

Each verb or noun of meeting is read with its clause, by the rules of ``rules/engagements.yaml``, into a
*report* of an occasion; the reports of one occasion, in headline and body, are then merged into one record.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mahdar.chunks.parties import Chunked
from mahdar.minutes.engagement_cues import Cue, NounEntry, VerbEntry, cue_table
from mahdar.minutes.engagement_sides import SideReader
from mahdar.minutes.engagement_status import StatusReader
from mahdar.minutes.occasions import Engagement, Report, merge_reports
from mahdar.minutes.rules import Rule, load_rules

__all__ = ["Engagement", "find_engagements"]


def find_engagements(chunked: Chunked, statements: Sequence[object] = ()) -> list[Engagement]:
    """Return the engagements that an article reports, in the order of their first report."""
    return merge_reports(chunked, find_reports(chunked))


def find_reports(chunked: Chunked) -> list[Report]:
    """Return every report of an occasion: one for each cue that the rules can read."""
    document = chunked.document
    cues = cue_table(document.lexicon).find(document)
    if not cues:
        return []
    sides = SideReader(chunked)
    status = StatusReader(chunked, sides.clauses, cues)
    reports: list[Report] = []
    for cue in cues:
        report = _read(cue, sides)
        if report is not None:
            status.complete(report, cue)
            reports.append(report)
    return reports


#: Frames of verbs that tell who else was there.
_COMPANY = frozenset(("company", "chair"))


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[tuple[Rule, frozenset[str]], ...], tuple[tuple[Rule, frozenset[str]], ...]]:
    """The rules of verbs and of nouns, each with the frames or kinds it is for."""
    verbs: list[tuple[Rule, frozenset[str]]] = []
    nouns: list[tuple[Rule, frozenset[str]]] = []
    for rule in load_rules("engagements"):
        for key, rows in (("frame", verbs), ("noun", nouns)):
            wanted = rule.on.get(key)
            if wanted:
                rows.append((rule, frozenset((wanted,) if isinstance(wanted, str) else wanted)))
    return tuple(verbs), tuple(nouns)


def _read(cue: Cue, sides: SideReader) -> Report | None:
    """The report of one cue: by the first rule that yields its sides.

    Rules are tried first on what the clause itself names, then with subjects carried over from before.
    """
    verb_rules, noun_rules = _rules()
    sides.open(cue)
    entry = cue.entry
    if isinstance(entry, VerbEntry):
        if entry.frames & _COMPANY:
            return sides.company()
        rules = [
            rule
            for rule, frames in verb_rules
            if entry.frames & frames and rule.data.get("weak", False) == entry.weak
        ]
    else:
        rules = [rule for rule, kinds in noun_rules if entry.kind in kinds]
    if entry.weak and not sides.carried_by_light_verb():
        return None
    for carried in (False,) if entry.weak and isinstance(entry, VerbEntry) else (False, True):
        for rule in rules:
            if rule.data.get("half") and not carried:
                continue  # others may name both sides once the subject is known
            report = sides.apply(rule, carried)
            if report is not None:
                return report
    return sides.mention() if isinstance(entry, NounEntry) else None
