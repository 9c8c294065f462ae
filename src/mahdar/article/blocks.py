"""Cuts a text into blocks: lines, pieces of lines set apart by wide gaps, and wrapped paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mahdar.script import SILENT_RE, strip

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t\u00a0]{2,}|\t")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_KEY = 400  # letters of a block that cues look at: beyond them it is prose
_STOPS = ".!…"
_CLOSERS = " \t\u00a0\"'”“»«)]"
_WRAP = (35, 130)  # letters in a line of a text wrapped by hand


@dataclass(slots=True)
class Block:
    """A stretch of text between line breaks or wide gaps, with the features the classifier reads."""

    start: int
    end: int
    part: bool  # one of several pieces of a line
    folded: str  # folded, without silent characters, lower case, shortened
    key: str  # the same without the punctuation at its ends
    words: int
    closed: bool  # ends as a sentence does
    asks: bool
    label: str = field(default="")


def _block(text: str, start: int, end: int, part: bool) -> Block:
    raw = text[start:end]
    folded = strip(raw[: _LONGEST_KEY * 2]).strip().lower()[:_LONGEST_KEY]
    last = SILENT_RE.sub("", raw[-40:]).rstrip(_CLOSERS)[-1:]
    return Block(
        start, end, part, folded, _EDGE.sub("", folded), len(raw.split()),
        bool(last) and last in _STOPS, last in ("؟", "?"),
    )  # fmt: skip


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrapped(text: str, run: list[tuple[int, int]]) -> bool:
    """Are these neighbouring lines one paragraph broken at a fixed width?

    Each line but the last of a paragraph is then as long as it can be: the next word would not fit.
    """
    if len(run) < 3:
        return False
    width = max(end - start for start, end in run)
    if not _WRAP[0] <= width <= _WRAP[1]:
        return False
    fits = filled = 0
    for (start, end), (after, after_end) in zip(run, run[1:], strict=False):
        if text[start:end].rstrip(_CLOSERS)[-1:] in (".", "!", "؟", ":"):
            continue
        word = len(text[after:after_end].split(maxsplit=1)[0])
        filled += 1
        fits += end - start + 1 + word > width - 2
    return filled >= 2 and fits >= 0.85 * filled


def cut(text: str) -> list[Block]:
    """Return the blocks of ``text`` in order; blank stretches belong to none."""
    runs: list[list[tuple[int, int]]] = []
    before = -9
    for match in _LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start == end:
            continue
        if runs and text.count("\n", before, start) <= 1:
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
        before = end
    blocks: list[Block] = []
    for run in runs:
        if _wrapped(text, run):
            blocks.append(_block(text, run[0][0], run[-1][1], False))
            continue
        for start, end in run:
            gaps = [m.span() for m in _GAP.finditer(text, start, end)]
            if not gaps:
                blocks.append(_block(text, start, end, False))
                continue
            at = start
            for left, right in [*gaps, (end, end)]:
                if at < left:
                    blocks.append(_block(text, at, left, True))
                at = right
    return blocks
