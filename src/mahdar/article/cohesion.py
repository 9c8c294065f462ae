"""Does a paragraph belong to the story told before it?

Pages carry teasers of other stories in full sentences. They share the words every story uses, but not
the names and nouns of this one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.article.cues import cues
from mahdar.script import ARABIC_LETTER, SILENT_RE

_WORD = re.compile(f"[{ARABIC_LETTER}]{{3,}}|[A-Za-z]{{3,}}")
_PREFIXES = ("وبال", "فال", "وال", "بال", "كال", "لل", "ال")
_SUFFIXES = ("يه", "يين", "يون", "ات", "ين", "ون", "ها", "ه", "ي", "ا")
_MOST_LETTERS = 4000  # of a paragraph; its topic shows long before


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    else:
        if word[0] in "وبلفك" and len(word) >= 5:
            word = word[1:]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    words = cues().common
    return frozenset(words) | frozenset(map(_stem, words))


def topic(text: str) -> set[str]:
    """Return the stems of the words of ``text``, folded, that tell what it is about."""
    common = _common()
    words = set(_WORD.findall(SILENT_RE.sub("", text[:_MOST_LETTERS])))
    return set(map(_stem, words - common)) - common


def shared(paragraph: set[str], story: set[str]) -> float:
    """Share of the telling stems of ``paragraph`` that ``story`` has, 1.0 for a paragraph without any."""
    return len(paragraph & story) / len(paragraph) if paragraph else 1.0
