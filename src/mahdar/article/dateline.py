"""Reads what stands before the first sentence («بغداد/…/الأناضول», «دبي (CNN) --») and after the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mahdar.article.blocks import Block, is_prose
from mahdar.article.cues import cues, folded
from mahdar.article.model import Span
from mahdar.article.outlets import key, outlets
from mahdar.script import SILENT, fold

_REACH = 120  # letters in which a dateline ends
_PART = re.compile(r"[^،,/\\\-–—():«»\"“”|•\n]+")
_REACH_BLOCKS = 10  # blocks under the title among which it is looked for, until the second paragraph
_MARK = re.compile(r"[-–—/|:(]")
_DATE = re.compile(r"\d{1,4}")
_INNER = re.compile(rf"[^\s{SILENT}](?:.*[^\s{SILENT}])?")
_MOST_PARTS = 6
_MOST_WORDS = 4  # words in a place, a country or a reporter's name
# «الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»
_DATED = re.compile(
    r"\s*(?P<place>[^\W\d]+(?: [^\W\d]+){0,2}?)\s+(?:[^\W\d]+\s+){0,2}?\d{1,2}\s(?P<middle>[^.\n(/]{2,70})"
)
_BRACKETS = re.compile(r"[(\[«/][\s]*([^()\[\]«»/]{1,40}?)[\s]*[)\]»/]?\s*[.…]?\s*$")
_CREDIT_END = re.compile(
    r"\([^()]{2,80}\)[\s.…]*$"
    r"|(?:^|(?<=[.!؟?»\"”\s]))[^\s:]{4,8} ?[:|/\-–] ?[^.:\n]{2,60}[.]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report comes from and whose it is."""

    place: Span | None = None
    agency: Span | None = None
    reporter: Span | None = None


NOTHING = Dateline()


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    key: str
    after: str  # the marks between this part and the next

    @property
    def span(self) -> Span:
        return self.start, self.end


def _parts(text: str, block: Block) -> list[_Part]:
    limit = min(block.end, block.start + _REACH)
    parts: list[_Part] = []
    for match in _PART.finditer(text, block.start, limit):
        start, end = match.span()
        inner = _INNER.search(text, start, end)
        if inner is None:
            continue
        start, end = inner.span()
        if parts:
            parts[-1].after = text[parts[-1].end : start]
        parts.append(_Part(start, end, key(text[start:end]), ""))
        if len(parts) > _MOST_PARTS:
            break
    if parts and parts[-1].end < limit:
        parts[-1].after = text[parts[-1].end : limit]
    return parts


def _dated(text: str, block: Block) -> Dateline | None:
    """A place and a date in one breath, closed by the agency's name."""
    head = fold(text[block.start : min(block.end, block.start + _REACH)])
    match = _DATED.match(head)
    if not match:
        return None
    known = outlets()
    words = list(re.finditer(r"[^\W\d_]+", head[match.start("middle") :]))
    base = block.start + match.start("middle")
    for word in words[:14]:
        if key(word.group()) in known.agencies:
            place = (block.start + match.start("place"), block.start + match.end("place"))
            return Dateline(place, (base + word.start(), base + word.end()))
    return None


def _compound(text: str, block: Block) -> Dateline | None:
    limit = min(block.end, block.start + _REACH)
    if block.words > _MOST_PARTS and not _MARK.search(text, block.start, limit):
        return None
    known = outlets()
    parts = _parts(text, block)
    if not parts or len(parts[0].key.split()) > _MOST_WORDS:
        return None
    agency = place = None
    for i, part in enumerate(parts):
        if part.key in known.agencies and (i == 0 or part.key not in known.cities):
            last = i + 1 == len(parts)
            if not part.after.strip() and not (last and part.end == block.end):
                break  # the name runs on into the sentence
            agency = i
            break
        if len(part.key.split()) > _MOST_WORDS:
            break
    if agency is None:
        first = parts[0]
        marked = first.after.strip()[:1] in ("-", "–", "—", ":", "/", "|", "(")
        alone = first.end == block.end
        if first.key in known.cities and (alone or (marked and len(parts) > 1)):
            return Dateline(first.span, None)
        return None
    before = parts[:agency]
    for part in before:
        if part.key in known.cities:
            place = part.span
            break
    else:
        named = [p for p in before if not _DATE.search(p.key)]
        if named:
            place = named[0].span
    after = parts[agency + 1 : agency + 2]
    if place is None and after and after[0].key in known.cities:
        place = after[0].span
    # «place/reporter/agency»: a name between strokes; after a comma it is the country.
    names = [p.span for p in before if "/" in p.after and p.span != place and " " in p.key]
    return Dateline(place, parts[agency].span, names[0] if len(names) == 1 else None)


def read(text: str, body: list[Block]) -> Dateline:
    """Read the dateline at the head of the first blocks of the body (the title left out)."""
    found = NOTHING
    prose = 0
    for block in body[:_REACH_BLOCKS]:
        line = _dated(text, block) or _compound(text, block)
        if line and (line.agency or line.place):
            if found.place is None and found.agency is None:
                found = line
            if found.agency:
                break
        prose += is_prose(block)
        if prose == 2:
            break
    return found


def signed(text: str, body: list[Block]) -> Span | None:
    """The agency in brackets at the end of a report («… (أ ف ب)») or credited alone in its last line."""
    known = outlets()
    for block in reversed(body[-3:]):
        low = max(block.start, block.end - 60)
        match = _BRACKETS.search(text, low, block.end)
        if match and key(match.group(1)) in known.agencies:
            return match.span(1)
        if block.words <= 4 and key(text[block.start : block.end]) in known.agencies:
            return block.start, block.end
    return None


def sourced(text: str, body: list[Block]) -> Span | None:
    """The wire a report is taken from, where a sentence closes with «بحسب "رويترز"»."""
    known = outlets()
    for block in body:
        raw = text[block.start : block.end]
        if not any(mark in raw for mark in '"«“'):
            continue
        for match in re.finditer(r"[\"«“]([^\"«»“”]{2,20})[\"»”]\s*[.،]", raw):
            if key(match.group(1)) not in known.wires:
                continue
            before = raw[max(0, match.start() - 14) : match.start()].split()
            if before and any(cues().sourced.match(folded(" ".join(before[-n:]))) for n in (1, 2)):
                return block.start + match.start(1), block.start + match.end(1)
    return None


def credit(text: str, body: list[Block]) -> Span | None:
    """The line or bracket that says whence the report was taken («المصدر: …», «(مع …)»)."""
    known = cues()
    for block in reversed(body[-4:]):
        if block.words <= 12 and known.credits.match(block.folded):
            return _named(text, block.start, block.end)
        match = _CREDIT_END.search(text, max(block.start, block.end - 90), block.end)
        if match:
            start = match.start()
            end = match.start() + len(match.group().rstrip(" \t\n.…"))
            if known.credits.match(fold(text[start:end]).lower()):
                return _named(text, start, end)
    return None


def _named(text: str, start: int, end: int) -> Span:
    """Of «المصدر: …» the name alone; a bracket («(مع …)») whole."""
    colon = text.find(":", start, end)
    if colon < 0 or text[start] == "(":
        return start, end
    name = text[colon + 1 : end]
    return (colon + 1 + len(name) - len(name.lstrip()), end) if name.strip() else (start, end)
