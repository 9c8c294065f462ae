"""From a text to its minutes, in one call."""

from __future__ import annotations

import datetime
import importlib.util
import random
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mahdar
from mahdar.errors import InputError, UsageError

NEWS = (
    "الحلواني يلتقي القصار في عمان\n\n"
    "التقى وزير الخارجية العراقي سامر الحلواني، اليوم الأربعاء، وزير الخارجية الأردني نادر القصار في عمان.\n"
    'وقال الحلواني: "سنعمل على فتح المعابر بين البلدين".\n'
    "وأكد الجانبان ضرورة تنفيذ اتفاق سنجار.\n"
)


def _fuzz() -> ModuleType:
    path = Path(__file__).parent.parent / "fuzz" / "fuzz_read.py"
    spec = importlib.util.spec_from_file_location("fuzz_read", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = _fuzz()
TEXTS = st.lists(st.sampled_from([*FUZZ.WORDS, *FUZZ.MARKS, " ", " ", " "]), max_size=120).map(" ".join)


@pytest.fixture(scope="module")
def minutes() -> mahdar.Minutes:
    return mahdar.read(NEWS, published="2021-05-05", outlet="منبر", url="https://example.org/1", id="n1")


def names(minutes: mahdar.Minutes, ids: tuple[str, ...]) -> list[str]:
    return [minutes.entity(id).name for id in ids]


# an article ----------------------------------------------------------------------------------------


def test_read_keeps_what_it_was_told(minutes: mahdar.Minutes) -> None:
    assert (minutes.id, minutes.text) == ("n1", NEWS)
    assert (minutes.article.published, minutes.article.outlet) == ("2021-05-05", "منبر")
    assert minutes.article.url == "https://example.org/1"


def test_read_finds_the_title(minutes: mahdar.Minutes) -> None:
    assert minutes.article.title is not None
    assert minutes.quote(minutes.article.title) == "الحلواني يلتقي القصار في عمان"


def test_read_joins_the_names_of_headline_and_body(minutes: mahdar.Minutes) -> None:
    (entity,) = [e for e in minutes.entities if e.name == "سامر الحلواني"]
    assert [minutes.quote(m) for m in entity.mentions] == ["الحلواني", "سامر الحلواني", "الحلواني"]


def test_read_gives_the_roles(minutes: mahdar.Minutes) -> None:
    found = {(minutes.entity(r.person).name, minutes.quote(r.title)) for r in minutes.roles}
    assert found == {("سامر الحلواني", "وزير الخارجية"), ("نادر القصار", "وزير الخارجية")}


def test_read_gives_one_meeting_told_twice(minutes: mahdar.Minutes) -> None:
    (met,) = minutes.engagements
    assert (met.kind, met.status, met.main, met.date) == ("meeting", "held", True, "2021-05-05")
    assert set(names(minutes, met.participants)) == {"سامر الحلواني", "نادر القصار"}
    assert met.place is not None
    assert minutes.entity(met.place).name == "عمان"
    assert len(met.evidence) == 2


def test_read_gives_direct_speech(minutes: mahdar.Minutes) -> None:
    (said,) = [s for s in minutes.statements if s.form == "direct"]
    assert names(minutes, said.speakers) == ["سامر الحلواني"]
    assert minutes.quote(said.content) == "سنعمل على فتح المعابر بين البلدين"
    assert said.cue is not None
    assert minutes.quote(said.cue) == "وقال"


def test_read_gives_joint_speech(minutes: mahdar.Minutes) -> None:
    (said,) = [s for s in minutes.statements if s.form == "indirect"]
    assert names(minutes, said.speakers) == ["سامر الحلواني", "نادر القصار"]
    assert said.act == "affirm"


def test_read_gives_commitments(minutes: mahdar.Minutes) -> None:
    actions = {done.type: minutes.quote(done.action) for done in minutes.commitments}
    assert actions["pledge"] == "فتح المعابر بين البلدين"
    assert "تنفيذ اتفاق سنجار" in set(actions.values())


def test_read_names_the_rule_of_every_record(minutes: mahdar.Minutes) -> None:
    records = [*minutes.roles, *minutes.engagements, *minutes.statements, *minutes.commitments]
    assert all(record.rule for record in records)


def test_read_is_the_same_each_time(minutes: mahdar.Minutes) -> None:
    again = mahdar.read(NEWS, published="2021-05-05", outlet="منبر", url="https://example.org/1", id="n1")
    assert again == minutes


def test_read_takes_a_date_for_a_day() -> None:
    told = mahdar.read(NEWS, published=datetime.date(2021, 5, 5))
    assert told == mahdar.read(NEWS, published="2021-05-05")


def test_read_entity_by_an_unknown_id_is_a_key_error(minutes: mahdar.Minutes) -> None:
    with pytest.raises(KeyError):
        minutes.entity("e99")


def test_read_json_of_another_shape_is_refused(minutes: mahdar.Minutes) -> None:
    with pytest.raises(msgspec.ValidationError):
        mahdar.Minutes.from_json(minutes.to_json().replace('"meeting"', '"party"'))


# what cannot be read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("This is an English article about ministers.", "not Arabic"),
        ("\x00\x01\x02", "no letters"),
        ("12 345 .", "no letters"),
        ("قال الوزير \ud800 نعم", "surrogate"),
    ],
)
def test_read_refuses(text: str, cause: str) -> None:
    with pytest.raises(InputError, match=cause):
        mahdar.read(text)


def test_read_refuses_a_day_that_is_none() -> None:
    with pytest.raises((UsageError, InputError)):
        mahdar.read(NEWS, published="yesterday")


# odd texts -----------------------------------------------------------------------------------------


def test_read_a_headline_alone() -> None:
    minutes = mahdar.read("وزير الخارجية سامر الحلواني يصل إلى بغداد")
    assert [e.name for e in minutes.entities] == ["سامر الحلواني", "بغداد"]


def test_read_a_text_without_marks() -> None:
    FUZZ.check("قال وزير الخارجية سامر الحلواني إن الحوار مستمر وأكد أهمية الأمن " * 50)


def test_read_a_quotation_that_is_never_closed() -> None:
    text = 'قال وزير الخارجية سامر الحلواني: "' + "سنعمل مع الجميع على فتح المعابر " * 400
    minutes = mahdar.read(text)
    FUZZ.check(text)
    assert [e.name for e in minutes.entities if e.type == "PERSON"] == ["سامر الحلواني"]


def test_read_two_articles_in_one() -> None:
    other = NEWS.replace("الحلواني", "الزغبي").replace("سامر", "وائل").replace("عمان", "بيروت")
    minutes = mahdar.read(f"{NEWS}\n\n{other}", published="2021-05-05")
    FUZZ.check(f"{NEWS}\n\n{other}")
    people = {e.name for e in minutes.entities if e.type == "PERSON"}
    assert people == {"سامر الحلواني", "نادر القصار", "وائل الزغبي"}


@pytest.mark.parametrize("mark", ["\u200f", "\ufeff", "\u202b", "ـ"])
def test_read_spans_after_a_silent_mark_at_the_beginning(mark: str) -> None:
    minutes = mahdar.read(f"{mark}قال سامر الحلواني إن الحوار مستمر.")
    (entity,) = minutes.entities
    assert [minutes.quote(m) for m in entity.mentions] == ["سامر الحلواني"]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير:",
        "قال الوزير (",
        "وزير الخارجية سامر",
        "«",
        '"',
        "عبد",
        "بن",
        "نظيره",
        "وفد",
        "قال إن",
        "الجانبان و",
    ],
)
def test_read_a_text_that_breaks_off(text: str) -> None:
    FUZZ.check(text)
    FUZZ.check(f"التقى سامر الحلواني {text}")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_read_any_words_and_marks_give_sound_minutes(text: str) -> None:
    FUZZ.check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_read_any_text_gives_sound_minutes_or_is_refused(text: str) -> None:
    FUZZ.check(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=1 << 30))
def test_read_any_bytes_give_sound_minutes_or_are_refused(seed: int) -> None:
    FUZZ.one_input(FUZZ.draw(random.Random(seed)))
