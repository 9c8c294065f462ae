"""Reading one date at one place: each method knows one shape of date and answers ``None`` where it is not there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from mahdar.dates import reckon
from mahdar.dates.grammar import Grammar
from mahdar.dates.model import DateMention

_LAST_WORD = re.compile(r"(\w+)[ \t(«\"“]{1,2}$")
_STEP = {"past": -1, "now": 0, "next": 1}
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_HIJRI_YEARS = range(1300, 1501)


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


class Reader:
    """Reads dates in one text, relative to one publication day."""

    def __init__(self, grammar: Grammar, text: str, published: date | None, prefer_future: bool) -> None:
        self.g = grammar
        self.text = text
        self.published = published
        self.prefer = "next" if prefer_future else None
        self.year: int | None = None  # the year named last, for «العام نفسه»
        self.sure = -1  # the place where a phase has just announced a month or a year
        self._by_code = {
            "d": self.day, "c": self.calendar, "m": self.month, "w": self.year_named, "u": self.unit, "p": self.phase,
            "s": self.season, "k": self.decade, "q": self.year_part, "n": self.counted, "l": self.plural,
        }  # fmt: skip

    def read(self, pos: int, codes: str) -> DateMention | None:
        """Return the date that starts at ``pos``, tried by the readers of ``codes`` in order."""
        for code in codes:
            found = self._by_code[code](pos)
            if found:
                return found
        return None

    def before(self, pos: int) -> str:
        """Return the word that stands right before ``pos``, or ``""``."""
        found = _LAST_WORD.search(self.text[max(0, pos - 16) : pos])
        return found[1] if found else ""

    # --- years -----------------------------------------------------------------------------------------------

    def _year_value(self, digits: str, era: str | None) -> tuple[int, bool] | None:
        """Return the year and whether it is a Hijri one, or ``None`` if it is no year."""
        year = int(digits)
        if era is not None and self.g.eras[era] == "hijri":
            return (year, True) if year in _HIJRI_YEARS else None
        if era is None and 1380 <= year <= 1480:
            return year, True
        return (year, False) if _FIRST_YEAR <= year <= _LAST_YEAR else None

    def _of_year(self, start: int, end: int, digits: str, era: str | None, last: str | None = None) -> DateMention | None:
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
            return DateMention(start, end, first.isoformat(), "year", "hijri", until.isoformat() if until else None)
        self.year = year
        return DateMention(start, end, f"{year:04d}", "year", "absolute", last if last and last > digits else None)

    def year_named(self, pos: int) -> DateMention | None:
        """«عام 2014», «عامي 2017 و2018», «سنة 1435هـ»."""
        m = self.g.year_named.match(self.text, pos)
        return self._of_year(pos, m.end(), m["y"], m["era"], m["y2"]) if m else None

    def year_alone(self, pos: int) -> DateMention | None:
        """«في 2018», «2010-2015», «2003م»."""
        m = self.g.year_range.match(self.text, pos)
        cue = self.before(pos)
        if m and "1900" <= m["y"] < m["y2"] <= "2100" and cue not in self.g.not_after:
            return DateMention(pos, m.end(), m["y"], "year", "absolute", m["y2"])
        m = self.g.year_alone.match(self.text, pos)
        if not m or cue in self.g.not_after:
            return None
        if m["era"] or (
            pos == self.sure or cue.lstrip("وف") in self.g.year_cues or cue in self.g.year_cues
        ) and "1900" <= m["y"] <= "2100":
            return self._of_year(pos, m.end(), m["y"], m["era"])
        return None

    # --- days and months of the calendar ------------------------------------------------------------------------

    def _tail_year(self, m: re.Match[str]) -> tuple[int | None, str | None, bool]:
        """Return the year that a pattern's tail names, else the direction it gives, and whether the year is written."""
        named = m.groupdict()
        if named["y"]:
            return int(named["y"]), None, True
        pub, step = self.published, named.get("ymod")
        if step or named.get("ythis"):
            label = self.g.modifiers[step] if step else "now"
            if label == "same":
                return self.year, None, self.year is not None
            return (pub.year + _STEP[label], None, False) if pub else (None, None, False)
        mod = named.get("mod")
        return None, (self.g.modifiers[mod] if mod else None), False

    def _number(self, words: str) -> int:
        digits = words.removeprefix("ال").strip()
        return int(digits) if digits.isdigit() else self.g.ordinals.get(" ".join(words.split()), 0)

    def calendar(self, pos: int) -> DateMention | None:
        """A day of a month, of any calendar, with what follows it: «5 مارس/آذار 2018», «العاشر من يونيو الماضي»."""
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
            return self._hijri(pos, end, year, month - 100, day, last)
        if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
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

    def _hijri(self, pos: int, end: int, year: int | None, month: int, day: int, last: int = 0) -> DateMention | None:
        if year is None and self.published is not None:
            here = reckon.hijri_year(self.published)
            tries = [reckon.hijri_to_gregorian(y, month, day) for y in (here - 1, here, here + 1)] if here else []
            days = [made for made in tries if made]
            published = self.published
            made = min(days, key=lambda d: abs((d - published).days)) if days else None
            until = reckon.add_days(made, last - day) if made and last > day else None
        else:
            made = reckon.hijri_to_gregorian(year, month, day) if year else None
            until = reckon.hijri_to_gregorian(year, month, last) if year and last > day else None
        if not 1 <= month <= 12 or not 1 <= day <= 30:
            return None
        return DateMention(
            pos, end, made.isoformat() if made else None, "day", "hijri", until.isoformat() if until else None
        )

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
            return self._day_in_month(pos, m.end(), self._number(m["d"]), label, self._number(m["d2"]) if m["d2"] else 0)
        m = self.g.day_alone.match(self.text, pos)
        return self._day_in_month(pos, m.end(), int(m["d"]), None) if m else None

    def _day_in_month(self, pos: int, end: int, day: int, label: str | None, last: int = 0) -> DateMention | None:
        if not 1 <= day <= 31:
            return None
        kind = "relative" if label else "partial"
        pub = self.published
        if pub is None or label == "same":
            return DateMention(pos, end, None, "day", kind)
        if label:
            tries = [reckon.make_date(*reckon.add_months(pub.year, pub.month, _STEP[label]), day)]
        else:
            tries = [reckon.make_date(*reckon.add_months(pub.year, pub.month, step), day) for step in (-1, 0, 1)]
            if self.prefer:
                tries = [made for made in tries if made and made >= pub][:1]
        days = [made for made in tries if made]
        if not days:
            return None
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
            return self._hijri_month(pos, end, year, month - 100)
        if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        if year is None and self.published is not None:
            year = reckon.year_of_month(month, self.published, direction or self.prefer)
        if written:
            self.year = year
        kind = "absolute" if written else "relative" if direction or m["ymod"] else "partial"
        if year is None:
            return DateMention(pos, end, None, "month", kind)
        other = self.g.months[" ".join(m["m2"].split())] if m["m2"] and end == m.end() else month
        last = _month(year, other) if month < other < 13 else None
        return DateMention(pos, end, _month(year, month), "month", kind, last)

    def _calendar_first(self, pos: int, m: re.Match[str]) -> DateMention | None:
        month, end = self._month_number(m)
        made = reckon.make_date(int(m["y"]), month, self._number(m["d"])) if month < 13 and end == m.end() else None
        return DateMention(pos, end, made.isoformat(), "day", "absolute") if made else None

    def _is_month(self, pos: int, m: re.Match[str]) -> bool:
        """Whether a name that is also a word or a person's name stands for the month here."""
        name = m["m"]
        if pos == self.sure or name not in self.g.ambiguous or m["mw"] or m["m2"] or m["mod"] or m["yu"] or m["ythis"]:
            return True
        if m["y"]:
            return name not in self.g.person_like or self.before(pos) in self.g.month_cues
        clitic = pos > 0 and self.text[pos - 1].isalpha()
        if clitic or name in self.g.person_like:
            return False
        return self.before(pos).lstrip("وف") in self.g.month_cues or self.before(pos) in self.g.month_cues

    def _hijri_month(self, pos: int, end: int, year: int | None, month: int) -> DateMention | None:
        first = self._hijri(pos, end, year, month, 1)
        if first is None or first.value is None:
            return first
        until = reckon.add_days(date.fromisoformat(first.value), 28)
        return replace(first, precision="month", end_value=until.isoformat() if until else None)

    # --- days told from publication ------------------------------------------------------------------------------

    def day(self, pos: int) -> DateMention | None:
        """«اليوم الخميس», «مساء أمس», «الجمعة الماضي», «الثلاثاء 5 مارس 2018»."""
        m = self.g.day.match(self.text, pos)
        if not m:
            return None
        if m["weak"]:
            return self._relative(m, self.g.relative_weak[m["weak"]]) if m["part"] or m["yawm"] else None
        if m["rel"]:
            if not m["part"] and not m["yawm"] and self.before(pos) in self.g.relative_not_after:
                return None
            return self._relative(m, self.g.relative[" ".join(m["rel"].split())])
        if not m["part"] and not m["yawm"] and self.before(pos) in self.g.weekday_not_after:
            return None
        return self._weekday(m)

    def _finish(self, found: DateMention) -> DateMention:
        """Take in a part of the day that follows («الخميس مساء»)."""
        after = self.g.after_part.match(self.text, found.end)
        return replace(found, end=after.end()) if after and after.end() > found.end else found

    def _dated(self, start: int, end: int) -> DateMention | None:
        """A written date right after a weekday or «اليوم»."""
        tail = self.g.day_tail.match(self.text, end)
        if not tail or tail.end() == end:
            return None
        at = tail.end()
        found = None
        if self.g.calendar.match(self.text, at):
            found = self.calendar(at)
        elif self.text[at : at + 1].isdigit():
            found = self.numeric(at) or self._day_of_unit(at) or self._slashed(at)
        elif self.text.startswith("ال", at):
            found = self._day_of_unit(at)
        if found is None and self.text[at : at + 1].isalpha():
            m = self.g.month_first.match(self.text, at)
            found = self._calendar_first(at, m) if m else None
        if found is None:
            return None
        stop = found.end + (1 if "(" in tail[0] and self.text[found.end : found.end + 1] == ")" else 0)
        return replace(found, start=start, end=stop)

    def _slashed(self, pos: int) -> DateMention | None:
        m = self.g.day_month.match(self.text, pos)
        if not m or self.published is None:
            return None
        day, month = int(m["a"]), int(m["b"])
        if month > 12 >= day:
            day, month = month, day
        year = reckon.year_of_day(month, day, self.published, self.prefer) if 1 <= month <= 12 else None
        made = reckon.make_date(year, month, day) if year else None
        return DateMention(pos, m.end(), made.isoformat(), "day", "partial") if made else None

    def _relative(self, m: re.Match[str], offset: int) -> DateMention | None:
        dated = self._dated(m.start(), m.end())
        if dated:
            return self._finish(dated)
        pub = self.published
        value = None
        if pub is not None:
            target = reckon.add_days(pub, offset)
            if target and m["wd"]:
                # a weekday that does not fit is the nearest such day before (after, for days to come)
                weekday = self.g.weekdays[m["wd"]]
                before = reckon.weekday_before(target, weekday)
                target = before if offset <= 0 or before > pub else reckon.weekday_after(pub, weekday)
            value = target.isoformat() if target else None
        return self._finish(DateMention(m.start(), m.end(), value, "day", "relative"))

    def _weekday(self, m: re.Match[str]) -> DateMention | None:
        start, end, weekday = m.start(), m.end(), self.g.weekdays[m["wd0"]]
        pub = self.published
        dated = self._dated(start, end)
        if dated:
            return self._finish(self._fit(dated, weekday))
        week = self.g.day_week.match(self.text, end)
        if week and (week["mod"] or week["this"]):
            step = _STEP[self.g.modifiers[week["mod"]]] if week["mod"] else 0
            value = None
            if pub:
                first, _ = reckon.week_of(pub, self.g.week_start)
                day = reckon.add_days(first, 7 * step + (weekday - self.g.week_start) % 7)
                value = day.isoformat() if day else None
            return self._finish(DateMention(start, week.end(), value, "day", "relative"))
        other = self.g.day_next.match(self.text, end)
        if other and self._spans(m, other, weekday):
            return self._weekdays(m, other)
        mod = self.g.day_mod.match(self.text, end)
        label = self.g.modifiers[mod["mod"]] if mod else None
        if mod:
            end = mod.end()
        if pub is None:
            return self._finish(DateMention(start, end, None, "day", "relative" if label else "weekday"))
        made = self._nearest_weekday(weekday, label)
        if mod and mod["before"]:
            made = reckon.add_days(made, -7) or made
        found = DateMention(start, end, made.isoformat(), "day", "relative" if label else "weekday")
        found = self._finish(found)
        # «الخميس المقبل 5 مارس»: the date that follows the adjective is the date
        return (self._dated(start, end) or found) if label else found

    def _nearest_weekday(self, weekday: int, label: str | None) -> date:
        pub = self.published
        assert pub is not None
        if label == "next":
            return reckon.weekday_after(pub, weekday, strict=True)
        if label == "past":
            return reckon.weekday_before(pub, weekday, strict=True)
        if label == "now":
            first, _ = reckon.week_of(pub, self.g.week_start)
            return reckon.add_days(first, (weekday - self.g.week_start) % 7) or pub
        return reckon.weekday_after(pub, weekday) if self.prefer else reckon.weekday_before(pub, weekday)

    def _fit(self, dated: DateMention, weekday: int) -> DateMention:
        """Let the weekday choose the year of a date without one, if one of the years around fits."""
        if dated.kind != "partial" or dated.value is None or dated.end_value or self.published is None:
            return dated
        day = date.fromisoformat(dated.value)
        for year in (day.year, day.year - 1, day.year + 1):
            made = reckon.make_date(year, day.month, day.day)
            if made and made.weekday() == weekday and abs((made - self.published).days) < 400:
                return replace(dated, value=made.isoformat())
        return dated

    def _spans(self, m: re.Match[str], other: re.Match[str], weekday: int) -> bool:
        """Whether two weekdays form one interval: joined by a range word, introduced by «يومي», or neighbours."""
        sep = other["sep"].strip()
        if not sep:
            return bool(m["part"]) and (self.g.weekdays[other["wd"]] - weekday) % 7 == 1
        if sep != "و":
            return True
        return bool(m["yawm"]) or (self.g.weekdays[other["wd"]] - weekday) % 7 == 1

    def _weekdays(self, m: re.Match[str], other: re.Match[str]) -> DateMention:
        end = other.end()
        mod = self.g.day_mod.match(self.text, end)
        label = self.g.modifiers[mod["mod"]] if mod else None
        end = mod.end() if mod else end
        kind = "relative" if label else "weekday"
        if self.published is None:
            return DateMention(m.start(), end, None, "day", kind)
        first, second = self.g.weekdays[m["wd0"]], self.g.weekdays[other["wd"]]
        if label == "next" or (label is None and self.prefer):
            start = self._nearest_weekday(first, label)
            until = reckon.weekday_after(start, second)
        else:
            until = self._nearest_weekday(second, label)
            start = reckon.weekday_before(until, first)
        return self._finish(DateMention(m.start(), end, start.isoformat(), "day", kind, until.isoformat()))

    # --- weeks, months, years told from publication -------------------------------------------------------------

    def _unit_value(self, start: int, end: int, unit: str, step: int) -> DateMention | None:
        pub = self.published
        precision = unit
        if pub is None:
            return DateMention(start, end, None, precision, "relative")
        if unit == "week":
            around = reckon.add_days(pub, 7 * step)
            if around is None:
                return None
            first, last = reckon.week_of(around, self.g.week_start)
            return DateMention(start, end, first.isoformat(), "week", "relative", last.isoformat())
        if unit == "month":
            return DateMention(start, end, _month(*reckon.add_months(pub.year, pub.month, step)), "month", "relative")
        size = {"year": 1, "decade": 10, "century": 100}.get(unit)
        if size is None:
            return DateMention(start, end, None, precision, "relative")
        year = (pub.year // size + step) * size
        last_year = f"{year + size - 1:04d}" if size > 1 else None
        return DateMention(start, end, f"{year:04d}", precision, "relative", last_year)

    def unit(self, pos: int) -> DateMention | None:
        """«الشهر المقبل», «هذا العام», «العام الحالي 2018», «الأسبوع الأول من مارس»."""
        m = self.g.unit.match(self.text, pos)
        if m and m["mod"] not in self.g.vague:
            unit = self.g.units[m["u"]][0]
            label = self.g.modifiers[m["mod"]]
            if m["y"] and unit == "year":
                return self._of_year(pos, m.end(), m["y"], None)
            end = m.start("y") if m["y"] else m.end()
            end = m.end("mod") if m["y"] else end
            if label == "same":
                value = f"{self.year:04d}" if self.year and unit == "year" else None
                return DateMention(pos, end, value, unit, "relative")
            step = _STEP[label] * (2 if m["before"] else 1)
            return self._unit_value(pos, end, unit, step)
        nth = self.g.unit_nth.match(self.text, pos)
        if nth:
            inner = self.read(nth.end(), "mu") if nth.end() < len(self.text) else None
            return replace(inner, start=pos, precision="part") if inner else None
        if self.before(pos) in self.g.this_words:
            bare = self.g.unit_bare.match(self.text, pos)
            return self._unit_value(pos, bare.end(), self.g.units[bare["u"]][0], 0) if bare else None
        return None

    def phase(self, pos: int) -> DateMention | None:
        """«مطلع العام», «أواخر الشهر الماضي», «منتصف مارس 2014», «نهاية هذا الأسبوع»."""
        m = self.g.phase.match(self.text, pos)
        if not m:
            return None
        inner = self._inside(m.end(), bool(m["this"]), bare=m["p"] not in self.g.phases_weak)
        return replace(inner, start=pos, precision="part") if inner else None

    def _inside(self, pos: int, this: bool, *, bare: bool) -> DateMention | None:
        """A month, year or other stretch of time that a part of it is named of."""
        self.sure = pos
        if not this:
            at = self.text[pos : pos + 4]
            inner = self.year_alone(pos) if at.isdigit() and len(at) == 4 else self.read(pos, "mwuksl")
            if inner:
                return inner
            if not bare:
                return None
        m = self.g.unit_bare.match(self.text, pos)
        return self._unit_value(pos, m.end(), self.g.units[m["u"]][0], 0) if m else None

    def plural(self, pos: int) -> DateMention | None:
        """«الأيام المقبلة», «السنوات الثلاث الماضية», «الفترة الحالية»."""
        m = self.g.plural.match(self.text, pos)
        if not m:
            return self.unit(pos)
        unit, shape = self.g.units[m["u"]]
        if unit in ("decade", "century") and shape == "the":
            return self.unit(pos)
        label = self.g.modifiers[m["mod"]]
        count = self._count(m["n"] or m["n2"], shape)
        if count is None or self.published is None or label not in ("past", "next"):
            return DateMention(pos, m.end(), None, unit, "relative")
        ends = [self._counted_value(unit, -count if label == "past" else count), self._counted_value(unit, 0)]
        if None in ends or unit == "hour":
            return DateMention(pos, m.end(), None, unit, "relative")
        first, last = sorted(str(end) for end in ends)
        return DateMention(pos, m.end(), first, unit, "relative", last)

    def _count(self, words: str | None, shape: str) -> int | None:
        if words is None:
            return 2 if shape in ("two", "the_two") else 1 if shape == "one" else None
        if words.isdigit():
            return int(words)
        words = " ".join(words.split())
        found = self.g.t["numbers"].get(words, self.g.t["definite_numbers"].get(words))
        return None if found is None else int(found)

    def _counted_value(self, unit: str, count: int) -> str | None:
        """Return the day, month or year that lies ``count`` units from publication."""
        pub = self.published
        if pub is None:
            return None
        if unit in ("day", "week"):
            day = reckon.add_days(pub, count * (7 if unit == "week" else 1))
            return day.isoformat() if day else None
        if unit == "hour":
            day = reckon.add_days(pub, int(count / 24))
            return day.isoformat() if day else None
        if unit == "month":
            return _month(*reckon.add_months(pub.year, pub.month, count))
        year = pub.year + count * {"year": 1, "decade": 10, "century": 100}.get(unit, 1)
        return f"{year:04d}" if 0 < year < 9999 else None

    def counted(self, pos: int) -> DateMention | None:
        """«قبل يومين», «منذ ثلاثة أسابيع», «بعد شهرين», «خلال أسبوع»."""
        m = self.g.counted.match(self.text, pos)
        if not m:
            return None
        unit, shape = self.g.units[m["u"]]
        direction = self.g.t["directions"][" ".join(m["dir"].split())]
        count = self._count(m["n"], shape)
        end = m.start("event") if m["event"] and not m["now"] else m.end("now") if m["now"] else m.end("u")
        kind = "duration" if direction in ("since", "within") else "relative"
        of_event = m["event"] and not m["now"] and direction in ("before", "after")
        if direction == "within" or of_event or count is None:
            return DateMention(pos, end, None, unit, kind)
        value = self._counted_value(unit, count if direction == "after" else -count)
        return DateMention(pos, end, value, unit, kind)

    def season(self, pos: int) -> DateMention | None:
        """«صيف 2014», «الشتاء المقبل», «ربيع العام الماضي»."""
        m = self.g.season.match(self.text, pos)
        if not m:
            return None
        month = int(self.g.t["seasons"][m["s"]])
        pub = self.published
        if m["y"]:
            year, kind = int(m["y"]), "absolute"
        elif pub is None:
            return DateMention(pos, m.end(), None, "season", "relative")
        elif m["ymod"]:
            year, kind = pub.year + _STEP[self.g.modifiers[m["ymod"]]], "relative"
        else:
            year, kind = reckon.year_of_month(month, pub, self.g.modifiers[m["mod"]]), "relative"
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        return DateMention(
            pos, m.end(), _month(year, month), "season", kind, _month(*reckon.add_months(year, month, 2))
        )

    def decade(self, pos: int) -> DateMention | None:
        """«ثمانينيات القرن الماضي», «التسعينيات»."""
        m = self.g.decade.match(self.text, pos)
        if not m or not (m["century"] or m["k"].startswith("ال")):
            return None
        tens = int(self.g.t["decades"][m["k"]])
        century = 1900
        if m["mod"] and self.g.modifiers.get(m["mod"]) == "now":
            century = 2000
        year = century + tens
        return DateMention(pos, m.end(), f"{year}", "decade", "absolute", f"{year + 9}")

    def year_part(self, pos: int) -> DateMention | None:
        """«الربع الأول من 2018», «النصف الثاني من العام الجاري»."""
        m = self.g.year_part.match(self.text, pos)
        if not m:
            return None
        inner = self._inside(m.end(), bool(m["this"]), bare=False)
        if inner is None:
            return None
        part = self.g.t["year_parts"][m["q"]]
        months = {"quarter": 3, "third": 4, "half": 6}[part]
        precision = "quarter" if part == "quarter" else "part"
        number = self._number(m["n"]) or 12 // months
        if inner.precision != "year" or inner.value is None or len(inner.value) != 4 or number > 12 // months:
            return replace(inner, start=pos, precision="part")
        year, first = int(inner.value), (number - 1) * months + 1
        return DateMention(
            pos, inner.end, _month(year, first), precision, inner.kind, _month(year, first + months - 1)
        )
