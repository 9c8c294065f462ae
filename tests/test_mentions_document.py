"""The working paper: token positions and the way back to the original."""

from __future__ import annotations

import datetime

import pytest

from reading import studied

TEXT = "«قالَ» وزيرُ الخارجيّة سامر الحلواني أمس إنّ الحوار مستمر.\n\nوأضاف الحلواني أن ٣ وفود وصلت."


def test_document_spans_are_those_of_the_original() -> None:
    found = studied(TEXT)
    document = found.document
    (title,) = document.titles
    start, end = document.span(title.start, title.end, title.cut)
    assert TEXT[start:end] == "وزيرُ الخارجيّة"


def test_document_lists_are_parallel_to_the_tokens() -> None:
    document = studied(TEXT).document
    count = len(document.tokens)
    lists = (document.words, document.noise, document.quoted, document.sentence_of)
    marks = (document.mention_at, document.title_at, document.date_at)
    assert {len(each) for each in (*lists, *marks)} == {count}


def test_document_token_at_finds_the_token_over_an_offset() -> None:
    document = studied(TEXT).document
    for i in range(len(document.tokens)):
        start, end = document.span(i, i + 1)
        assert document.token_at(start) == document.token_at(end - 1) == i


def test_document_token_at_the_end_is_the_number_of_tokens() -> None:
    document = studied(TEXT).document
    assert document.token_at(len(TEXT)) == len(document.tokens)


def test_document_folded_words_are_cut() -> None:
    document = studied("رحب الأمين العام للأمم المتحدة بذلك").document
    at = document.token_at(document.article.text.index("للأمم"))
    assert document.folded(at, at + 2, 1) == "لامم المتحده"


def test_document_knows_which_tokens_are_quoted() -> None:
    document = studied('قال سامر الحلواني "نعم بالطبع" ثم مضى').document
    quoted = [document.forms[i] for i in range(len(document.tokens)) if document.quoted[i] >= 0]
    assert quoted == ['"', "نعم", "بالطبع", '"']


@pytest.mark.parametrize(("word", "day"), [("أمس", "2021-05-04"), ("اليوم", "2021-05-05")])
def test_document_dates_are_reckoned_from_the_day_of_publication(word: str, day: str) -> None:
    document = studied(f"قال الوزير {word} إنه راض.", datetime.date(2021, 5, 5)).document
    assert [str(date.value) for date in document.dates] == [day]


def test_document_entity_ids_are_their_places_in_the_list() -> None:
    document = studied(TEXT).document
    assert [entity.id for entity in document.entities] == list(range(len(document.entities)))
    assert all(m.entity == entity.id for entity in document.entities for m in entity.mentions)


def test_document_mentions_do_not_overlap() -> None:
    document = studied(TEXT * 3).document
    ends = [0]
    for mention in document.mentions:
        assert mention.start >= ends[-1]
        ends.append(mention.end)
