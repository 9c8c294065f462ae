"""The normalised view and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.script import SILENT_RE, fold, strip
from mahdar.text import normalise

#: What arrives in news beside letters: everything that changes the length of the text, and its neighbours.
PIECES = [
    *("وزير", "قال", "ة", "ؤ", " ", "\n", "َ", "ّ", "ـ", "\u200f", "\u200c", "\u202b", "\ufeff"),
    *("&quot;", "&nbsp;", "&zwnj;", "&#1575;", "&x;", "&", ";", "ﻻ", "ﷲ", "ﺍ"),
    *("٣", "۴", "5", "«", "»", '"', "\x00", "x"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def back(text: str, found: str, nth: int = 1) -> str:
    """The words of the original that an occurrence of ``found`` in the normalised view stands for."""
    normal = normalise(text)
    at = -1
    for _ in range(nth):
        at = normal.norm.index(found, at + 1)
    start, end = normal.span(at, at + len(found))
    return text[start:end]


def test_normalise_plain_text_keeps_its_offsets() -> None:
    normal = normalise("التقى الوزيران في بغداد")
    assert normal.norm == "التقي الوزيران في بغداد"
    assert [normal.origin(i) for i in range(len(normal.norm))] == list(range(len(normal.norm)))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱ", "اااا"),
        ("مصطفى", "مصطفي"),
        ("وزارة", "وزاره"),
        ("مسؤول", "مسوول"),
        ("هيئة", "هييه"),
        ("کوردستان گلالە", "كوردستان كلاله"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("٥٪", "5%"),
        ("٣٫٥", "3.5"),
    ],
)
def test_normalise_folds_letters_and_digits(written: str, folded: str) -> None:
    assert normalise(written).norm == folded


def test_normalise_drops_diacritics_and_gives_them_back() -> None:
    text = "قالَ الوَزِيرُ إنَّهُ"
    assert normalise(text).norm == "قال الوزير انه"
    assert back(text, "الوزير") == "الوَزِيرُ"


def test_normalise_diacritics_before_a_word_stay_with_the_word_before() -> None:
    text = "محمدٌ علي"
    assert back(text, "علي") == "علي"
    assert back(text, "محمد") == "محمدٌ"


def test_normalise_drops_tatweel() -> None:
    text = "الـــوزير قال"
    assert normalise(text).norm == "الوزير قال"
    assert back(text, "الوزير") == "الـــوزير"
    assert back(text, "قال") == "قال"


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\u200d", "\u00ad", "\u2060", "\ufeff"])
def test_normalise_joins_a_word_over_zero_width_characters(mark: str) -> None:
    text = f"وزا{mark}رة الدفاع"
    assert normalise(text).norm == "وزاره الدفاع"
    assert back(text, "وزاره") == f"وزا{mark}رة"


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u2067", "\u2069", "\u061c"]
)
def test_normalise_leaves_bidi_marks_around_a_word_out_of_its_span(mark: str) -> None:
    text = f"قال {mark}محمد{mark} إن"
    assert normalise(text).norm == "قال محمد ان"
    assert back(text, "محمد") == "محمد"
    assert back(text, "ان") == "إن"


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("&quot;نعم&quot;", '"نعم"'),
        ("&laquo;نعم&raquo;", "«نعم»"),
        ("أ&nbsp;ب", "ا ب"),
        ("وزا&zwnj;رة", "وزاره"),
        ("&#1605;صر", "مصر"),
        ("&#x645;صر", "مصر"),
        ("سين &amp; صاد", "سين & صاد"),
        ("أ&#13;ب", "ا ب"),
    ],
)
def test_normalise_resolves_html_entities(text: str, norm: str) -> None:
    assert normalise(text).norm == norm


@pytest.mark.parametrize("text", ["&unknown;", "سين & صاد; عين", "&#99999999;", "&;", "R&D;"])
def test_normalise_leaves_what_only_looks_like_an_entity(text: str) -> None:
    assert normalise(text).norm == text


def test_normalise_entity_is_one_character_of_the_view_and_all_of_the_original() -> None:
    text = "قال &quot;نعم&quot; ثم"
    assert back(text, '"نعم"') == "&quot;نعم&quot;"
    assert back(text, "نعم") == "نعم"
    assert back(text, "ثم") == "ثم"


def test_normalise_resolves_presentation_forms() -> None:
    text = "ﺍﻟﻌﺮﺍﻕ ﻭﻻﻳﺔ"
    assert normalise(text).norm == "العراق ولايه"
    assert back(text, "العراق") == "ﺍﻟﻌﺮﺍﻕ"
    assert back(text, "ولايه") == "ﻭﻻﻳﺔ"


def test_normalise_ligature_stands_for_its_letters() -> None:
    text = "عبد ﷲ حسن"
    normal = normalise(text)
    assert normal.norm == "عبد الله حسن"
    assert back(text, "الله") == "ﷲ"
    assert back(text, "عبد الله") == "عبد ﷲ"
    assert back(text, "حسن") == "حسن"


def test_normalise_empty_span_is_empty() -> None:
    normal = normalise("الـوزير")
    start, end = normal.span(3, 3)
    assert start == end


def test_normalise_empty_text() -> None:
    assert normalise("").norm == ""


@given(TEXTS)
def test_normalise_spans_lie_in_the_text_and_go_forward(text: str) -> None:
    normal = normalise(text)
    last = 0
    for i in range(len(normal.norm)):
        start, end = normal.span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last or normal.origin(i) == normal.origin(i - 1)  # letters of one ligature share it
        last = start


@given(TEXTS)
def test_normalise_view_of_a_span_has_its_words(text: str) -> None:
    """Read alone, the original words of a span give the letters of the view again."""
    normal = normalise(text)
    start, end = normal.span(0, len(normal.norm))
    assert normalise(text[start:end]).norm == normal.norm


@given(TEXTS)
def test_normalise_view_has_no_silent_characters(text: str) -> None:
    assert SILENT_RE.search(normalise(text).norm) is None


@given(st.text(max_size=60))
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=60))
def test_strip_is_idempotent(text: str) -> None:
    assert strip(strip(text)) == strip(text)
