"""Arabic script: one folding for matching, shared by every stage.

``fold`` maps letters one to one, so its answer has the length of its input and offsets stay
valid; characters that carry no letter (diacritics, tatweel, zero-width and bidi marks) are
left in place here and removed by :mod:`mahdar.text.normalise`, which keeps the alignment.
"""

from __future__ import annotations

import re

#: Characters that carry no letter: harakat, tanwin, dagger alif, Quranic marks, tatweel,
#: zero-width characters, bidi marks, soft hyphen, byte-order mark.
SILENT = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
SILENT_RE = re.compile(f"[{SILENT}]+")

#: The ending of an adverb or object («مبتهجاً»), which no name bears.
TANWIN = "\u064b"

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي", "ے": "ي",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
    "ۆ": "و", "ۇ": "و", "ۋ": "و", "ڵ": "ل", "ڕ": "ر", "ں": "ن", "ٹ": "ت", "ڈ": "د",
    "ؤ": "و", "ئ": "ي",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ",
    "٪": "%", "٫": ".", "٬": ",",
}  # fmt: skip
_DIGITS = {chr(0x660 + i): str(i) for i in range(10)} | {chr(0x6F0 + i): str(i) for i in range(10)}

# A loop of replacements, each only where its letter occurs, is many times faster than str.translate here.
_FOLDS = tuple((_LETTERS | _DIGITS).items())

ARABIC_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc"
ARABIC_RE = re.compile(f"[{ARABIC_LETTER}]")


#: A token: a run of letters, a run of digits, one mark, or a run of line breaks. The marks of hashtags
#: (# and _) count as spaces.
TOKEN_RE = re.compile(r"[^\W\d_]+|\d+|[^\w\s#]|\n[\n\r \t]*")


def fold(text: str) -> str:
    """Return ``text`` with letters and digits folded for matching; same length, same offsets.

    Hamza seats become bare letters, ى becomes ي, ة becomes ه, Persian, Kurdish and Urdu letters their
    Arabic neighbours, Arabic-Indic and Persian digits ASCII digits.
    """
    if text.isascii():
        return text
    for letter, plain in _FOLDS:
        if letter in text:
            text = text.replace(letter, plain)
    return text


def strip(text: str) -> str:
    """Return ``text`` folded and without silent characters (offsets are *not* kept)."""
    return fold(SILENT_RE.sub("", text))


def phrase_key(phrase: str) -> str:
    """Return the folded tokens of a phrase joined by single spaces: the key under which the lexicon files it."""
    return " ".join(TOKEN_RE.findall(strip(phrase)))
