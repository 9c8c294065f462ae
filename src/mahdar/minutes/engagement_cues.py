"""The words that tell of an occasion: verbs and nouns of ``meeting.yaml``, found in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.lexicon.words import Flag, VerbReading, Word
from mahdar.mentions.document import EVENT, INSTRUMENT, Document, Mention
from mahdar.minutes.rules import rule_tables

_SUFFIXES = ("ه", "ها", "هم", "هما", "نا", "ي", "ك", "كم")
_CACHED_FORMS = 200_000


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb of the lexicon under its folded lemma."""

    lemma: str
    kind: str
    frames: frozenset[str]
    with_: frozenset[str]
    to: frozenset[str]
    host: str
    status: str
    weak: bool
    not_with: frozenset[str]
    not_forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun of the lexicon: ``rest`` are the words after its first one."""

    noun: str
    kind: str
    rest: tuple[str, ...]
    light: frozenset[str]
    with_: frozenset[str]
    to: frozenset[str]
    host: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens ``[start, end)``: a verb with its reading, or a noun with its possessive pronoun.

    ``named`` is the entity when the noun is part of a name: «الحوار الاستراتيجي», «قمة بغداد».
    """

    start: int
    end: int
    entry: VerbEntry | NounEntry
    reading: VerbReading | None = None
    suffix: str = ""
    definite: bool = False
    named: int = -1

    @property
    def kind(self) -> str:
        """The kind of engagement."""
        return self.entry.kind


#: A noun entry under one of its forms: with which pronoun, and whether it is definite.
_NounForm = tuple[NounEntry, str, bool]


_FINITE = frozenset(("past", "present", "future"))
#: Frames that no rule reads by themselves: the noun beside the verb is the cue.
_CARRIERS = frozenset(("light", "attend"))
#: Frames under which a weak verb is read, if the clause names both sides.
_READ_WEAK = frozenset(("subject-with", "subject-two", "company"))


class CueTable:
    """Looks cues up by folded form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        data = lexicon.section("meeting")
        self._shared = frozenset(rule_tables("engagements")["shared"])
        self._verbs: dict[str, list[VerbEntry]] = {}
        for row in data["verbs"]:
            verb = _verb(row)
            self._verbs.setdefault(verb.lemma, []).append(verb)
        self._nouns: dict[str, list[_NounForm]] = {}
        for row in data["nouns"]:
            for word in filter(None, (row["noun"], row.get("plural"), row.get("singular"))):
                noun = _noun(row, word)
                for form, suffix, definite in _shapes(word.split(" ")[0], bool(noun.rest)):
                    self._nouns.setdefault(form, []).append((noun, suffix, definite))
        for rows in self._nouns.values():
            rows.sort(key=lambda r: -len(r[0].rest))  # «اتصال هاتفي» before «اتصال»
        self._not: dict[str, list[list[str]]] = {}
        for phrase in data["not_engagements"]:
            first, *rest = phrase.split(" ")
            self._not.setdefault(first, []).append(rest)
        #: Words beside a noun that decide its kind: ``(words, kind)``.
        self.qualifiers: list[tuple[list[str], str]] = [
            (row["qualifier"].split(" "), row["kind"]) for row in data["kind_by_qualifier"]
        ]
        self._forms: dict[str, tuple[list[tuple[VerbEntry, VerbReading]], list[_NounForm]] | None] = {}

    def find(self, document: Document) -> list[Cue]:
        """Return the cues of a document in text order."""
        found: list[Cue] = []
        forms, words = document.forms, document.words
        known_forms = self._forms
        until = 0
        for i, form in enumerate(forms):
            try:
                known = known_forms[form]
            except KeyError:
                known = self._known(words[i])
            if known is None or i < until or document.noise[i] or document.sentence_of[i] < 0:
                continue
            cue = self._cue_at(document, i, *known)
            if cue is not None:
                found.append(cue)
                until = cue.end
        return found

    def verb_entries(self, lemma: str) -> list[VerbEntry]:
        """The entries of a verb, the weak ones too."""
        return self._verbs.get(lemma, [])

    def _known(self, word: Word) -> tuple[list[tuple[VerbEntry, VerbReading]], list[_NounForm]] | None:
        """The entries a form may stand for; answers are cached."""
        verbs = []
        if not word.flags & (Flag.TITLE | Flag.PREPOSITION):
            for reading in word.verbs:
                if reading.person == 3 and reading.voice == "active" and reading.tense in _FINITE:
                    verbs += [
                        (entry, reading)
                        for entry in self._verbs.get(reading.lemma, ())
                        if (entry.frames & _READ_WEAK if entry.weak else entry.frames - _CARRIERS)
                        and word.form not in entry.not_forms
                    ]
        bare = self._lexicon.word(word.stem[2:]) if word.stem[:2] == "ال" and len(word.stem) > 4 else word
        verbs += [  # «الموقع بين كذا وكذا»
            (entry, reading)
            for reading in bare.verbs
            if reading.tense == "participle"
            for entry in self._verbs.get(reading.lemma, ())
            if "sign" in entry.frames and not entry.weak
        ]
        nouns = [row for _, stem in word.options for row in self._nouns.get(stem, ())]
        if len(self._forms) > _CACHED_FORMS:
            self._forms.clear()
        known = self._forms[word.form] = (verbs, nouns) if verbs or nouns else None
        return known

    def _cue_at(
        self, document: Document, i: int, verbs: list[tuple[VerbEntry, VerbReading]], nouns: list[_NounForm]
    ) -> Cue | None:
        if document.date_at[i] >= 0 or document.title_at[i] >= 0:
            return None
        k = document.mention_at[i]
        if k >= 0:
            return self._named_occasion(document.mentions[k], i, nouns)
        if nouns:
            if self._named_otherwise(document, i):
                return None
            for noun, suffix, definite in nouns:
                end = i + 1 + len(noun.rest)
                if all(map(_same, document.forms[i + 1 : end], noun.rest)) and end <= len(document.forms):
                    if noun.weak and verbs and not suffix and not definite:
                        continue  # «وتوجه فلان إلى كذا» rather than the noun
                    return Cue(i, end, noun, None, suffix, definite)
        if verbs:
            entry, reading = verbs[0]
            after = document.forms[i + 1 : i + 4]
            if not any(f in e.not_with or document.words[i + 1 + n].stem in e.not_with
                       for n, f in enumerate(after) for e, _ in verbs):  # fmt: skip
                return Cue(i, i + 1, entry, reading)
        return None

    def _named_occasion(self, mention: Mention, i: int, nouns: list[_NounForm]) -> Cue | None:
        """«قمة بغداد», «الحوار الاستراتيجي»: a name of an event or instrument that such a noun opens."""
        if mention.type not in (EVENT, INSTRUMENT) or mention.start != i:
            return None
        for entry, _, _ in nouns:
            if entry.kind in ("conference", "talks") and not entry.rest:
                return Cue(i, mention.end, entry, named=mention.entity)
        return None

    def _named_otherwise(self, document: Document, i: int) -> bool:
        """Whether «لقاء صحفي» and the like stand here, which are no engagements."""
        forms = document.forms
        for _, stem in document.words[i].options:
            for rest in self._not.get(_bare(stem), ()):
                if len(forms) > i + len(rest) and all(map(_same, forms[i + 1 : i + 1 + len(rest)], rest)):
                    return not any(f in self._shared for f in forms[i + 1 : i + 4])
        return False


def _same(form: str, word: str) -> bool:
    """Whether a form is a word of a phrase, with or without article and tanwin."""
    bare = _bare(form)
    return bare == word or bare == word + "ا"


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _words(value: Any) -> frozenset[str]:
    if not value:
        return frozenset()
    return frozenset((value,) if isinstance(value, str) else value)


def _verb(row: dict[str, Any]) -> VerbEntry:
    return VerbEntry(
        lemma=row["lemma"],
        kind=row["kind"],
        frames=_words(row["frame"]),
        with_=_words(row.get("with")),
        to=_words(row.get("to")),
        host=row.get("host") or "",
        status=row.get("status") or "",
        weak=bool(row.get("weak")),
        not_with=_words(row.get("not_with")),
        not_forms=_words(row.get("not_forms")),
    )


def _noun(row: dict[str, Any], word: str) -> NounEntry:
    return NounEntry(
        noun=row["noun"],
        kind=row["kind"],
        rest=tuple(word.split(" ")[1:]),
        light=_words(row.get("light")),
        with_=_words(row.get("with")),
        to=_words(row.get("to")),
        host=bool(row.get("host")),
        weak=bool(row.get("weak")),
    )


def _shapes(noun: str, compound: bool) -> list[tuple[str, str, bool]]:
    """Forms of a noun: ``(form, possessive pronoun, definite)``."""
    shapes = [(noun, "", False), ("ال" + noun, "", True)]
    if noun[-1] == "ه":
        shapes += [
            (noun[:-1] + "تين", "", False),
            (noun[:-1] + "تي", "", False),
            ("ال" + noun[:-1] + "تين", "", True),
        ]
    else:
        shapes += [(noun + "ين", "", False), ("ال" + noun + "ين", "", True)]
        if noun[-1] not in "ءي" and not noun.endswith("ات"):
            shapes.append((noun + "ا", "", False))
    if compound:
        return shapes
    bases = {noun[:-1] + "ت"} if noun[-1] == "ه" else {noun}
    if noun[-1] == "ء":
        bases |= {noun[:-1] + "ي", noun[:-1] + "و"}
    if noun[-1] == "ه":
        bases.add(noun[:-1] + "تي")  # «زيارتيه»
    return shapes + [(base + suffix, suffix, True) for base in sorted(bases) for suffix in _SUFFIXES]


@lru_cache(maxsize=2)
def cue_table(lexicon: Lexicon) -> CueTable:
    """Return the cues of a lexicon."""
    return CueTable(lexicon)
