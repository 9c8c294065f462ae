"""The cues of ``noise.yaml``, compiled for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mahdar.article.blocks import Block
from mahdar.lexicon.load import load_yaml
from mahdar.script import strip

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_START = 170  # letters of a block that begins with a cue: longer ones are prose
_LONGEST_SHAPE = 240

LINE, LIST, STOP, SHAPE = "line", "list", "stop", "shape"


def folded(phrase: str) -> str:
    """Return ``phrase`` as the classifier compares it."""
    return strip(str(phrase)).lower()


def openings(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of ``phrases`` as whole words at the beginning."""
    ordered = sorted({folded(p).strip() for p in phrases}, key=len, reverse=True)
    body = "|".join(re.escape(p) + (r"(?!\w)" if p[-1].isalnum() else "") for p in ordered)
    return re.compile(f"(?:{body})")


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of ``phrases`` as whole words."""
    return re.compile(r"(?<!\w)(?:" + openings(phrases).pattern + r")(?!\w)")


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cues; see ``noise.yaml`` for what each list means."""

    lines: frozenset[str]
    lists: frozenset[str]
    stops: frozenset[str]
    starts: re.Pattern[str]
    tails: re.Pattern[str]
    shapes: re.Pattern[str]
    credits: re.Pattern[str]
    bylines: re.Pattern[str]
    published: re.Pattern[str]
    today: re.Pattern[str]
    sourced: re.Pattern[str]
    connectives: re.Pattern[str]
    own_letter: frozenset[str]
    common: frozenset[str]

    def label(self, block: Block) -> str:
        """Return what a block is by its words alone: ``line``, ``list``, ``stop``, ``shape`` or nothing."""
        key, length = block.key, len(block.folded)
        if length > _LONGEST_SHAPE or block.end - block.start > _LONGEST_SHAPE:
            return ""
        if key in self.stops:
            return STOP
        if not block.part:
            if key in self.lists:
                return LIST
            if key in self.lines:
                return LINE
        if length <= _LONGEST_START and self.starts.match(block.folded.lstrip("»«›<>*•-–—|/[(# \t")):
            return LINE
        return SHAPE if self.shapes.fullmatch(block.folded) else ""


def _exact(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(_EDGE.sub("", folded(p)) or folded(p) for p in phrases)


@cache
def cues() -> Cues:
    """Return the cues, read once."""
    data = load_yaml("noise")
    tails = "|".join(re.escape(folded(p).strip()) for p in data["tails"])
    common = set(map(folded, data["common"].split()))
    return Cues(
        lines=_exact(data["lines"]),
        lists=_exact(data["lists"]),
        stops=_exact(data["stops"]),
        starts=openings(data["starts"]),
        tails=re.compile(rf"(?<=[.!؟?\"”»)…])[ \u00a0]*(?P<tail>{tails})", re.IGNORECASE),
        shapes=re.compile("|".join(f"(?:{p})" for p in data["patterns"])),
        credits=openings(data["credits"]),
        bylines=openings(data["bylines"]),
        published=openings(data["published"]),
        today=anywhere(data["today"]),
        sourced=openings(data["sourced"]),
        connectives=openings(data["connectives"]),
        own_letter=frozenset(map(folded, data["own_letter"].split())),
        common=frozenset(common | {word.removeprefix("ال") for word in common}),
    )
