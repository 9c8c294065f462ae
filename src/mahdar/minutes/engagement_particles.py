"""The particles of engagements: what stands before a side, a place or a date, as the rule file lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mahdar.minutes.rules import rule_tables


@dataclass(frozen=True, slots=True)
class Particles:
    """The table ``particles`` of ``rules/engagements.yaml``, where each key is explained."""

    object: frozenset[str]
    told: frozenset[str]
    given: frozenset[str]
    before: frozenset[str]
    company: frozenset[str]
    gathered: frozenset[str]
    at: frozenset[str]
    ways: frozenset[str]
    owned: frozenset[str]
    free: frozenset[str]
    bound: frozenset[str]
    not_when: frozenset[str]
    since: frozenset[str]
    counted: frozenset[str]
    where: frozenset[str]
    toward: frozenset[str]
    abroad: frozenset[str]


@cache
def particles() -> Particles:
    """Return the particles of the rule file."""
    return Particles(
        **{key: frozenset(words) for key, words in rule_tables("engagements")["particles"].items()}
    )
