"""Dates in running text: what is read, what it means, and what is no date."""

from __future__ import annotations

import random
import time
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.dates import DateMention, build_tables, find_dates, parse_date, resolve_future, set_tables
from mahdar.script import strip

WEDNESDAY = date(2018, 3, 14)


def read(text: str, published: date | None = WEDNESDAY, **options: bool) -> list[DateMention]:
    return find_dates(strip(text), published, **options)


def one(text: str, published: date | None = WEDNESDAY) -> DateMention:
    found = read(text, published)
    assert len(found) == 1, found
    return found[0]


WRITTEN = [
    ("وقع الاتفاق في ٣ تشرين الثاني/نوفمبر ٢٠٢٠", "2020-11-03"),
    ("في 28 آب (أغسطس) 2017", "2017-08-28"),
    ("في 28 أغسطس/ آب 2017م", "2017-08-28"),
    ("في 7 يونيو حزيران 2015", "2015-06-07"),
    ("في العاشر من حزيران /يونيو من عام 2014", "2014-06-10"),
    ("في الرابع والعشرين من يناير 2016", "2016-01-24"),
    ("هجمات الحادي عشر من سبتمبر 2001", "2001-09-11"),
    ("يوم 9 جوان 2017", "2017-06-09"),
    ("في 2 ماي 2017", "2017-05-02"),
    ("يوم 20 غشت 2018", "2018-08-20"),
    ("يوم 6 شتنبر 2018", "2018-09-06"),
    ("كانون أول/ديسمبر 2016", "2016-12"),
    ("يوم الخميس 5/8/2020", "2020-08-05"),
    ("بتاريخ 2020-08-05", "2020-08-05"),
    ("بتاريخ 05.08.2020", "2020-08-05"),
    ("الاثنين، 22 يناير 2018", "2018-01-22"),
    ("مارس 5, 2018", "2018-03-05"),
    ("أعلن في آذار/مارس 2014", "2014-03"),
    ("غزو العراق عام 2003", "2003"),
    ("منذ 2011", "2011"),
    ("وفي 2017 ارتفع", "2017"),
    ("للعام 2010", "2010"),
    ("عام ألفين وأربعة عشر", "2014"),
    ("عام ألف وتسعمائة وسبعة وستين", "1967"),
]

TOLD = [
    ("اليوم", "2018-03-14"),
    ("اليوم الأربعاء", "2018-03-14"),
    ("اليوم (الجمعة)", "2018-03-09"),
    ("مساء أمس", "2018-03-13"),
    ("بالأمس", "2018-03-13"),
    ("أول أمس", "2018-03-12"),
    ("أمس الأول", "2018-03-12"),
    ("غدا الخميس", "2018-03-15"),
    ("بعد غد", "2018-03-16"),
    ("صباح الخميس", "2018-03-08"),
    ("الأربعاء", "2018-03-14"),
    ("الثلاثاء مساء", "2018-03-13"),
    ("الأربعاء المقبل", "2018-03-21"),
    ("الأربعاء الماضي", "2018-03-07"),
    ("الجمعة من الأسبوع المقبل", "2018-03-23"),
    ("الأسبوع المقبل يوم الجمعة", "2018-03-23"),
    ("5 مارس الجاري", "2018-03-05"),
    ("27 أبريل المقبل", "2018-04-27"),
    ("العاشر من يونيو الماضي", "2017-06-10"),
    ("12 يونيو من العام الماضي", "2017-06-12"),
    ("العاشر من الشهر الجاري", "2018-03-10"),
    ("يوم 19 الحالي", "2018-03-19"),
    ("في الـ26 من الشهر الماضي", "2018-02-26"),
    ("20 ديسمبر", "2017-12-20"),
    ("2 يونيو", "2018-06-02"),
    ("في 7 تشرين الأول/أكتوبر العام الماضي", "2017-10-07"),
    ("خلال شهر يناير", "2018-01"),
    ("بحلول مايو", "2018-05"),
    ("منذ أبريل", "2017-04"),
    ("في مارس الماضي", "2017-03"),
    ("الشهر المقبل", "2018-04"),
    ("العام الماضي", "2017"),
    ("هذا العام", "2018"),
    ("قبل يومين", "2018-03-12"),
    ("منذ ثلاثة أسابيع", "2018-02-21"),
    ("بعد شهرين", "2018-05"),
    ("قبل نحو عامين", "2016"),
    ("قبل 65 عاما", "1953"),
    ("مطلع العام", "2018"),
    ("أواخر الشهر الماضي", "2018-02"),
    ("منتصف مارس 2014", "2014-03"),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN + TOLD)
def test_value(text: str, value: str) -> None:
    assert one(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "end_value"),
    [
        ("من 5 إلى 8 مارس", "2018-03-05", "2018-03-08"),
        ("يومي 5 و6 جوان 2017", "2017-06-05", "2017-06-06"),
        ("5-8 مارس", "2018-03-05", "2018-03-08"),
        ("السابع والثامن من تموز/يوليو 2015", "2015-07-07", "2015-07-08"),
        ("من 25 ديسمبر إلى 3 يناير 2017", "2016-12-25", "2017-01-03"),
        ("بين يومي الجمعة والاثنين", "2018-03-09", "2018-03-12"),
        ("بين 2010 و2015", "2010", "2015"),
        ("عامي 2017 و2018", "2017", "2018"),
        ("الأسبوع الماضي", "2018-03-05", "2018-03-11"),
        ("السنوات الثلاث الماضية", "2015", "2018"),
        ("صيف 2014", "2014-06", "2014-08"),
        ("الربع الأول من 2018", "2018-01", "2018-03"),
        ("النصف الثاني من العام الجاري", "2018-07", "2018-12"),
        ("ثمانينيات القرن الماضي", "1980", "1989"),
    ],
)
def test_interval(text: str, value: str, end_value: str) -> None:
    found = one(text)
    assert (found.value, found.end_value) == (value, end_value)


@pytest.mark.parametrize(
    "text",
    [
        "اليوم العالمي للمرأة",
        "في يوم من الأيام",
        "القرار 2254",
        "القرار رقم 1701",
        "بنسبة 50%",
        "في 2000 دولار",
        "قال أحد المسؤولين",
        "الجمعة العامة",
        "الجمعية العامة",
        "في أمس الحاجة",
        "صلاة الجمعة",
        "قالت ماي إنها مارست الضغط",
        "مارس ضغوطا",
        "الرئيس رجب طيب",
        "فتح الباب",
        "قناة روسيا اليوم",
        "الساعة 10:30",
        "3.5 في المئة",
        "في الماضي",
        "التقى لويجي دي مايو",
        "في الثلاثينات من عمره",
        "الحكومة المقبلة",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["قبل أيام", "الأيام المقبلة", "الفترة الماضية", "بعد يومين من اللقاء", "خلال شهرين"]
)
def test_open_time_has_no_value(text: str) -> None:
    assert one(text).value is None


def test_hijri() -> None:
    assert one("1436/10/5هـ").value == "2015-07-21"
    assert one("5 شوال 1436 هـ").kind == "hijri"
    both = one("الثلاثاء 5/10/1436هـ الموافق 21 يوليو 2015م")
    assert (both.value, both.kind) == ("2015-07-21", "absolute")
    month = one("رمضان المقبل")
    assert (month.value, month.end_value, month.precision) == ("2018-05-16", "2018-06-14", "month")
    assert one("رمضان الماضي").value == "2017-05-27"
    assert one("بتاريخ 2 – 5 – 1435 هـ").value == "2014-03-03"


def test_hijri_outside_the_tables_has_no_value() -> None:
    assert all(found.value is None for found in read("5 شوال 1301 هـ"))


def test_the_span_keeps_day_word_and_part_of_day() -> None:
    text = strip("استقبل الوزير مساء يوم أمس الثلاثاء في مكتبه، وفي الخميس صباحا")
    first, second = find_dates(text, WEDNESDAY)
    assert text[first.start : first.end] == strip("مساء يوم أمس الثلاثاء")
    assert text[second.start : second.end] == strip("الخميس صباحا")


def test_clitics_stay_outside_the_span() -> None:
    text = strip("وبالأمس وللأسبوع المقبل")
    assert [text[m.start : m.end] for m in find_dates(text, WEDNESDAY)] == [
        strip("الأمس"),
        strip("لأسبوع المقبل"),
    ]


def test_future_verbs_move_what_may_move() -> None:
    thursday = one("سيلتقي الوزير نظيره الخميس")
    assert thursday.value == "2018-03-08"
    assert resolve_future(thursday, WEDNESDAY).value == "2018-03-15"
    assert resolve_future(one("الخميس الماضي"), WEDNESDAY).value == "2018-03-08"
    assert resolve_future(one("5 مارس"), WEDNESDAY).value == "2019-03-05"
    assert resolve_future(one("في فبراير"), WEDNESDAY).value == "2019-02"
    both = resolve_future(one("يومي السبت والأحد"), WEDNESDAY)
    assert (both.value, both.end_value) == ("2018-03-17", "2018-03-18")
    assert [m.value for m in read("الخميس", prefer_future=True)] == ["2018-03-15"]


def test_without_a_publication_day() -> None:
    found = read("قال الخميس إن لقاء 5 مارس 2018 تأجل إلى الشهر المقبل", None)
    assert [m.value for m in found] == [None, "2018-03-05", None]


def test_the_weekday_chooses_the_year() -> None:
    # 5 March was a Tuesday in 2019, a Monday in 2018
    assert one("الثلاثاء 5 مارس").value == "2019-03-05"


def test_parse_date() -> None:
    found = parse_date(strip("الخميس 5 مارس 2015 - 10:20"))
    assert found is not None
    assert found.value == "2015-03-05"
    assert parse_date("لا شيء هنا") is None


def test_tables_are_plain_data_and_replaceable() -> None:
    tables = build_tables()
    assert tables["months"][strip("جويلية")] == 7
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(tables)) == tables
    set_tables(tables)
    assert one("غدا").value == "2018-03-15"


WORDS = "يوم اليوم الخميس امس و من الي بين 5 12 2018 1436/10/5 الماضي عام شهر ( ) / - ،"
VOCABULARY = [*build_tables()["months"], *WORDS.split(" ")]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=14), st.integers(0, 3))
def test_spans_are_ordered_and_inside(words: list[str], gap: int) -> None:
    text = (" " * gap).join(words)
    found = find_dates(text, WEDNESDAY)
    ends = [0]
    for mention in found:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)
        assert mention.end_value is None or mention.value is not None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ابتلومنيسخ 0123456789/.-:،", max_size=80), st.dates())
def test_any_text_is_read(text: str, published: date) -> None:
    find_dates(text, published)


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1/", "يوم ", "الخميس و", "1 و 2 ", "الاسبوع الاول من ", "منتصف ", "1/1/1436 الموافق ", " "],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.perf_counter()
        find_dates(text, WEDNESDAY)
        return time.perf_counter() - started

    seconds(1_000)
    small, large = min(seconds(20_000) for _ in range(3)), seconds(160_000)
    assert large < 40 * small + 0.2  # eight times the text; quadratic time would be 64 times


def test_an_article_is_read_fast() -> None:
    words = strip("قال وزير الخارجية في مؤتمر صحفي عقده مع نظيره إن البلدين اتفقا على تعزيز التعاون").split()
    chooser = random.Random(4)
    text = " ".join(chooser.choice(words) for _ in range(270)) + strip(
        " أمس الخميس وفي 5 مارس 2018 والعام المقبل"
    )
    read(text)
    started = time.perf_counter()
    for _ in range(50):
        find_dates(text, WEDNESDAY)
    assert (time.perf_counter() - started) / 50 < 0.005  # generous: a slow machine under load
