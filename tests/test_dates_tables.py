"""The calendar lexicon as the grammar sees it."""

from __future__ import annotations

import re

import pytest

from mahdar.dates.patterns import word
from mahdar.dates.tables import build_tables
from mahdar.lexicon.load import load_yaml
from mahdar.script import strip

TABLES = build_tables()
#: Entries that are read together into one table.
MERGED = {"month_locales": "months", "ordinal_ones": "ordinals", "ordinal_teen": "ordinals"} | {
    "ordinal_tens": "ordinals",
    "ordinal_first": "ordinals",
}


def test_every_entry_of_the_lexicon_is_read() -> None:
    assert {MERGED.get(key, key) for key in load_yaml("calendar")} == set(TABLES)


def test_every_word_is_folded() -> None:
    words = [w for table in TABLES.values() if isinstance(table, (list, dict)) for w in table]
    assert all(w == " ".join(strip(w).split()) for w in words)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("كانون الثاني", 1),
        ("فيفري", 2),
        ("إبريل", 4),
        ("أفريل", 4),
        ("ماي", 5),
        ("يوليوز", 7),
        ("أوت", 8),
        ("آب", 8),
        ("غشت", 8),
        ("شتنبر", 9),
        ("تشرين أول", 10),
        ("نونبر", 11),
        ("دجنبر", 12),
        ("كانون الأول", 12),
    ],
)
def test_month_names_of_every_country(name: str, number: int) -> None:
    assert TABLES["months"][strip(name)] == number


def test_all_days_of_a_month_have_an_ordinal() -> None:
    assert set(TABLES["ordinals"].values()) == set(range(1, 32))


def test_a_pattern_takes_the_longest_word_and_whole_words_only() -> None:
    pattern = re.compile(word(["امس", "امس الاول", "ام"]))
    found = pattern.match("امس الاول")
    assert found is not None
    assert found[0] == "امس الاول"
    assert pattern.match("امسيات") is None
