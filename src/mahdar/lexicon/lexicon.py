"""The lexicon at run time: phrases and words looked up by folded form."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast

from mahdar.lexicon.cache import compiled_tables
from mahdar.lexicon.words import Flag, Nationality, VerbReading, Word

#: Proclitics that may stand before a noun, longest first; «لل» hides an article.
_NOUN_CLITICS = (
    "وبال", "فبال", "وكال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل",
    "وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك",
)  # fmt: skip
_SUFFIXES = ("هما", "هم", "ها", "هن", "نا", "كم", "ني", "ه", "ك")
T = TypeVar("T")

_WEAK = int(Flag.COMMON)
_NOMINAL = int(Flag.COMMON | Flag.ADJECTIVE)


class Phrase:
    """A lexicon entry of one or more words: what ``kind`` of thing it names, under which ``key``."""

    __slots__ = ("data", "key", "kind", "words")

    def __init__(self, kind: str, key: str, data: Any, words: int) -> None:
        self.kind, self.key, self.data, self.words = kind, key, data, words

    def __repr__(self) -> str:
        return f"Phrase({self.kind}, {self.key!r})"


class Lexicon:
    """Lookup of words and phrases. All keys are folded (:func:`mahdar.script.strip`)."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self._flags: dict[str, int] = tables["flags"]
        self._verbs: dict[str, list[list[Any]]] = tables["verbs"]
        self._joined: dict[str, list[list[Any]]] = tables["joined"]
        self._nationalities: dict[str, list[Any]] = tables["nationalities"]
        self._phrases: dict[str, list[list[Any]]] = tables["phrases"]
        self._firsts: dict[str, int] = tables["firsts"]
        self._known: frozenset[str] = frozenset(tables["known"].split(" "))
        self._words: dict[str, Word] = {}
        self._memos: dict[str, Any] = {}
        self._phrase_cache: dict[str, tuple[Phrase, ...]] = {}

    # words ---------------------------------------------------------------------------------------

    def word(self, form: str) -> Word:
        """Return what is known about a folded form; answers are cached."""
        word = self._words.get(form)
        if word is None:
            if len(self._words) > 400_000:  # a corpus of noise must not eat the memory
                self._words.clear()
            word = self._words[form] = self._analyse(form)
        return word

    def flags(self, stem: str) -> int:
        """Return the flags of a stem without proclitics (0 when unknown).

        The article and the future س hide no word; a word that only the dictionary knows is ``DICTIONARY``.
        """
        found = self._flags.get(stem)
        if found is not None:
            return found
        if stem in self._nationalities:
            return int(Flag.NATIONALITY)
        if stem in self._verbs and any(row[1] in ("past", "present") for row in self._verbs[stem]):
            return int(Flag.VERB)
        if stem[:2] == "ال" and len(stem) > 3:
            bare = self._flags.get(stem[2:], 0) & _NOMINAL
            if bare:
                return bare
        elif (
            stem[:1] == "س"
            and len(stem) > 4
            and self._flags.get(stem[1:], 0) & Flag.VERB
            and stem[1] in "يتنا"
        ):
            return int(Flag.VERB | Flag.COMMON)
        if stem in self._verbs or stem in self._known or (stem[:2] == "ال" and stem[2:] in self._known):
            return int(Flag.DICTIONARY)
        return 0

    def own_flags(self, stem: str) -> int:
        """Return the flags that the lexicon's own lists give to this very form."""
        return self._flags.get(stem, 0)

    def _analyse(self, form: str) -> Word:
        options = [(0, form)]
        if len(form) >= 3:
            options += list(_options(form))
        flags = tuple(self._flags_with_suffix(stem) for _, stem in options)
        best = _best(options, flags)
        _cut, stem = options[best]
        nationality = None
        row = self._nationalities.get(stem)
        if row is None and flags[best] & (_WEAK | Flag.DICTIONARY):
            for k, (_, other) in enumerate(options):
                if other in self._nationalities:
                    best, row = k, self._nationalities[other]
                    break
        if row is not None:
            nationality = Nationality(*row)
        return Word(
            form,
            tuple(options),
            flags,
            tuple(self._verb_readings(form)),
            nationality,
            best,
            max(self._firsts.get(stem, 0) for _, stem in options),
        )

    def _flags_with_suffix(self, stem: str) -> int:
        flags = self.flags(stem)
        if flags or len(stem) < 5:
            return flags
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
                bare = stem[: -len(suffix)]
                if self.flags(bare) & Flag.TITLE:
                    return _WEAK | Flag.TITLE
                if self.flags(bare) & (_WEAK | Flag.TITLE | Flag.VERB | Flag.ORG_HEAD) or (
                    bare[-1] == "ت" and self.flags(bare[:-1] + "ه") & (_WEAK | Flag.ORG_HEAD)
                ):
                    return _WEAK
                if bare[-1] == "ت" and self.flags(bare[:-1] + "ه"):
                    return int(Flag.DICTIONARY)
        return 0

    def _verb_readings(self, form: str) -> Iterator[VerbReading]:
        for cut, rest in ((0, form), (1, form[1:])):
            if cut and (form[0] not in "وف" or len(rest) < 2):
                continue
            yield from self._readings_of(rest, cut)

    def _readings_of(self, rest: str, cut: int) -> Iterator[VerbReading]:
        future = rest[0] == "س" and len(rest) > 3
        for stem, is_future in ((rest, False), (rest[1:], True)) if future else ((rest, False),):
            rows = self._verbs.get(stem)
            suffix = ""
            if rows is None:
                for ending in _SUFFIXES:
                    if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                        rows = self._joined.get(stem[: -len(ending)])
                        if rows:
                            suffix = ending
                            break
            for lemma, tense, person, gender, number, voice in rows or ():
                if is_future and tense != "present":
                    continue
                yield VerbReading(
                    lemma, "future" if is_future else tense, person, gender, number, voice, cut, suffix
                )

    # phrases -------------------------------------------------------------------------------------

    def longest(self, stem: str) -> int:
        """Return the largest number of words of a phrase that begins with ``stem`` (0: none)."""
        return self._firsts.get(stem, 0)

    def phrase(self, text: str) -> tuple[Phrase, ...]:
        """Return the entries for a folded phrase, its words joined by single spaces."""
        found = self._phrase_cache.get(text)
        if found is None:
            rows = self._phrases.get(text)
            if rows is None:
                return ()
            words = text.count(" ") + 1
            found = tuple(Phrase(kind, key, data, words) for kind, key, data in rows)
            self._phrase_cache[text] = found
        return found

    def memo(self, name: str, build: Callable[[Lexicon], T]) -> T:
        """Return what ``build`` makes of this lexicon, made once and kept under ``name``."""
        found = self._memos.get(name)
        if found is None:
            found = self._memos[name] = build(self)
        return cast(T, found)

    def section(self, name: str) -> Any:
        """Return one compiled table by name, as :mod:`mahdar.lexicon.compile` made it."""
        return self.tables[name]


def _options(form: str) -> Iterator[tuple[int, str]]:
    seen = {form}
    for clitic in reversed(_NOUN_CLITICS):
        if not form.startswith(clitic) or len(form) - len(clitic) < 2:
            continue
        if clitic.endswith("لل"):
            cut, stem = len(clitic) - 1, "ال" + form[len(clitic) :]
        elif clitic.endswith("ال"):
            cut, stem = len(clitic) - 2, form[len(clitic) - 2 :]
        else:
            cut, stem = len(clitic), form[len(clitic) :]
        if stem not in seen:
            seen.add(stem)
            yield cut, stem


def _best(options: list[tuple[int, str]], flags: tuple[int, ...]) -> int:
    """The first option the lexicon knows; a form unknown as a whole but known after a clitic is cut."""
    for k, flag in enumerate(flags):
        if flag:
            return k
    # unknown: an article after a clitic is a sure sign of the clitic
    for k, (cut, stem) in enumerate(options):
        if cut and stem.startswith("ال") and len(stem) > 4:
            return k
    return 0


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of this process, compiled or read from its cached artefact on first use."""
    found = Lexicon(compiled_tables())
    gc.freeze()  # hundreds of thousands of entries that live as long as the process: the collector need not walk them
    return found
