"""Datelines, credits, days, outlets, noise rules; hostile texts."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.article import Article, from_raw
from mahdar.article.published import in_text, in_url
from mahdar.errors import InputError
from mahdar.source import RawArticle

TITLE = "العراق والأردن يفتحان معبرا حدوديا جديدا"
BODY = (
    "قال وزير النقل العراقي سالم الجبوري إن بلاده ستفتح معبرا جديدا مع الأردن خلال الشهر المقبل بعد اكتمال "
    "الأعمال.\n"
    "وأضاف الجبوري أن المعبر سيخدم التجارة بين البلدين ويخفف الازدحام في طريبيل.\n"
)


def read(text: str, **known: Any) -> Article:
    return from_raw(RawArticle("x", "x.txt", text=text, **known))


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("دبي، الإمارات العربية المتحدة (CNN)-- ", "دبي", "CNN"),
        ("لواندا، أنغولا (CNN) — ", "لواندا", "CNN"),
        ("أربيل (كوردستان24)- ", "أربيل", "كوردستان24"),
        ("بغداد/ سمير حسن/ الأناضول: ", "بغداد", "الأناضول"),
        ("الرياض - واس:\n", "الرياض", "واس"),
        ("عمان 5 آذار (بترا)- ", "عمان", "بترا"),
        ("الكويت - 5 - 3 (كونا) -- ", "الكويت", "كونا"),
        ("أبوظبي في 5 مارس / وام / ", "أبوظبي", "وام"),
        ("واشنطن (أ ف ب) - ", "واشنطن", "أ ف ب"),
        ("واشنطن (أ.ف.ب) - ", "واشنطن", "أ.ف.ب"),
        ("شفق نيوز/ ", None, "شفق نيوز"),
        ("السومرية نيوز/ بغداد\n", "بغداد", "السومرية نيوز"),
        ("بغداد - ", "بغداد", None),
        ("بغداد: ", "بغداد", None),
        ("بغداد، التي شهدت اللقاء، هادئة. ", None, None),
        ("", None, None),
    ],
)
def test_dateline(line: str, place: str | None, agency: str | None) -> None:
    article = read(f"{TITLE}\n\n{line}{BODY}")
    assert article.quote(article.title) == TITLE
    assert (article.quote(article.dateline_place), article.quote(article.agency)) == (place, agency)


@pytest.mark.parametrize(
    ("end", "agency", "credit"),
    [
        (" (أ ف ب)", "أ ف ب", None),
        ("\nالمصدر: وكالات", None, "وكالات"),
        ("\n(مع رويترز)", None, "(مع رويترز)"),
        (' وذلك بحسب "رويترز".', "رويترز", None),
        (" وذلك بحسب وزارة النقل.", None, None),
    ],
)
def test_credit(end: str, agency: str | None, credit: str | None) -> None:
    article = read(f"{TITLE}\n\n{BODY.strip()}{end}")
    assert article.quote(article.credit) == credit
    if agency or not credit:
        assert article.quote(article.agency) == agency


@pytest.mark.parametrize(
    "written",
    [
        "الخميس 5 مارس 2020", "2020-03-05", "٥ آذار ٢٠٢٠", "5 آذار/مارس 2020", "05/03/2020", "05.03.2020",
        "5 مارس، 2020 - 14:20", "5-مارس-2020", "5 مارس (آذار) 2020", "March 5, 2020",
    ],
)  # fmt: skip
def test_visible_days(written: str) -> None:
    assert in_text(written) == datetime.date(2020, 3, 5)
    assert read(f"{TITLE}\n{written}\n{BODY}").published == datetime.date(2020, 3, 5)


@pytest.mark.parametrize("written", ["", "45 مارس 2020", "مارس 2020", "2020", "99/99/2020", "5 شيء 2020"])
def test_what_is_not_a_day(written: str) -> None:
    assert in_text(written) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://e.org/middle-east/2018/03/01/a-b", "2018-03-01"),
        ("http://e.org/ar/20180317-خبر", "2018-03-17"),
        ("http://arabic.e.org/2013/middle_east/8/3/s/index.html", "2013-08-03"),
        ("https://e.org/news/123456789", None),
        ("https://e.org/[bad", None),
        (None, None),
    ],
)
def test_day_in_address(url: str | None, day: str | None) -> None:
    assert in_url(url) == (day and datetime.date.fromisoformat(day))


def test_given_values_win() -> None:
    article = read(
        f"{TITLE}\n5 مارس 2020\n{BODY}",
        published="2021-01-02",
        outlet="موقع",
        url="https://e.org/2019/01/01/",
    )
    assert (article.published, article.outlet) == (datetime.date(2021, 1, 2), "موقع")


def test_outlet_from_address_and_footer() -> None:
    assert read(BODY, url="https://www.shafaq.com/ar/1").outlet == "شفق نيوز"
    assert read(f"{TITLE}\n\n{BODY}\nجميع الحقوق محفوظة © شفق نيوز 2022").outlet == "شفق نيوز"


def test_given_title_is_found_in_the_text() -> None:
    article = read(f"الرئيسية\n{TITLE} - موقع ما\n{BODY}", title=TITLE)
    assert article.quote(article.title) == TITLE
    assert read(BODY, title=TITLE).title is None


def test_post_of_the_story_is_kept_and_marked() -> None:
    post = "سالم الجبوري: المعبر الجديد مع الأردن سيخفف الازدحام في طريبيل ويخدم التجارة pic.twitter.com/Ab1"
    article = read(f"{TITLE}\n\n{BODY}{post}\n")
    assert [article.quote(span) for span in article.embeds] == [post]
    assert article.noise == ()


def test_post_of_another_story_is_noise() -> None:
    post = "لاعبو الفريق الأزرق يحتفلون بكأس البطولة على ملعب الشاطئ أمام جماهير غفيرة وألعاب نارية"
    post += " pic.twitter.com/Ab1"
    assert [a.quote(s) for a in [read(f"{TITLE}\n\n{BODY * 2}{post}\n")] for s in a.noise] == [post]


def test_paragraph_wrapped_by_hand_is_kept() -> None:
    words, lines, line = (BODY.replace("\n", " ") * 3).split(), [], ""
    for word in words:
        if len(line) + len(word) + 1 > 60:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    assert read(TITLE + "\n\n" + "\n".join([*lines, line])).noise == ()


HOSTILE = [
    ("\n".join(["خبر عاجل"] * 50_000)), "قال " * 250_000, '"' * 500_000 + "قال", "(" * 500_000 + "قال",
    "ا  " * 200_000, "الرئيسية >" * 50_000, "ا|" * 300_000, "5 مارس " * 80_000, "\u202e\u200fقال" * 150_000,
    (BODY * 8_000),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_large_and_odd_texts_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 15


ODD = st.text(
    alphabet='ابت وفي.،؟"«»()-/:\n\t\u200f\u202e\x00\x01\x0b\u2028#@01٠٥ab\ud800\u0651', max_size=300
)


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_spans_are_sound(text: str) -> None:
    try:
        article = read(text)
    except InputError:
        return
    assert article.text == text
    frame = [article.title, article.dateline_place, article.agency, article.credit]
    for start, end in [*article.noise, *article.embeds, *(span for span in frame if span)]:
        assert 0 <= start < end <= len(text)
    assert all(a[1] <= b[0] for a, b in zip(article.noise, article.noise[1:], strict=False))
    assert "".join(text[s:e] for s, e in sorted([*article.noise, *article.body()])) == text
