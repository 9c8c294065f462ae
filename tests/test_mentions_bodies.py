"""Organisations, places, instruments and events."""

from __future__ import annotations

import pytest

from reading import studied

# organisations -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("رحبت وزارة الخارجية الأمريكية بالاتفاق.", "وزارة الخارجية الأمريكية"),
        ("رحبت حكومة إقليم كردستان بالاتفاق.", "حكومة إقليم كردستان"),
        ("رحبت اللجنة العراقية الأردنية المشتركة بالاتفاق.", "اللجنة العراقية الأردنية المشتركة"),
        ("رحبت حركة «الوفاق» بالاتفاق.", "حركة «الوفاق»"),
        ('رحب حزب "المسار الجديد" بالاتفاق.', 'حزب "المسار الجديد"'),
        ("رحب المجلس الأعلى للقضاء بالاتفاق.", "المجلس الأعلى للقضاء"),
        ("رحبت بعثة الأمم المتحدة للدعم في ليبيا بالاتفاق.", "بعثة الأمم المتحدة للدعم في ليبيا"),
        ("رحب البيت الأبيض بالاتفاق.", "البيت الأبيض"),
        ("رحبت لجنة الموازنة بالاتفاق.", "لجنة الموازنة"),
        ("رحبت وزارة الخزانة الأميركية بالاتفاق.", "وزارة الخزانة الأميركية"),
        ("زارت وزارة النفط أربيل.", "وزارة النفط"),
    ],
)
def test_organisations_by_their_head(text: str, name: str) -> None:
    assert studied(text).mentions("ORG") == [name]


def test_organisations_take_an_adjective_only_if_it_agrees() -> None:
    assert studied("قال رئيس الحكومة الليبي إن الحوار مهم.").mentions("ORG") != ["الحكومة الليبي"]


@pytest.mark.parametrize(
    "text",
    ["شكل الوزير لجنة مشتركة.", "رحبت الحكومة بالاتفاق.", "وصل الوفد أمس.", "وقالت الخارجية إنها ترحب."],
)
def test_organisations_need_more_than_their_head(text: str) -> None:
    assert studied(text).mentions("ORG") == []


def test_organisations_named_before_may_be_called_by_their_portfolio() -> None:
    found = studied("رحبت وزارة الخارجية الأميركية بالاتفاق. وقالت الخارجية إن الاتفاق مهم.")
    assert found.mentions("ORG") == ["وزارة الخارجية الأميركية", "الخارجية"]


@pytest.mark.parametrize(("head", "name"), [("صحيفة", "الرياض"), ("قناة", "الحدث"), ("وكالة", "الأناضول")])
def test_organisations_drop_the_head_of_media(head: str, name: str) -> None:
    found = studied(f'ونقلت {head} "{name}" عن الوزير قوله إن الحوار مهم.')
    assert found.mentions("ORG") == [name]


def test_organisations_begin_after_their_proclitic() -> None:
    found = studied("شكر الأمين العام للأمم المتحدة وزارة النفط.")
    assert found.mentions("ORG")[0] == "لأمم المتحدة"
    assert found.names("ORG")[0] == "الأمم المتحدة"


@pytest.mark.parametrize("name", ["لبنان", "ليبيا"])
def test_places_with_their_own_lam_keep_their_name_after_one(name: str) -> None:
    assert studied(f"قدم الوزير الشكر ل{name} أمس.").names("PLACE") == [name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حكومة إقليم كردستان", "حكومة إقليم كوردستان"),
        ("وزارة الخارجية الأمريكية", "وزارة الخارجية الأميركية"),
        ("وزارة الخارجية الأمريكية", "الخارجية الأمريكية"),
        ("الامم المتحدة", "الأمم المتحدة"),
    ],
)
def test_organisations_spelt_otherwise_are_one(one: str, other: str) -> None:
    assert len(studied(f"رحبت {one} بالاتفاق. وقالت {other} إن الاتفاق مهم.").names("ORG")) == 1


# places --------------------------------------------------------------------------------------------


def test_places_known_by_several_names_are_one() -> None:
    found = studied("رحبت أمريكا بالخطوة، كما رحبت أميركا بالاتفاق والولايات المتحدة بالنتائج.")
    assert found.forms("الولايات المتحدة") == ["أمريكا", "أميركا", "الولايات المتحدة"]


def test_places_capital_and_country_are_two() -> None:
    assert studied("رحبت واشنطن والولايات المتحدة بذلك.").names("PLACE") == ["واشنطن", "الولايات المتحدة"]


def test_places_of_a_nationality_are_none() -> None:
    assert studied("قال الوزير العراقي إن الحوار مهم.").mentions("PLACE") == []


def test_places_drop_their_head_noun() -> None:
    assert studied("وصل الوزير إلى مدينة الموصل.").mentions("PLACE") == ["الموصل"]


def test_places_keep_the_head_of_a_state() -> None:
    assert studied("وصل الوزير إلى دولة قطر.").mentions("PLACE") == ["دولة قطر"]


@pytest.mark.parametrize("text", ["نشرت الوكالة صور الوفد.", "هذا بلد جميل.", "كان سور المبنى عاليا."])
def test_places_that_are_ordinary_words_are_not_read_without_a_sign(text: str) -> None:
    assert studied(text).mentions("PLACE") == []


def test_places_by_epithet_are_the_country_that_is_named() -> None:
    found = studied("أعلنت المملكة العربية السعودية دعمها. وأكدت المملكة التزامها.")
    assert found.forms("المملكة") == ["المملكة العربية السعودية", "المملكة"]


def test_places_by_epithet_stay_apart_where_two_could_be_meant() -> None:
    found = studied("رحبت السعودية والأردن بذلك. وأكدت المملكة التزامها.")
    assert found.names("PLACE") == ["السعودية", "الأردن", "المملكة"]


def test_places_by_epithet_need_the_name_that_they_stand_for() -> None:
    assert studied("قال الوزير إن القطاع يحتاج إلى دعم.").mentions("PLACE") == []
    assert studied("قصفت غزة أمس. وقال الوزير إن القطاع يحتاج إلى دعم.").mentions("PLACE") == [
        "غزة",
        "القطاع",
    ]


# instruments and events ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ناقش المجلس القرار 2254 أمس.", "القرار 2254"),
        ("ناقش المجلس القرار ٢٢٥٤ أمس.", "القرار ٢٢٥٤"),
        ("ناقش الوزير قرار مجلس الأمن رقم 1701 أمس.", "قرار مجلس الأمن رقم 1701"),
        ("ناقش الوزير اتفاق سنجار أمس.", "اتفاق سنجار"),
        ("ناقش الوزير اتفاقية الإطار الاستراتيجي أمس.", "اتفاقية الإطار الاستراتيجي"),
    ],
)
def test_instruments_with_numbers_and_names(text: str, name: str) -> None:
    assert studied(text).mentions("INSTRUMENT") == [name]


@pytest.mark.parametrize(
    "text", ["وقع الوزيران اتفاقا جديدا.", "بحث الوزيران اتفاقية جديدة.", "اتخذ المجلس القرار أمس."]
)
def test_instruments_that_have_no_name_are_none(text: str) -> None:
    assert studied(text).mentions("INSTRUMENT") == []


def test_instruments_with_different_numbers_are_two() -> None:
    found = studied("ناقش المجلس القرار 2254 والقرار 1701.")
    assert found.names("INSTRUMENT") == ["القرار 2254", "القرار 1701"]


@pytest.mark.parametrize("name", ["قمة بغداد", "مؤتمر برلين", "جائحة كورونا"])
def test_events_by_their_head(name: str) -> None:
    assert studied(f"تحدث الوزير عن {name} أمس.").mentions("EVENT") == [name]
