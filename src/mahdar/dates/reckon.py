"""Reckoning with days: which year, which Thursday, which Hijri day."""

from __future__ import annotations

from datetime import date, timedelta


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or ``None`` where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """Return ``day`` moved by ``days``, or ``None`` outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Move a month by ``months``."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def weekday_before(published: date, weekday: int, *, strict: bool = False) -> date:
    """Return the nearest ``weekday`` (0 = Monday) on or before ``published``; before it with ``strict``."""
    back = (published.weekday() - weekday) % 7
    return published - timedelta(days=back or (7 if strict else 0))


def weekday_after(published: date, weekday: int, *, strict: bool = False) -> date:
    """Return the nearest ``weekday`` on or after ``published``; after it with ``strict``."""
    ahead = (weekday - published.weekday()) % 7
    return published + timedelta(days=ahead or (7 if strict else 0))


def week_of(day: date, week_start: int) -> tuple[date, date]:
    """Return the first and the last day of the week of ``day``."""
    first = day - timedelta(days=(day.weekday() - week_start) % 7)
    return first, first + timedelta(days=6)


def _distance(ahead: int) -> float:
    return 1.5 * ahead if ahead > 0 else -ahead


def year_of_day(month: int, day: int, published: date, direction: str | None) -> int | None:
    """Return the year of a day without one.

    ``direction``: ``past`` (on or before publication), ``next`` (on or after), ``now`` (the year of
    publication), ``None`` (the nearest, days to come counting as half as far again: news tells more of what
    was than of what will be).
    """
    if direction == "now":
        return published.year if make_date(published.year, month, day) else None
    # 29 February: eight years reach the next leap year across a century
    found = [
        made
        for year in range(published.year - 8, published.year + 9)
        if (made := make_date(year, month, day))
    ]
    if direction == "past":
        found = [made for made in found if made <= published]
    elif direction == "next":
        found = [made for made in found if made >= published]
    if not found:
        return None
    return min(found, key=lambda made: (_distance((made - published).days), made)).year


def year_of_month(month: int, published: date, direction: str | None) -> int:
    """Return the year of a month without one (``direction`` as in :func:`year_of_day`).

    «مارس الماضي» said in March is March of the year before; said later it is this year's.
    """
    year = published.year
    if direction == "past":
        return year if month < published.month else year - 1
    if direction == "next":
        return year if month > published.month else year + 1
    if direction == "now":
        return year
    here = year * 12 + published.month
    return min((year - 1, year, year + 1), key=lambda y: (_distance(y * 12 + month - here), y))


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri one (Umm al-Qura), ``None`` where the tables have no such day."""
    from hijridate import Hijri  # imported only where a Hijri date is met

    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def hijri_month_days(first: date) -> int:
    """Return the length of the Hijri month that a Gregorian day begins; 30 where the tables do not reach."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(first.year, first.month, first.day).to_hijri().month_length())
    except (ValueError, OverflowError):
        return 30


def hijri_year_of(month: int, day: int, published: date, direction: str | None) -> int | None:
    """Return the Hijri year of a Hijri day without one (``direction`` as in :func:`year_of_day`)."""
    from hijridate import Gregorian

    try:
        here = int(Gregorian(published.year, published.month, published.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
    found = [(made, y) for y in (here - 1, here, here + 1) if (made := hijri_to_gregorian(y, month, day))]
    if direction == "now":
        return here
    if direction == "past":
        found = [(made, y) for made, y in found if made <= published]
    elif direction == "next":
        found = [(made, y) for made, y in found if made >= published]
    return min(found, key=lambda row: (_distance((row[0] - published).days), row[0]))[1] if found else None
