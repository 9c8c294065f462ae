"""Reading days told from publication: «اليوم», «مساء أمس», weekdays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from mahdar.dates import reckon
from mahdar.dates.model import DateMention
from mahdar.dates.written import STEP, WrittenReader


class NearbyReader(WrittenReader):
    """Reads relative days and weekdays, with the written date that may follow them."""

    def day(self, pos: int) -> DateMention | None:
        """«اليوم الخميس», «مساء أمس», «الجمعة الماضي», «الثلاثاء 5 مارس 2018»."""
        m = self.g.day.match(self.text, pos)
        if not m:
            return None
        if m["weak"]:
            return self._relative(m, self.g.relative_weak[m["weak"]]) if m["part"] or m["yawm"] else None
        if m["rel"]:
            if not m["part"] and not m["yawm"] and self._is_name(pos):
                return None
            return self._relative(m, self.g.relative[" ".join(m["rel"].split())])
        if not m["part"] and not m["yawm"] and self.cue(pos, self.g.weekday_not_after):
            return None
        return self._weekday(m)

    def _is_name(self, pos: int) -> bool:
        """Whether «اليوم» ends the name of a newspaper or channel, or is a noun here."""
        if self.cue(pos, self.g.relative_not_after):
            return True
        before = self.before(pos)
        first = pos - len(before) - 1
        if before and self.cue(first, self.g.outlet_words):
            return True
        return before in self.g.outlets_today and not self.cue(first, self.g.place_prepositions)

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
        more = self.g.day_more.match(self.text, m.end())
        dated = self._dated(m.start(), m.end()) if more else None
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
        found = DateMention(m.start(), m.end(), value, "day", "relative")
        return self._finish(found) if more else found

    def _weekday(self, m: re.Match[str]) -> DateMention | None:
        start, end, weekday = m.start(), m.end(), self.g.weekdays[m["wd0"]]
        pub = self.published
        if not self.g.day_more.match(self.text, end):  # most weekdays stand alone: spare them the rest
            value = self._nearest_weekday(weekday, None).isoformat() if pub else None
            return DateMention(start, end, value, "day", "weekday")
        dated = self._dated(start, end)
        if dated:
            return self._finish(self._fit(dated, weekday))
        numbered = self._numbered(start, end, weekday)
        if numbered:
            return numbered
        week = self.g.day_week.match(self.text, end)
        if week and (week["mod"] or week["this"]):
            step = STEP[self.g.modifiers[week["mod"]]] if week["mod"] else 0
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

    def _numbered(self, start: int, end: int, weekday: int) -> DateMention | None:
        """«الجمعة 15»: a day of the month around publication, if it falls on that weekday."""
        m = self.g.day_bare.match(self.text, end)
        pub = self.published
        if not m or pub is None:
            return None
        day = int(m["d"])
        months = [reckon.add_months(pub.year, pub.month, step) for step in (0, -1, 1)]
        for year, month in months:
            made = reckon.make_date(year, month, day)
            if made and made.weekday() == weekday:
                return DateMention(start, m.end(), made.isoformat(), "day", "relative")
        return None

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
        """Whether two weekdays are one interval: joined by a range word, after «يومي», or neighbours."""
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
