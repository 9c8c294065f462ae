"""Reading written days and months, of the Gregorian and the Hijri calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from mahdar.dates import reckon
from mahdar.dates.model import DateMention
from mahdar.dates.years import FIRST_YEAR, LAST_YEAR, YearReader

#: How far each label of a modifier moves a unit.
STEP = {"past": -1, "now": 0, "next": 1}


def month_value(year: int, month: int) -> str:
    """Return ``YYYY-MM``."""
    return f"{year:04d}-{month:02d}"


class WrittenReader(YearReader):
    """Reads days and months that are written with a number or a month name."""

    def _tail_year(self, m: re.Match[str]) -> tuple[int | None, str | None, bool]:
        """Return the year that a pattern's tail names, else its direction, and whether it is written."""
        named = m.groupdict()
        if named["y"]:
            return int(named["y"]), None, True
        pub, step = self.published, named.get("ymod")
        if step or named.get("ythis"):
            label = self.g.modifiers[step] if step else "now"
            if label == "same":
                return self.year, None, self.year is not None
            return (pub.year + STEP[label], None, False) if pub else (None, None, False)
        mod = named.get("mod")
        return None, (self.g.modifiers[mod] if mod else None), False

    def _number(self, words: str) -> int:
        digits = words.removeprefix("ال").strip()
        return int(digits) if digits.isdigit() else self.g.ordinals.get(" ".join(words.split()), 0)

    def calendar(self, pos: int) -> DateMention | None:
        """A day of a month of any calendar: «5 مارس/آذار 2018», «العاشر من يونيو الماضي»."""
        m = self.g.calendar.match(self.text, pos)
        if not m:
            return self._day_of_unit(pos)
        found = self._calendar_value(pos, m)
        return self._corresponding(found) if found else None

    def _calendar_value(self, pos: int, m: re.Match[str]) -> DateMention | None:
        day, last = self._number(m["d"]), self._number(m["d2"]) if m["d2"] else 0
        month, end = self._month_number(m)
        if not 1 <= day <= 31 or last > 31:
            return None
        year, direction, written = self._tail_year(m)
        if month > 100:
            return self._hijri(pos, end, year, month - 100, day, last, direction)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            year, end, written = None, m.start("y"), False
        if year is None and self.published is not None:
            year = reckon.year_of_day(month, day, self.published, direction or self.prefer)
        if written:
            self.year = year
        kind = "absolute" if written else "relative" if direction or m.groupdict().get("ymod") else "partial"
        made = reckon.make_date(year, month, day) if year is not None else None
        until = reckon.make_date(year, month, last) if year is not None and last > day else None
        if year is not None and made is None:
            return None
        return DateMention(
            pos, end, made.isoformat() if made else None, "day", kind, until.isoformat() if until else None
        )

    def _month_number(self, m: re.Match[str]) -> tuple[int, int]:
        """Return the month and where its expression ends, dropping a second name that is another month."""
        month = self.g.months[" ".join(m["m"].split())]
        if m["m2"] and self.g.months[" ".join(m["m2"].split())] != month and not m["msep"].strip():
            return month, m.end("m")
        return month, m.end()

    def _hijri(
        self,
        start: int,
        end: int,
        year: int | None,
        month: int,
        day: int,
        last: int = 0,
        direction: str | None = None,
    ) -> DateMention | None:
        if not 1 <= month <= 12 or not 1 <= day <= 30:
            return None
        if year is None and self.published is not None:
            year = reckon.hijri_year_of(month, day, self.published, direction or self.prefer)
        made = reckon.hijri_to_gregorian(year, month, day) if year else None
        until = reckon.hijri_to_gregorian(year, month, last) if year and last > day else None
        if made is None:
            return DateMention(start, end, None, "day", "hijri")
        return DateMention(start, end, made.isoformat(), "day", "hijri", until.isoformat() if until else None)

    def _corresponding(self, found: DateMention) -> DateMention:
        """Take in the same day in the other calendar: «1436/10/5هـ الموافق 21 يوليو 2015»."""
        tail = self.g.day_tail.match(self.text, found.end)
        if not tail:
            return found
        m = self.g.calendar.match(self.text, tail.end())
        other = self._calendar_value(tail.end(), m) if m else self._numeric_value(tail.end())
        if other is None or (other.kind == "hijri") == (found.kind == "hijri") or other.precision != "day":
            return found
        civil = found if other.kind == "hijri" else other
        end = other.end + (1 if self.text[other.end : other.end + 1] == ")" else 0)
        return replace(civil, start=found.start, end=end)

    def _day_of_unit(self, pos: int) -> DateMention | None:
        """«العاشر من الشهر الجاري», «27 الجاري», «يوم 27»."""
        m = self.g.day_of_unit.match(self.text, pos)
        if m:
            if m["mod3"] and not re.search(r"\d", m["d"]):
                return None
            words = m["mod"] or m["mod2"] or m["mod3"]
            label = "now" if m["this"] else self.g.modifiers[words]
            return self._day_in_month(
                pos, m.end(), self._number(m["d"]), label, self._number(m["d2"]) if m["d2"] else 0
            )
        m = self.g.day_alone.match(self.text, pos)
        return self._day_in_month(pos, m.end(), int(m["d"]), None) if m else None

    def _day_in_month(
        self, pos: int, end: int, day: int, label: str | None, last: int = 0
    ) -> DateMention | None:
        if not 1 <= day <= 31:
            return None
        kind = "relative" if label else "partial"
        pub = self.published
        if pub is None or label == "same":
            return DateMention(pos, end, None, "day", kind)
        if label:
            tries = [reckon.make_date(*reckon.add_months(pub.year, pub.month, STEP[label]), day)]
        else:
            tries = [
                reckon.make_date(*reckon.add_months(pub.year, pub.month, step), day) for step in (-1, 0, 1)
            ]
            if self.prefer:
                tries = [next((made for made in tries if made and made >= pub), None)]
        days = [made for made in tries if made]
        if not days:
            return DateMention(pos, end, None, "day", kind)
        made = min(days, key=lambda d: (abs((d - pub).days), d))
        until = reckon.make_date(made.year, made.month, last) if last > day else None
        return DateMention(pos, end, made.isoformat(), "day", kind, until.isoformat() if until else None)

    def numeric(self, pos: int) -> DateMention | None:
        """«5/8/2020», «2020-08-05», «1436/10/5هـ», with the same day in the other calendar after it."""
        found = self._numeric_value(pos)
        return self._corresponding(found) if found else None

    def _numeric_value(self, pos: int) -> DateMention | None:
        m = self.g.numeric.match(self.text, pos)
        if not m:
            return None
        first, month, third = m["a"], int(m["b"]), m["c"]
        if len(first) == 4:
            year, day = int(first), int(third)
        elif len(third) == 4 or (len(third) == 2 and m["s"] == "/"):
            year, day = int(third) + (0 if len(third) == 4 else 2000), int(first)
        else:
            return None
        if len(first) == 3 or len(first) == len(third) == 4:
            return None
        if month > 12 >= day:  # month first
            day, month = month, day
        valued = self._year_value(f"{year:04d}", m["era"])
        if valued is None:
            return None
        if valued[1]:
            return self._hijri(pos, m.end(), year, month, day)
        made = reckon.make_date(year, month, day)
        return DateMention(pos, m.end(), made.isoformat(), "day", "absolute") if made else None

    def month(self, pos: int) -> DateMention | None:
        """A month with its year or what places it: «آذار/مارس 2014», «شهر مايو», «يونيو الماضي»."""
        m = self.g.month_first.match(self.text, pos)
        if m:
            found = self._calendar_first(pos, m)
            if found:
                return found
        m = self.g.month_only.match(self.text, pos)
        if not m or not self._is_month(pos, m):
            return None
        month, end = self._month_number(m)
        year, direction, written = self._tail_year(m)
        if end < m.end():
            year, direction, written = None, None, False
        if month > 100:
            return self._hijri_month(pos, end, year, month - 100, direction)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if year is None and self.published is not None:
            cue = self.cue(pos, self.g.side_cues)
            side = direction or (self.g.side_cues[cue] if cue else self.prefer)
            year = reckon.year_of_month(month, self.published, side)
        if written:
            self.year = year
        kind = "absolute" if written else "relative" if direction or m["ymod"] else "partial"
        if year is None:
            return DateMention(pos, end, None, "month", kind)
        other = self.g.months[" ".join(m["m2"].split())] if m["m2"] and end == m.end() else month
        last = month_value(year, other) if month < other < 13 else None
        return DateMention(pos, end, month_value(year, month), "month", kind, last)

    def _calendar_first(self, pos: int, m: re.Match[str]) -> DateMention | None:
        month, end = self._month_number(m)
        made = (
            reckon.make_date(int(m["y"]), month, self._number(m["d"]))
            if month < 13 and end == m.end()
            else None
        )
        return DateMention(pos, end, made.isoformat(), "day", "absolute") if made else None

    def _is_month(self, pos: int, m: re.Match[str]) -> bool:
        """Whether a name that is also a word or a person's name stands for the month here."""
        if self.before(pos) in self.g.month_not_after:
            return False
        name = m["m"]
        if (
            pos == self.sure
            or name not in self.g.ambiguous
            or m["mw"]
            or m["m2"]
            or m["mod"]
            or m["yu"]
            or m["ythis"]
        ):
            return True
        if m["y"]:
            return name not in self.g.person_like or bool(self.cue(pos, self.g.month_cues))
        clitic = pos > 0 and self.text[pos - 1].isalpha()
        if clitic or name in self.g.person_like:
            return False
        return bool(self.cue(pos, self.g.month_cues))

    def _hijri_month(
        self, pos: int, end: int, year: int | None, month: int, direction: str | None
    ) -> DateMention | None:
        first = self._hijri(pos, end, year, month, 1, direction=direction)
        if first is None or first.value is None:
            return first
        begins = date.fromisoformat(first.value)
        until = reckon.add_days(begins, reckon.hijri_month_days(begins) - 1)
        return replace(first, precision="month", end_value=until.isoformat() if until else None)
