"""Identifiers of articles: unique within a run and safe as file names."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^\w.+@=-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 180  # bytes of UTF-8: file systems allow 255, and extensions and "-2" must fit too


def safe_name(name: str) -> str:
    """Return ``name`` as a single portable file name without its directory separators."""
    name = _UNSAFE.sub("-", name).strip("-. ")
    name = name.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").rstrip("-. ")
    if not name or _RESERVED.fullmatch(name):
        name = f"article-{name}".rstrip("-")
    return name


class Names:
    """Hands out identifiers, adding ``-2``, ``-3``… to one already given (case aside)."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return a safe identifier close to ``wanted`` that was not handed out before."""
        name = safe_name(wanted)
        key = name.casefold()
        if key not in self._last:
            self._last[key] = 1
            return name
        while True:
            self._last[key] += 1
            numbered = f"{name}-{self._last[key]}"
            if numbered.casefold() not in self._last:
                self._last[numbered.casefold()] = 1
                return numbered
