"""The words of the grammar as plain data, read from the calendar lexicon and CLDR; cacheable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mahdar.script import strip

Tables = dict[str, Any]

#: Entries of the lexicon that are plain lists of words, taken over folded.
_LISTS = (
    "ambiguous_months", "person_like_months", "month_not_after", "decade_not_before", "month_cues",
    "weekday_not_after", "weekday_not_before", "day_words", "relative_not_before",
    "relative_not_after", "parts_before", "parts_after", "modifiers_vague", "before_modifier",
    "year_words", "year_cues", "not_after", "amount_after", "corresponding", "phases",
    "phases_weak", "about", "from_now", "of_event", "vague_counts", "few", "ordinal_last", "until",
    "between", "this_words", "from", "within", "in", "one_day", "month_words", "the_month",
    "year_of", "century_word", "outlets_today", "outlet_words", "place_prepositions",
)  # fmt: skip
#: Entries that map a number or a label to words; turned round to word → number or label.
_MAPS = (
    "months", "hijri_months", "weekdays", "relative_days", "relative_weak", "modifiers", "eras",
    "year_parts", "seasons", "decades", "directions", "side_cues", "centuries", "numbers",
    "thousands", "hundreds", "definite_numbers",
)  # fmt: skip


def _folded(words: Iterable[object]) -> list[str]:
    """Fold each word, without repeats, in the order given."""
    return list(dict.fromkeys(" ".join(strip(str(word)).split()) for word in words))


def _turned(entry: Mapping[Any, Iterable[object]]) -> dict[str, Any]:
    """Turn ``{label: [word, …]}`` into ``{folded word: label}``; the first label of a word stands."""
    turned: dict[str, Any] = {}
    for label, words in entry.items():
        for word in _folded(words):
            turned.setdefault(word, label)
    return turned


def _month_names(locales: Iterable[str]) -> dict[str, int]:
    from babel.dates import get_month_names  # slow to import: only while tables are built

    names: dict[str, int] = {}
    for locale in locales:
        for number, name in get_month_names("wide", locale=locale).items():
            names.setdefault(_folded([name])[0], int(number))
    return names


def _ordinals(data: Mapping[str, Any]) -> dict[str, int]:
    """Ordinals 1 to 31 with their compounds («الحادي عشر», «الثالث والعشرين»)."""
    ones = _turned(data["ordinals"])
    joined = ones | _turned(data["ordinal_ones"])
    ordinals = dict(ones)
    for word, one in joined.items():
        if one > 9:
            continue
        for teen in _folded(data["ordinal_teen"]):
            ordinals[f"{word} {teen}"] = 10 + one
        for ten, number in _turned(data["ordinal_tens"]).items():
            if number + one <= 31:
                ordinals[f"{word} و{ten}"] = number + one
    ordinals |= _turned(data["ordinal_tens"])
    ordinals |= dict.fromkeys(_folded(data["ordinal_first"]), 1)
    return ordinals


def build_tables() -> Tables:
    """Build the tables from ``calendar.yaml`` and CLDR: strings, numbers, lists and mappings only.

    A build step may store them and hand them back with :func:`mahdar.dates.set_tables`.
    """
    from mahdar.lexicon.load import load_yaml  # slow to import: only while tables are built

    data = load_yaml("calendar")
    tables: Tables = {name: _folded(data[name]) for name in _LISTS}
    tables |= {name: _turned(data[name]) for name in _MAPS}
    tables["months"] = _month_names(data["month_locales"]) | tables["months"]
    tables["ordinals"] = _ordinals(data)
    tables["units"] = {
        word: [unit, shape]
        for unit, shapes in data["units"].items()
        for shape, words in shapes.items()
        for word in _folded(words)
    }
    tables["week_start"] = int(data["week_start"])
    return tables
