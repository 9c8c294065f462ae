"""The patterns of the grammar, compiled once from the tables.

Every pattern is a sequence of word lists with bounded gaps: matching costs a bounded time at each place.
Joined letters (و, ف, ب, ل, the article ال) are spelling and stand here; every word is in the lexicon.

``codes`` says which readers may start at a word: ``d`` day, ``c`` calendar day, ``m`` month, ``u`` unit,
``p`` phase, ``s`` season, ``k`` decade, ``q`` part of a year, ``n`` counted time, ``l`` stretch of several
units, ``w`` year word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mahdar.dates.patterns import GAP, OPT, trie, word
from mahdar.dates.tables import Tables

_FOUR = r"\d{4}(?!\d)"


class Grammar:
    """Compiled patterns and the mappings that give their words a meaning."""

    def __init__(self, tables: Tables) -> None:
        self.t = tables
        self.months: dict[str, int] = {name: 100 + n for name, n in tables["hijri_months"].items()} | tables[
            "months"
        ]
        self.weekdays: dict[str, int] = tables["weekdays"]
        self.relative: dict[str, int] = tables["relative_days"]
        self.relative_weak: dict[str, int] = tables["relative_weak"]
        self.modifiers: dict[str, str] = tables["modifiers"]
        self.ordinals: dict[str, int] = tables["ordinals"]
        self.eras: dict[str, str] = tables["eras"]
        self.units: dict[str, list[str]] = tables["units"]
        self.week_start: int = tables["week_start"]
        self.ambiguous = frozenset(tables["ambiguous_months"])
        self.person_like = frozenset(tables["person_like_months"])
        self.month_not_after = frozenset(tables["month_not_after"])
        self.month_cues = frozenset(tables["month_cues"])
        self.year_cues = frozenset(tables["year_cues"])
        self.not_after = frozenset(tables["not_after"])
        self.weekday_not_after = frozenset(tables["weekday_not_after"])
        self.outlets_today = frozenset(tables["outlets_today"])
        self.outlet_words = frozenset(tables["outlet_words"])
        self.place_prepositions = frozenset(tables["place_prepositions"])
        self.side_cues: dict[str, str] = tables["side_cues"]
        self.relative_not_after = frozenset(tables["relative_not_after"])
        self.this_words = frozenset(tables["this_words"])
        self.between = frozenset(tables["between"])
        self.phases_weak = frozenset(tables["phases_weak"])
        self.vague = frozenset(tables["modifiers_vague"])
        self._atoms()
        self._compile()
        self._triggers()

    def units_of(self, *shapes: str, but: Iterable[str] = ()) -> list[str]:
        """Return the unit words of the given shapes (``one``, ``two``, ``many``, ``the``, …)."""
        return [w for w, (unit, shape) in self.units.items() if shape in shapes and unit not in but]

    def _atoms(self) -> None:
        t = self.t
        strong = [w for w in self.modifiers if w not in self.vague and self.modifiers[w] != "same"]
        self.strong = word(strong)
        self.any_mod = word([w for w in self.modifiers if w not in self.this_words])
        ordinal = word(self.ordinals)
        self.day_number = rf"(?:(?:ال ?)?\d{{1,2}}(?!\d)|{ordinal})"
        months = word(self.months)
        month_word = trie(t["month_words"])
        self.month = (
            rf"(?P<mw>{month_word}{GAP})?(?P<m>{months})"
            rf"(?:(?P<msep>{OPT}[/(\-–]{OPT}|{GAP})(?P<m2>{months})(?:{OPT}\))?)?"
        )
        era = word(self.eras)
        year_word, of, within = trie(t["year_of"]), trie(t["from"]), trie(t["within"])
        self.year = (
            rf"(?:{OPT}[,،]?{OPT}(?:{of}{GAP})?(?:{year_word}{GAP})?(?P<y>{_FOUR})(?:{OPT}(?P<era>{era}))?(?!%)"
            rf"|{GAP}(?:{within}{GAP})?(?P<yu>{word(self._year_units())})(?:{GAP}(?P<ymod>{self.any_mod}))"
            rf"|{GAP}{within}{GAP}(?P<ythis>{word(t['this_words'])}){GAP}{word(self._year_units())}"
            rf"|{OPT}\(?(?P<mod>{self.strong}))?"
        )
        self.part_after = rf"(?:{GAP}{word(t['parts_after'])})?"

    def _year_units(self) -> list[str]:
        return [w for w, (unit, shape) in self.units.items() if unit == "year" and shape == "the"]

    def _stretches(self) -> list[str]:
        """Words of a stretch of several units, or of no fixed length («الأيام», «الفترة»)."""
        return [
            *self.units_of("the_many", "the_two"),
            *self.units_of("the", but=["day", "week", "month", "year"]),
        ]

    def _compile(self) -> None:
        t, day = self.t, self.day_number
        of, inn, one_day, within = trie(t["from"]), trie(t["in"]), trie(t["one_day"]), trie(t["within"])
        year_word = trie(t["year_of"])
        yawm = rf"(?:{word(t['day_words'])}{GAP})"
        until = word(t["until"])
        between = rf"(?:{OPT}[-–،,و]{OPT}|{GAP}{until}{GAP})"
        weekday = word(self.weekdays)
        relative = word(self.relative)
        weak = word(self.relative_weak)
        no_day, no_weekday = word(t["relative_not_before"]), word(t["weekday_not_before"])
        c = re.compile
        self.day = c(
            rf"(?P<part>{word(t['parts_before'])}{GAP}(?:{of}{GAP})?)?(?P<yawm>{yawm})?"
            rf"(?:(?P<rel>{relative})(?!{GAP}{no_day})"
            rf"(?:[ ،,(]{{1,3}}(?:{one_day}{GAP})?(?P<wd>{weekday})(?:{OPT}\))?)?"
            rf"|(?P<weak>{weak})|(?P<wd0>{weekday})(?!{GAP}{no_weekday}))"
        )
        self.day_more = c(rf"[ \t،,(/\-–]{{1,4}}(?:و?[ \t]?(?:ال ?)?\d|و?[ \t]?{trie(self._day_tails())})")
        self.day_mod = c(rf"{OPT}\(?(?:(?P<before>{trie(t['before_modifier'])}){GAP})?(?P<mod>{self.strong})")
        week = word([w for w, (unit, shape) in self.units.items() if unit == "week" and shape == "the"])
        self.day_week = c(
            rf"{GAP}(?:{of}{GAP})?(?:(?P<this>{word(t['this_words'])}){GAP})?{week}(?:{GAP}(?P<mod>{self.strong}))?"
        )
        self.week_day = c(rf"{GAP}(?:{one_day}{GAP})?(?P<wd>{weekday})(?!{GAP}{no_weekday})")
        self.day_bare = c(rf"{GAP}(?:{inn}{GAP})?(?P<d>\d{{1,2}})(?=[ ]?[.،,؛)!\n]|[ ]?$)")
        self.day_next = c(
            rf"(?P<sep>{OPT}[-–]{OPT}|{GAP}{until}{GAP}|{GAP}و{OPT}|{GAP})(?:{one_day}{GAP})?(?P<wd>{weekday})"
        )
        self.day_tail = c(
            rf"{OPT}[,،(/\-–]?{OPT}(?:{word(t['corresponding'])}{GAP}|ل{OPT})?(?:{inn}{GAP}|ل(?=\d))?{yawm}?"
        )
        self.after_part = c(self.part_after)
        sep = rf"{OPT}[-./ ]?{OPT}(?:{of}{GAP})?"
        self.calendar = c(
            rf"{yawm}?(?P<d>{day})(?P<rest>(?:{between}(?:{one_day}{GAP})?(?P<d2>{day})){{0,5}}){sep}{self.month}{self.year}"
        )
        self.month_only = c(rf"{self.month}{self.year}")
        self.month_first = c(
            rf"{self.month}{GAP}(?P<d>\d{{1,2}}(?!\d)|{word(self.ordinals)}){OPT}[,،]?{OPT}(?P<y>{_FOUR})"
        )
        self.day_of_unit = c(
            rf"{yawm}?(?P<d>{day})(?:{between}(?P<d2>{day}))?{GAP}"
            rf"(?:(?:{of}{GAP})?{trie(t['month_words'])}{GAP}(?P<mod>{self.any_mod})"
            rf"|(?:{of}{GAP})?{word(t['this_words'])}{GAP}(?P<this>{trie(t['the_month'])})(?!\w)"
            rf"|{of}{GAP}(?P<mod2>{self.strong})|(?P<mod3>{self.strong}))"
        )
        self.day_alone = c(
            rf"{one_day}{GAP}(?:ال ?)?(?P<d>\d{{1,2}})(?![\d:%/]|[.,]\d|{GAP}{word(t['amount_after'])})"
        )
        self.numeric = c(
            rf"(?P<a>\d{{1,4}}){OPT}(?P<s>[/.\-–]){OPT}(?P<b>\d{{1,2}}){OPT}(?P=s){OPT}(?P<c>\d{{4}}|\d{{1,2}})"
            rf"(?![\d/\-]|\.\d)(?:{OPT}(?P<era>{word(self.eras)}))?"
        )
        self.day_month = c(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/\-%]|\.\d)")
        to_year = rf"(?:{OPT}[-–/]{OPT}|{OPT}و{OPT}|{GAP}{until}{GAP}(?:{year_word}{GAP})?)"
        self.year_range = c(rf"(?P<y>{_FOUR}){to_year}(?P<y2>{_FOUR})")
        self.year_alone = c(
            rf"(?P<y>{_FOUR})(?:{OPT}(?P<era>{word(self.eras)}))?(?![.,:/\-]\d|{OPT}%|{GAP}{word(t['amount_after'])})"
        )
        self.year_named = c(
            rf"{word(t['year_words'])}{GAP}(?P<y>{_FOUR})(?:{to_year}(?P<y2>{_FOUR}))?(?:{OPT}(?P<era>{word(self.eras)}))?"
        )
        above = word([*t["hundreds"], *t["numbers"]])
        self.year_words = c(
            rf"{word(t['year_words'])}{GAP}(?P<k>{word(t['thousands'])})(?P<rest>(?:{GAP}(?:و{OPT})?{above}){{0,3}})"
        )
        one = word(self.units_of("the", but=["day", "period"]))
        before = rf"(?P<before>{trie(t['before_modifier'])})"
        self.unit = c(
            rf"(?P<u>{one})(?:{GAP}{before})?{GAP}(?P<mod>{self.any_mod})(?:{OPT}\(?(?P<y>{_FOUR}))?"
        )
        self.unit_bare = c(rf"(?:{word(t['this_words'])}{GAP})?(?P<u>{one})")
        self.unit_nth = c(
            rf"(?P<u>{week}){GAP}(?:{word(self.ordinals)}|{word(t['ordinal_last'])}){GAP}{within}{GAP}"
        )
        few, defn = word(t["few"]), word(t["definite_numbers"])
        many = word(self._stretches())
        self.plural = c(
            rf"(?P<u>{many})(?:{GAP}(?:ال ?)?(?P<n>\d{{1,3}}|{defn}))?(?:{GAP}{few})?"
            rf"{GAP}(?P<mod>{self.any_mod})(?:{GAP}(?P<n2>{defn}|{few}))?"
        )
        counted = word(self.units_of("one", "two", "many"))
        self.counted = c(
            rf"(?P<dir>{word(t['directions'])}){GAP}(?:{word(t['about'])}{GAP})?"
            rf"(?:(?P<n>\d{{1,3}}|{word(t['numbers'])}|{word(t['vague_counts'])}){GAP})?"
            rf"(?P<u>{counted})(?!{GAP}(?:\d|{weekday}|{word(self.ordinals)}|{relative}|{word(self.months)}))"
            rf"(?P<now>{GAP}{word(t['from_now'])})?(?P<event>{GAP}{word(t['of_event'])})?"
        )
        self.phase = c(
            rf"(?P<p>{word(t['phases'])}){GAP}(?:{of}{GAP})?(?P<this>{word(t['this_words'])}{GAP})?"
        )
        self.season = c(
            rf"(?P<s>{word(t['seasons'])})(?:{GAP}(?:{year_word}{GAP})?(?P<y>{_FOUR})|{GAP}(?P<mod>{self.strong})"
            rf"|{GAP}{word(self._year_units())}{GAP}(?P<ymod>{self.strong}))"
        )
        self.decade = c(
            rf"(?P<k>{word(t['decades'])})(?P<century>{GAP}(?:{of}{GAP})?{trie(t['century_word'])}{GAP}(?P<c>{word(t['centuries'])}))?(?!\w)"
            rf"(?!{GAP}{word(t['decade_not_before'])})"
        )
        self.year_part = c(
            rf"(?P<q>{word(t['year_parts'])}){GAP}(?P<n>{word(self.ordinals)}|{word(t['ordinal_last'])}){GAP}(?:من{GAP}|ل(?=ل))?"
            rf"(?P<this>{word(t['this_words'])}{GAP})?"
        )
        self.joined = c(rf"{OPT}(?P<sep>[-–]|{until}|و){OPT}(?:{word(t['day_words'])}{GAP})?$")

    def _day_tails(self) -> list[str]:
        """First words of whatever may continue a weekday or «اليوم»."""
        t = self.t
        phrases = [
            *self.ordinals, *self.months, *self.modifiers, *self.weekdays, *t["month_words"],
            *t["before_modifier"], *t["until"], *t["this_words"], *t["from"], *t["in"], *t["parts_after"],
            *t["corresponding"], *t["day_words"], *t["one_day"], *self.units_of("the"),
        ]  # fmt: skip
        return [phrase.split(" ")[0] for phrase in phrases]

    def _triggers(self) -> None:
        t = self.t
        codes: dict[str, str] = {}

        def starts(code: str, words: Iterable[str]) -> None:
            for phrase in words:
                first = phrase.split(" ")[0]
                if code not in codes.get(first, ""):
                    codes[first] = codes.get(first, "") + code

        starts(
            "d", [*t["parts_before"], *t["day_words"], *self.relative, *self.relative_weak, *self.weekdays]
        )
        starts("c", [*self.ordinals, *t["day_words"]])
        starts("m", [*self.months, *t["month_words"]])
        starts("w", t["year_words"])
        starts("u", self.units_of("the", but=["day", "period"]))
        starts("p", t["phases"])
        starts("s", t["seasons"])
        starts("k", t["decades"])
        starts("q", t["year_parts"])
        starts("n", t["directions"])
        starts("l", self._stretches())
        self.codes = codes
        # «للعام» is ل and العام written together: read as «العام»
        self.joined_l = {"لل" + first[2:]: first for first in codes if first.startswith("ال")}
        self.trigger = re.compile(
            rf"(?<!\w)[وف]?[بلك]?(?:((?:ال ?)?\d+)|({trie([*codes, *self.joined_l])})(?!\w))"
        )
