"""Patterns over chunks: every kind of element, gaps, errors."""

from __future__ import annotations

import pytest

from mahdar.chunks import Match, Matcher, Slot, compile_pattern
from mahdar.errors import LexiconError
from reading import Studied, studied

MEETING = "استقبل الرئيس سامر الحلواني أمس في بغداد الوزير نادر القصار."


def match(found: Studied, pattern: str, cue: str, **more: object) -> Match | None:
    matcher = Matcher(found.chunked, **more)  # type: ignore[arg-type]
    return matcher.match(compile_pattern(pattern), found.token(cue))


def slots(text: str, pattern: str, cue: str, **more: object) -> dict[str, str] | None:
    """The words of every slot but the cue, or None where the pattern does not match."""
    found = studied(text)
    matched = match(found, pattern, cue, **more)
    if matched is None:
        return None
    words = found.document.text
    return {name: words(s.start, s.end, s.cut) for name, s in matched.slots.items() if name != "cue"}


# elements to the right -----------------------------------------------------------------------------


def test_patterns_party_right_after_the_cue() -> None:
    assert slots(MEETING, "{cue} {host:party}", "استقبل") == {"host": "الرئيس سامر الحلواني"}


def test_patterns_gap_passes_over_dates_places_and_commas() -> None:
    text = "استقبل سامر الحلواني، أمس الأول، في قصره الوزير نادر القصار."
    assert slots(text, "{cue} {host:party} ~ {guest:party}", "استقبل") == {
        "host": "سامر الحلواني",
        "guest": "الوزير نادر القصار",
    }


def test_patterns_gap_is_as_short_as_it_can_be() -> None:
    assert slots(MEETING, "{cue} ~ {who:party}", "استقبل") == {"who": "الرئيس سامر الحلواني"}


def test_patterns_gap_stops_at_a_verb() -> None:
    text = "استقبل الوفد الذي وصل وقال نادر القصار نعم"
    assert slots(text, "{cue} ~ {who:person}", "استقبل") is None


def test_patterns_long_gap_passes_over_verbs() -> None:
    text = "استقبل الوفد الذي وصل وقال نادر القصار نعم"
    assert slots(text, "{cue} ~~ {who:person}", "استقبل") == {"who": "نادر القصار"}


@pytest.mark.parametrize("gap", ["~", "~~"])
def test_patterns_gaps_stay_in_the_sentence(gap: str) -> None:
    assert slots("استقبل الوفد أمس. وصل نادر القصار.", f"{{cue}} {gap} {{who:person}}", "استقبل") is None


def test_patterns_gap_does_not_pass_a_colon() -> None:
    assert slots("استقبل الوفد: نادر القصار", "{cue} ~ {who:person}", "استقبل") is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [("person", "سامر الحلواني"), ("place", "بغداد"), ("org", "وزارة النفط")],
)
def test_patterns_kinds_of_parties(kind: str, words: str) -> None:
    text = "تضم اللائحة سامر الحلواني وبغداد ووزارة النفط."
    found = slots(text, f"{{cue}} ~ {{who:{kind}}}", "تضم")
    assert found == {"who": words}


def test_patterns_kinds_take_the_first_of_a_mixed_group() -> None:
    assert slots("استقبل سامر الحلواني وبغداد ذلك", "{cue} {who:person}", "استقبل") == {
        "who": "سامر الحلواني"
    }


def test_patterns_group_is_one_slot_with_its_entities() -> None:
    found = studied("استقبل الرئيس سامر الحلواني ونادر القصار.")
    matched = match(found, "{cue} {who:party}", "استقبل")
    assert matched is not None
    names = [found.document.entities[e].name for e in matched.slots["who"].entities]
    assert names == ["سامر الحلواني", "نادر القصار"]


def test_patterns_quote_is_the_words_inside_the_marks() -> None:
    assert slots("وقال: «نعم بالطبع» أمس", "{cue} : {content:quote}", "وقال") == {"content": "نعم بالطبع"}


def test_patterns_quote_left_open_ends_with_the_text() -> None:
    assert slots("وقال: «نعم بالطبع", "{cue} : {content:quote}", "وقال") == {"content": "نعم بالطبع"}


def test_patterns_date() -> None:
    assert slots("وصل أمس الأول إلى بغداد", "{cue} {when:date}", "وصل") == {"when": "أمس الأول"}


def test_patterns_clause_runs_to_the_end_of_the_sentence() -> None:
    assert slots("أكد أهمية الحوار مع الجميع. ثم مضى", "{cue} {content:clause}", "أكد") == {
        "content": "أهمية الحوار مع الجميع."
    }


def test_patterns_clause_ends_where_the_caller_says() -> None:
    assert slots(
        "أكد أهمية الحوار مع الجميع", "{cue} {content:clause}", "أكد", closer=lambda _, at: at + 2
    ) == {"content": "أهمية الحوار"}


def test_patterns_that_is_opened_by_the_caller() -> None:
    def opener(cue: int, at: int) -> tuple[int, int] | None:
        return (at + 1, 0) if at == cue + 1 else None

    assert slots("أكد أن الحوار مهم", "{cue} {that} {content:clause}", "أكد", opener=opener) == {
        "that": "أن",
        "content": "الحوار مهم",
    }


def test_patterns_that_needs_an_opener() -> None:
    assert slots("أكد أن الحوار مهم", "{cue} {that} {content:clause}", "أكد") is None


@pytest.mark.parametrize("word", ["مع", "إلى"])
def test_patterns_words_are_alternatives(word: str) -> None:
    assert slots(f"تحدث {word} سامر الحلواني", "{cue} مع|إلى {who:party}", "تحدث") == {"who": "سامر الحلواني"}


def test_patterns_words_are_matched_folded() -> None:
    assert slots("تحدث الى سامر الحلواني", "{cue} إلى {who:party}", "تحدث") == {"who": "سامر الحلواني"}


def test_patterns_another_word_does_not_match() -> None:
    assert slots("تحدث عن سامر الحلواني", "{cue} مع|إلى {who:party}", "تحدث") is None


@pytest.mark.parametrize(
    ("text", "matches"), [("اجتمع بسامر الحلواني", True), ("اجتمع سامر الحلواني", False)]
)
def test_patterns_proclitic_of_the_next_element(text: str, matches: bool) -> None:
    assert (slots(text, "{cue} +ب {who:party}", "اجتمع") is not None) == matches


@pytest.mark.parametrize("text", ["التقى سامر الحلواني", "التقى مع سامر الحلواني"])
def test_patterns_optional_elements_may_be_absent(text: str) -> None:
    assert slots(text, "{cue} مع? {who:party}", "التقى") == {"who": "سامر الحلواني"}


def test_patterns_optional_slot_that_is_absent_has_no_slot() -> None:
    assert slots("استقبل الوفد", "{cue} {who:person}?", "استقبل") == {}


@pytest.mark.parametrize(
    ("text", "matches"), [("وصل سامر الحلواني.", True), ("وصل سامر الحلواني أمس.", False)]
)
def test_patterns_end_of_the_sentence(text: str, matches: bool) -> None:
    assert (slots(text, "{cue} {who:party} $", "وصل") is not None) == matches


def test_patterns_kinds_read_by_the_caller() -> None:
    def topic(_: int, at: int) -> tuple[Slot, int]:
        return Slot(at, at + 1), at + 1

    assert slots(
        "بحث التعاون مع سامر الحلواني", "{cue} {what:topic} مع {who:party}", "بحث", readers={"topic": topic}
    ) == {
        "what": "التعاون",
        "who": "سامر الحلواني",
    }


# elements to the left ------------------------------------------------------------------------------


def test_patterns_party_before_the_cue() -> None:
    assert slots("سامر الحلواني يستقبل الوفد", "{host:party} {cue}", "يستقبل") == {"host": "سامر الحلواني"}


def test_patterns_group_before_the_cue() -> None:
    assert slots("سامر الحلواني ونادر القصار يبحثان الملف", "{who:party} {cue}", "يبحثان") == {
        "who": "سامر الحلواني ونادر القصار"
    }


def test_patterns_quote_before_the_cue() -> None:
    assert slots("«نعم بالطبع»، قال سامر الحلواني", "{content:quote} ،? {cue} {speaker:party}", "قال") == {
        "content": "نعم بالطبع",
        "speaker": "سامر الحلواني",
    }


def test_patterns_date_before_the_cue() -> None:
    assert slots("أمس الأول وصل سامر الحلواني", "{when:date} {cue}", "وصل") == {"when": "أمس الأول"}


def test_patterns_word_before_the_cue() -> None:
    assert slots("لم يستقبل الوفد", "لم {cue}", "يستقبل") == {}
    assert slots("قد يستقبل الوفد", "لم {cue}", "يستقبل") is None


@pytest.mark.parametrize(("text", "matches"), [("استقبل الوفد", True), ("أمس استقبل الوفد", False)])
def test_patterns_beginning_of_the_sentence(text: str, matches: bool) -> None:
    assert (slots(text, "^ {cue}", "استقبل") is not None) == matches


def test_patterns_gap_before_the_cue() -> None:
    text = "سامر الحلواني في بغداد أمس يستقبل الوفد"
    assert slots(text, "{host:person} ~ {cue}", "يستقبل") == {"host": "سامر الحلواني"}


def test_patterns_gap_before_the_cue_stops_at_a_colon() -> None:
    assert slots("سامر الحلواني: في بغداد يستقبل الوفد", "{host:person} ~ {cue}", "يستقبل") is None


# matches -------------------------------------------------------------------------------------------


def test_patterns_match_covers_everything_matched() -> None:
    found = studied(MEETING)
    matched = match(found, "{cue} {host:party} ~ {guest:person}", "استقبل")
    assert matched is not None
    assert found.document.text(matched.start, matched.end) == MEETING.rstrip(".")


def test_patterns_cue_may_be_several_tokens() -> None:
    found = studied("على هامش لقاء سامر الحلواني")
    matched = Matcher(found.chunked).match(compile_pattern("{cue} {who:party}"), 0, 3)
    assert matched is not None
    assert found.document.text(*(matched.slots["cue"].start, matched.slots["cue"].end)) == "على هامش لقاء"


# errors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["{host:party}", "{cue} {host:party} {cue}", "", "استقبل"])
def test_patterns_need_one_cue(text: str) -> None:
    with pytest.raises(LexiconError, match="exactly one"):
        compile_pattern(text)


@pytest.mark.parametrize("text", ["{cue} {host:people}", "{cue} {nothing}"])
def test_patterns_of_unknown_kinds_are_refused(text: str) -> None:
    with pytest.raises(LexiconError, match="unknown kind") as raised:
        compile_pattern(text, "rules.yaml: meeting.met")
    assert raised.value.where == "rules.yaml: meeting.met"


@pytest.mark.parametrize("text", ["{cue} {host:party", "{cue} host:party}", "{cue} {host party}"])
def test_patterns_with_broken_braces_are_refused(text: str) -> None:
    with pytest.raises(LexiconError):
        compile_pattern(text)
