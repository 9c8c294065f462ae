"""Mahdar reads Arabic political news and keeps the minutes of diplomacy.

::

    import mahdar

    minutes = mahdar.read(text, published="2020-08-19", outlet="…")
    for engagement in minutes.engagements:
        print(engagement.kind, engagement.date, minutes.quote(engagement.evidence[0]))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mahdar.version import __version__

if TYPE_CHECKING:
    from mahdar.minutes.model import Minutes
    from mahdar.minutes.reader import read

__all__ = ["Minutes", "__version__", "read"]

# Looked up on first use: ``import mahdar`` and ``mahdar --help`` must not load the reader.
_LAZY = {"read": "mahdar.minutes.reader", "Minutes": "mahdar.minutes.model"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_LAZY[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
