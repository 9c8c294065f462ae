"""Commitments: rules beside their examples, extents, parties, repeats; a floor on annotated articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from mahdar.article import Article
from mahdar.evaluate.examples import counter_fault, fault
from mahdar.minutes.model import CommitmentRecord, Minutes
from mahdar.minutes.reader import read_article
from mahdar.minutes.rules import load_rules

sys.path.insert(0, str(Path(__file__).parent))

SPEAKER = "وزير الخارجية الأردني سامي النابلي"
OTHER = "وزيرة الدفاع النرويجية ليلى هانسن"
EXAMPLES = [(rule.id, example) for rule in load_rules("commitments") for example in rule.examples]
COUNTER = [(rule.id, example) for rule in load_rules("commitments") for example in rule.counter_examples]


def read(text: str, title: tuple[int, int] | None = None) -> Minutes:
    return read_article(Article(id="t", where="t", text=text, title=title))


def only(text: str) -> tuple[Minutes, CommitmentRecord]:
    minutes = read(text)
    assert len(minutes.commitments) == 1, [minutes.quote(c.action) for c in minutes.commitments]
    return minutes, minutes.commitments[0]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}-{k}" for k, (r, _) in enumerate(EXAMPLES)])
def test_example_is_read(rule: str, example: Any) -> None:
    assert fault(rule, example.text, example.slots, ("commitments",)) is None


@pytest.mark.parametrize(("rule", "example"), COUNTER, ids=[f"{r}-{k}" for k, (r, _) in enumerate(COUNTER)])
def test_counter_example_is_left_alone(rule: str, example: Any) -> None:
    assert counter_fault(rule, example.text, example.slots, ("commitments",)) is None


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("شدد {} على ضرورة وقف القصف الجوي العنيف الذي أودى بحياة المئات.", "وقف القصف الجوي العنيف"),
        ("شدد {} على ضرورة وقف القصف ورفع الحصار، وإدخال الأدوية.", "وقف القصف ورفع الحصار، وإدخال الأدوية"),
        ("شدد {} على ضرورة وقف القصف الجوي العنيف، مشيرا إلى أن الوضع صعب.", "وقف القصف الجوي العنيف"),
        ("شدد {} على ضرورة رفع الحصار عن المدينة قبل نهاية الشهر.", "رفع الحصار عن المدينة"),
    ],
)
def test_end_of_the_action(said: str, action: str) -> None:
    minutes, commitment = only(said.format(SPEAKER))
    assert minutes.quote(commitment.action) == action


def test_time_limit_after_the_action() -> None:
    minutes, commitment = only(f"شدد {SPEAKER} على ضرورة رفع الحصار عن المدينة قبل نهاية الشهر.")
    assert commitment.due is not None
    assert minutes.quote(commitment.due) == "قبل نهاية الشهر"


def test_two_actions_under_one_cue() -> None:
    minutes = read(f"اتفق {SPEAKER} و{OTHER} على استئناف الرحلات الجوية، وعلى تشكيل لجنة فنية.")
    actions = [minutes.quote(c.action) for c in minutes.commitments]
    assert actions == ["استئناف الرحلات الجوية", "تشكيل لجنة فنية"]
    assert {c.type for c in minutes.commitments} == {"agreement"}


def test_a_country_is_bound_with_whoever_speaks_for_it() -> None:
    minutes, commitment = only(f"قال {SPEAKER} إن الأردن سيرسل فريقا طبيا.")
    assert [minutes.entity(e).name for e in commitment.by] == ["الأردن", "سامي النابلي"]


def test_a_foreign_country_is_bound_alone() -> None:
    minutes, commitment = only(f"قال {SPEAKER} إن إيران سترسل فريقا طبيا.")
    assert [minutes.entity(e).name for e in commitment.by] == ["إيران"]


def test_addressee() -> None:
    minutes, commitment = only("دعت النرويج إيران إلى ضبط النفس.")
    assert [minutes.entity(e).name for e in commitment.to] == ["إيران"]


def test_a_title_repeats_the_body() -> None:
    title = "وزير الخارجية الأردني يدعو إيران إلى ضبط النفس"
    body = f"دعا {SPEAKER}، أمس، إيران إلى ضبط النفس في الخليج."
    minutes = read(f"{title}\n\n{body}", (0, len(title)))
    assert [c.action[0] > len(title) for c in minutes.commitments] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f"بحث {SPEAKER} مع {OTHER} تعزيز التعاون.",
        f"قال {SPEAKER} إنه سيلتقي نظيره غدا.",
        f"أعرب {SPEAKER} عن أمله في نجاح الحوار.",
        f"قال {SPEAKER} إن الأمطار ستستمر.",
        "طالب مصدر بوقف القصف.",
    ],
)
def test_no_commitment(text: str) -> None:
    assert read(text).commitments == ()


def test_articles_of_any_shape_are_read() -> None:
    for text in ("", "على أن", "ضرورة", "ضرورة أن", 'قال: "', "سنفعل", "وعلى وعلى وعلى", "اتفقا على"):
        read(text)


def test_floor_on_annotated_articles(shared: Path) -> None:
    """With gold statements and mentions the rules keep their mark on the articles they were written from."""
    from mahdar.chunks import find_parties
    from mahdar.minutes.commitments import find_commitments
    from oracle import gold_document, gold_statements, resolve

    right = predicted = told = 0
    for path in sorted((shared / "gold" / "train").glob("*.json")):
        document, gold = gold_document(path)
        found = find_commitments(find_parties(document), gold_statements(document, gold))
        ids = [entity["id"] for entity in gold["entities"]]
        predicted += len(found)
        told += len(gold["commitments"])
        free = list(found)
        for row in gold["commitments"]:
            span = resolve(gold["text"], row["action"])
            assert span is not None
            for commitment in free:
                parties = {ids[e] for e in commitment.by}
                if commitment.type != row["type"] or not parties & set(row["by"]):
                    continue
                if _likeness(document.span(*commitment.action), span) >= 0.4:
                    free.remove(commitment)
                    right += 1
                    break
    assert right / predicted >= 0.72
    assert right / told >= 0.67


def _likeness(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def test_country_of_the_speaker_is_bound_with_him() -> None:
    minutes, commitment = only(
        f"زار {SPEAKER} أوسلو قادما من الأردن. وأكد {SPEAKER} التزام بلاده بدعم اللاجئين."
    )
    names = {entity.id: entity.name for entity in minutes.entities}
    assert [names[e] for e in commitment.by] == ["سامي النابلي", "الأردن"]


def test_far_action_is_sought_before_any_verb() -> None:
    minutes, commitment = only(f"جدد {SPEAKER} الدعوة الموجهة للوزيرة ليلى هانسن لزيارة الأردن.")
    assert minutes.quote(commitment.action) == "زيارة الأردن"


def test_what_we_shall_do_binds_where_a_third_person_would_not() -> None:
    assert only(f'قال {SPEAKER}: "سنجري مفاوضات مع النرويج".')[1].type == "pledge"
    assert not read(f"قال {SPEAKER} إن الحفل سيجري في أوسلو.").commitments
