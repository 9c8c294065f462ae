"""Where the clause of a speech ends: before another cue, an attribution, or the reporter's own words."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.chunks.parties import Chunked
from mahdar.minutes.agreement import Agreement
from mahdar.minutes.layout import LayoutReader
from mahdar.minutes.speech_cues import Cue, Vocabulary

__all__ = ["Clauses"]

_MARKS = "،,.؛:!؟?…/-–\n"


class Clauses:
    """The clauses of speech of one document: what stands after each cue, where its speech ends."""

    def __init__(self, chunked: Chunked, known: Vocabulary, cues: list[Cue]) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.known = known
        tables = known.tables
        self.cue_at = {cue.start: cue for cue in cues}
        self.agreement = Agreement(
            chunked, frozenset(tables["masculine"]), frozenset(tables["feminine_plurals"])
        )
        self._reader = LayoutReader(chunked, known, self.cue_at, self.agreement)
        self.layout = self._reader.layout
        self.issuer = self._reader.issuer
        self.documents = frozenset(tables["documents"])
        self._named_after = self.documents | frozenset(tables["sources"]) | frozenset(tables["media"])
        self._relatives = frozenset(tables["relatives"])
        self._with = frozenset(tables["with"])
        self._thereby = frozenset(tables["thereby"])
        title = self.document.article.title
        self._title_end = self.document.token_at(title[1]) if title else -1
        self._headline = False
        ends = tables["ends"]
        self._joiners = _phrases(ends["joiners"])
        self._turns = _phrases(ends["turns"])
        self._in_title = _phrases(ends["in_title"])
        self._after_comma = _phrases(ends["after_comma"])
        self._anywhere = _phrases(ends["anywhere"])

    def governs(self, cue: Cue) -> bool:
        """Whether a cue credits speech of its own."""
        if cue.kind == "according":
            return True
        return cue.kind in ("verb", "participle", "told") and self.layout(cue).opening is not None

    def close(self, cue: Cue, start: int) -> int:
        """Return where the speech that opens at ``start`` ends."""
        document = self.document
        quoted, quotes = document.quoted, document.quotes
        last = document.sentences[document.sentence_of[min(start, len(document.tokens) - 1)]][1]
        inner = quoted[cue.start]
        if inner >= 0 and cue.kind != "according":
            last = min(last, quotes[inner][1])
        self._headline = last <= self._title_end
        i = start
        while i < last:
            k = quoted[i]
            if k >= 0 and k != inner and quotes[k][0] == i:
                i = min(quotes[k][1], last - 1) + 1  # nothing inside a quotation ends the clause
                if i < last and self._ends_here(i, last, cue):
                    break
                continue
            if i > start and self._ends_here(i, last, cue):
                break
            i += 1
        return self.trim(start, i)

    def trim(self, start: int, end: int) -> int:
        """Take marks off the end of a stretch."""
        forms = self.document.forms
        while end > start + 1 and forms[end - 1] in _MARKS:
            end -= 1
        return end

    # what ends a clause -----------------------------------------------------------------------------------

    def _ends_here(self, i: int, last: int, cue: Cue) -> bool:
        forms = self.document.forms
        comma = forms[i] in "،,؛"
        at = i + comma
        if at >= last:
            return True
        if comma:
            if self._phrase(self._after_comma, at, last) or self._turn(at, last, cue):
                return True
        elif self._phrase(self._anywhere, at, last):
            return True
        if self._headline and self._phrase(self._in_title, at, last):
            return True
        other = self.cue_at.get(at)
        if other is None:
            return self._joined(at, last, cue)
        if other.kind == "participle":
            agreeing = other.number == "s" and other.gender in ("m", cue.gender)
            alone = comma or bool(other.cut) or agreeing
            return alone and self.governs(other)
        if other.kind in ("verb", "told"):
            thereby = other.end < last and forms[other.end] in self._thereby
            return (comma or thereby or bool(other.cut)) and self._stops(other, cue)
        return other.kind == "according" and self._has_source(other)

    def _has_source(self, cue: Cue) -> bool:
        """«وفقا للبيان», not «وفقا لأحدث الأساليب»: whether somebody stands behind the phrase."""
        at = cue.end
        if cue.reading is not None or at >= len(self.document.tokens):
            return True
        word = self.document.words[at]
        party = self.chunked.party(at)
        return (party is not None and party.start == at) or bool(
            {word.stem, word.form.removeprefix("ل")} & self._named_after
        )

    def _joined(self, at: int, last: int, cue: Cue) -> bool:
        """«كما أكد», «و أضاف», «الذي قال», «مع تأكيده»: another cue stands after a word that joins it on."""
        form = self.document.forms[at]
        length = self._phrase(self._joiners, at, last)
        other = self.cue_at.get(at + (length or 1))
        if other is None:
            return False
        if length:
            return other.kind == "verb" and self._stops(other, cue)
        if form == "و":
            return other.kind in ("verb", "participle") and self._stops(other, cue)
        if form in self._with:
            return other.kind == "noun" and self.layout(other).opening is not None
        if form in self._relatives and other.kind == "verb":
            # «الموعد الذي قال إنه»: the speaker goes on; after a party it is the party who speaks
            named = self.layout(other).subject or self.chunked.party(at - 1)
            return not named and self._stops(other, cue)
        return False

    def _turn(self, at: int, last: int, cue: Cue) -> bool:
        """«، لكن خبراء قالوا إن»: somebody else begins to speak."""
        length = self._phrase(self._turns, at, last)
        if not length:
            return False
        at += length
        party = self.chunked.party(at)
        at = party.end if party is not None and party.start == at else at + 1
        other = self.cue_at.get(at) or self.cue_at.get(at + 1)
        return other is not None and other.kind == "verb" and self._stops(other, cue)

    def _stops(self, other: Cue, cue: Cue) -> bool:
        """Whether another cue speaks on the same level: a present verb in a report of the past does not."""
        if not self.governs(other):
            return False
        if other.reading is None or other.reading.tense in ("past", "participle"):
            return True
        return cue.reading is not None and cue.reading.tense == other.reading.tense

    def _phrase(self, table: dict[str, list[tuple[str, ...]]], at: int, last: int) -> int:
        """The length of the phrase of a table that stands at a token (0: none)."""
        forms = self.document.forms
        for words in table.get(forms[at], ()):
            if at + len(words) <= last and tuple(forms[at : at + len(words)]) == words:
                return len(words)
        return 0


def _phrases(rows: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        words = tuple(row.split(" "))
        table.setdefault(words[0], []).append(words)
    return table
