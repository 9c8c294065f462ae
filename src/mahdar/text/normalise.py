"""The immutable original, its normalised view, and the alignment between the two.

Offsets are code points, half-open. Matching happens on :attr:`NormalText.norm`; every answer is given in
offsets of :attr:`NormalText.original` through :meth:`NormalText.span`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from mahdar.script import SILENT, fold

# What changes the length of the text: silent characters vanish, HTML entities and presentation forms
# (ligatures such as ﷲ or ﻻ) become the characters they stand for.
_EDIT = re.compile(
    f"[{SILENT}]+|&(?:#\\d{{1,7}}|#x[0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,8}}\\d{{0,2}});|[\ufb50-\ufdff\ufe70-\ufefc]"
)
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]*")


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text and its normalised view.

    ``_norm_at[k]`` and ``_orig_at[k]`` are the offsets, in the normalised view and in the original, from
    which on both run in parallel up to the next pair. Where a pair begins what replaces an entity or a
    ligature, ``_replaced`` gives, by its normalised offset, where the replaced stretch of the original ends:
    any part of the replacement stands for all of it.
    """

    original: str
    norm: str
    _norm_at: tuple[int, ...] = (0,)
    _orig_at: tuple[int, ...] = (0,)
    _replaced: Mapping[int, int] = field(default_factory=dict)

    def origin(self, index: int) -> int:
        """Return the offset in the original of the character at ``index`` of the normalised view."""
        if self._orig_at == (0,):
            return index
        k = bisect_right(self._norm_at, index) - 1
        if self._norm_at[k] in self._replaced:
            return self._orig_at[k]
        shifted = self._orig_at[k] + index - self._norm_at[k]
        if k + 1 < len(self._orig_at):
            shifted = min(shifted, self._orig_at[k + 1])
        return min(shifted, len(self.original))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that the normalised span ``[start, end)`` stands for.

        Diacritics that follow the last letter belong to it; bidi marks and zero-width characters do not.
        """
        if self._orig_at == (0,):
            return start, end
        first = self.origin(start)
        if end <= start:
            return first, first
        k = bisect_right(self._norm_at, end - 1) - 1
        stop = self._replaced.get(self._norm_at[k]) or self.origin(end - 1) + 1
        found = _MARKS.match(self.original, stop)
        return first, min(found.end() if found else stop, len(self.original))


def normalise(text: str) -> NormalText:
    """Return the normalised view of ``text``: letters and digits folded, silent characters dropped, HTML
    entities and presentation forms resolved. Never raises; linear in the length of ``text``."""
    first = _EDIT.search(text)
    if first is None:
        return NormalText(text, fold(text))
    pieces: list[str] = []
    norm_at, orig_at = [0], [0]
    replaced: dict[int, int] = {}
    at = length = 0
    for edit in _EDIT.finditer(text, first.start()):
        start, end = edit.span()
        found = edit.group()
        if found[0] == "&":
            new = html.unescape(found)
            if new == found or len(new) != 1:  # not an entity after all
                continue
            if new in "\u200b\u200c\u200d\u200e\u200f\u00ad":
                new = ""
            elif new in "\r\n\x00":
                new = " "
        elif found[0] > "\ufb4f" and found[0] != "\ufeff":
            new = unicodedata.normalize("NFKC", found).replace("\u0640", "").strip() or " "
        else:
            new = ""
        pieces.append(text[at:start])
        length += start - at
        if new:
            norm_at.append(length)
            orig_at.append(start)
            replaced[length] = end
            pieces.append(new)
            length += len(new)
        norm_at.append(length)
        orig_at.append(end)
        at = end
    pieces.append(text[at:])
    return NormalText(text, fold("".join(pieces)), *_dedup(norm_at, orig_at), replaced)


def _dedup(norm_at: list[int], orig_at: list[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where several pairs share a normalised offset, the last one is where reading goes on."""
    keep = [k for k in range(len(norm_at)) if k + 1 == len(norm_at) or norm_at[k + 1] != norm_at[k]]
    return tuple(norm_at[k] for k in keep), tuple(orig_at[k] for k in keep)
