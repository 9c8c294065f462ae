"""Phrases of the lexicon found in the tokens of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.lexicon.words import Flag, Word
from mahdar.mentions.document import Document

_NAMES = frozenset(("PLACE", "ORG", "INSTRUMENT", "EVENT"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the lexicon over tokens ``[start, end)``, its first ``cut`` characters taken off."""

    start: int
    end: int
    cut: int
    kind: str
    key: str
    data: Any


def find_hits(document: Document) -> dict[int, list[Hit]]:
    """Return every phrase of the lexicon by its first token, longest first."""
    forms, words, lexicon = document.forms, document.words, document.lexicon
    longest, phrase, pairs = lexicon.longest, lexicon.phrase, lexicon.memo("pairs", _pairs)
    count = len(forms)
    found: dict[int, list[Hit]] = {}
    for i in range(count):
        word = words[i]
        if word.reach == 0:
            continue
        here: list[Hit] = []
        for cut, stem in word.options:
            reach = longest(stem)
            if not reach:
                continue
            entries = phrase(stem)
            if entries and (not cut or _cut_is_sure(word, cut, stem)):
                here += [Hit(i, i + 1, cut, entry.kind, entry.key, entry.data) for entry in entries]
            if reach == 1 or i + 1 == count:
                continue
            text = stem + " " + forms[i + 1]
            if text not in pairs:
                continue
            for end in range(i + 2, min(i + reach, count) + 1):
                if end > i + 2:
                    text += " " + forms[end - 1]
                here += [Hit(i, end, cut, entry.kind, entry.key, entry.data) for entry in phrase(text)]
        if here:
            here.sort(key=lambda hit: (-hit.end, hit.cut))
            found[i] = here
    return found


def _pairs(lexicon: Lexicon) -> frozenset[str]:
    """The first two words of every longer phrase: most words that may begin one do not."""
    return frozenset(" ".join(p.split(" ", 2)[:2]) for p in lexicon.tables["phrases"] if " " in p)


def _cut_is_sure(word: Word, cut: int, stem: str) -> bool:
    """Whether a single word may be read with its first letters as proclitics: not when the whole form is
    itself a word of the language, unless an article follows the proclitic."""
    if stem.startswith("ال"):
        return True
    return not any(
        flags & ~Flag.DICTIONARY
        for (at, _), flags in zip(word.options, word.flags_at, strict=True)
        if at < cut
    )


def best_name(hits: list[Hit], prefer: str = "") -> Hit | None:
    """Return the longest hit that names a place, organisation, instrument or event, of two alike one of kind ``prefer``."""
    if prefer and hits:
        longest = next((hit.end for hit in hits if hit.kind in _NAMES), 0)
        for hit in hits:
            if hit.kind == prefer and hit.end == longest:
                return hit
    for hit in hits:
        if hit.kind in _NAMES:
            return hit
    return None


def is_doubtful(document: Document, hit: Hit) -> bool:
    """Whether a one-word name is also an ordinary word, so that its surroundings must speak for it."""
    if hit.end - hit.start > 1:
        return False
    stem = document.words[hit.start].form[hit.cut :]
    if hit.cut and stem.startswith("ل") and document.words[hit.start].form.startswith(("لل", "ولل", "فلل")):
        stem = "ال" + stem[1:]
    flags = document.lexicon.own_flags(stem)
    return bool(flags & (Flag.COMMON | Flag.PARTICLE | Flag.VERB))
