"""The day of publication: from the address, or a full date written near the title."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache

from mahdar.article.blocks import Block
from mahdar.article.cues import cues, folded
from mahdar.lexicon.load import load_yaml
from mahdar.script import SILENT_RE, fold

_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_LONGEST_LINE = 160  # letters of a line that is about the date
_NEAR = 6  # blocks after the first paragraph among which a line that is a date still counts
_DATE_WORDS = 7
_LEAD = 3  # blocks of the lead
_REACH = 34  # letters in which a date follows «today»
_URL = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d{1,3}(?!\d))"),
    re.compile(r"/((?:19|20)\d\d)/[a-z_-]+/(\d{1,2})/(\d{1,2})(?:/|$)"),
)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")


def _day(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if _FIRST_YEAR <= date.year <= _LAST_YEAR else None


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str]]:
    """Names of the Gregorian months in the Arab countries and in English, and a pattern of written dates."""
    from babel.dates import get_month_names  # slow to import and rarely needed

    data = load_yaml("calendar")
    table = {
        folded(name): number
        for locale in [*data["month_locales"], "en"]
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, "format", locale).items()
        if len(name) > 1
    }
    table |= {folded(name): number for number, names in data["months"].items() for name in names}
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    month = rf"(?P<month>{names})(?!\w)(?:\s*[/(\-]\s*(?:{names})\)?)?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    pattern = rf"(?<!\d)(?P<day>\d{{1,2}})\s*[ /\-.,،]?\s*(?:من\s+)?{month}"
    of_year = "|".join(map(folded, load_yaml("grammar")["year_words"]))
    pattern += rf"\s*[/\-.,،]*\s*(?:(?:{of_year})\s+)?{year}"
    english = month.replace("<month>", "<month2>")
    pattern += rf"|(?<!\w){english}\s+(?P<day2>\d{{1,2}})\s*[,،]\s*{year.replace('<year>', '<year2>')}"
    return table, re.compile(pattern)


def in_url(url: str | None) -> datetime.date | None:
    """Return the day that ``url`` carries (/2018/03/01/, 20180317), or None."""
    for pattern in _URL:
        for match in pattern.finditer(fold(url or "")):
            date = _day(*match.groups())
            if date:
                return date
    return None


def in_text(text: str) -> datetime.date | None:
    """Return the first full date written in ``text`` («5 مارس 2020», 2020-03-05, 5/3/2020), or None."""
    plain = SILENT_RE.sub("", fold(text)).lower()
    if not any(c.isdigit() for c in plain):
        return None
    match = _YEAR_FIRST.search(plain)
    if match and (date := _day(*match.groups())):
        return date
    match = _DAY_FIRST.search(plain)
    if match:
        day, month, year = match.groups()
        date = _day(year, month, day) or _day(year, day, month)
        if date:
            return date
    table, pattern = _months()
    for match in pattern.finditer(plain):
        month = match["month"] or match["month2"]
        date = _day(match["year"] or match["year2"], table[month], match["day"] or match["day2"])
        if date:
            return date
    return None


def find(text: str, blocks: list[Block], title: int | None, first: int) -> datetime.date | None:
    """Return the day written between title and first paragraph, in the dateline, or above the title.

    ``first`` is the index of the first paragraph. Elsewhere a date counts only after a cue («تاريخ النشر»).
    """
    after = range(0 if title is None else title + 1, first)
    above = range((title or 0) - 1, -1, -1)

    def short(numbers: Iterable[int]) -> Iterable[str]:
        for i in numbers:
            if blocks[i].end - blocks[i].start <= _LONGEST_LINE:
                yield text[blocks[i].start : blocks[i].end]

    for line in short(after):
        if date := in_text(line):
            return date
    if first < len(blocks) and (date := in_text(text[blocks[first].start : blocks[first].start + 90])):
        return date
    lead = [b for b in blocks[first : first + _LEAD] if b.words > _DATE_WORDS]
    for block in lead:
        # «اليوم الأربعاء 19 آب 2020»: the paper's own day, written out
        for match in cues().today.finditer(fold(text[block.start : block.end])):
            at = block.start + match.end()
            if date := in_text(text[at : at + _REACH]):
                return date
    beside = range(first + 1, min(first + _NEAR, len(blocks)))
    for line in short(i for i in beside if blocks[i].words <= _DATE_WORDS):
        if date := in_text(line):
            return date
    for line in short(above):
        if date := in_text(line):
            return date
    cue = cues().published
    for i in range(first + 1, len(blocks)):
        cued = blocks[i].words <= 14 and cue.match(blocks[i].folded)
        if cued and (date := in_text(text[blocks[i].start : blocks[i].end])):
            return date
    return None
