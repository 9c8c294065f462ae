"""Minutes as JSON: one line for machines, one record a line for people and for version control."""

from __future__ import annotations

from typing import Any

import msgspec

from mahdar.minutes.model import Minutes

_LISTS = ("entities", "roles", "engagements", "statements", "commitments")


def line(minutes: Minutes) -> str:
    """Return the minutes as one line of JSON, without the line break."""
    return minutes.to_json()


def page(minutes: Minutes, indent: str = "") -> str:
    """Return the minutes as JSON with one field, and one record, a line. Ends without a line break."""
    inner = indent + "  "
    fields = []
    for name in minutes.__struct_fields__:
        value = getattr(minutes, name)
        if name in _LISTS and value:
            rows = f",\n{inner}  ".join(map(_encode, value))
            fields.append(f'"{name}": [\n{inner}  {rows}\n{inner}]')
        else:
            fields.append(f'"{name}": {_encode(value)}')
    joined = f",\n{inner}".join(fields)
    return f"{indent}{{\n{inner}{joined}\n{indent}}}"


def _encode(value: Any) -> str:
    return msgspec.json.encode(value).decode()
