"""Agencies, outlets and dateline cities, from ``outlets.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from mahdar.article.blocks import Block
from mahdar.lexicon.load import load_yaml
from mahdar.script import strip

_SPACE = re.compile(r"[\s._-]+")
_TITLE_END = re.compile(r"\s[-–—|]\s")
_LONGEST_LINE = 200  # letters of a line that names a site


def key(name: str) -> str:
    """Return ``name`` as names of agencies and outlets are compared: folded, dots and spaces alike."""
    return _SPACE.sub(" ", strip(name)).strip().lower()


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names by their forms and hosts; ``wires`` are agencies whole reports are taken from."""

    agencies: frozenset[str]
    wires: frozenset[str]
    names: dict[str, str]
    hosts: dict[str, str]
    cities: frozenset[str]
    mention: re.Pattern[str]

    def of_url(self, url: str | None) -> str | None:
        """Return the outlet whose host ``url`` has, or None."""
        try:
            host = (urlsplit(url or "").hostname or "").lower()
        except ValueError:
            return None
        while host:
            if host in self.hosts:
                return self.hosts[host]
            host = host.partition(".")[2]
        return None

    def of_name(self, name: str) -> str | None:
        """Return the outlet called ``name``, or None."""
        return self.names.get(key(name))


@cache
def outlets() -> Outlets:
    """Return the outlets, read once."""
    data = load_yaml("outlets")
    names = {key(f): o["name"] for o in data["outlets"] for f in (*o["forms"], o["name"])}
    forms = sorted({f for f in names if len(f) > 3}, key=len, reverse=True)
    agencies = {key(f) for a in data["agencies"] for f in a["forms"]}
    return Outlets(
        agencies=frozenset(agencies | set(names)),
        wires=frozenset(key(f) for a in data["agencies"] if a.get("wire") for f in a["forms"]),
        names=names,
        hosts={host: o["name"] for o in data["outlets"] for host in o["hosts"]},
        cities=frozenset(key(c) for c in data["cities"]),
        mention=re.compile("(?<![^\\W_])(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)"),
    )


def within(text: str) -> str | None:
    """Return the first outlet that ``text`` names, or None."""
    known = outlets()
    match = known.mention.search(key(text))
    return known.names[match.group()] if match else None


def find(text: str, blocks: list[Block], noise: set[int]) -> str | None:
    """Return the outlet that the frame of a page names, or None.

    Looked for in lines that are noise: a line that is the name alone, then any that holds it, the last
    (the footer) first; and after the title («title - site»).
    """
    known = outlets()
    held = None
    for i in [*sorted(noise, reverse=True)]:
        block = blocks[i]
        if block.end - block.start > _LONGEST_LINE:
            continue
        line = key(text[block.start : block.end])
        name = known.names.get(line)
        if name:
            return name
        if held is None:
            match = known.mention.search(line)
            held = known.names[match.group()] if match else None
    if held:
        return held
    for block in blocks[:1]:
        for part in _TITLE_END.split(text[block.start : block.end])[1:]:
            if known.of_name(part):
                return known.of_name(part)
    return None
