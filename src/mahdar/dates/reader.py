"""Reading one date at one place: each method knows one shape and answers ``None`` where it is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mahdar.dates import reckon
from mahdar.dates.grammar import Grammar
from mahdar.dates.model import DateMention
from mahdar.dates.nearby import NearbyReader
from mahdar.dates.written import STEP, month_value
from mahdar.dates.years import FIRST_YEAR, LAST_YEAR


class Reader(NearbyReader):
    """Reads every shape of date: on top of days and months, units, phases, seasons and counted time."""

    def __init__(self, grammar: Grammar, text: str, published: date | None, prefer_future: bool) -> None:
        super().__init__(grammar, text, published, prefer_future)
        self._by_code = {
            "d": self.day, "c": self.calendar, "m": self.month, "w": self.year_named, "u": self.unit,
            "p": self.phase, "s": self.season, "k": self.decade, "q": self.year_part, "n": self.counted,
            "l": self.plural,
        }  # fmt: skip

    def read(self, pos: int, codes: str) -> DateMention | None:
        """Return the date that starts at ``pos``, tried by the readers of ``codes`` in order."""
        for code in codes:
            found = self._by_code[code](pos)
            if found:
                return found
        return None

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
            return DateMention(
                start, end, month_value(*reckon.add_months(pub.year, pub.month, step)), "month", "relative"
            )
        size = {"year": 1, "decade": 10, "century": 100}.get(unit)
        if size is None:
            return DateMention(start, end, None, precision, "relative")
        year = (pub.year // size + step) * size
        last_year = f"{year + size - 1:04d}" if size > 1 else None
        return DateMention(start, end, f"{year:04d}", precision, "relative", last_year)

    def unit(self, pos: int) -> DateMention | None:
        """«الشهر المقبل», «هذا العام», «العام الحالي 2018», «الأسبوع الأول من مارس»."""
        found = self._unit_modified(pos)
        if found:
            return self._day_of_week(found)
        nth = self.g.unit_nth.match(self.text, pos)
        if nth:
            inner = self.month(nth.end()) or self._unit_modified(nth.end())
            return replace(inner, start=pos, precision="part") if inner else None
        this = self.before(pos)
        bare = self.g.unit_bare.match(self.text, pos) if this in self.g.this_words else None
        if bare is None:
            return None
        start = self.text.rindex(this, 0, pos)
        found = self._unit_value(start, bare.end(), self.g.units[bare["u"]][0], 0)
        return self._day_of_week(found) if found else None

    def _day_of_week(self, week: DateMention) -> DateMention:
        """«الأسبوع المقبل يوم الجمعة»: the day of that week, else the week itself."""
        m = self.g.week_day.match(self.text, week.end) if week.precision == "week" else None
        if not m or week.value is None:
            return week
        ahead = (self.g.weekdays[m["wd"]] - self.g.week_start) % 7
        day = reckon.add_days(date.fromisoformat(week.value), ahead)
        return DateMention(week.start, m.end(), day.isoformat() if day else None, "day", "relative")

    def _unit_modified(self, pos: int) -> DateMention | None:
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
            step = STEP[label] * (2 if m["before"] else 1)
            return self._unit_value(pos, end, unit, step)
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
            return month_value(*reckon.add_months(pub.year, pub.month, count))
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
            year, kind = pub.year + STEP[self.g.modifiers[m["ymod"]]], "relative"
        else:
            year, kind = reckon.year_of_month(month, pub, self.g.modifiers[m["mod"]]), "relative"
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return DateMention(
            pos,
            m.end(),
            month_value(year, month),
            "season",
            kind,
            month_value(*reckon.add_months(year, month, 2)),
        )

    def decade(self, pos: int) -> DateMention | None:
        """«ثمانينيات القرن الماضي», «التسعينيات»."""
        m = self.g.decade.match(self.text, pos)
        if not m or not (m["century"] or m["k"].startswith("ال")):
            return None
        tens = int(self.g.t["decades"][m["k"]])
        year = int(self.g.t["centuries"][" ".join(m["c"].split())] if m["c"] else 1900) + tens
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
            pos,
            inner.end,
            month_value(year, first),
            precision,
            inner.kind,
            month_value(year, first + months - 1),
        )
