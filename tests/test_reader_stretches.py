"""Texts far longer than an article: read in stretches, told in the offsets and entities of the whole."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mahdar
from mahdar.minutes import stretches

SENTENCE = "قال وزير الخارجية سامر الحلواني إن بلاده تدعم الحوار. والتقى الحلواني الرئيس الكيني وائل الزغبي في بيروت أمس.\n"


@given(st.text(alphabet="قالأن. \n؟x", max_size=400), st.integers(2, 60))
def test_stretches_cover_the_text(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "LONGEST", longest)
        spans = stretches.stretches(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(spans))
    assert all(0 < end - start <= longest for start, end in spans) or text == ""


@pytest.fixture
def minutes(monkeypatch: pytest.MonkeyPatch) -> mahdar.Minutes:
    monkeypatch.setattr(stretches, "LONGEST", 500)
    return mahdar.read(SENTENCE * 20, published="2022-03-04", title="عنوان")


def test_stretches_keep_offsets_of_the_whole(minutes: mahdar.Minutes) -> None:
    person = next(e for e in minutes.entities if e.name == "سامر الحلواني")
    assert {minutes.quote(span) for span in person.mentions} == {"سامر الحلواني", "الحلواني"}
    assert len(person.mentions) == 40
    assert {minutes.quote(s.content) for s in minutes.statements} == {"بلاده تدعم الحوار"}


def test_stretches_join_entities_by_type_and_name(minutes: mahdar.Minutes) -> None:
    names = [(e.type, e.name) for e in minutes.entities]
    assert len(names) == len(set(names))
    ids = [e.id for e in minutes.entities]
    assert ids == [f"e{k + 1}" for k in range(len(ids))]
    person = next(e.id for e in minutes.entities if e.name == "سامر الحلواني")
    assert all(s.speakers == (person,) for s in minutes.statements)
    assert len(minutes.statements) == 20


def test_stretches_number_records_once_and_tell_the_main_occasion_once(minutes: mahdar.Minutes) -> None:
    for kind, letter in (("engagements", "g"), ("statements", "s"), ("commitments", "c")):
        records = getattr(minutes, kind)
        assert [r.id for r in records] == [f"{letter}{k + 1}" for k in range(len(records))]
    mains = [minutes.engagements.index(e) for e in minutes.engagements if e.main]
    assert mains
    assert max(mains) < len(minutes.engagements) / 5


def test_stretches_read_an_article_of_common_length_whole() -> None:
    assert stretches.stretches(SENTENCE * 100) == [(0, len(SENTENCE) * 100)]
