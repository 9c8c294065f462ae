"""Who met whom: every rule reads its examples; reports of one occasion become one record."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.evaluate.examples import counter_fault, fault
from mahdar.minutes.model import EngagementRecord, Minutes
from mahdar.minutes.reader import read
from mahdar.minutes.rules import load_rules

EXAMPLES = [(r.id, e.text, e.slots) for r in load_rules("engagements") for e in r.examples]
COUNTER_EXAMPLES = [(r.id, e.text, e.slots) for r in load_rules("engagements") for e in r.counter_examples]


@pytest.mark.parametrize(("rule", "text", "slots"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else "")
def test_example_is_read_by_its_rule(rule: str, text: str, slots: dict[str, Any]) -> None:
    cause = fault(rule, text, slots, ("engagements",))
    assert cause is None, cause


@pytest.mark.parametrize(
    ("rule", "text", "slots"), COUNTER_EXAMPLES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_counter_example_is_left_alone(rule: str, text: str, slots: dict[str, Any]) -> None:
    cause = counter_fault(rule, text, slots, ("engagements",))
    assert cause is None, cause


def test_every_rule_has_examples() -> None:
    assert [rule.id for rule in load_rules("engagements") if not rule.examples] == []


def met(minutes: Minutes, engagement: EngagementRecord) -> set[str]:
    """The names of the participants."""
    return {minutes.entity(id).name for id in engagement.participants}


def only(minutes: Minutes) -> EngagementRecord:
    """The one engagement of a text."""
    (engagement,) = minutes.engagements
    return engagement


def test_headline_body_and_later_mentions_are_one_meeting() -> None:
    minutes = read(
        "العامري يلتقي شاهين في عمان\n\n"
        "التقى وزير الخارجية سالم العامري، أمس الخميس، وزير الدفاع كمال شاهين في عمان.\n"
        "وبحث الجانبان خلال اللقاء ملف اللاجئين.\n",
        title="العامري يلتقي شاهين في عمان",
        published="2021-03-05",
    )
    engagement = only(minutes)
    assert met(minutes, engagement) == {"سالم العامري", "كمال شاهين"}
    assert (engagement.kind, engagement.status, engagement.date) == ("meeting", "held", "2021-03-04")
    assert engagement.main
    assert "displacement" in engagement.topics


def test_those_who_attended_are_added() -> None:
    minutes = read(
        "استقبل الرئيس كمال شاهين وزير الخارجية سالم العامري. "
        "وحضر الاستقبال وزيرة الصحة ليلى حداد ورئيس الوزراء عمر النجار."
    )
    engagement = only(minutes)
    assert met(minutes, engagement) == {"كمال شاهين", "سالم العامري", "ليلى حداد", "عمر النجار"}


def test_a_visit_and_the_meeting_during_it_are_two() -> None:
    minutes = read(
        "وصل وزير الخارجية سالم العامري إلى أنقرة، الخميس. والتقى العامري الرئيس كمال شاهين.",
        published="2021-03-05",
    )
    assert [e.kind for e in minutes.engagements] == ["visit", "meeting"]


def test_planned_and_held_meetings_of_the_same_persons_are_two() -> None:
    minutes = read(
        "التقى وزير الخارجية سالم العامري وزير الدفاع كمال شاهين أمس. "
        "ومن المقرر أن يلتقي العامري شاهين مجددا الأربعاء المقبل.",
        published="2021-03-05",
    )
    assert [(e.status, e.date) for e in minutes.engagements] == [
        ("held", "2021-03-04"),
        ("planned", "2021-03-10"),
    ]


def test_ministers_stand_for_their_countries() -> None:
    minutes = read(
        "العراق وتركيا يبحثان ملف المياه\n\n"
        "بحث وزير الخارجية العراقي سالم العامري مع نظيره التركي كمال شاهين ملف المياه.\n",
        title="العراق وتركيا يبحثان ملف المياه",
    )
    assert met(minutes, only(minutes)) == {"سالم العامري", "كمال شاهين"}


def test_a_quotation_has_no_carried_subject() -> None:
    minutes = read(
        'استقبل الرئيس كمال شاهين وزير الخارجية سالم العامري. وقالت ليلى حداد: "سيبحث مع عمر النجار الأمر".'
    )
    assert all("ليلى حداد" not in met(minutes, e) for e in minutes.engagements)


def test_the_first_person_in_a_quotation_is_the_speaker() -> None:
    minutes = read('قالت الوزيرة ليلى حداد في بغداد: "بحثت مع الرئيس عمر النجار الأمر".')
    assert [met(minutes, e) for e in minutes.engagements] == [{"ليلى حداد", "عمر النجار"}]


def test_adjectives_of_two_countries_name_the_sides() -> None:
    minutes = read(
        "قالت مصر إن القمة المصرية اليابانية ستعقد غدا. ورحبت اليابان بذلك.", published="2021-03-05"
    )
    assert [met(minutes, e) for e in minutes.engagements] == [{"مصر", "اليابان"}]


def test_officials_without_a_name_act_for_their_country() -> None:
    minutes = read("التقى وزير الخارجية سالم العامري مسؤولين مصريين. وقال إن مصر دولة مهمة.")
    assert [met(minutes, e) for e in minutes.engagements] == [{"سالم العامري", "مصر"}]


def test_reporters_and_interviews_are_no_engagements() -> None:
    assert not read(
        "قال الوزير سالم العامري في مقابلة تلفزيونية مع الصحفي كمال شاهين إن الحوار مستمر."
    ).engagements


def test_nothing_is_read_into_plain_text() -> None:
    assert not read("ارتفعت أسعار النفط في الأسواق العالمية اليوم.").engagements


def test_evidence_holds_the_cue() -> None:
    minutes = read("قال الوزير إن الوضع صعب. والتقى وزير الخارجية سالم العامري وزير الدفاع كمال شاهين.")
    (span,) = only(minutes).evidence
    assert "التقى" in minutes.quote(span)


def test_an_exchange_of_views_is_talks() -> None:
    minutes = read("قال الرئيس كمال شاهين والرئيس سالم العامري إنهما متفقان. وتبادل الجانبان وجهات النظر.")
    assert [(e.kind, met(minutes, e)) for e in minutes.engagements] == [
        ("talks", {"كمال شاهين", "سالم العامري"})
    ]


def test_words_of_a_spokesman_make_him_no_side() -> None:
    minutes = read(
        "استقبل الرئيس كمال شاهين الوزير سالم العامري. "
        "وقال المتحدث باسم الرئاسة عمر النجار إنه بحث مع العامري الملف."
    )
    assert met(minutes, only(minutes)) == {"كمال شاهين", "سالم العامري"}


def test_parties_joined_in_a_relative_clause_belong_to_it() -> None:
    minutes = read(
        "جاء ذلك خلال لقاء الرئيس كمال شاهين مع السفير عمر النجار الذي اجتمع أيضا مع رئيس الوزراء نادر القصار، "
        "ووزير الخارجية سالم العامري."
    )
    sides = [met(minutes, e) for e in minutes.engagements]
    assert {"كمال شاهين", "عمر النجار"} in [set(names) for names in sides]
    assert not any({"كمال شاهين", "سالم العامري"} <= set(names) for names in sides)
