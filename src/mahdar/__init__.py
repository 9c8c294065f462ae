"""Mahdar reads Arabic political news and keeps the minutes of diplomacy."""

__version__ = "0.1.0"
