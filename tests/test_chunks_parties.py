"""Party phrases: who is meant by the words that stand for someone."""

from __future__ import annotations

import pytest

from reading import Studied, studied

TWO_MINISTERS = "التقى وزير الخارجية العراقي سامر الحلواني وزير الخارجية الأردني نادر القصار في عمان. "


def group(found: Studied, words: str) -> list[str]:
    """The names in the group that begins with ``words``."""
    _, members = found.chunked.group(found.token(words))
    return [name for member in members for name in found.names_of(member)]


# named ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "سامر الحلواني",
        "السيد سامر الحلواني",
        "وزير الخارجية سامر الحلواني",
        "وزير الخارجية العراقي سامر الحلواني",
        "وزير الخارجية العراقي، سامر الحلواني",
        "نائب رئيس الوزراء وزير الخارجية سامر الحلواني",
        "وزير الخارجية العراقي السيد سامر الحلواني",
        "الناطق باسم الحكومة في تونس سامر الحلواني",
    ],
)
def test_parties_are_the_name_with_all_its_titles(words: str) -> None:
    assert studied(f"استقبل {words} الوفد.").parties()[0] == (words, ["سامر الحلواني"])


def test_parties_take_the_apposition_after_the_name() -> None:
    found = studied("قال سامر الحلواني، وزير الخارجية، إنه راض.")
    assert found.parties()[0] == ("سامر الحلواني، وزير الخارجية،", ["سامر الحلواني"])


def test_parties_of_a_plural_title_are_all_its_names() -> None:
    found = studied("اجتمع السفيران سامر الحلواني ونادر القصار في عمان.")
    party = found.party("السفيران سامر الحلواني ونادر القصار")
    assert (found.names_of(party), party.number) == (["سامر الحلواني", "نادر القصار"], "p")


def test_parties_of_a_counterpart() -> None:
    found = studied("التقى الوزير سامر الحلواني نظيره الأردني نادر القصار.")
    assert found.stands_for("نظيره الأردني نادر القصار") == ["نادر القصار"]


@pytest.mark.parametrize(
    ("words", "kind", "gender"),
    [
        ("وزارة النفط", "org", "f"),
        ("مجلس النواب", "org", "m"),
        ("بغداد", "place", "f"),
    ],
)
def test_parties_of_bodies_and_places(words: str, kind: str, gender: str) -> None:
    found = studied(f"قال الوزير إن {words} قد رحب بذلك.")
    party = found.party(words)
    assert (party.kind, party.gender) == (kind, gender)


def test_parties_begin_after_their_proclitic() -> None:
    found = studied("اجتمع الوفد بوزير الخارجية سامر الحلواني.")
    assert found.party("وزير الخارجية سامر الحلواني").cut == 1


# groups --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سامر الحلواني ونادر القصار", ["سامر الحلواني", "نادر القصار"]),
        ("سامر الحلواني، ونادر القصار", ["سامر الحلواني", "نادر القصار"]),
        ("بغداد وأنقرة وطهران", ["بغداد", "أنقرة", "طهران"]),
        ("بغداد، أنقرة وطهران", ["بغداد", "أنقرة", "طهران"]),
        ("الرئيس سامر الحلواني، والوزير نادر القصار، ونائب الوزير فؤاد حسين",
         ["سامر الحلواني", "نادر القصار", "فؤاد حسين"]),
    ],
)  # fmt: skip
def test_groups_join_over_waw_and_commas(text: str, names: list[str]) -> None:
    assert group(studied(f"{text} في هذا اليوم"), text) == names


def test_groups_are_not_joined_by_a_comma_alone() -> None:
    assert group(studied("في بغداد، أنقرة ترحب"), "بغداد") == ["بغداد"]


def test_groups_at_a_token_without_a_party_are_empty() -> None:
    found = studied("رحبت بغداد بذلك")
    assert found.chunked.group(0) == (0, ())


# resolved ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["الجانبان", "الطرفان", "الوزيران"])
def test_parties_of_both_sides_are_the_last_two(words: str) -> None:
    found = studied(f"{TWO_MINISTERS}وبحث {words} التعاون.")
    assert found.stands_for(words) == ["سامر الحلواني", "نادر القصار"]


def test_parties_of_both_sides_leave_out_a_spokesman() -> None:
    text = f"{TWO_MINISTERS}وقال المتحدث باسم الوزارة فؤاد حسين إن الجانبين راضيان."
    assert studied(text).stands_for("الجانبين") == ["سامر الحلواني", "نادر القصار"]


def test_parties_of_two_ministers_are_not_the_last_two_people() -> None:
    text = f"{TWO_MINISTERS}وحضر السفير فؤاد حسين. وبحث الوزيران التعاون."
    assert studied(text).stands_for("الوزيران") == ["سامر الحلواني", "نادر القصار"]


def test_parties_of_two_countries_are_the_last_two() -> None:
    assert studied("وقعت بغداد وأنقرة الاتفاق. ورحب البلدان به.").stands_for("البلدان") == ["بغداد", "أنقرة"]


def test_parties_of_both_sides_without_any_are_nobody() -> None:
    assert studied("وبحث الجانبان التعاون.").stands_for("الجانبان") == []


def test_parties_of_a_minister_are_the_last_one() -> None:
    found = studied("قال وزير الخارجية سامر الحلواني إنه راض. وأضاف الوزير أن الحوار مستمر.")
    assert found.stands_for("الوزير") == ["سامر الحلواني"]


def test_parties_of_a_minister_agree_in_gender() -> None:
    found = studied(
        "قالت وزيرة الخارجية ليلى حداد ذلك. وقال وزير الدفاع سامر الحلواني إنه راض. وأضافت الوزيرة أنها ترحب."
    )
    assert found.stands_for("الوزيرة") == ["ليلى حداد"]


def test_parties_of_a_minister_of_a_country_are_that_one() -> None:
    found = studied(f"{TWO_MINISTERS}وأضاف الوزير العراقي أنه راض.")
    assert found.stands_for("الوزير العراقي") == ["سامر الحلواني"]


@pytest.mark.parametrize("words", ["الجانب العراقي", "المسؤول العراقي"])
def test_parties_of_a_side_are_its_last_person(words: str) -> None:
    assert studied(f"{TWO_MINISTERS}وأعرب {words} عن شكره.").stands_for(words) == ["سامر الحلواني"]


def test_parties_of_a_side_without_a_person_are_its_country() -> None:
    found = studied("تستضيف العراق والأردن المؤتمر. وأعرب الجانب العراقي عن شكره.")
    assert found.stands_for("الجانب العراقي") == ["العراق"]


@pytest.mark.parametrize("words", ["سموه", "معاليه", "فخامته"])
def test_parties_of_reverence_are_the_last_person(words: str) -> None:
    found = studied(f"استقبل أمير الكويت الشيخ ماجد العنزي الوفد. وأكد {words} أهمية الحوار.")
    assert found.stands_for(words) == ["ماجد العنزي"]


def test_parties_of_an_office_without_a_holder_are_its_body() -> None:
    found = studied("أكد المتحدث باسم وزارة الدفاع أن الجيش مستعد.")
    assert found.stands_for("المتحدث باسم وزارة الدفاع") == ["وزارة الدفاع"]


def test_parties_of_an_ordinary_word_that_is_also_a_title_are_none() -> None:
    assert "الأمر" not in [words for words, _ in studied("قال الوزير إن الأمر انتهى.").parties()]


# delegations and sources ---------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["برئاسة", "بقيادة", "يترأسه", "يرأسه"])
def test_delegations_are_who_leads_them(by: str) -> None:
    words = f"وفد من وزارة النفط {by} سامر الحلواني"
    found = studied(f"وصل {words} إلى أربيل.")
    assert (found.party(words).kind, found.stands_for(words)) == ("delegation", ["سامر الحلواني"])


def test_delegations_without_a_leader_are_who_sent_them() -> None:
    assert studied("وصل وفد من وزارة النفط إلى أربيل.").stands_for("وفد من وزارة النفط") == ["وزارة النفط"]


def test_delegations_named_before_are_called_so_again() -> None:
    found = studied("وصل وفد من وزارة النفط برئاسة سامر الحلواني إلى أربيل. وناقش الوفد الملف.")
    assert found.stands_for("الوفد") == ["سامر الحلواني"]


def test_delegations_do_not_come_from_where_they_go() -> None:
    found = studied("زار الوفد بغداد أمس.")
    assert found.parties() == [("بغداد", ["بغداد"])]


def test_sources_without_a_name_are_nobody() -> None:
    party = studied("قال مصدر أمني إن القوات تقدمت.").party("مصدر أمني")
    assert (party.kind, party.entities) == ("unnamed", ())


def test_sources_in_a_body_are_the_body() -> None:
    found = studied("قال مصدر في وزارة النفط إن الإنتاج ارتفع.")
    assert found.stands_for("مصدر في وزارة النفط") == ["وزارة النفط"]


def test_documents_are_who_issued_them() -> None:
    found = studied("أصدرت وزارة النفط بيانا. وأضاف البيان أن الإنتاج ارتفع.")
    assert (found.party("البيان").kind, found.stands_for("البيان")) == ("document", ["وزارة النفط"])


def test_parties_stand_in_order_without_overlap() -> None:
    found = studied(f"{TWO_MINISTERS}وبحث الجانبان التعاون، بحسب البيان.")
    end = 0
    for party in found.chunked.parties:
        assert end <= party.start < party.end
        end = party.end
    assert all(found.chunked.party_at[p.start] == k for k, p in enumerate(found.chunked.parties))


def test_parties_outside_the_text_are_none() -> None:
    found = studied("رحبت بغداد بذلك")
    assert found.chunked.party(-1) is None
    assert found.chunked.party(99) is None
