"""The record of one date in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of text that names a time, and the time it names.

    ``start`` and ``end`` are half-open offsets into the string that was read. ``value`` is ``YYYY-MM-DD``,
    ``YYYY-MM`` or ``YYYY``, or ``None`` for a time that stays open («قبل أيام»، «الفترة المقبلة»).
    ``end_value`` is the last day, month or year of an interval, written as finely as ``value``.

    ``precision`` says what ``value`` names: ``day``, ``week``, ``month``, ``season``, ``quarter``, ``year``,
    ``decade``, ``century``, ``hour``, ``period``, or ``part`` for a part of what ``value`` names
    («مطلع العام», «النصف الأول من 2018»).

    ``kind``: ``absolute`` (the year is written), ``partial`` (the year is inferred), ``relative`` (counted
    from publication, or governed by «الماضي», «المقبل» …), ``weekday`` (a bare weekday), ``hijri``,
    ``duration`` («منذ عامين», «خلال أسبوع»).
    """

    start: int
    end: int
    value: str | None
    precision: str
    kind: str
    end_value: str | None = None
