"""Tokens, quotations and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.text import find_quotes, find_sentences, tokenise
from reading import cut

PIECES = [
    *("قال", "الوزير", "د.", "٣", "5.2", "x", " ", " ", "\t", "\n", "\n\n", "\r\n"),
    *(".", "...", "…", "؟", "،", ":", "(", ")", "-", '"', "'", "«", "»", "“", "”"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


# tokens --------------------------------------------------------------------------------------------


def test_tokens_words_numbers_and_marks_stand_apart() -> None:
    assert cut("قال(أمس):25مليون،نعم").tokens.forms == [
        *("قال", "(", "امس", ")", ":", "25", "مليون", "،", "نعم")
    ]


def test_tokens_a_run_of_line_breaks_is_one_token() -> None:
    assert cut("أول\r\n \n\nثان").tokens.forms == ["اول", "\n", "ثان"]


def test_tokens_marks_of_hashtags_count_as_spaces() -> None:
    assert cut("#الرئيس_العراقي يصل").tokens.forms == ["الرييس", "العراقي", "يصل"]


@given(TEXTS)
def test_tokens_cover_everything_but_spaces(text: str) -> None:
    tokens = tokenise(text)
    left = text
    for start, end in zip(reversed(tokens.starts), reversed(tokens.ends), strict=True):
        left = left[:start] + left[end:]
    assert not left.strip(" \t\r")


@given(TEXTS)
def test_tokens_stand_in_order_and_are_never_empty(text: str) -> None:
    tokens = tokenise(text)
    at = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert at <= start < end <= len(text)
        at = end


# quotations ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "قال «نعم بالطبع» ثم مضى",
        "قال “نعم بالطبع” ثم مضى",
        "قال ”نعم بالطبع“ ثم مضى",
        'قال "نعم بالطبع" ثم مضى',
        "قال 'نعم بالطبع' ثم مضى",
        'قال:"نعم بالطبع"، ثم مضى',
        'قال " نعم بالطبع " ثم مضى',
        "قال ‹نعم بالطبع› ثم مضى",
    ],
)
def test_quotes_pairs_of_every_shape(text: str) -> None:
    assert [quote.strip(" ”“") for quote in cut(text).quotes] == ["نعم بالطبع"]


def test_quotes_two_in_one_sentence() -> None:
    assert cut('قال "أولا" وأضاف "ثانيا".').quotes == ["أولا", "ثانيا"]


def test_quotes_inside_shaped_marks_belong_to_the_outer_one() -> None:
    assert cut("قال «قرأت «كتابا» أمس» ثم مضى").quotes == ["قرأت «كتابا» أمس"]


def test_quotes_straight_marks_inside_shaped_ones_belong_to_the_outer_one() -> None:
    assert cut('قال «قرأت "كتابا" أمس» ثم مضى').quotes == ['قرأت "كتابا" أمس']


def test_quotes_straight_marks_inside_straight_ones_belong_to_the_outer_one() -> None:
    assert cut('قال "إن حزب "الوفاق" سيشارك" ثم مضى').quotes == ['إن حزب "الوفاق" سيشارك']


def test_quotes_one_left_open_ends_with_its_paragraph() -> None:
    found = cut("قال «نعم بالطبع\nوأضاف الوزير شيئا")
    assert found.quotes == ["نعم بالطبع"]
    assert found.tokens.forms[found.quote_ranges[0][1]] == "\n"


def test_quotes_one_left_open_ends_with_the_text() -> None:
    found = cut('قال "نعم بالطبع')
    assert found.quotes == ["نعم بالطبع"]
    assert found.quote_ranges[0][1] == len(found.tokens)


def test_quotes_a_closing_mark_alone_opens_nothing() -> None:
    assert cut("قال نعم» ثم مضى").quotes == []


def test_quotes_after_an_open_one_the_next_paragraph_pairs_anew() -> None:
    assert cut('قال "نعم\nوأضاف "كلا" ثم مضى').quotes == ["نعم", "كلا"]


def test_quotes_an_opening_straight_mark_closed_by_a_shaped_one() -> None:
    assert cut('قال "نعم بالطبع» ثم مضى').quotes == ["نعم بالطبع"]


def test_quotes_an_apostrophe_in_a_latin_word_is_no_mark() -> None:
    assert cut("صحيفة l'orient نشرت").quotes == []


@given(TEXTS)
def test_quotes_stand_in_order_without_overlap(text: str) -> None:
    tokens = tokenise(text)
    last = -1
    for opened, closed in find_quotes(text, tokens):
        assert last < opened < closed <= len(tokens)
        assert "\n" not in tokens.forms[opened:closed]
        last = closed if closed < len(tokens) and tokens.forms[closed] != "\n" else closed - 1


# sentences -----------------------------------------------------------------------------------------


def test_sentences_end_at_stops_question_and_exclamation_marks() -> None:
    assert cut("قال نعم. هل وصل؟ وصل! انتهى").sentences == ["قال نعم.", "هل وصل؟", "وصل!", "انتهى"]


def test_sentences_end_at_line_breaks() -> None:
    assert cut("عنوان الخبر\nقال الوزير نعم").sentences == ["عنوان الخبر", "قال الوزير نعم"]


def test_sentences_do_not_end_inside_quotations() -> None:
    assert cut('قال "وصلنا. هل نبدأ؟ نعم." ثم مضى.').sentences == ['قال "وصلنا. هل نبدأ؟ نعم." ثم مضى.']


def test_sentences_end_inside_a_quotation_left_open_only_with_its_paragraph() -> None:
    assert cut("قال «وصلنا. بدأنا\nثم مضى.").sentences == ["قال «وصلنا. بدأنا", "ثم مضى."]


def test_sentences_take_the_closing_mark_after_the_stop() -> None:
    assert cut("قال نعم.» ثم مضى").sentences == ["قال نعم.»", "ثم مضى"]


@pytest.mark.parametrize(
    "text", ["قال د. علي نعم", "ذكرت (أ.ف.ب) ذلك", "قال ج. ب. سميث نعم", "بلغ 3.5 مليون", "موقع news.com نشر"]
)
def test_sentences_a_dot_inside_a_word_or_number_ends_none(text: str) -> None:
    assert cut(text).sentences == [text]


@pytest.mark.parametrize("dots", ["..", "...", "…", "....."])
def test_sentences_an_ellipsis_ends_one_once(dots: str) -> None:
    assert cut(f"قال نعم{dots} ثم مضى").sentences == [f"قال نعم{dots}", "ثم مضى"]


def test_sentences_marks_in_a_row_end_one() -> None:
    assert cut("هل وصل؟! نعم").sentences == ["هل وصل؟!", "نعم"]


@given(TEXTS)
def test_sentences_hold_every_token_but_line_breaks_once(text: str) -> None:
    tokens = tokenise(text)
    sentences = find_sentences(tokens, find_quotes(text, tokens))
    held = [i for start, end in sentences for i in range(start, end)]
    assert held == sorted(set(held))
    missing = set(range(len(tokens))) - set(held)
    assert all(tokens.forms[i] == "\n" for i in missing)
    assert all(start < end for start, end in sentences)
