"""Bytes to text: the encodings in which Arabic pages and archives come, also when mislabelled.

Declarations lie, so each plausible encoding is tried and the readings are compared by the share of
Arabic letters and of frequent Arabic words; a declaration only breaks ties.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from mahdar.errors import InputError
from mahdar.source.language import arabic_share, common_words, sample

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file; extract its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; extract its text first"),
    (b"\x89PNG", "an image; give text"),
    (b"\xff\xd8\xff", "an image; give text"),
    (b"GIF8", "an image; give text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"\x7fELF", "a program; give text"),
    (b"SQLite format 3\x00", "a database; export its texts as JSONL first"),
    (b"\x1f\x8b", "gzip data without the name ending .gz; rename or unpack it"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_HEAD = 65_536  # bytes compared; the whole is decoded once, when the encoding is known
_ODD = ("Ll", "Lu", "Sc", "Sm")
_BROKEN = 0.05  # share of broken sequences up to which UTF-8 is repaired rather than doubted
_SINGLE_BYTE = ("windows-1256", "iso-8859-6")


def _codec(name: str | None) -> str | None:
    """Python's name of a text encoding, or None where there is no such encoding."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().lower())
        "a".encode(found.name)
    except (LookupError, ValueError, TypeError, UnicodeError):
        return None
    return found.name


def quality(text: str) -> float:
    """How much ``text`` looks like Arabic read in the right encoding; higher is better, 1.0 is good."""
    if not text:
        return 0.0
    bad = len(_CONTROL.findall(text)) / len(text)
    # A wrong single-byte reading mixes accented Latin letters and symbols into Arabic words.
    odd = sum(not c.isascii() and unicodedata.category(c) in _ODD for c in text) / len(text)
    return arabic_share(text) + min(common_words(text), 0.25) * 2 - 6 * bad - 4 * odd


def _wide(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 of ``data`` without a mark, told from where its zero and 06 bytes stand."""
    head = data[: _HEAD // 4 * 4]
    if len(head) < 8:
        return None
    quarters = [head[i::4] for i in range(4)]
    zero = [q.count(0) / len(q) for q in quarters]
    if min(zero[2], zero[3]) > 0.95 and zero[0] < 0.5:
        return "utf-32-le"
    if min(zero[0], zero[1]) > 0.95 and zero[3] < 0.5:
        return "utf-32-be"
    even, odd = head[0::2], head[1::2]
    # The high byte of Arabic is 06, that of spaces, digits and markup 00.
    high_even = (even.count(0) + even.count(6)) / len(even)
    high_odd = (odd.count(0) + odd.count(6)) / len(odd)
    if high_odd > 0.8 and high_even < 0.4:
        return "utf-16-le"
    if high_even > 0.8 and high_odd < 0.4:
        return "utf-16-be"
    return None


def _mended(text: str) -> str:
    """Undo a text that was read in the wrong encoding before it was stored (Ø§Ù„… and ÇáÃ…)."""
    head = sample(text)
    if arabic_share(head) > 0.5:
        return text
    best, fix = quality(head) + 0.3, text
    for wrong in ("cp1252", "latin-1"):
        for right in ("utf-8", "windows-1256", "iso-8859-6"):
            try:
                candidate = text.encode(wrong).decode(right)
            except UnicodeError:
                continue
            score = quality(sample(candidate))
            if score > best:
                best, fix = score, candidate
    return fix


def _best_single_byte(data: bytes, hints: list[str]) -> tuple[float, str]:
    best = (-9.0, "windows-1256")
    head = data[:_HEAD]
    for encoding in dict.fromkeys([*hints, *_SINGLE_BYTE]):
        if encoding.startswith(("utf", "ascii")):
            continue
        try:
            score = quality(head.decode(encoding, "replace"))
        except (UnicodeError, LookupError):
            continue
        if encoding in hints:
            score += 0.02
        if score > best[0]:
            best = (score, encoding)
    return best


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return the text of ``data``.

    ``declared`` is the encoding a header names, if any; a ``<meta charset>`` counts as well, and both are
    doubted. UTF-8, UTF-16 and UTF-32 with and without a mark, windows-1256 and ISO-8859-6 are known; UTF-8
    with a few broken sequences is repaired with U+FFFD. Raises InputError, naming ``where``, for empty and
    for binary data.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError(where, "the input is empty")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(where, f"this is {what}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _mended(data.decode(encoding, "replace").lstrip("\ufeff"))
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    if b"\x00" in data:
        raise InputError(where, "binary data: it holds NUL bytes; give text")
    try:
        return _mended(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _doubtful(data, where, declared)


def _doubtful(data: bytes, where: str, declared: str | None) -> str:
    """Decode what is not valid UTF-8."""
    meta = _META.search(data[:4096])
    named = (declared, meta.group(1).decode("ascii") if meta else None)
    hints = [codec for codec in map(_codec, named) if codec]
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd") / max(1, sum(c > "\x7f" for c in repaired))
    if broken <= _BROKEN:
        return repaired
    score, encoding = _best_single_byte(data, hints)
    if score >= 0.5:
        return data.decode(encoding, "replace")
    from charset_normalizer import from_bytes  # slow to import and rarely needed

    guess = from_bytes(data[:_HEAD]).best()
    if guess is None or len(_CONTROL.findall(sample(str(guess)))) > 0.05 * len(sample(str(guess))):
        raise InputError(where, "binary data or an unknown encoding; give the text as UTF-8")
    return data.decode(guess.encoding, "replace")
