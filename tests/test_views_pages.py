"""Pages, timelines and JSON of minutes made by hand."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.minutes.model import (
    ArticleFacts,
    CommitmentRecord,
    EngagementRecord,
    EntityRecord,
    Given,
    Minutes,
    RoleRecord,
    Span,
    StatementRecord,
)
from mahdar.views import json as json_view
from mahdar.views.labels import LANGUAGES, Language, labels
from mahdar.views.lines import Line, clean, plain
from mahdar.views.text import page
from mahdar.views.timeline import Timeline

TEXT = (
    "لقاء في المدينة\n\nالتقى وزير النقل سامر الحلواني أمس هالة النجار في الميناء. "
    'وقال الحلواني: "سنبني\nالجسر". وقال مصدر إن العمل مستمر قبل نهاية العام.'
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def sample(**changes: object) -> Minutes:
    facts = {
        "id": "a1",
        "source": "a1.txt",
        "given": Given(published="2021-05-04"),
        "text": TEXT,
        "noise": (),
        "article": ArticleFacts(title=at("لقاء في المدينة"), outlet="Gulf Daily", published="2021-05-04"),
        "entities": (
            EntityRecord(id="e1", type="PERSON", name="سامر الحلواني", mentions=(at("سامر الحلواني"),)),
            EntityRecord(id="e2", type="PERSON", name="هالة النجار", mentions=(at("هالة النجار"),)),
            EntityRecord(id="e3", type="PLACE", name="الميناء", mentions=(at("الميناء"),)),
        ),
        "roles": (RoleRecord(person="e1", title=at("وزير النقل")),),
        "engagements": (
            EngagementRecord(
                id="g1", kind="meeting", status="held", main=True, date="2021-05-03", place="e3",
                participants=("e1", "e2"), host="e1", topics=("infrastructure",), instrument=None,
                evidence=(at("التقى وزير النقل سامر الحلواني أمس هالة النجار في الميناء"),),
            ),
        ),
        "statements": (
            StatementRecord(
                id="s1", speakers=("e1",), form="direct", act="commit", cue=at("وقال الحلواني"),
                content=at("سنبني\nالجسر"), topics=(),
            ),
            StatementRecord(
                id="s2", speakers=(), form="indirect", act="inform", cue=at("وقال مصدر"),
                content=at("العمل مستمر"), topics=(),
            ),
        ),
        "commitments": (
            CommitmentRecord(
                id="c1", type="pledge", by=("e1",), to=("e2",), action=at("سنبني\nالجسر"), topics=(),
                due=at("قبل نهاية العام"),
            ),
        ),
    }  # fmt: skip
    return Minutes(**(facts | changes))  # type: ignore[arg-type]


def test_page_in_arabic() -> None:
    assert plain(page(sample(), labels("ar"))) == (
        "لقاء في المدينة\n"
        "المصدر: Gulf Daily\n"
        "تاريخ النشر: 4 مايو 2021\n"
        "المعرّف: a1\n"
        "\n"
        "الأشخاص\n"
        "  سامر الحلواني: وزير النقل\n"
        "  هالة النجار\n"
        "\n"
        "الجهات والأماكن\n"
        "  أماكن: الميناء\n"
        "\n"
        "اللقاءات والزيارات والاتصالات\n"
        "  لقاء · تمّ · 3 مايو 2021 · الحدث الرئيس\n"
        "    الأطراف: سامر الحلواني، هالة النجار\n"
        "    المضيف: سامر الحلواني\n"
        "    المكان: الميناء\n"
        f"    المواضيع: {labels('ar').topics(['infrastructure'])}\n"
        "    «التقى وزير النقل سامر الحلواني أمس هالة النجار في الميناء»\n"
        "\n"
        "الأقوال\n"
        "  سامر الحلواني\n"
        "    تعهّد (بلفظه)\n"
        "      «سنبني الجسر»\n"
        "  مصدر غير مسمّى\n"
        "    إخبار (بمعناه)\n"
        "      «العمل مستمر»\n"
        "\n"
        "الالتزامات\n"
        "  تعهّد\n"
        "    «سنبني الجسر»\n"
        "      من: سامر الحلواني\n"
        "      إلى: هالة النجار\n"
        "      الأجل: «قبل نهاية العام»\n"
    )


def test_page_in_english() -> None:
    text = plain(page(sample(), labels("en")))
    assert (
        "\n  meeting · held · 3 May 2021 · main event\n    Participants: سامر الحلواني, هالة النجار\n" in text
    )
    assert "\n  Unnamed source\n    informs (as reported)\n" in text
    assert "      Due: «قبل نهاية العام»\n" in text


def test_a_page_without_records_says_so() -> None:
    bare = sample(
        article=ArticleFacts(), entities=(), roles=(), engagements=(), statements=(), commitments=()
    )
    text = plain(page(bare, labels("en")))
    assert text == "Untitled\nId: a1\n\nThe text reports no engagement, statement or commitment.\n"


def test_timeline_is_dated_and_sorted() -> None:
    timeline = Timeline(labels("en"))
    later = sample(id="a2", article=ArticleFacts(published="2022-01-01"), engagements=())
    undated = sample(id="a3", article=ArticleFacts(), engagements=())
    for minutes in (undated, later, sample()):
        timeline.add(minutes)
    lines = [line.text for line in timeline.lines()]
    dates = [line.text for line in timeline.lines() if line.style == "heading"]
    assert dates == ["3 May 2021", "4 May 2021", "1 January 2022", "Undated"]
    assert lines[lines.index("3 May 2021") + 1] == "meeting · held: سامر الحلواني, هالة النجار"
    assert lines[lines.index("4 May 2021") + 1] == "pledge: سامر الحلواني (To: هالة النجار)"
    assert lines[lines.index("3 May 2021") + 4] == "Gulf Daily · a1"
    assert len(timeline) == 4


def test_an_empty_timeline_says_so() -> None:
    assert labels("en").page["nothing"] in plain(Timeline(labels("en")).lines())


@pytest.mark.parametrize(
    ("value", "arabic", "english"),
    [
        ("2020-08-19", "19 أغسطس 2020", "19 August 2020"),
        ("2020-08", "أغسطس 2020", "August 2020"),
        ("2020", "2020", "2020"),
        (None, "بلا تاريخ", "Undated"),
        ("2020-13", "2020-13", "2020-13"),
        ("soon", "soon", "soon"),
    ],
)
def test_dates_in_words(value: str | None, arabic: str, english: str) -> None:
    assert (labels("ar").date(value), labels("en").date(value)) == (arabic, english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_model_has_a_label(language: Language) -> None:
    chosen = labels(language)
    from typing import get_args

    from mahdar.minutes import model

    for table, values in (
        ("kind", model.EngagementKind),
        ("status", model.EngagementStatus),
        ("act", model.Act),
        ("commitment", model.CommitmentType),
        ("type", model.EntityType),
    ):
        for value in get_args(values):
            assert chosen.of(table, value) is not None
            assert value in chosen._tables[table], (table, value)


def test_json_page_and_line_hold_the_minutes() -> None:
    minutes = sample()
    assert Minutes.from_json(json_view.page(minutes)) == minutes
    assert Minutes.from_json(json_view.line(minutes)) == minutes
    assert "\n" not in json_view.line(minutes)
    assert json.loads(json_view.page(minutes, "    ")) == json.loads(minutes.to_json())
    assert json_view.page(minutes).count("\n") < 40  # a record a line


hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from("\x00\x07\x1b\x9b\r\n\t\u2028\u202e\u2066\u200f\ufeff\ud800[]«»أب ي"),
        st.characters(),
    ),
    max_size=60,
)


@given(hostile)
def test_cleaned_words_cannot_steer_a_terminal(text: str) -> None:
    cleaned = clean(text)
    assert "\n" not in cleaned
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    assert len(cleaned) <= len(text)
    assert clean(cleaned) == cleaned


@given(hostile.filter(bool), st.sampled_from(LANGUAGES))
def test_pages_of_hostile_text_stay_in_shape(text: str, language: Language) -> None:
    whole = (0, len(text))
    minutes = Minutes(
        id="a", source="a", given=Given(), text=text, noise=(),
        article=ArticleFacts(title=whole, outlet=text, published=text),
        entities=(EntityRecord(id="e1", type="PERSON", name=text, mentions=(whole,)),),
        roles=(RoleRecord(person="e1", title=whole, of="e9"),),
        engagements=(),
        statements=(StatementRecord(id="s1", speakers=("e1", "e7"), form="direct", act="inform", cue=None,
                                    content=whole, topics=("nothing-known",)),),
        commitments=(CommitmentRecord(id="c1", type="call", by=(), to=(), action=whole, topics=()),),
    )  # fmt: skip
    lines = page(minutes, labels(language))
    timeline = Timeline(labels(language))
    timeline.add(minutes)
    for set_lines in (lines, timeline.lines()):
        written = plain(set_lines)
        assert written.count("\n") == len(set_lines)
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in written.replace("\n", ""))


def test_blank_lines_are_not_indented() -> None:
    assert plain([Line("", 3), Line("x", 2)]) == "\n    x\n"
