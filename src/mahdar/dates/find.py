"""Finding the dates of a text: one pass of the trigger pattern, a reader at each hit, then intervals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from mahdar.dates import reckon
from mahdar.dates.grammar import Grammar
from mahdar.dates.model import DateMention
from mahdar.dates.reader import Reader
from mahdar.dates.tables import Tables, build_tables
from mahdar.lexicon.cache import cached

_WINDOW = 120  # longer than any date expression
_store: dict[str, Tables] = {}


def set_tables(tables: Tables) -> None:
    """Use ``tables`` (from :func:`build_tables`) instead of building them at the first call."""
    _store["tables"] = tables
    grammar.cache_clear()


@cache
def grammar() -> Grammar:
    """Return the compiled grammar, built at the first call."""
    return Grammar(_store.get("tables") or cached("dates", build_tables))


def find_dates(text: str, published: date | None, *, prefer_future: bool = False) -> list[DateMention]:
    """Return the dates of ``text`` in order of place, without overlaps.

    ``text`` is normalised already (:func:`mahdar.script.strip`); offsets are half-open offsets into it.
    ``published`` is the day against which «اليوم», weekdays and days without a year are resolved; without it
    their value is ``None``. With ``prefer_future`` what may lie on either side of publication is read as
    lying after it.
    """
    rules = grammar()
    reader = Reader(rules, text, published, prefer_future)
    found: list[DateMention] = []
    search = rules.trigger.search
    pos = 0
    while hit := search(text, pos):
        pos = hit.end()
        mention = (
            _at_number(reader, hit.start(1), pos) if hit[1] else _at_word(rules, reader, hit.start(2), hit[2])
        )
        if mention:
            found.append(mention)
            pos = max(pos, mention.end)
    return _intervals(rules, text, found, published) if len(found) > 1 else found


def _at_number(reader: Reader, start: int, end: int) -> DateMention | None:
    text = reader.text
    digits = start
    while not text[digits].isdigit():
        digits += 1
    if end - digits > 4 or (start > 1 and text[start - 1] in ".,:/-" and text[start - 2].isdigit()):
        return None
    if end - digits <= 2:
        return reader.calendar(start) or (reader.numeric(start) if start == digits else None)
    if end - digits == 4 and start == digits:
        return reader.numeric(start) or reader.year_alone(start)
    return None


def _at_word(rules: Grammar, reader: Reader, start: int, word: str) -> DateMention | None:
    codes = rules.codes.get(word)
    if codes:
        return reader.read(start, codes)
    # «للعام»: read «العام» in a copy of the surroundings, of the same length
    first = rules.joined_l[word]
    back = min(start, 20)
    window = reader.text[start - back : start] + first + reader.text[start + len(first) : start + _WINDOW]
    copy = Reader(rules, window, reader.published, reader.prefer is not None)
    copy.year = reader.year
    found = copy.read(back, rules.codes[first])
    if found is None:
        return None
    reader.year = copy.year
    shift = start - back
    return replace(found, start=found.start + shift + 1, end=found.end + shift)


def _intervals(
    rules: Grammar, text: str, found: list[DateMention], published: date | None
) -> list[DateMention]:
    """Join the two ends of an interval: «من 5 مارس إلى 7 أبريل 2018», «بين الخميس والأحد»."""
    joined = [found[0]]
    for second in found[1:]:
        first = joined[-1]
        if second.start - first.end <= 12:
            both = _joined(rules, text, first, second, published)
            if both:
                joined[-1] = both
                continue
        joined.append(second)
    return joined


def _joined(
    rules: Grammar, text: str, first: DateMention, second: DateMention, published: date | None
) -> DateMention | None:
    link = rules.joined.match(text[first.end : second.start])
    if not link or first.precision != second.precision or first.end_value or second.end_value:
        return None
    if link["sep"] == "و" and not rules.between.intersection(
        text[max(0, first.start - 12) : first.start].split()[-1:]
    ):
        return None
    if not first.value or not second.value:
        return None
    value = first.value
    if first.kind == "partial" and second.kind == "absolute":
        value = second.value[:4] + value[4:]
        if value > second.value:
            value = f"{int(second.value[:4]) - 1:04d}{value[4:]}"
    end_value = second.value
    if first.kind == "weekday" and second.kind == "weekday" and end_value < value:
        start = date.fromisoformat(value)
        end_value = (start + timedelta(days=(date.fromisoformat(end_value) - start).days % 7)).isoformat()
    if end_value <= value:
        return None
    return DateMention(first.start, second.end, value, first.precision, second.kind, end_value)


def resolve_future(mention: DateMention, published: date | None) -> DateMention:
    """Return the mention as read after a verb of the future: on or after publication.

    Only what may lie on either side moves: a bare weekday by weeks, a day or month without a year by years.
    """
    if published is None or mention.value is None or mention.kind not in ("weekday", "partial"):
        return mention
    if mention.precision == "day" and len(mention.value) == 10:
        return _later_day(mention, published)
    if mention.precision in ("month", "part") and len(mention.value) == 7:
        year, month = int(mention.value[:4]), int(mention.value[5:])
        later = year
        while (later, month) < (published.year, published.month):
            later += 1
        end = mention.end_value
        if end and later != year:
            end = f"{int(end[:4]) + later - year:04d}{end[4:]}"
        return replace(mention, value=f"{later:04d}-{month:02d}", end_value=end)
    return mention


def _later_day(mention: DateMention, published: date) -> DateMention:
    assert mention.value is not None
    day = date.fromisoformat(mention.value)
    last = date.fromisoformat(mention.end_value) if mention.end_value else day
    if last >= published:
        return mention
    if mention.kind == "weekday":
        moved = day + timedelta(days=-(-(published - day).days // 7) * 7)
    else:
        year = reckon.year_of_day(day.month, day.day, published, "next")
        moved = date(year, day.month, day.day) if year else day
    end_value = (moved + (last - day)).isoformat() if mention.end_value else None
    return replace(mention, value=moved.isoformat(), end_value=end_value)


def parse_date(text: str, published: date | None = None) -> DateMention | None:
    """Return the first date of ``text`` that names a day, else its first date with a value, else ``None``.

    For one visible date («الخميس 5 مارس 2018 - 10:20»); ``text`` is normalised as for :func:`find_dates`.
    """
    found = [mention for mention in find_dates(text, published) if mention.value]
    days = [mention for mention in found if mention.precision == "day"]
    return next(iter(days or found), None)
