"""Cuts a text into blocks: lines, pieces of lines set apart by wide gaps, and wrapped paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from mahdar.script import SILENT_RE

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t]{2,}|\t")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_KEY = 300  # letters of a block whose words are cues: beyond them it is prose
_OPENING = 90  # letters of prose that tell how it opens
_CLOSERS = " \t\u00a0\"'”“»«)]"
LONG = 22  # words of a block that is prose even without a full stop
_SENTENCE = 6  # words of a sentence that closes with a full stop
_WRAP = (35, 130)  # letters in a line of a text wrapped by hand


@dataclass(slots=True)
class Block:
    """A stretch of text between line breaks or wide gaps, with the features the classifier reads."""

    start: int
    end: int
    part: bool  # one of several pieces of a line
    folded: str  # without silent characters, lower case; of prose only the opening
    key: str  # the same without the punctuation at its ends; empty for prose
    words: int
    last: str  # the last character, closing quotation marks and brackets aside
    label: str = field(default="")

    @property
    def closed(self) -> bool:
        """Does it end as a sentence does?"""
        return self.last in (".", "!", "…")

    @property
    def asks(self) -> bool:
        """Does it end as a question does?"""
        return self.last in ("؟", "?")


def is_prose(block: Block) -> bool:
    """Is a block running text, told from its length and its full stop?"""
    return block.words >= LONG or (block.closed and block.words >= _SENTENCE)


def _block(plain: str, start: int, end: int, part: bool) -> Block:
    raw = plain[start:end]
    short = end - start <= _LONGEST_KEY
    folded = SILENT_RE.sub("", raw if short else raw[:_OPENING]).strip().lower()
    last = SILENT_RE.sub("", raw[-20:]).rstrip(_CLOSERS)[-1:]
    words = raw.count(" ") + 1
    return Block(start, end, part, folded, _EDGE.sub("", folded) if short else "", words, last)


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
    for (start, end), (after, after_end) in pairwise(run):
        if text[start:end].rstrip(_CLOSERS)[-1:] in (".", "!", "؟", ":"):
            continue
        word = len(text[after:after_end].split(maxsplit=1)[0])
        filled += 1
        fits += end - start + 1 + word > width - 2
    return filled >= 2 and fits >= 0.85 * filled


def cut(text: str, is_cue: Callable[[Block], object]) -> list[Block]:
    """Return the blocks of ``text``, folded, in order; blank stretches belong to none.

    A line with wide gaps is cut at them only where ``is_cue`` holds for one of its pieces: elsewhere
    the gaps are slips of the keyboard.
    """
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
            line = text[start:end]
            gaps = [m.span() for m in _GAP.finditer(text, start, end)] if "  " in line or "\t" in line else []
            if not gaps:
                blocks.append(_block(text, start, end, False))
                continue
            edges = [start, *(edge for gap in gaps for edge in gap), end]
            pieces = [_block(text, a, b, True) for a, b in zip(edges[::2], edges[1::2], strict=True)]
            whole = not any(map(is_cue, pieces))
            blocks += [_block(text, start, end, False)] if whole else pieces
    return blocks
