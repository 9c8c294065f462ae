"""What the lexicon knows about one word form: its clitics and its possible readings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag


class Flag(IntFlag):
    """What a form (without proclitics) can be. A form may be several things at once."""

    GIVEN = 1  # a given name that is hardly ever anything else
    GIVEN_MAYBE = 2  # a given name that is a common word as well
    FOREIGN = 4  # a transliterated foreign given name
    ASIAN = 8  # a syllable of East Asian names
    CONNECTOR = 16  # a word that joins parts of a name: بن، آل، فان
    COMPOUND = 32  # first half of a two-word name: عبد، أبو
    SURNAME = 64  # a form that news uses as a surname or another later part of a name
    COMMON = 128  # ordinary vocabulary
    VERB = 256  # a finite verb
    NATIONALITY = 512
    TITLE = 1024  # a head noun of titles
    ORG_HEAD = 2048
    PREPOSITION = 4096
    CONJUNCTION = 8192
    PRONOUN = 16384
    PARTICLE = 32768  # negation, interrogatives, complementisers, adverbs: never inside a name
    SECOND = 65536  # second half of a compound name: الله، الدين، الرحمن
    PLACE = 131072  # first word of a place name
    PROPER = 262144  # part of some other proper name
    ORDINAL = 524288  # numerals and ordinals
    WEEKDAY = 1048576
    HONORIFIC = 2097152
    MONTH = 4194304
    ADJECTIVE = 8388608
    DICTIONARY = 16777216  # in the dictionary, but not a word of news: it may well be a name


@dataclass(frozen=True, slots=True)
class VerbReading:
    """One reading of a form as a verb: ``tense`` is past, present, future, imperative, participle or masdar."""

    lemma: str
    tense: str
    person: int
    gender: str
    number: str
    voice: str
    cut: int  # length of the proclitics (و ف) before the verb
    suffix: str = ""  # object or possessive suffix taken off


@dataclass(frozen=True, slots=True)
class Nationality:
    """A nationality adjective: ``key`` is its masculine stem, ``country`` an ISO code or region name."""

    key: str
    country: str
    gender: str
    number: str
    definite: bool


class Word:
    """A form as it stands between two spaces, with everything the lexicon can say about it.

    ``options`` are the ways to take proclitics off, the shortest cut first: pairs ``(cut, stem)`` where ``cut``
    counts characters of the form and ``stem`` is what is looked up (after لل the article is restored).
    ``reach`` is the largest number of words of a phrase of the lexicon that may begin here (0: none).
    ``flags`` are those of the whole form; ``flags_at`` gives those of each option.
    """

    __slots__ = ("clitic", "flags", "flags_at", "form", "nationality", "options", "reach", "stem", "stem_cut", "stem_flags", "verbs")

    def __init__(
        self,
        form: str,
        options: tuple[tuple[int, str], ...],
        flags_at: tuple[int, ...],
        verbs: tuple[VerbReading, ...],
        nationality: Nationality | None,
        best: int,
        reach: int,
    ) -> None:
        self.form = form
        self.options = options
        self.flags_at = flags_at
        self.flags = flags_at[0]
        self.verbs = verbs
        self.nationality = nationality
        self.reach = reach
        self.stem_cut, self.stem = options[best]
        self.stem_flags = flags_at[best]
        self.clitic = form[: self.stem_cut]

    @property
    def known(self) -> bool:
        """Whether any reading of the form is in the lexicon."""
        return any(self.flags_at) or bool(self.verbs)

    def __repr__(self) -> str:
        return f"Word({self.form!r}, stem={self.stem!r}, flags={Flag(self.stem_flags)!r})"
