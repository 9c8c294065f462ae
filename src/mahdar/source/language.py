"""Is a text Arabic? Tells it from other scripts and from other languages in Arabic script."""

from __future__ import annotations

import re
from functools import cache

from mahdar.lexicon.load import load_yaml
from mahdar.script import ARABIC_LETTER, ARABIC_RE, SILENT_RE

_SAMPLE = 40_000
_WORD = re.compile(f"[{ARABIC_LETTER}]+")
_LEAST_SHARE = 0.3  # of the letters: pages carry Latin menus, names and addresses
_LEAST_HITS = 4  # frequent words of another language before it is believed
_LETTERS_SHARE = 0.04  # letters that Arabic lacks: names in Arabic news carry fewer


@cache
def _words() -> tuple[frozenset[str], dict[str, tuple[frozenset[str], frozenset[str]]]]:
    """Frequent words of Arabic; frequent words and own letters of the other languages."""
    data = load_yaml("languages")
    others = {name: (frozenset(a["words"]), frozenset(a["letters"])) for name, a in data["others"].items()}
    return frozenset(data["arabic"]), others


def sample(text: str) -> str:
    """Return ``text``, or of a long one its beginning and its middle."""
    if len(text) <= _SAMPLE:
        return text
    half, middle = _SAMPLE // 2, len(text) // 2
    return text[:half] + "\n" + text[middle : middle + half]


def arabic_share(text: str) -> float:
    """Share of Arabic-script letters among the letters of ``text`` (0.0 where there are none)."""
    arabic = len(ARABIC_RE.findall(text))
    letters = sum(map(str.isalpha, text))
    return arabic / letters if letters else 0.0


def common_words(text: str) -> float:
    """Share of the Arabic-script words of ``text`` that are frequent Arabic words."""
    arabic, _ = _words()
    words = _WORD.findall(SILENT_RE.sub("", text))
    return sum(word in arabic for word in words) / len(words) if words else 0.0


def not_arabic(text: str) -> str | None:
    """Say why ``text`` cannot be read as Arabic, or None where it can."""
    text = SILENT_RE.sub("", sample(text))
    if not any(map(str.isalpha, text)):
        return "there are no letters in it; give Arabic text"
    share = arabic_share(text)
    if share < _LEAST_SHARE:
        return f"not Arabic text: {share:.0%} of its letters are Arabic; give Arabic articles only"
    arabic, others = _words()
    words = _WORD.findall(text)
    own = sum(word in arabic for word in words)
    script = len(ARABIC_RE.findall(text))
    for name, (frequent, letters) in others.items():
        hits = sum(word in frequent for word in words)
        foreign = sum(map(text.count, letters))
        if foreign > _LETTERS_SHARE * script and hits and own < 0.1 * len(words):
            return f"not Arabic text: its letters and words look {name}; give Arabic articles only"
        if hits >= _LEAST_HITS and hits > 1.5 * own and hits >= 0.06 * len(words):
            return f"not Arabic text: its words look {name}; give Arabic articles only"
    return None
