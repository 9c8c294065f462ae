"""The compiled tables: what the YAML promises is in them, and no list contradicts another."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from mahdar.lexicon.compile import Builder
from mahdar.lexicon.lexicon import Lexicon, lexicon
from mahdar.lexicon.load import load_yaml
from mahdar.lexicon.words import Flag, flag_names
from mahdar.script import phrase_key, strip

NAME_LISTS = ("given", "given_ambiguous", "foreign", "asian_parts", "compound_first", "compound_second")
#: Lists whose words may begin a name with nothing to announce it.
BOLD_LISTS = ("given", "foreign")
FUNCTION_WORDS = ("prepositions", "conjunctions", "pronouns", "particles", "weekdays")


@pytest.fixture(scope="module")
def known() -> Lexicon:
    return lexicon()


def folded(words: list[Any]) -> list[str]:
    return [strip(str(word)) for word in words]


# the builder ---------------------------------------------------------------------------------------


def test_builder_joins_the_flags_of_one_word() -> None:
    build = Builder()
    build.flag(["أمين"], Flag.TITLE)
    build.flag(["امين"], Flag.GIVEN_MAYBE)
    assert build.tables()["flags"] == {"امين": Flag.TITLE | Flag.GIVEN_MAYBE}


def test_builder_files_phrases_under_their_folded_words() -> None:
    build = Builder()
    build.phrase("الأمم  المتّحدة", "ORG", "un")
    assert build.tables()["phrases"] == {"الامم المتحده": [["ORG", "un", None]]}


def test_builder_keeps_the_first_entry_of_a_kind() -> None:
    build = Builder()
    build.phrase("عمان", "PLACE", "country:OM")
    build.phrase("عمان", "PLACE", "capital:JO")
    build.phrase("عمان", "affairs", "عمان")
    assert [row[:2] for row in build.tables()["phrases"]["عمان"]] == [
        ["PLACE", "country:OM"],
        ["affairs", "عمان"],
    ]


def test_builder_knows_the_longest_phrase_of_a_first_word() -> None:
    build = Builder()
    for phrase in ("مجلس", "مجلس الأمن الدولي", "مجلس الأمن"):
        build.phrase(phrase, "ORG", phrase)
    assert build.tables()["firsts"] == {"مجلس": 3}


def test_builder_leaves_out_an_empty_phrase() -> None:
    build = Builder()
    build.phrase("ـ", "ORG", "nothing")
    assert build.tables()["phrases"] == {}


# the lists -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAME_LISTS)
def test_names_are_written_once_in_a_list(name: str) -> None:
    assert not [word for word, times in Counter(folded(load_yaml("names")[name])).items() if times > 1]


@pytest.mark.parametrize("name", NAME_LISTS)
def test_names_are_words(name: str) -> None:
    """YAML reads an unquoted «نعم» as a word, but «no» and «12» as something else."""
    assert not [word for word in load_yaml("names")[name] if not isinstance(word, str)]


@pytest.mark.parametrize("key", FUNCTION_WORDS)
def test_names_that_need_no_support_are_no_function_words(key: str, known: Lexicon) -> None:
    bold = int(Flag.GIVEN | Flag.FOREIGN)
    words = [word for word in folded(load_yaml("grammar")[key]) if known.own_flags(word) & bold]
    assert not words


@pytest.mark.parametrize("name", BOLD_LISTS)
def test_names_that_need_no_support_are_no_nationalities(name: str) -> None:
    adjectives = {strip(row["stem"]) for row in load_yaml("nationalities")["nationalities"]}
    assert not adjectives & set(folded(load_yaml("names")[name]))


@pytest.mark.parametrize("name", BOLD_LISTS)
def test_names_that_need_no_support_are_no_verbs_of_speech(name: str) -> None:
    strong = {
        strip(row["lemma"]) for row in load_yaml("reporting")["verbs"] if row.get("strength") == "strong"
    }
    assert not strong & set(folded(load_yaml("names")[name]))


def test_names_of_places_are_not_ambiguous_and_sure(known: Lexicon) -> None:
    for word in load_yaml("places")["not_places"]:
        sure = [
            phrase
            for phrase in known.phrase(phrase_key(word))
            if phrase.kind == "PLACE"
            and not phrase.key.startswith(("country:", "capital:"))
            and phrase.data.get("sure") is not False
        ]
        assert not sure, word


# the tables ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["flags", "verbs", "joined", "nationalities"])
def test_tables_have_folded_keys(table: str, known: Lexicon) -> None:
    assert not [key for key in known.tables[table] if strip(key) != key]


def test_tables_have_folded_phrases(known: Lexicon) -> None:
    assert not [key for key in known.tables["phrases"] if phrase_key(key) != key]


def test_tables_reach_every_phrase(known: Lexicon) -> None:
    short = [
        phrase
        for phrase in known.tables["phrases"]
        if known.longest(phrase.split(" ")[0]) < phrase.count(" ") + 1
    ]
    assert not short


@pytest.mark.parametrize("name", ["organisations", "instruments", "events"])
def test_tables_have_every_known_name(name: str, known: Lexicon) -> None:
    kind = {"organisations": "ORG", "instruments": "INSTRUMENT", "events": "EVENT"}[name]
    rows = [{"name": row} if isinstance(row, str) else row for row in load_yaml(name)["known"]]
    names = [written for row in rows for written in (row["name"], *row.get("aliases", ()))]
    assert not [w for w in names if not any(p.kind == kind for p in known.phrase(phrase_key(w)))]


def test_tables_give_the_aliases_of_a_name_one_key(known: Lexicon) -> None:
    for row in load_yaml("organisations")["known"]:
        if isinstance(row, dict):
            first = phrase_key(row["name"])
            (key,) = {phrase.key for phrase in known.phrase(first) if phrase.kind == "ORG"}
            assert key.startswith("org:")


@pytest.mark.parametrize("lemma", ["قال", "أكد", "التقى", "استقبل", "تعهد", "اتفق", "زار"])
def test_tables_have_the_verbs_of_the_minutes(lemma: str, known: Lexicon) -> None:
    assert any(
        reading.lemma == strip(lemma) and reading.tense == "past"
        for reading in known.word(strip(lemma)).verbs
    )


def test_tables_have_every_nationality(known: Lexicon) -> None:
    for row in load_yaml("nationalities")["nationalities"]:
        stem = strip(row["stem"])
        if " " not in stem:
            word = known.word("ال" + stem.removesuffix("ه") + ("ه" if stem.endswith("ه") else ""))
            assert word.nationality is not None, row["stem"]


def test_tables_have_every_country(known: Lexicon) -> None:
    for country, names in load_yaml("places")["countries"].items():
        for name in names:
            keys = {phrase.key for phrase in known.phrase(phrase_key(name)) if phrase.kind == "PLACE"}
            assert keys, (country, name)


def test_flag_names_are_those_that_are_set() -> None:
    assert flag_names(Flag.TITLE | Flag.COMMON) == ["COMMON", "TITLE"]
    assert flag_names(0) == []


def test_flags_do_not_share_a_bit() -> None:
    bits = [bit for bit in vars(Flag).values() if isinstance(bit, int)]
    assert len(bits) > 20
    assert sum(bits) == 2 ** len(bits) - 1
