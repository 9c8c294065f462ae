"""Declarative patterns over chunks: what the YAML rules of the minutes are written in.

A pattern is a line of elements, one of which is ``{cue}``, the word that triggers the rule::

    {cue} {host:party} ~ {guest:party}            استقبل الرئيس فلان أمس الوزير فلانا
    {speaker:party} ~ {cue} {that} {content:clause}
    {content:quote} ،? {cue} {speaker:party}

``{name:party}``    a party phrase, or several coordinated ones («فلان وفلان»)
``{name:person}``   the same, of persons only (also ``org``, ``place``)
``{name:quote}``    a quotation; the slot holds the words inside the marks
``{name:clause}``   the rest of the clause (the caller says where clauses end)
``{name:date}``     a date
``{name:subject}``  and ``topic``, ``owner``, ``source``, ``head``, ``before``, ``inner``: read by the stage in its own way
``{that}``          a word that opens reported speech, as the cue's lexicon entry allows (the caller decides)
``word`` ``a|b``    one of these words, folded; ``+ب`` a proclitic of the next element
``~``               whatever may stand between: adverbials, dates, prepositional phrases, commas – but no verb
``~~``              anything inside the sentence
``$``               the end of the sentence, ``^`` its beginning
``x?``              an optional element

Elements right of the cue are matched from left to right, elements left of it from right to left; a gap is
as short as it can be. Nothing crosses the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mahdar.chunks.parties import Chunked, Party, entities_of
from mahdar.errors import LexiconError
from mahdar.lexicon.words import Flag
from mahdar.script import strip

_GAP = 28  # tokens that ~ may pass over
_LONG_GAP = 60
_KINDS = frozenset(("party", "person", "org", "place", "quote", "clause", "date"))
#: Kinds that only a reader of the stage understands (see :class:`Matcher`).
_READ_KINDS = frozenset(("subject", "topic", "owner", "head", "before", "inner", "source"))
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: ``kind`` and, for slots, ``name``; for words, ``words``."""

    kind: str  # cue that word gap longgap begin end + the slot kinds
    name: str = ""
    words: frozenset[str] = frozenset()
    clitic: str = ""
    optional: bool = False


@dataclass(slots=True)
class Slot:
    """What an element matched: tokens ``[start, end)``, ``cut`` characters of the first one left out, and the parties."""

    start: int
    end: int
    cut: int = 0
    parties: tuple[Party, ...] = ()

    @property
    def entities(self) -> tuple[int, ...]:
        """Entity ids of the parties, each once, in order."""
        return entities_of(self.parties)


@dataclass(slots=True)
class Match:
    """A pattern matched: its slots by name; ``start`` and ``end`` cover everything matched."""

    start: int
    end: int
    slots: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: ``left`` elements in matching order (nearest the cue first), then ``right`` ones."""

    text: str
    left: tuple[Element, ...]
    right: tuple[Element, ...]


#: Decides whether reported speech opens at a token: (cue, token) → (end, cut of the next token) or None.
Opener = Callable[[int, int], tuple[int, int] | None]
#: Gives the end of the clause that begins at a token: (cue, token) → end.
Closer = Callable[[int, int], int]
#: Reads a slot of a kind of its own, (cue, token) → the slot and where matching goes on, or None. Right of the cue the
#: slot begins at or after the token; left of it, it ends at or before it.
Reader = Callable[[int, int], "tuple[Slot, int] | None"]


def compile_pattern(text: str, where: str = "pattern") -> Pattern:
    """Return the compiled pattern. Raises :class:`LexiconError` naming ``where`` when it makes no sense."""
    elements: list[Element] = []
    for raw in text.split():
        optional = raw.endswith("?") and raw != "?"
        part = raw[:-1] if optional else raw
        slot = _SLOT.fullmatch(part)
        if slot:
            name, kind = slot.group(1), slot.group(2) or slot.group(1)
            if kind not in _KINDS and kind not in _READ_KINDS and kind not in ("cue", "that"):
                raise LexiconError(where, f"unknown kind of slot {part!r} in {text!r}")
            elements.append(Element(kind, name, optional=optional))
        elif "{" in part or "}" in part:
            raise LexiconError(where, f"a slot is written {{name:kind}}, not {part!r} in {text!r}")
        elif part in ("~", "~~", "^", "$"):
            elements.append(Element({"~": "gap", "~~": "longgap", "^": "begin", "$": "end"}[part]))
        elif part.startswith("+"):
            elements.append(Element("clitic", clitic=strip(part[1:]), optional=optional))
        else:
            elements.append(
                Element("word", words=frozenset(strip(w) for w in part.split("|")), optional=optional)
            )
    cues = [k for k, element in enumerate(elements) if element.kind == "cue"]
    if len(cues) != 1:
        raise LexiconError(where, f"a pattern needs exactly one {{cue}}: {text!r}")
    at = cues[0]
    return Pattern(text, tuple(reversed(elements[:at])), tuple(elements[at + 1 :]))


class Matcher:
    """Matches patterns at cues of one chunked document.

    ``readers`` teach it kinds of slots that only the caller understands, or replace those it knows.
    """

    def __init__(
        self,
        chunked: Chunked,
        opener: Opener | None = None,
        closer: Closer | None = None,
        readers: Mapping[str, Reader] | None = None,
    ) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self._opener = opener
        self._closer = closer
        self._readers = readers or {}

    def match(self, pattern: Pattern, cue: int, cue_end: int | None = None) -> Match | None:
        """Return the match of ``pattern`` whose cue covers tokens ``[cue, cue_end)``, or None."""
        first, last = self.document.sentences[self.document.sentence_of[cue]]
        match = Match(cue, cue_end or cue + 1)
        match.slots["cue"] = Slot(cue, match.end)
        right = self._rightward(pattern.right, 0, match.end, last, cue)
        if right is None:
            return None
        left = self._leftward(pattern.left, 0, cue, first, cue)
        if left is None:
            return None
        match.slots |= right
        match.slots |= left
        match.start = min([cue, *(s.start for s in left.values())])
        match.end = max([match.end, *(s.end for s in right.values())])
        return match

    # to the right ------------------------------------------------------------------------------------

    def _rightward(
        self, elements: tuple[Element, ...], k: int, at: int, last: int, cue: int
    ) -> dict[str, Slot] | None:
        if k == len(elements):
            return {}
        element = elements[k]
        if element.kind in ("gap", "longgap"):
            limit = min(last, at + (_GAP if element.kind == "gap" else _LONG_GAP))
            position = at
            while position <= limit:
                rest = self._rightward(elements, k + 1, position, last, cue)
                if rest is not None:
                    return rest
                position = self._step(position, limit, element.kind == "longgap")
                if position < 0:
                    return None
            return None
        found = self._element(element, at, last, cue)
        if found is not None:
            slot, after = found
            rest = self._rightward(elements, k + 1, after, last, cue)
            if rest is not None:
                return {element.name: slot, **rest} if element.name and slot is not None else rest
        if element.optional:
            return self._rightward(elements, k + 1, at, last, cue)
        return None

    def _element(self, element: Element, at: int, last: int, cue: int) -> tuple[Slot | None, int] | None:
        """Match one element at token ``at``; return its slot and the next token."""
        document = self.document
        kind = element.kind
        if kind == "end":
            return (None, at) if at >= last or document.forms[at] in ".؟!" else None
        if at >= last:
            return None
        reader = self._readers.get(kind)
        if reader is not None:
            return reader(cue, at)
        if kind == "word":
            if document.forms[at] in element.words or document.words[at].stem in element.words:
                return Slot(at, at + 1), at + 1
            return None
        if kind == "clitic":
            return (None, at) if self._has_clitic(element.clitic, at) else None
        if kind == "that":
            opened = self._opener(cue, at) if self._opener else None
            return (Slot(at, opened[0], opened[1]), opened[0]) if opened else None
        if kind == "quote":
            k = document.quoted[at]
            if k < 0 or document.quotes[k][0] != at:
                return None
            opened_at, closed = document.quotes[k]
            return Slot(opened_at + 1, closed), min(closed + 1, last)
        if kind == "clause":
            end = self._closer(cue, at) if self._closer else last
            return (Slot(at, end), end) if end > at else None
        if kind == "date":
            k = document.date_at[at]
            if k < 0 or document.date_ranges[k][0] != at:
                return None
            return Slot(at, document.date_ranges[k][1]), document.date_ranges[k][1]
        return self._parties(kind, at)

    def _parties(self, kind: str, at: int) -> tuple[Slot, int] | None:
        end, members = self.chunked.group(at)
        if not members or members[0].start != at:
            return None
        if kind != "party":
            wanted = {
                "person": ("person", "definite", "delegation", "collective"),
                "org": ("org",),
                "place": ("place",),
            }[kind]
            kept = []
            for member in members:
                if member.kind not in wanted:
                    break
                kept.append(member)
            if not kept:
                return None
            members, end = tuple(kept), kept[-1].end
        return Slot(at, end, members[0].cut, members), end

    def _has_clitic(self, clitic: str, at: int) -> bool:
        """Whether a word may carry a proclitic: by its likeliest reading, or by one whose rest is a known word."""
        form = self.document.forms[at]
        if clitic in form[: self._cut(at)]:
            return True
        if self.document.mention_at[at] >= 0:
            return False
        word = self.document.words[at]
        return any(
            clitic in form[:cut] and flags & Flag.COMMON
            for (cut, _), flags in zip(word.options, word.flags_at, strict=True)
        )

    def _cut(self, at: int) -> int:
        party = self.chunked.party(at)
        return party.cut if party is not None and party.start == at else self.document.words[at].stem_cut

    def _step(self, at: int, limit: int, anything: bool) -> int:
        """The next place where the element after a gap may begin (-1: the gap ends here)."""
        document = self.document
        if at >= limit:
            return -1
        if anything:
            return at + 1
        k = document.date_at[at]
        if k >= 0:
            return max(document.date_ranges[k][1], at + 1)
        party = self.chunked.party(at)
        if party is not None and party.start == at:
            return party.end
        quote = document.quoted[at]
        if quote >= 0 and document.quotes[quote][0] == at:
            return min(document.quotes[quote][1] + 1, limit)
        word = document.words[at]
        if document.forms[at] in ":؛" or (
            self.is_verb(at) and not word.flags & (Flag.PREPOSITION | Flag.ADJECTIVE)
        ):
            return -1
        return at + 1

    def is_verb(self, at: int) -> bool:
        """Whether token ``at`` is read as a finite verb."""
        word = self.document.words[at]
        if self.document.mention_at[at] >= 0:
            return False
        if word.flags & Flag.VERB:
            return True
        return any(
            v.tense in ("past", "present", "future") and v.voice == "active" for v in word.verbs
        ) and not (word.form.startswith("ال") or word.flags & (Flag.TITLE | Flag.ORG_HEAD))

    # to the left -----------------------------------------------------------------------------------------

    def _leftward(
        self, elements: tuple[Element, ...], k: int, at: int, first: int, cue: int
    ) -> dict[str, Slot] | None:
        """Match ``elements[k:]`` so that they end right before token ``at``."""
        if k == len(elements):
            return {}
        element = elements[k]
        if element.kind in ("gap", "longgap"):
            limit = max(first, at - (_GAP if element.kind == "gap" else _LONG_GAP))
            position = at
            while position >= limit:
                rest = self._leftward(elements, k + 1, position, first, cue)
                if rest is not None:
                    return rest
                position = self._step_back(position, limit, element.kind == "longgap")
                if position < 0:
                    return None
            return None
        found = self._element_before(element, at, first, cue)
        if found is not None:
            slot, before = found
            rest = self._leftward(elements, k + 1, before, first, cue)
            if rest is not None:
                return {element.name: slot, **rest} if element.name and slot is not None else rest
        if element.optional:
            return self._leftward(elements, k + 1, at, first, cue)
        return None

    def _element_before(
        self, element: Element, at: int, first: int, cue: int
    ) -> tuple[Slot | None, int] | None:
        document = self.document
        kind = element.kind
        if kind == "begin":
            return (None, at) if at <= first else None
        if at <= first:
            return None
        reader = self._readers.get(kind)
        if reader is not None and kind in _READ_KINDS:
            return reader(cue, at)
        if kind == "word":
            if document.forms[at - 1] in element.words or document.words[at - 1].stem in element.words:
                return Slot(at - 1, at), at - 1
            return None
        if kind == "clitic":
            return None
        if kind == "quote":
            k = document.quoted[at - 1]
            if (
                k < 0
                or min(document.quotes[k][1] + 1, len(document.tokens)) < at
                or document.quotes[k][0] >= at
            ):
                return None
            opened, closed = document.quotes[k]
            return (Slot(opened + 1, closed), opened) if opened >= first and closed == at - 1 else None
        if kind == "clause":
            return Slot(first, at), first
        if kind == "date":
            k = document.date_at[at - 1]
            return (Slot(*document.date_ranges[k]), document.date_ranges[k][0]) if k >= 0 else None
        party = self.chunked.party(at - 1)
        if party is None or party.end != at:
            return None
        # the coordinated group that ends here
        start = party.start
        while start > first:
            before = start - 1
            if document.forms[before] in ("،", ",", "و"):
                before -= 1
            other = self.chunked.party(before)
            if other is None or other.start < first:
                break
            end, _members = self.chunked.group(other.start)
            if end != at and not (end > start):
                break
            start = other.start
        found = self._parties(kind, start)
        if found is None or found[1] != at:
            found = self._parties(kind, party.start)
            if found is None or found[1] < at:
                return None
            start = party.start
        return found[0], start

    def _step_back(self, at: int, limit: int, anything: bool) -> int:
        document = self.document
        if at <= limit:
            return -1
        if anything:
            return at - 1
        k = document.date_at[at - 1]
        if k >= 0:
            return document.date_ranges[k][0]
        party = self.chunked.party(at - 1)
        if party is not None:
            return party.start
        quote = document.quoted[at - 1]
        if quote >= 0:
            return max(document.quotes[quote][0], limit)
        if document.forms[at - 1] in ":؛" or (
            self.is_verb(at - 1) and not document.words[at - 1].flags & (Flag.PREPOSITION | Flag.ADJECTIVE)
        ):
            return -1
        return at - 1
