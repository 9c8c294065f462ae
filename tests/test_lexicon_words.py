"""What the lexicon says of one word: its proclitics, its verbs, its nationality."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lexicon.lexicon import lexicon
from mahdar.lexicon.words import Flag, Word
from mahdar.script import strip


def word(form: str) -> Word:
    return lexicon().word(strip(form))


@pytest.mark.parametrize(
    ("form", "clitic", "stem"),
    [
        ("الوزير", "", "الوزير"),
        ("والوزير", "و", "الوزير"),
        ("لوزير", "ل", "وزير"),
        ("بالرئيس", "ب", "الرئيس"),
        ("كالرئيس", "ك", "الرئيس"),
        ("فالرئيس", "ف", "الرئيس"),
        ("وبالعراق", "وب", "العراق"),
        ("ولبنان", "و", "لبنان"),
        ("بباريس", "ب", "باريس"),
        ("والأمريكية", "و", "الأمريكية"),
    ],
)
def test_words_proclitics_are_taken_off(form: str, clitic: str, stem: str) -> None:
    assert (word(form).clitic, word(form).stem) == (strip(clitic), strip(stem))


@pytest.mark.parametrize(
    ("form", "cut", "stem"), [("للعراق", 1, "العراق"), ("وللوزارة", 2, "الوزارة"), ("فللرئيس", 2, "الرئيس")]
)
def test_words_a_double_lam_hides_an_article(form: str, cut: int, stem: str) -> None:
    assert (word(form).stem_cut, word(form).stem) == (cut, strip(stem))


@pytest.mark.parametrize(
    "form", ["وليد", "بلال", "فلسطين", "كوبا", "لندن", "بيان", "والي", "لبنان", "فرنسا", "وزير"]
)
def test_words_known_as_a_whole_keep_their_first_letter(form: str) -> None:
    assert word(form).stem == strip(form)


def test_words_unknown_with_an_article_after_a_proclitic_are_cut() -> None:
    assert word("والزغزغوني").clitic == "و"


def test_words_unknown_without_an_article_are_left_whole() -> None:
    found = word("وزغزغون")
    assert found.stem == "وزغزغون"
    assert not found.known


@pytest.mark.parametrize("form", ["مستشاريه", "وزارته", "رئيسها", "حكومتهم"])
def test_words_with_a_possessive_are_common(form: str) -> None:
    assert word(form).stem_flags & Flag.COMMON


@pytest.mark.parametrize(
    ("form", "lemma", "tense", "cut", "suffix"),
    [
        ("قال", "قال", "past", 0, ""),
        ("فقال", "قال", "past", 1, ""),
        ("وأكدت", "أكد", "past", 1, ""),
        ("سيقول", "قال", "future", 0, ""),
        ("وسيزور", "زار", "future", 1, ""),
        ("أكده", "أكد", "past", 0, "ه"),
        ("استقبلها", "استقبل", "past", 0, "ها"),
        ("يلتقي", "التقى", "present", 0, ""),
        ("مؤكدا", "أكد", "participle", 0, ""),
    ],
)
def test_words_read_as_verbs(form: str, lemma: str, tense: str, cut: int, suffix: str) -> None:
    readings = {(v.lemma, v.tense, v.cut, v.suffix) for v in word(form).verbs}
    assert (strip(lemma), tense, cut, suffix) in readings


def test_words_after_the_future_letter_are_no_past_verbs() -> None:
    assert all(v.tense == "future" for v in word("سيقول").verbs)


@pytest.mark.parametrize("form", ["العراق", "بغداد", "طاولة"])
def test_words_that_are_no_verbs_have_no_readings(form: str) -> None:
    assert word(form).verbs == ()


@pytest.mark.parametrize(
    ("form", "key", "gender", "number", "definite"),
    [
        ("عراقي", "عراقي", "m", "s", False),
        ("العراقية", "عراقي", "f", "s", True),
        ("العراقيين", "عراقي", "m", "p", True),
        ("العراقيان", "عراقي", "m", "d", True),
        ("والعراقيون", "عراقي", "m", "p", True),
        ("السوداني", "سوداني", "m", "s", True),
    ],
)
def test_words_nationality_forms(form: str, key: str, gender: str, number: str, definite: bool) -> None:
    found = word(form).nationality
    assert found is not None
    assert (found.key, found.gender, found.number, found.definite) == (strip(key), gender, number, definite)


def test_words_spellings_of_a_nationality_share_their_country() -> None:
    countries = {found.country for form in ("الأمريكي", "الأميركي") if (found := word(form).nationality)}
    assert countries == {"US"}


@pytest.mark.parametrize("form", ["روسيا", "سوريا", "ليبيا"])
def test_words_countries_are_not_their_accusative_adjectives(form: str) -> None:
    assert word(form).nationality is None


@pytest.mark.parametrize(
    ("form", "both"),
    [
        ("أمين", (Flag.TITLE, Flag.GIVEN_MAYBE)),
        ("صباح", (Flag.COMMON, Flag.GIVEN_MAYBE)),
        ("والي", (Flag.TITLE, Flag.GIVEN_MAYBE)),
        ("علي", (Flag.PREPOSITION, Flag.GIVEN_MAYBE)),
    ],
)
def test_words_doubtful_forms_keep_every_reading(form: str, both: tuple[int, int]) -> None:
    flags = word(form).flags
    assert all(flags & flag for flag in both)


@pytest.mark.parametrize(("form", "doubtful"), [("صور", True), ("بيروت", False)])
def test_words_places_that_are_common_words_are_doubtful(form: str, doubtful: bool) -> None:
    (place,) = (phrase for phrase in lexicon().phrase(form) if phrase.kind == "PLACE")
    assert (place.data.get("sure") is False) == doubtful


def test_words_phrases_of_several_words() -> None:
    (found,) = (phrase for phrase in lexicon().phrase(strip("الولايات المتحدة")) if phrase.kind == "PLACE")
    assert (found.key, found.words) == ("country:US", 2)


def test_words_an_unknown_phrase_has_no_entries() -> None:
    assert lexicon().phrase("زغزغون") == ()
    assert lexicon().longest("زغزغون") == 0


@given(st.text("ابتكلمنهويسفة", min_size=1, max_size=12))
def test_words_stem_is_the_rest_of_the_form(form: str) -> None:
    found = word(form)
    rest = found.form[found.stem_cut :]
    restored = "ال" + rest[1:] if rest.startswith("ل") else rest
    assert found.stem in (rest, restored)
    assert found.stem


def test_words_of_any_length_are_analysed_at_once() -> None:
    """A long word is analysed as fast as a short one, not by every way of cutting it."""
    began = time.perf_counter()
    word("ولل" * 20_000)
    assert time.perf_counter() - began < 1
