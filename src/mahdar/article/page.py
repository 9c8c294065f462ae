"""HTML to main text and metadata, with trafilatura."""

from __future__ import annotations

import datetime
import html as entities
import logging
import re
import warnings
from dataclasses import dataclass

from mahdar.article.published import in_url
from mahdar.errors import InputError

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what fails is reported as InputError

_TAG = re.compile(r"<[^<>]*>")
_BLANK = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page and what its metadata say."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: datetime.date | None


def _date(html: str, url: str | None) -> datetime.date | None:
    """The day from JSON-LD, meta and time elements; a bare year there yields to the address."""
    from htmldate import find_date

    try:
        written = find_date(
            html, url=url, extensive_search=False, original_date=True, deferred_url_extractor=True
        )
    except (ValueError, TypeError, RecursionError):
        written = None
    found = datetime.date.fromisoformat(written) if written else None
    address = in_url(url)
    if found is None or (address and (found.month, found.day) == (1, 1)):
        return address
    return found


def read(html: str, where: str, url: str | None = None) -> Page:
    """Return the main text of ``html``. Raises InputError where none is found."""
    with warnings.catch_warnings():
        # Odd dates and broken encodings in a page are the page's affair, not the user's.
        warnings.simplefilter("ignore")
        return _read(html, where, url)


def _read(html: str, where: str, url: str | None) -> Page:
    import trafilatura  # slow to import and needed for HTML alone

    from mahdar.article import shown

    html = html.replace("\x00", "")
    try:
        found = trafilatura.bare_extraction(
            html, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(where, f"the HTML cannot be parsed ({error})") from error
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise InputError(where, "no main text was found in the HTML; give the text itself")
    body = _BLANK.sub("\n", (found.text or "").strip())
    title = (entities.unescape(_TAG.sub("", found.title)).strip() if found.title else None) or None
    address = url or found.url
    if title:
        first, _, rest = body.partition("\n")
        if first.strip() == title and rest.strip():
            body = rest.strip()
    return Page(
        text=f"{title}\n\n{body}" if title else body,
        title=title,
        outlet=found.sitename or None,
        url=address,
        published=_date(html, address) or shown.day(html, title),
    )
