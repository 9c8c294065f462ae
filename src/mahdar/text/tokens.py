"""Tokens and sentences of a normalised text.

A token is a run of letters, a run of digits, one punctuation mark, or a run of line breaks. Sentences end at
a full stop, question or exclamation mark outside quotation marks, and at line breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from mahdar.script import TOKEN_RE

OPENING = frozenset("«“‹„❝")
CLOSING = frozenset("»”›❞")
STRAIGHT = frozenset("\"'＂")
_ENDS = frozenset(".!?؟。…")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of one text: surface ``forms`` (normalised) and half-open offsets into
    the normalised view."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.forms)


def tokenise(norm: str) -> Tokens:
    """Cut a normalised text into tokens; linear, never raises."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in TOKEN_RE.finditer(norm):
        form = found.group()
        forms.append(form if form[0] != "\n" else "\n")
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(forms, starts, ends)


def find_quotes(norm: str, tokens: Tokens) -> list[tuple[int, int]]:
    """Return quotations as pairs of token indices ``(opening, closing)``, outermost only, in order.

    Curly and angle marks pair by shape; straight marks by their neighbours (an opening mark has no space
    after it) and by turns; ”…“, turned round, is a pair too. A quotation does not run over a blank line; one
    left open at the end of its paragraph ends there (``closing`` is then the index of the line break or the
    token count).
    """
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    tight = partial(_touches, starts, ends)
    quotes: list[tuple[int, int]] = []
    opened, depth, kind = -1, 0, ""
    count = len(forms)
    for i in range(count):
        form = forms[i]
        if form == "\n":
            if opened >= 0:
                quotes.append((opened, i))
                opened, depth = -1, 0
            continue
        if form in OPENING:
            if opened < 0:
                opened, depth, kind = i, 1, "shaped"
            elif kind == "shaped":
                depth += 1
            elif kind == form == "“":  # opened by ”
                quotes.append((opened, i))
                opened = -1
        elif form in CLOSING:
            if opened >= 0 and kind == "shaped":
                depth -= 1
                if depth == 0:
                    quotes.append((opened, i))
                    opened = -1
            elif opened >= 0 and (kind == '"' or (kind == "“" and form == "”")):
                # opened by a straight or turned mark, closed by a shaped one
                quotes.append((opened, i))
                opened = -1
            elif opened < 0 and form == "”" and not tight(i) and tight(i + 1):
                opened, depth, kind = i, 1, "“"
        elif form in STRAIGHT:
            tight_left = i > 0 and ends[i - 1] == starts[i] and forms[i - 1] not in "(:،,;؛-–"
            tight_right = i + 1 < count and starts[i + 1] == ends[i] and forms[i + 1] not in ".،,؛;:!؟?)"
            if form == "'" and tight_left and tight_right:
                continue  # an apostrophe inside a Latin word
            if opened < 0:
                if tight_right or not tight_left:
                    opened, depth, kind = i, 1, form
            elif kind == form:
                if tight_right and not tight_left and _closes_later(tokens, i):
                    depth += 1
                    continue
                depth -= 1
                if depth == 0:
                    quotes.append((opened, i))
                    opened = -1
            # a straight mark inside shaped marks is a nested quotation: it belongs to the outer one
    if opened >= 0:
        quotes.append((opened, count))
    return quotes


def _touches(starts: list[int], ends: list[int], i: int) -> bool:
    """Whether token ``i`` follows the token before it without a space."""
    return 0 < i < len(starts) and ends[i - 1] == starts[i]


def _closes_later(tokens: Tokens, i: int) -> bool:
    """Whether, after a mark that looks like an opening one inside a quotation, both it and the outer one are
    closed in the paragraph."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    depth = 2
    for j in range(i + 1, min(i + 400, len(forms))):
        if forms[j] == "\n":
            break
        if forms[j] == forms[i]:
            depth += 1 if _touches(starts, ends, j + 1) and not _touches(starts, ends, j) else -1
            if depth == 0:
                return True
    return False


def find_sentences(tokens: Tokens, quotes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sentences as half-open ranges of token indices; the closing mark belongs to its sentence."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    inside = bytearray(len(forms) + 1)
    for opened, closed in quotes:
        for k in range(opened + 1, min(closed, len(forms))):
            inside[k] = 1
    sentences: list[tuple[int, int]] = []
    begin = 0
    count = len(forms)
    i = 0
    while i < count:
        form = forms[i]
        if form == "\n":
            if i > begin:
                sentences.append((begin, i))
            begin = i + 1
        elif form in _ENDS and not inside[i]:
            j = i + 1
            while j < count and forms[j] in _ENDS and starts[j] == ends[j - 1]:
                j += 1
            ellipsis = j - i >= 2 and form == "."
            if form == "." and not ellipsis and _is_inner_dot(forms, starts, ends, i):
                i += 1
                continue
            # a closing mark right after the full stop belongs to the sentence
            if j < count and forms[j] in CLOSING and starts[j] == ends[j - 1]:
                j += 1
            sentences.append((begin, j))
            begin = i = j
            continue
        i += 1
    if begin < count:
        sentences.append((begin, count))
    return sentences


def _is_inner_dot(forms: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """A full stop inside a number, an abbreviation («د. علي», «أ.ف.ب», «ب. أنطوني») or a Latin name."""
    after_tight = i + 1 < len(forms) and starts[i + 1] == ends[i]
    before = forms[i - 1] if i else ""
    if after_tight and before.isdigit() and forms[i + 1].isdigit():
        return True
    if len(before) == 1 and before.isalpha() and i and ends[i - 1] == starts[i]:
        return True
    return after_tight and before.isascii() and forms[i + 1].isascii() and forms[i + 1].isalnum()
