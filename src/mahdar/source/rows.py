"""JSON objects to articles: rows of JSONL, files of one object, and the shape of the gold files."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from mahdar.errors import InputError
from mahdar.source.language import not_arabic
from mahdar.source.names import Names
from mahdar.source.raw import RawArticle

_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHAPE = "give an object with text or html"


def iso_day(value: object, where: str) -> str | None:
    """Return ``value`` (ISO date or time, 2018/03/17, 20180317, an RFC 2822 date) as an ISO day."""
    if value is None or value == "":
        return None
    written = str(value).strip()
    try:
        match = _DAY.match(written)
        if match:
            return datetime.date(*map(int, match.groups())).isoformat()
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        message = f"published is {written[:40]!r}; give an ISO day such as 2020-08-19"
        raise InputError(where, message) from None


def _string(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise InputError(where, f"{key} is {type(value).__name__}, not a string")
    return _SURROGATE.sub("\ufffd", value)


def check(raw: RawArticle) -> RawArticle:
    """Return ``raw`` if it can be read; raise InputError, saying why not, if it cannot.

    The language of a page is known only when its main text is, so it is checked by ``article``.
    """
    content = raw.text if raw.text is not None else raw.html or ""
    if not content.strip():
        raise InputError(raw.where, "the text is empty")
    if "\x00" in content:
        raise InputError(raw.where, "the text holds NUL characters; it is not text or is damaged")
    cause = not_arabic(content) if raw.text is not None else None
    if cause:
        raise InputError(raw.where, cause)
    return raw


def from_row(row: object, where: str, fallback_id: str, names: Names) -> RawArticle:
    """Return the article of one parsed JSON value; raises InputError where it is not one."""
    if not isinstance(row, dict):
        raise InputError(where, f"the row is {type(row).__name__}; {_SHAPE}")
    given = row.get("given")
    if given is not None and not isinstance(given, dict):
        raise InputError(where, f"given is {type(given).__name__}, not an object")
    known = {key: value for key, value in (given or {}).items() if value is not None}
    row = known | {key: value for key, value in row.items() if value is not None}
    text, html = _string(row, "text", where), _string(row, "html", where)
    if text is None and html is None:
        raise InputError(where, f"the row has neither text nor html; {_SHAPE}")
    if text is not None and (text.strip() or html is None):
        html = None
    else:
        text = None
    return check(
        RawArticle(
            id=names.take(_string(row, "id", where) or fallback_id),
            where=where,
            text=text,
            html=html,
            title=(_string(row, "title", where) or "").strip() or None,
            published=iso_day(row.get("published"), where),
            outlet=(_string(row, "outlet", where) or "").strip() or None,
            url=(_string(row, "url", where) or "").strip() or None,
        )
    )


def parse(text: str, where: str) -> Any:
    """Return the JSON value of ``text``; raises InputError naming the place of the fault."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise InputError(where, message) from None
    except (RecursionError, ValueError) as error:
        raise InputError(where, f"not valid JSON: {error}") from None


def from_json(text: str, where: str, stem: str, names: Names) -> Iterator[RawArticle | InputError]:
    """Yield the article of a JSON object, or those of a JSON list."""
    try:
        value = parse(text, where)
        if not isinstance(value, list):
            yield from_row(value, where, stem, names)
            return
    except InputError as error:
        yield error
        return
    for number, row in enumerate(value, start=1):
        try:
            yield from_row(row, f"{where}:{number}", f"{stem}-{number}", names)
        except InputError as error:
            yield error
