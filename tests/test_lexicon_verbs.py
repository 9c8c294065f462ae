"""Verb forms generated from root and pattern, by weakness of the root."""

from __future__ import annotations

import time

import pytest

from mahdar.errors import LexiconError
from mahdar.lexicon.verbs import VerbForm, forms
from mahdar.script import strip


def written(lemma: str, root: str, form: str, **more: object) -> set[str]:
    return {f.form for f in forms({"lemma": lemma, "root": root, "form": form, **more})}


@pytest.mark.parametrize(
    ("lemma", "root", "form", "some"),
    [
        ("صرح", "ص ر ح", "II", "صرح صرحت صرحا صرحوا يصرح تصرح يصرحون يصرحوا صرحنا مصرح مصرحا مصرحه"),
        ("طالب", "ط ل ب", "III", "طالب طالبت طالبوا يطالب يطالبون نطالب مطالبا مطالبه مطالبين"),
        ("أعلن", "ع ل ن", "IV", "اعلن اعلنت اعلنا يعلن تعلن يعلنوا معلنا معلنه"),
        ("تعهد", "ع ه د", "V", "تعهد تعهدت يتعهد يتعهدون متعهدا متعهدين"),
        ("تساءل", "س ء ل", "VI", "تساءل تساءلت يتساءل متسائلا متسائله"),
        ("انضم", "ض م م", "VII", "انضم انضمت ينضم انضموا"),
        ("انتقد", "ن ق د", "VIII", "انتقد انتقدت ينتقد منتقدا منتقده"),
        ("استنكر", "ن ك ر", "X", "استنكر استنكرت يستنكر مستنكرا"),
        (
            "قال",
            "ق و ل",
            "I/a~u",
            "قال قالت قالا قالتا قالوا يقول تقول يقل يقولوا قيل يقال قلت قلنا قائلا قائله",
        ),
        ("أشار", "ش و ر", "IV", "اشار اشارت اشاروا يشير تشير يشر مشيرا مشيره مشيرين"),
        ("دعا", "د ع و", "I/a~u", "دعا دعت دعوا دعوت يدعو تدعو يدع داعيا داعيه داعين داعيان داع"),
        ("نفى", "ن ف ي", "I/a~i", "نفي نفت نفوا ينفي ينفون نافيا نافيه"),
        ("التقى", "ل ق ي", "VIII", "التقي التقت التقيا التقوا يلتقي يلتق ملتقيا"),
        ("ادعى", "د ع و", "VIII", "ادعي ادعت يدعي مدعيا"),
        ("ادعى", "د ع و", "VIII", "يدعون"),
        ("تمنى", "م ن ي", "V", "تمني تمنت يتمني متمنيا متمنيه متمنين متمن"),
        ("رد", "ر د د", "I/a~u", "رد ردت ردوا رددت يرد يردون رادا"),
        ("أقر", "ق ر ر", "IV", "اقر اقرت اقروا يقر مقرا مقره"),
        ("أكد", "أ ك د", "II", "اكد اكدت اكدا اكدوا يوكد توكد يوكدان مؤكدا مؤكده مؤكدين مؤكدان"),
        ("رأى", "ر أ ي", "I/a~a", "راي رات راوا يري تري يرون نري رائيا"),
        ("هنأ", "ه ن أ", "II", "هنا هنات يهنئ تهنئ مهنئا مهنئه"),
        ("وعد", "و ع د", "I/a~i", "وعد وعدت يعد تعد وعدوا واعدا"),
        ("وصف", "و ص ف", "I/a~i", "وصف وصفت يصف تصف واصفا واصفه"),
        ("اتفق", "و ف ق", "VIII", "اتفق اتفقا اتفقت يتفق متفقين"),
        ("اتهم", "و ه م", "VIII", "اتهم اتهمت يتهم متهما متهمه"),
        ("طمأن", "ط م أ ن", "Iq", "طمان طمانت يطمئن مطمئنا"),
    ],
)
def test_forms_of_each_weakness(lemma: str, root: str, form: str, some: str) -> None:
    assert set(strip(some).split()) <= written(lemma, root, form)


def find(rows: list[VerbForm], form: str) -> list[VerbForm]:
    return [row for row in rows if row.form == form]


def test_features() -> None:
    rows = forms({"lemma": "أكد", "root": "أ ك د", "form": "II", "masdar": "تأكيد"})
    assert VerbForm("اكدت", "أكد", "past", 3, "f", "s", "active", "اكدت") in rows
    assert VerbForm("يوكدان", "أكد", "present", 3, "m", "d", "active", "يوكدان") in rows
    assert VerbForm("موكدين", "أكد", "participle", 3, "m", "p", "active", "موكدين") in rows
    assert [row.tense for row in find(rows, "تاكيد")] == ["masdar"]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("entry", "form", "joined"),
    [
        ({"lemma": "أكد", "root": "أ ك د", "form": "II"}, "اكدوا", "اكدو"),
        ({"lemma": "نفى", "root": "ن ف ي", "form": "I/a~i"}, "نفي", "نفا"),
        ({"lemma": "أشار", "root": "ش و ر", "form": "IV", "masdar": "إشارة"}, "اشاره", "اشارت"),
        ({"lemma": "رأى", "root": "ر أ ي", "form": "I/a~a"}, "يري", "يرا"),
        ({"lemma": "التقى", "root": "ل ق ي", "form": "VIII"}, "يلتقي", "يلتقي"),
    ],
)
def test_shape_before_a_pronoun(entry: dict[str, str], form: str, joined: str) -> None:
    assert joined in {row.joined for row in find(forms(entry), form)}


def test_final_hamza_of_a_masdar_changes_its_seat() -> None:
    rows = forms({"lemma": "أثنى", "root": "ث ن ي", "form": "IV", "masdar": "ثناء"})
    assert {row.joined for row in find(rows, "ثناء")} == {"ثناء", "ثناو", "ثناي"}


def test_passive_is_third_person_only() -> None:
    passive = [f for f in forms({"lemma": "ذكر", "root": "ذ ك ر", "form": "I/a~u"}) if f.voice == "passive"]
    assert passive
    assert {f.person for f in passive} == {3}


@pytest.mark.parametrize(
    "entry",
    [{"lemma": "قال", "form": "II"}, {"lemma": "قال", "root": "ق و ل", "form": "XX"}],
)
def test_a_wrong_entry_is_named(entry: dict[str, str]) -> None:
    with pytest.raises(LexiconError, match="قال"):
        forms(entry)


def test_quick_enough_for_a_whole_lexicon() -> None:
    started = time.process_time()
    for _ in range(50):
        forms({"lemma": "استقبل", "root": "ق ب ل", "form": "X"})
    assert time.process_time() - started < 1.0
