"""Examples and counter-examples of rules, read as the program reads an article.

An example is a sentence (with ``given``, the text before it, if it needs one) and what must be found in it:
each other key names a slot. Slots of parties (``speaker``, ``by``, ``to``, ``participants``, ``host`` …) hold
a name or a list of names, ``-`` for nobody; slots of words (``content``, ``action``, ``cue``, ``due`` …) hold
the words; the others (``act``, ``kind``, ``date`` …) the value. ``headline: true``: the sentence is a title.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mahdar.article import Article
from mahdar.errors import InputError
from mahdar.minutes.model import Minutes
from mahdar.minutes.reader import read_article
from mahdar.script import strip
from mahdar.source.rows import iso_day

#: Keys of an example that are no slots.
SETTING = frozenset(("text", "note", "given", "headline", "published"))
NOBODY = "-"

_PARTIES = {"speaker": "speakers", "speakers": "speakers", "by": "by", "to": "to",
            "participants": "participants", "host": "host", "guest": "participants", "place": "place",
            "person": "person", "of": "of", "instrument": "instrument"}  # fmt: skip
_WORDS = frozenset(("content", "action", "cue", "due", "title"))
_TABLES = ("engagements", "statements", "commitments", "roles")


def read_example(text: str, setting: Mapping[str, Any]) -> Minutes:
    """Return the minutes of an example. Raises InputError where it cannot be read."""
    given = str(setting.get("given") or "")
    whole = f"{given} {text}" if given else text
    if not whole.strip():
        raise InputError("the example", "its text is empty")
    title = (len(whole) - len(text), len(whole)) if setting.get("headline") else None
    day = iso_day(setting.get("published"), "the example")
    published = datetime.date.fromisoformat(day) if day else None
    return read_article(
        Article(id="example", where="the example", text=whole, title=title, published=published)
    )


def fault(rule: str, text: str, slots: Mapping[str, Any], tables: Iterable[str] = _TABLES) -> str | None:
    """Say why an example is not read by its rule as it should be, or None where it is."""
    minutes = read_example(text, slots)
    records = [record for table in tables for record in getattr(minutes, table)]
    own = [record for record in records if record.rule == rule]
    if not own:
        others = ", ".join(sorted({record.rule for record in records})) or "no rule"
        return f"is not read by the rule, but by {others}"
    wanted = {key: value for key, value in slots.items() if key not in SETTING}
    faults = [_differences(minutes, record, wanted) for record in own]
    return None if not all(faults) else min(faults, key=len)[0]


def counter_fault(
    rule: str, text: str, slots: Mapping[str, Any], tables: Iterable[str] = _TABLES
) -> str | None:
    """Say what the rule reads in a counter-example; None where it leaves it alone, as it should.

    With slots, only a record that fills them all in is a fault.
    """
    minutes = read_example(text, slots)
    wanted = {key: value for key, value in slots.items() if key not in SETTING}
    for table in tables:
        for record in getattr(minutes, table):
            if record.rule == rule and not (wanted and _differences(minutes, record, wanted)):
                return f"is read by the rule: «{_told(minutes, record)}»"
    return None


def role_fault(text: str, slots: Mapping[str, Any]) -> str | None:
    """Say why the title of an example of titles.yaml is not given to its person, or None where it is."""
    minutes = read_example(text, slots)
    title, name = str(slots.get("title", "")), str(slots.get("name", ""))
    found = []
    for role in minutes.roles:
        holder = minutes.entity(role.person).name
        if _same(minutes.quote(role.title), title) and (not name or _same(holder, name)):
            return None
        found.append(f"«{minutes.quote(role.title)}» of «{holder}»")
    return f"«{title}» of «{name}» is not read; read: {', '.join(found) or 'nothing'}"


def no_role_fault(text: str, slots: Mapping[str, Any]) -> str | None:
    """Say which title is read in a counter-example of titles.yaml; None where none is."""
    minutes = read_example(text, slots)
    title = slots.get("title")
    for role in minutes.roles:
        words = minutes.quote(role.title)
        if title is None or _same(words, str(title)):
            return f"the title «{words}» is read"
    return None


def name_fault(type: str, text: str, slots: Mapping[str, Any]) -> str | None:
    """Say why a whole text is not read as the name of one entity of a type, or None where it is."""
    minutes = read_example(text, slots)
    for entity in minutes.entities:
        if entity.type == type and any(_same(minutes.quote(span), text) for span in entity.mentions):
            return None
    found = ", ".join(f"{e.type} «{e.name}»" for e in minutes.entities)
    return f"is not read as {type}; read: {found or 'nothing'}"


# comparing -----------------------------------------------------------------------------------------


def _differences(minutes: Minutes, record: Any, wanted: Mapping[str, Any]) -> list[str]:
    found = []
    for slot, value in wanted.items():
        reader = _reader(slot)
        cause = reader(minutes, record, slot, value)
        if cause:
            found.append(cause)
    return found


def _reader(slot: str) -> Callable[[Minutes, Any, str, Any], str | None]:
    if slot in _PARTIES:
        return _parties
    return _words if slot in _WORDS else _value


def _parties(minutes: Minutes, record: Any, slot: str, value: Any) -> str | None:
    ids = getattr(record, _PARTIES[slot], None)
    ids = (ids,) if isinstance(ids, str) else ids or ()
    names = [] if value in (None, NOBODY, []) else [value] if isinstance(value, str) else list(value)
    entities = [minutes.entity(id) for id in ids]
    known = [{strip(e.name), *(strip(minutes.quote(m)) for m in e.mentions)} for e in entities]
    missing = [name for name in names if not any(strip(str(name)) in forms for forms in known)]
    # «guest» names some of the participants; the other slots name all
    if missing or (slot != "guest" and len(names) != len(entities)):
        return f"{slot} is {_listed(e.name for e in entities)}, not {_listed(names)}"
    return None


def _words(minutes: Minutes, record: Any, slot: str, value: Any) -> str | None:
    span = getattr(record, slot, None)
    read = minutes.quote(span) if span else ""
    wanted = "" if value in (None, NOBODY) else str(value)
    return None if _same(read, wanted) else f"{slot} is «{read}», not «{wanted}»"


def _value(minutes: Minutes, record: Any, slot: str, value: Any) -> str | None:
    if not hasattr(record, slot):
        return f"there is no slot {slot}"
    read = getattr(record, slot)
    if isinstance(read, tuple):
        return (
            None
            if set(read) == set(value or ())
            else f"{slot} is {_listed(read)}, not {_listed(value or ())}"
        )
    same = read == value or str(read) == str(value)
    return None if same else f"{slot} is {read}, not {value}"


def _same(a: str, b: str) -> bool:
    """Whether two stretches have the same words: spelling is folded, marks around them do not count."""
    marks = " .،,؛:!؟?\"'«»“”()"
    return strip(" ".join(a.split())).strip(marks) == strip(" ".join(b.split())).strip(marks)


def _listed(names: Iterable[Any]) -> str:
    return "«" + "، ".join(map(str, names)) + "»"


def _told(minutes: Minutes, record: Any) -> str:
    for name in ("content", "action", "title"):
        if hasattr(record, name):
            return minutes.quote(getattr(record, name))
    return " … ".join(minutes.quote(span) for span in record.evidence)
