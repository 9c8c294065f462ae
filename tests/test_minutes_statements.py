"""Who said what: every rule reads its examples and leaves its counter-examples alone."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.evaluate.examples import counter_fault, fault
from mahdar.minutes.reader import read
from mahdar.minutes.rules import load_rules

EXAMPLES = [(r.id, e.text, e.slots) for r in load_rules("statements") for e in r.examples]
COUNTER_EXAMPLES = [(r.id, e.text, e.slots) for r in load_rules("statements") for e in r.counter_examples]


@pytest.mark.parametrize(("rule", "text", "slots"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else "")
def test_example_is_read_by_its_rule(rule: str, text: str, slots: dict[str, Any]) -> None:
    cause = fault(rule, text, slots, ("statements",))
    assert cause is None, cause


@pytest.mark.parametrize(
    ("rule", "text", "slots"), COUNTER_EXAMPLES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_counter_example_is_left_alone(rule: str, text: str, slots: dict[str, Any]) -> None:
    cause = counter_fault(rule, text, slots, ("statements",))
    assert cause is None, cause


def test_every_rule_has_examples() -> None:
    assert [rule.id for rule in load_rules("statements") if not rule.examples] == []


def said(text: str) -> list[tuple[list[str], str]]:
    """Speakers and words of every statement of a text."""
    minutes = read(text)
    return [
        ([minutes.entity(id).name for id in s.speakers], minutes.quote(s.content)) for s in minutes.statements
    ]


def test_content_ends_before_the_next_cue_and_before_the_reporter() -> None:
    found = said(
        "قال وزير الخارجية سالم العامري إن الحوار مستمر، وأضاف أن الوفد باق، وذلك خلال مؤتمر صحفي. "
        "كما أكد أن الحدود آمنة دون أن يقدم تفاصيل."
    )
    assert [words for _, words in found] == ["الحوار مستمر", "الوفد باق", "الحدود آمنة"]
    assert all(speakers == ["سالم العامري"] for speakers, _ in found)


def test_quoted_words_are_direct_only_where_they_are_most_of_the_speech() -> None:
    minutes = read(
        'قال الوزير سالم العامري إن الزيارة التي تستمر ثلاثة أيام "مهمة". '
        'وأضاف أن "الطريق إلى السلام يمر عبر الحوار وحده".'
    )
    assert [s.form for s in minutes.statements] == ["indirect", "direct"]
    assert minutes.quote(minutes.statements[1].content) == "الطريق إلى السلام يمر عبر الحوار وحده"


def test_a_source_beside_another_cue_adds_no_statement() -> None:
    found = said("أكد وزير النقل سالم العامري أن المطار جاهز، بحسب بيان للوزارة.")
    assert found == [(["سالم العامري"], "المطار جاهز")]


def test_speech_inside_speech_is_credited_once_to_the_inner_speaker() -> None:
    found = said("ونقلت وكالة الأنباء السعودية عن وزير النفط سالم العامري قوله إن الإنتاج مستقر.")
    assert found == [(["سالم العامري"], "الإنتاج مستقر")]


def test_empty_and_odd_texts_do_not_break_the_reading() -> None:
    for text in ("قال:", "وقال «", "أكد أن", "بحسب", "قال إن\n\nأن إن", '"" قال "', "وقال الوزير إن."):
        read(text + " نص عربي قصير عن الاجتماع.")
