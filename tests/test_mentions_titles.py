"""Titles: how far they run, who holds them, which body they belong to, which become roles."""

from __future__ import annotations

import pytest

from mahdar.evaluate.examples import no_role_fault, role_fault
from mahdar.lexicon.load import load_yaml
from mahdar.mentions.roles import find_roles
from reading import studied

DATA = load_yaml("titles")

@pytest.mark.parametrize("row", DATA["examples"], ids=lambda row: f"{row['title']}-{row['name']}")
def test_titles_examples_are_read(row: dict[str, str]) -> None:
    assert role_fault(row["text"], {key: row[key] for key in row if key != "text"}) is None


@pytest.mark.parametrize("row", DATA["counter_examples"], ids=lambda row: row["text"])
def test_titles_counter_examples_are_left_alone(row: dict[str, str]) -> None:
    assert no_role_fault(row["text"], {key: row[key] for key in row if key != "text"}) is None


# how far they run ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قال وزير الخارجية سامر الحلواني إنه راض.", "وزير الخارجية"),
        ("قال وزير الخارجية العراقي سامر الحلواني إنه راض.", "وزير الخارجية"),
        ("قال وزير خارجية كندا سامر الحلواني إنه راض.", "وزير خارجية كندا"),
        ("قال وزير الخارجية والتعاون الدولي سامر الحلواني إنه راض.", "وزير الخارجية والتعاون الدولي"),
        ("قال الأمين العام للأمم المتحدة سامر الحلواني إنه راض.", "الأمين العام للأمم المتحدة"),
        ("قال المتحدث باسم وزارة الدفاع سامر الحلواني إنه راض.", "المتحدث باسم وزارة الدفاع"),
        ("قال نائب رئيس مجلس الوزراء سامر الحلواني إنه راض.", "نائب رئيس مجلس الوزراء"),
        ("قال سفير فنلندا لدى لبنان سامر الحلواني إنه راض.", "سفير فنلندا لدى لبنان"),
        ("قال السفير الفنلندي لدى لبنان سامر الحلواني إنه راض.", "السفير الفنلندي لدى لبنان"),
        (
            "قال مساعد وزير الخارجية لشؤون الشرق الأدنى سامر الحلواني إنه راض.",
            "مساعد وزير الخارجية لشؤون الشرق الأدنى",
        ),
        ('قال زعيم حزب "الوفاق" سامر الحلواني إنه راض.', 'زعيم حزب "الوفاق"'),
        ("قال زعيم حركة «الوفاق» سامر الحلواني إنه راض.", "زعيم حركة «الوفاق»"),
        ("قال رئيس الوزراء السابق سامر الحلواني إنه راض.", "رئيس الوزراء السابق"),
    ],
)
def test_titles_run_to_the_end_of_their_complement(text: str, title: str) -> None:
    assert studied(text).roles() == [(title, "سامر الحلواني")]


def test_titles_begin_after_their_proclitic() -> None:
    found = studied("اجتمع الوفد بوزير الخارجية سامر الحلواني.")
    assert found.roles() == [("وزير الخارجية", "سامر الحلواني")]


@pytest.mark.parametrize("joint", [" ", "، "])
def test_titles_in_a_row_are_all_held_by_the_name_after_them(joint: str) -> None:
    found = studied(f"قال نائب رئيس الوزراء{joint}وزير الخارجية سامر الحلواني إنه راض.")
    assert found.roles() == [("نائب رئيس الوزراء", "سامر الحلواني"), ("وزير الخارجية", "سامر الحلواني")]


def test_titles_skip_courtesies_before_the_name() -> None:
    found = studied("قال وزير الخارجية السعودي صاحب السمو الأمير ماجد العنزي إنه راض.")
    assert ("وزير الخارجية", "ماجد العنزي") in found.roles()


@pytest.mark.parametrize(
    "text",
    [
        "قال سامر الحلواني، رئيس لجنة الطاقة، إنه راض.",
        "قال سامر الحلواني رئيس لجنة الطاقة إنه راض.",
        "قال سامر الحلواني (رئيس لجنة الطاقة) إنه راض.",
    ],
)
def test_titles_after_the_name_are_held_by_it(text: str) -> None:
    assert studied(text).roles() == [("رئيس لجنة الطاقة", "سامر الحلواني")]


def test_titles_joined_after_the_name_are_all_held_by_it() -> None:
    found = studied("قال سامر الحلواني رئيس لجنة الطاقة وعضو مجلس النواب إنه راض.")
    assert found.roles() == [("رئيس لجنة الطاقة", "سامر الحلواني"), ("عضو مجلس النواب", "سامر الحلواني")]


def test_titles_in_the_accusative() -> None:
    found = studied("انتخب المجلس سامر الحلواني رئيسا للبرلمان.")
    assert found.roles() == [("رئيسا للبرلمان", "سامر الحلواني")]


# several holders -----------------------------------------------------------------------------------


def test_titles_in_the_dual_are_held_by_both_names() -> None:
    found = studied("اجتمع السفيران سامر الحلواني ونادر القصار بالوفد.")
    assert found.roles() == [("السفيران", "سامر الحلواني"), ("السفيران", "نادر القصار")]


def test_titles_in_the_dual_with_two_nationalities_are_held_by_both_names() -> None:
    found = studied("بحث وزيرا الخارجية المصري سامر الحلواني والأردني نادر القصار القضية.")
    assert found.roles() == [("وزيرا الخارجية", "سامر الحلواني"), ("وزيرا الخارجية", "نادر القصار")]


def test_titles_in_the_plural_are_held_by_every_name() -> None:
    found = studied("حضر السفراء سامر الحلواني ونادر القصار وفؤاد حسين اللقاء.")
    assert [name for _, name in found.roles()] == ["سامر الحلواني", "نادر القصار", "فؤاد حسين"]


def test_titles_are_not_held_by_a_counterpart() -> None:
    found = studied("التقى وزير الخارجية سامر الحلواني نظيره الروسي سيرغي لافروف في جنيف.")
    assert found.mentions("PERSON") == ["سامر الحلواني", "سيرغي لافروف"]
    assert found.roles() == [("وزير الخارجية", "سامر الحلواني")]


# their bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("المتحدث باسم وزارة الدفاع", "وزارة الدفاع"),
        ("رئيس حكومة إقليم كردستان", "حكومة إقليم كردستان"),
        ("الأمين العام للأمم المتحدة", "الأمم المتحدة"),
        ("رئيس لجنة الطاقة", "لجنة الطاقة"),
        ("وزير خارجية كندا", "كندا"),
        ("أمير الكويت", "الكويت"),
        ("وزير الخارجية", None),
    ],
)
def test_titles_belong_to_the_body_they_name(title: str, owner: str | None) -> None:
    assert studied(f"قال {title} سامر الحلواني إنه راض.").owners() == {title: owner}


# titles without a name -----------------------------------------------------------------------------


def test_titles_alone_are_held_by_who_holds_the_same_office() -> None:
    found = studied("وصل وزير الخارجية العراقي سامر الحلواني أمس. وقال وزير الخارجية العراقي إنه راض.")
    assert found.holders() == [("وزير الخارجية", "سامر الحلواني")] * 2


def test_titles_alone_are_not_held_by_the_minister_of_another_country() -> None:
    found = studied("وصل وزير الخارجية العراقي سامر الحلواني أمس. وقال وزير الخارجية الأردني إنه راض.")
    assert found.holders() == [("وزير الخارجية", "سامر الحلواني"), ("وزير الخارجية", None)]


def test_titles_of_the_head_of_government_are_one_office() -> None:
    found = studied("وصل رئيس الوزراء العراقي سامر الحلواني أمس. وقال رئيس الحكومة العراقية إنه راض.")
    assert [holder for _, holder in found.holders()] == ["سامر الحلواني"] * 2


def test_roles_give_each_office_of_a_person_once() -> None:
    found = studied("وصل وزير الخارجية سامر الحلواني أمس. وقال وزير الخارجية سامر الحلواني إنه راض.")
    assert found.roles() == [("وزير الخارجية", "سامر الحلواني")]


def test_roles_prefer_the_title_beside_the_full_name() -> None:
    text = "وزير الخارجية الحلواني يصل\n\nوصل وزير الخارجية سامر الحلواني أمس."
    found = studied(text)
    (role,) = [t for t in found.document.titles if t.name_length == 2]
    assert [found.document.span(role.start, role.end)] == [
        found.document.span(t.start, t.end) for t in find_roles(found.document)
    ]


def test_roles_of_two_offices_are_two() -> None:
    found = studied("وصل وزير الخارجية سامر الحلواني أمس. وقال رئيس الوفد سامر الحلواني إنه راض.")
    assert {title for title, _ in found.roles()} == {"وزير الخارجية", "رئيس الوفد"}
