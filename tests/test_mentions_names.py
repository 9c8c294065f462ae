"""People's names: how far they run, what they are called by later, what is no name."""

from __future__ import annotations

import pytest

from reading import studied


def people(text: str) -> list[str]:
    return studied(text).mentions("PERSON")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال وزير الخارجية العراقي فؤاد حسين إن بلاده مستعدة للحوار.", "فؤاد حسين"),
        ("وصل محمد الكاظمي إلى بغداد.", "محمد الكاظمي"),
        ("حضر اللقاء السيد ناصر القحطاني.", "ناصر القحطاني"),
        ("قال الدكتور نواف العجمي إن النتائج جيدة.", "نواف العجمي"),
        ("قال الرئيس الكيني، وائل الزغبي، إن القمة ستعقد.", "وائل الزغبي"),
        ('قال وزير خارجية فنلندا، "مارتن دوبري"، إن القمة ستعقد.', "مارتن دوبري"),
    ],
)
def test_names_after_titles_courtesies_and_alone(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الرئيس عبد الفتاح السيسي إن بلاده تدعم الحوار.", "عبد الفتاح السيسي"),
        ("وصل أحمد أبو الغيط إلى القاهرة.", "أحمد أبو الغيط"),
        ("استقبل ولي العهد محمد بن سلمان بن عبد العزيز الوفد.", "محمد بن سلمان بن عبد العزيز"),
        ("قال الوزير سيف الدين القاسم إن الأمور جيدة.", "سيف الدين القاسم"),
        ("قال الوزير محمد آل ثاني إن الأمور جيدة.", "محمد آل ثاني"),
        ("قال الوزير الباجي قائد السبسي إن الأمور جيدة.", "الباجي قائد السبسي"),
    ],
)
def test_names_of_compounds_and_chains(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الوزير جان إيف دوبري إن الأمور جيدة.", "جان إيف دوبري"),
        ("قال الوزير جان-إيف دوبري إن الأمور جيدة.", "جان-إيف دوبري"),
        ("قال الوزير جون ف. هاربر إن الأمور جيدة.", "جون ف. هاربر"),
        ("قال السفير ج. ب. موريس إن الأمور جيدة.", "ج. ب. موريس"),
        ("قال السفير ج.ب. موريس إن الأمور جيدة.", "ج.ب. موريس"),
        ("قال الرئيس شي جين وانغ إن الأمور جيدة.", "شي جين وانغ"),
        ("قال رئيس الوزراء نغوين شوان مينه إن الأمور جيدة.", "نغوين شوان مينه"),
        ("التقى الوزير كوون جونغ-غيون وفدا.", "كوون جونغ-غيون"),
        ("قال مراد تشاووش أوغلو إن بلاده ترحب.", "مراد تشاووش أوغلو"),
        ("قال الوزير لودفيغ فان دير بيرغ إن الأمور جيدة.", "لودفيغ فان دير بيرغ"),
    ],
)
def test_names_from_elsewhere(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize("text", ["وقال دوبري إن بلاده تدعم الحوار.", "وأكد دوبري أن بلاده تدعم الحوار."])
def test_names_of_one_unknown_word_after_a_verb_of_speech(text: str) -> None:
    assert people(text) == ["دوبري"]


@pytest.mark.parametrize(
    "text",
    [
        "وقال مسؤول إن بلاده تدعم الحوار.",
        "وقالت مصادر إن الحوار بدأ.",
        "وأكد البيان أن الحوار بدأ.",
        "وقال أيضا إن الحوار بدأ.",
        "اعتمد المجلس على حسن سير العمل.",
        "صدر عن كل من الوزارتين بيان جديد.",
        "بدأ صباح اليوم اجتماع جديد.",
        "وصل وفد يمني رفيع إلى المطار.",
    ],
)
def test_names_are_not_read_in_ordinary_words(text: str) -> None:
    assert people(text) == []


def test_names_and_prepositions_are_told_apart_by_their_spelling() -> None:
    assert people("اتفق الطرفان على ذلك وقال علي الموسوي إنه راض.") == ["علي الموسوي"]


def test_names_take_no_proclitic() -> None:
    assert people("اجتمع الوزير بسامر الحلواني ولنادر القصار كلمة.") == ["سامر الحلواني", "نادر القصار"]


def test_names_do_not_take_the_verb_after_them() -> None:
    assert people("سامر الحلواني يصل إلى بغداد") == ["سامر الحلواني"]


def test_names_do_not_take_the_nationality_of_a_foreigner() -> None:
    assert people("قال ستيفن هاربر الأمريكي إنه راض.") == ["ستيفن هاربر"]


def test_names_end_with_the_line() -> None:
    assert people("لقاء مع سامر\nالحلواني يصل") != ["سامر\nالحلواني"]


# short forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("إيمانويل دوبري", "دوبري"),
        ("سامر الحلواني", "الحلواني"),
        ("محمد شياع السوداني", "السوداني"),
        ("أحمد أبو الغيط", "أبو الغيط"),
        ("محمد بن سلمان", "بن سلمان"),
        ("شي جين وانغ", "شي"),
        ("عبد الله حمدوك", "حمدوك"),
        ("جورج دبليو هاربر", "هاربر"),
    ],
)
def test_names_short_forms_belong_to_the_full_name(full: str, short: str) -> None:
    found = studied(f"استقبل الرئيس {full} الوفد أمس. وأوضح {short} أن الحوار مستمر.")
    assert found.forms(full) == [full, short]


def test_names_short_form_in_the_headline_belongs_to_the_full_name_below() -> None:
    found = studied("الحلواني يصل إلى بغداد\n\nوصل وزير الخارجية سامر الحلواني إلى بغداد.")
    assert found.forms("سامر الحلواني") == ["الحلواني", "سامر الحلواني"]


def test_names_surname_that_is_an_adjective_is_no_short_form_after_a_noun() -> None:
    found = studied("قال محمد شياع السوداني إن اللقاء مهم. وشكر الشعب السوداني والرئيس السوداني.")
    assert found.forms("محمد شياع السوداني") == ["محمد شياع السوداني"]


def test_names_of_one_family_are_two_people() -> None:
    found = studied("التقى الرئيس مسعود بارزاني رئيس الحكومة مسرور بارزاني.")
    assert found.names("PERSON") == ["مسعود بارزاني", "مسرور بارزاني"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أنطونيو غوتيريش", "أنطونيو غوتيريس"),
        ("إميلي هاربر", "اميلي هاربر"),
        ("سيرغي لافروف", "سيرجي لافروف"),
        ("فؤاد حسين", "فواد حسين"),
    ],
)
def test_names_spelt_otherwise_are_one_person(one: str, other: str) -> None:
    found = studied(f"قال الوزير {one} إن الحوار مهم. وشدد {other} على ذلك.")
    assert len(found.names("PERSON")) == 1


def test_names_of_an_entity_is_its_longest_form() -> None:
    found = studied("وأكد دوبري دعمه. وقال الرئيس إيمانويل دوبري إن الحوار مهم.")
    assert found.names("PERSON") == ["إيمانويل دوبري"]
