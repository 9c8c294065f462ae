"""The rule files of the minutes: ``lexicon/ar/rules/<name>.yaml``, read into :class:`Rule` records.

A rule file holds a list under ``rules:``; each rule is a mapping::

    - id: st-direct                       unique within the file; records carry it as evidence
      note: ...                           what the rule is for (optional)
      on: {...}                           what triggers it (optional; the stage says what it understands)
      patterns: ["{cue} {speaker:party} {content:quote}"]      in the language of mahdar.chunks.patterns
      ...                                 any other key: data of the stage
      examples:                           sentences the rule must read, with what it must find in them
        - {text: "...", speaker: "...", content: "..."}
      counter_examples:                   sentences the rule must leave alone
        - {text: "...", note: "..."}

Other top-level keys of the file are tables shared by its rules (:func:`rule_tables`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mahdar.chunks.patterns import Pattern, compile_pattern
from mahdar.errors import LexiconError
from mahdar.lexicon.cache import cached
from mahdar.lexicon.load import ROOT, load_file
from mahdar.script import strip

__all__ = ["Example", "Rule", "load_rules", "rule_tables"]

_OWN_KEYS = frozenset(("id", "note", "on", "patterns", "examples", "counter_examples"))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule must read (a counter-example: must not); ``slots``: what it must find, as written."""

    text: str
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. The words of ``on`` and ``data`` are folded; those of examples are as written."""

    id: str
    patterns: tuple[Pattern, ...]
    on: dict[str, Any]
    data: dict[str, Any]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    note: str = ""


@cache
def load_rules(name: str) -> list[Rule]:
    """Return the rules of ``ar/rules/<name>.yaml``, in the file's order.

    Raises:
        LexiconError: the file is missing or broken, an id stands twice, or a pattern makes no sense.
    """
    where = f"rules/{name}.yaml"
    rules: list[Rule] = []
    seen: set[str] = set()
    for row in _content(name).get("rules") or ():
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise LexiconError(where, f"a rule must be a mapping with an id: {row!r}")
        if row["id"] in seen:
            raise LexiconError(where, f"the rule {row['id']!r} stands twice")
        seen.add(row["id"])
        rules.append(_rule(row, f"{where}: {row['id']}"))
    return rules


@cache
def rule_tables(name: str) -> dict[str, Any]:
    """Return the other top-level tables of ``ar/rules/<name>.yaml``, every word folded."""
    return {_fold(key): _fold(value) for key, value in _content(name).items() if key != "rules"}


@cache
def _content(name: str) -> dict[str, Any]:
    path = ROOT / "rules" / f"{name}.yaml"

    def read() -> dict[str, Any]:
        data = load_file(path)
        if not isinstance(data, dict):
            raise LexiconError(str(path), "must be a mapping at its top level")
        rows = data.get("rules")
        if isinstance(rows, list):  # YAML 1.1 reads the bare key `on` as a truth value
            data["rules"] = [
                {"on" if key is True else key: value for key, value in row.items()}
                if isinstance(row, dict)
                else row
                for row in rows
            ]
        return data

    return cached(f"rules-{name}", read)


def _rule(row: dict[str, Any], where: str) -> Rule:
    return Rule(
        id=row["id"],
        patterns=tuple(compile_pattern(text, where) for text in row.get("patterns") or ()),
        on=_fold(row.get("on") or {}),
        data={key: _fold(value) for key, value in row.items() if key not in _OWN_KEYS},
        examples=tuple(_example(item, where) for item in row.get("examples") or ()),
        counter_examples=tuple(_example(item, where) for item in row.get("counter_examples") or ()),
        note=str(row.get("note") or ""),
    )


def _example(item: Any, where: str) -> Example:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise LexiconError(where, f"an example must be a mapping with a text: {item!r}")
    return Example(item["text"], {key: value for key, value in item.items() if key != "text"})


def _fold(value: Any) -> Any:
    if isinstance(value, str):
        return strip(value)
    if isinstance(value, dict):
        return {_fold(key): _fold(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_fold(item) for item in value]
    return value
