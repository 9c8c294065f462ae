"""Reading years, named («عام 2014»), cued («منذ 2003»), joined («2010-2015») or in words."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from mahdar.dates import reckon
from mahdar.dates.grammar import Grammar
from mahdar.dates.model import DateMention

_LAST_WORD = re.compile(r"(\w+)[ \t(«\"“]{1,2}$")
_JOINED = ("و", "ف", "ب", "ل")  # letters written joined to the word after them
FIRST_YEAR, LAST_YEAR = 1000, 2200
_HIJRI_YEARS = range(1300, 1501)


class YearReader:
    """Reads years, and holds what every reader needs: the text, its publication day, the words before."""

    def __init__(self, grammar: Grammar, text: str, published: date | None, prefer_future: bool) -> None:
        self.g = grammar
        self.text = text
        self.published = published
        self.prefer = "next" if prefer_future else None
        self.year: int | None = None  # the year named last, for «العام نفسه»
        self.sure = -1  # the place where a phase has just announced a month or a year

    def before(self, pos: int) -> str:
        """Return the word that stands right before ``pos``, or ``""``."""
        found = _LAST_WORD.search(self.text[max(0, pos - 16) : pos])
        return found[1] if found else ""

    def cue(self, pos: int, words: Collection[str]) -> str | None:
        """Return the word before ``pos`` if it is one of ``words``, with or without a joined و, ف, ب or ل."""
        before = self.before(pos)
        if before in words:
            return before
        bare = before[1:] if before[:1] in _JOINED else ""
        return bare if bare and bare in words else None

    def _year_value(self, digits: str, era: str | None) -> tuple[int, bool] | None:
        """Return the year and whether it is a Hijri one, or ``None`` if it is no year."""
        year = int(digits)
        if era is not None and self.g.eras[era] == "hijri":
            return (year, True) if year in _HIJRI_YEARS else None
        if era is None and 1380 <= year <= 1480:
            return year, True
        return (year, False) if FIRST_YEAR <= year <= LAST_YEAR else None

    def _of_year(
        self, start: int, end: int, digits: str, era: str | None, last: str | None = None
    ) -> DateMention | None:
        valued = self._year_value(digits, era)
        if valued is None:
            return None
        year, hijri = valued
        if hijri:
            first = reckon.hijri_to_gregorian(year, 1, 1)
            after = reckon.hijri_to_gregorian(year + 1, 1, 1)
            if first is None or after is None:
                return DateMention(start, end, None, "year", "hijri")
            until = reckon.add_days(after, -1)
            return DateMention(
                start, end, first.isoformat(), "year", "hijri", until.isoformat() if until else None
            )
        self.year = year
        return DateMention(
            start, end, f"{year:04d}", "year", "absolute", last if last and last > digits else None
        )

    def year_named(self, pos: int) -> DateMention | None:
        """«عام 2014», «عامي 2017 و2018», «سنة 1435هـ»."""
        m = self.g.year_named.match(self.text, pos)
        if not m:
            return self._year_in_words(pos)
        if m["y2"] and m["y2"] <= m["y"]:  # two years, not an interval
            return self._of_year(pos, m.end("y"), m["y"], None)
        return self._of_year(pos, m.end(), m["y"], m["era"], m["y2"])

    def _year_in_words(self, pos: int) -> DateMention | None:
        """«عام ألفين وأربعة عشر», «عام ألف وتسعمئة وسبعة وستين»."""
        m = self.g.year_words.match(self.text, pos)
        if not m:
            return None
        table = self.g.t["hundreds"] | self.g.t["numbers"]
        year = int(self.g.t["thousands"][m["k"]])
        words = m["rest"].split()
        while words:
            taken = 2 if " ".join(words[:2]).removeprefix("و") in table else 1
            year += int(table.get(" ".join(words[:taken]).removeprefix("و"), 0))
            words = words[taken:]
        return self._of_year(pos, m.end(), f"{year:04d}", None)

    def year_alone(self, pos: int) -> DateMention | None:
        """«في 2018», «2010-2015», «2003م»."""
        m = self.g.year_range.match(self.text, pos)
        denied = self.cue(pos, self.g.not_after)
        if m and "1900" <= m["y"] < m["y2"] <= "2100" and not denied:
            return DateMention(pos, m.end(), m["y"], "year", "absolute", m["y2"])
        m = self.g.year_alone.match(self.text, pos)
        if not m or denied:
            return None
        cued = pos == self.sure or self.cue(pos, self.g.year_cues)
        if m["era"] or (cued and "1900" <= m["y"] <= "2100"):
            return self._of_year(pos, m.end(), m["y"], m["era"])
        return None
