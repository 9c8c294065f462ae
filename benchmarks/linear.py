"""Whether reading takes time in proportion to the text: seconds for texts of growing size.

The text is made of sentences as news has them, with names that do not repeat; also one text of a million
characters in a single line, and one with a quotation that is never closed. The column to look at is the last:
microseconds for a kilobyte must not grow with the size. ``--large`` adds the text of 10 MB.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

import mahdar

_GIVEN = ("سامر", "نادر", "فؤاد", "وائل", "كريم", "حازم", "طارق", "رامي", "مراد", "آزاد", "مارتن", "ستيفن")
_SYLLABLES = ("حل", "قص", "زغ", "شر", "دل", "خز", "صي", "قر", "تا", "مر", "كو", "لو", "ني", "سو", "بو", "رو")
_OFFICES = ("وزير الخارجية", "رئيس الوزراء", "وزير الدفاع", "الأمين العام للمجلس", "السفير", "رئيس اللجنة")
_PLACES = ("بغداد", "واشنطن", "القاهرة", "أنقرة", "طهران", "الرياض", "عمان", "بيروت")
_FRAMES = (
    "التقى {a} {b} في {p} أمس.",
    "وقال {a} إن بلاده تدعم الحوار في {p}.",
    "وأكد {a} ضرورة تنفيذ الاتفاق، مشددا على أهمية الأمن.",
    'وأضاف {n}: "سنواصل العمل مع {p} على فتح المعابر بين البلدين".',
    "وبحث الجانبان سبل تعزيز التعاون، بحسب بيان صدر عن وزارة الخارجية.",
    "واستقبل {a} وفدا برئاسة {b} في {p}، ودعا إلى احترام القرار 2254.",
)


def sentences(seed: int = 7) -> Iterator[str]:
    """Yield sentences without end."""
    draw = random.Random(seed)

    def name() -> str:
        return f"{draw.choice(_GIVEN)} ال{''.join(draw.choices(_SYLLABLES, k=3))}ي"

    while True:
        first, second = name(), name()
        yield draw.choice(_FRAMES).format(
            a=f"{draw.choice(_OFFICES)} {first}",
            b=f"{draw.choice(_OFFICES)} {second}",
            n=first,
            p=draw.choice(_PLACES),
        )


def text(size: int, joint: str = "\n") -> str:
    """Return sentences of about ``size`` bytes in all (two bytes a letter)."""
    found, length = [], 0
    for sentence in sentences():
        found.append(sentence)
        length += len(sentence.encode()) + 1
        if length >= size:
            return joint.join(found)
    raise AssertionError("unreachable")


def seconds(body: str) -> float:
    """Return how long reading a text takes."""
    began = time.perf_counter()
    mahdar.read(body, published="2021-05-05")
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--large", action="store_true", help="read a text of 10 MB too")
    options = parser.parse_args()
    seconds(text(2_000))  # the lexicon is loaded
    cases = [("10 KB", text(10_000)), ("100 KB", text(100_000)), ("1 MB", text(1_000_000))]
    if options.large:
        cases.append(("10 MB", text(10_000_000)))
    cases.append(("1 MB in one line", text(1_000_000, " ")))
    cases.append(("1 MB, open quote", 'وقال سامر الحلواني: "' + text(1_000_000, " ").replace('"', "")))
    print(f"{'':18s} {'bytes':>10s} {'seconds':>9s} {'µs/KB':>7s}")
    for name, body in cases:
        size, took = len(body.encode()), seconds(body)
        print(f"{name:18s} {size:10d} {took:9.3f} {took / size * 1e9:7.0f}", flush=True)


if __name__ == "__main__":
    main()
