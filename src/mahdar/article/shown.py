"""The day of publication that a page shows its readers where its metadata are silent: «الثلاثاء 27 تموز 2021»."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as pages

from mahdar.article.published import in_text

_DATE_CLASS = re.compile(r"date|time|publish|posted|tarikh", re.IGNORECASE)
_LONGEST = 80  # characters of a line that is little more than a date
_HEADINGS = frozenset(("h1", "h2", "h3"))
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "br", "em", "font", "i", "img", "small", "span", "strong", "svg", "time")
)
_NEAR = 12  # lines between the heading and its date
_SKIPPED = frozenset(
    ("script", "style", "noscript", "head", "nav", "aside", "footer", "form", "select", "option")
)


def day(page: str, title: str | None = None) -> datetime.date | None:
    """Return the day shown in an element for dates, else in a short line just after the heading or before it.

    The heading is the first ``h1``, or what reads like ``title``.
    """
    try:
        root = pages.document_fromstring(
            page.encode("utf-8", "ignore"), parser=pages.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, ValueError):
        return None
    lines = list(_lines(root))
    heading = next((k for k, (text, tag, _) in enumerate(lines) if tag == "h1" or text == title), None)
    if heading is None:
        return None
    after = lines[heading + 1 : heading + 1 + _NEAR]
    before = lines[max(0, heading - _NEAR) : heading][::-1]
    for marked in (True, False):
        for text, _, is_date in (*after, *before):
            if is_date >= marked and (found := in_text(text)):
                return found
    return None


def _lines(root: etree._Element) -> Iterator[tuple[str, str, bool]]:
    """Yield text, tag and whether its markup speaks of a date, of each heading and short leaf of the page, in order."""
    skip: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if element is skip:
                skip = None
            continue
        if skip is not None or not isinstance(element.tag, str):
            continue
        if element.tag in _SKIPPED:
            skip = element
            continue
        if element.tag not in _HEADINGS and any(child.tag not in _INLINE for child in element):
            continue
        text = " ".join("".join(element.itertext()).split())
        if not text or (element.tag not in _HEADINGS and len(text) > _LONGEST):
            continue
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        yield text, element.tag, element.tag == "time" or bool(_DATE_CLASS.search(names))
