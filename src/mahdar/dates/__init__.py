"""Dates in Arabic news: written, told by weekday, or counted from the day of publication."""

from mahdar.dates.find import find_dates, parse_date, resolve_future, set_tables
from mahdar.dates.model import DateMention
from mahdar.dates.tables import build_tables

__all__ = ["DateMention", "build_tables", "find_dates", "parse_date", "resolve_future", "set_tables"]
