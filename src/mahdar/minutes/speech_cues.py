"""Cues of speech: the verbs, participles, nouns and phrases that may credit words to a speaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.lexicon.words import Flag, VerbReading, Word
from mahdar.mentions.document import Document
from mahdar.minutes.rules import rule_tables
from mahdar.script import strip

__all__ = ["Cue", "Entry", "Vocabulary", "find_cues", "vocabulary"]

AN = strip("أن")
_LIGHT = 5  # tokens between «تم» and its noun: «تم خلال الزيارة الإعلان عن»
_PAUSES = frozenset(("\n", ".", "؟", "!"))
OBJECT = strip("مفعول")
QUOTE = strip("اقتباس")
_POSSESSIVES = ("هما", "هم", "ها", "هن", "نا", "ه")


@dataclass(frozen=True, slots=True)
class Entry:
    """What reporting.yaml says of one word of speech. All words are folded."""

    lemma: str
    act: str
    strong: bool
    takes: frozenset[str]
    addressee: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    acts_by_particle: dict[str, str] = field(default_factory=dict)
    content_acts: dict[str, str] = field(default_factory=dict)
    content_decides: bool = False
    then: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one form may be: ``kind`` verb, participle or noun, by one of its readings."""

    kind: str
    entries: tuple[Entry, ...]
    reading: VerbReading | None
    cut: int
    suffix: str = ""


@dataclass(slots=True)
class Cue:
    """A cue in the text: tokens ``[start, end)``. ``cut`` counts the letters of its conjunction."""

    start: int
    end: int
    kind: str
    entries: tuple[Entry, ...]
    reading: VerbReading | None = None
    cut: int = 0
    suffix: str = ""
    doubtful: bool = False  # a preposition as well: «عبر», «بين»

    @property
    def gender(self) -> str:
        return self.reading.gender if self.reading else ""

    @property
    def number(self) -> str:
        return self.reading.number if self.reading else ""


class Vocabulary:
    """The words of speech of one lexicon, by form."""

    def __init__(self, lexicon: Lexicon) -> None:
        reporting: dict[str, Any] = lexicon.section("reporting")
        self.tables = rule_tables("statements")
        self.verbs: dict[str, tuple[Entry, ...]] = {}
        for row in reporting["verbs"]:
            self.verbs[row["lemma"]] = (*self.verbs.get(row["lemma"], ()), _entry(row, row["lemma"]))
        self.nouns: dict[str, tuple[Entry, str]] = {}
        for row in reporting["speech_nouns"]:
            entry = _entry({**row, "strength": "strong"}, row["noun"])
            for noun in (row["noun"], row.get("plural")):
                if noun:
                    self.nouns.setdefault(noun, (entry, ""))
                    joined = noun[:-1] + "ت" if noun.endswith("ه") else noun
                    for suffix in _POSSESSIVES:
                        self.nouns.setdefault(joined + suffix, (entry, suffix))
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for row in reporting["according_to"]:
            if row.get("role") == "beside":
                continue
            words = tuple(row["cue"].split(" "))
            entry = Entry(
                row["cue"],
                row["act"],
                True,
                frozenset(),
                then=row["then"],
                beside=row.get("role") == "beside",
            )
            self.phrases.setdefault(words[0], []).append((words, entry))
        for rows in self.phrases.values():
            rows.sort(key=lambda item: -len(item[0]))
        self._by_form: dict[str, Candidate | None] = {}
        self._saying = frozenset(self.tables["saying"])
        told = self.tables["told_in"]
        self._told_in = frozenset(told)
        self._documents = frozenset(self.tables["documents"])
        self._prepositions = frozenset(self.tables["prepositions"])
        self._told = (Entry(told[0], "inform", True, frozenset((AN, QUOTE))),)
        self._not_cues = frozenset(self.tables["not_cues"])

    def told_in(self, document: Document, i: int) -> tuple[Entry, ...]:
        """«جاء في البيان أن», «ورد ببلاغ الوزارة أن»: what a document tells."""
        forms = document.forms
        form = forms[i]
        if not {form, form.removeprefix("و")} & self._told_in or i + 2 >= len(forms):
            return ()
        noun = forms[i + 2] if forms[i + 1] in self._prepositions else forms[i + 1].removeprefix("ب")
        return self._told if noun.removeprefix("ال") in self._documents else ()

    def candidate(self, word: Word) -> Candidate | None:
        """Return what a word may be as a cue of one word; answers are cached."""
        form = word.form
        if form in self._by_form:
            return self._by_form[form]
        found = None
        if form not in self._not_cues and not word.stem_flags & Flag.HONORIFIC:
            found = self._verb(word) or self._noun(word)
        self._by_form[form] = found
        return found

    def _verb(self, word: Word) -> Candidate | None:
        best: Candidate | None = None
        for reading in word.verbs:
            entries = self.verbs.get(reading.lemma)
            if entries is None or reading.person != 3 or reading.tense in ("masdar", "imperative"):
                continue
            if reading.tense == "participle":
                stem = word.form[reading.cut :]
                if not _is_circumstance(stem, reading):
                    continue
                return Candidate("participle", entries, reading, reading.cut, reading.suffix)
            if best is None or (
                best.reading is not None and best.reading.voice == "passive" and reading.voice == "active"
            ):
                best = Candidate("verb", entries, reading, reading.cut, reading.suffix)
        return best

    def _noun(self, word: Word) -> Candidate | None:
        for cut, stem in word.options:
            if cut and word.flags and word.form[0] not in "وف":
                return None
            found = self.nouns.get(stem)
            if found is None and word.form in self._saying and stem.startswith("ال"):
                # «اكتفى بالقول»
                return (
                    Candidate("noun", (self.nouns[stem[2:]][0],), None, cut, "ه")
                    if stem[2:] in self.nouns
                    else None
                )
            if found is not None:
                return Candidate("noun", (found[0],), None, cut, found[1])
        definite = self.nouns.get(word.form[2:]) if word.form.startswith("ال") else None
        return Candidate("noun", (definite[0],), None, 0, "ال") if definite and not definite[1] else None


def _is_circumstance(stem: str, reading: VerbReading) -> bool:
    """Whether a participle stands as «مؤكدا», «مشيرة», «داعين»: indefinite and accusative."""
    if stem.startswith("ال"):
        return False
    if reading.number == "s" and reading.gender == "m":
        return stem.endswith("ا")
    if reading.number == "s":
        return stem.endswith("ه")
    return stem.endswith(("ين", "ات"))


def _entry(row: dict[str, Any], lemma: str) -> Entry:
    return Entry(
        lemma=lemma,
        act=row["act"],
        strong=row.get("strength") == "strong",
        takes=frozenset(row["takes"]),
        addressee=frozenset(row.get("addressee", ())),
        not_with=frozenset(row.get("not_speech_with", ())),
        acts_by_particle={strip(word): act for word, act in row.get("acts_by_particle", {}).items()},
        content_acts={strip(word): act for word, act in row.get("content_acts", {}).items()},
        content_decides=bool(row.get("content_decides")),
    )


_vocabularies: dict[int, Vocabulary] = {}


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return the words of speech of a lexicon; made once."""
    found = _vocabularies.get(id(lexicon))
    if found is None:
        found = _vocabularies[id(lexicon)] = Vocabulary(lexicon)
    return found


def find_cues(document: Document, known: Vocabulary) -> list[Cue]:
    """Return every possible cue of a document in text order; which ones govern speech is decided later."""
    cues: list[Cue] = []
    forms, words, noise = document.forms, document.words, document.noise
    mention_at, title_at = document.mention_at, document.title_at
    nominal = known.tables["nominal"]
    light = known.tables["light"]
    negations = frozenset(known.tables["not_said"])
    not_verbs = negations.union(nominal)
    candidate, phrases = known.candidate, known.phrases
    skip = -1
    before_that = known.tables["before_that"]
    openings = {opened for opened, _ in document.quotes if not opened or forms[opened - 1] in _PAUSES}
    for i, word in enumerate(words):
        if i < skip or noise[i]:
            continue
        if i in openings:
            cues.append(Cue(i, i + 1, "quote", ()))
            continue
        if mention_at[i] >= 0:
            continue
        rows = phrases.get(word.form) or (phrases.get(word.form[1:]) if word.form[0] == "و" else None)
        if rows is not None:
            cue = _phrase(document, known, i, rows)
            if cue is not None:
                cues.append(cue)
                skip = cue.end
                continue
        told = known.told_in(document, i)
        if told:
            cues.append(Cue(i, i + 1, "told", told, None, int(word.form[0] == "و")))
            continue
        found = candidate(word)
        if found is None:
            if forms[i] == ":":
                cues.append(Cue(i, i + 1, "colon", ()))
            continue
        if found.suffix == "ال" and not any(form in light for form in forms[max(0, i - _LIGHT) : i]):
            continue
        if title_at[i] >= 0 and (found.kind != "noun"):
            continue
        # «على أمل» is a noun; «هذا وأعلن» is a verb
        if found.kind == "verb" and i and (forms[i - 1] in (negations if found.cut else not_verbs)):
            continue
        if found.kind == "verb" and found.reading is not None:
            tense = found.reading.tense
            after_that = i and forms[i - 1] == AN and not found.cut
            if tense == "future" or (tense == "present" and after_that and forms[i - 2] not in before_that):
                continue
        doubtful = False
        if found.kind != "noun" and word.flags & Flag.PREPOSITION | word.stem_flags & Flag.PREPOSITION:
            doubtful = not found.cut or bool(i and forms[i - 1][0].isalpha())
        if (
            found.kind == "participle"
            and not _after_pause(document, i)
            and not (
                found.reading is not None and found.reading.gender == "m" and found.reading.number == "s"
            )
        ):
            continue
        cues.append(
            Cue(i, i + 1, found.kind, found.entries, found.reading, found.cut, found.suffix, doubtful)
        )
    return cues


def _after_pause(document: Document, i: int) -> bool:
    """Whether a word stands after a comma or a quotation, or has its own و."""
    form = document.forms[i - 1] if i else ""
    return not form or not form[0].isalnum() or form == "و" or document.forms[i][0] == "و"


def _phrase(
    document: Document, known: Vocabulary, i: int, rows: list[tuple[tuple[str, ...], Entry]]
) -> Cue | None:
    """«بحسب», «وفقا ل», «حسبما ذكر», «على حد قوله» at token ``i``."""
    forms = document.forms
    count = len(forms)
    for words, entry in rows:
        at, k = i + 1, 1
        while k < len(words) and at < count and forms[at] == words[k]:
            at += 1
            k += 1
        if k == len(words) - 1 and words[k] == "ل" and at < count and forms[at].startswith("ل"):
            k += 1
        if k < len(words):
            continue
        reading = None
        if entry.then == "verb":
            verb = known.candidate(document.words[at]) if at < count else None
            if verb is None or verb.kind != "verb":
                continue
            at += 1
            if at < count and forms[at] in known.tables["of_it"]:
                at += 1
            reading = verb.reading
        return Cue(i, at, "according", (entry,), reading)
    return None
