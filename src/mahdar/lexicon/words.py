"""What the lexicon knows about one word form: its clitics and its possible readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


class Flag:
    """What a form (without proclitics) can be: bits of an int, since a form may be several things at once.

    Plain ints and not an ``enum.IntFlag``: they are combined hundreds of times for each article.
    """

    GIVEN: Final = 1  # a given name that is hardly ever anything else
    GIVEN_MAYBE: Final = 2  # a given name that is a common word as well
    FOREIGN: Final = 4  # a transliterated foreign given name
    ASIAN: Final = 8  # a syllable of East Asian names
    CONNECTOR: Final = 16  # a word that joins parts of a name: بن، آل، فان
    COMPOUND: Final = 32  # first half of a two-word name: عبد، أبو
    SURNAME: Final = 64  # a form that news uses as a surname or another later part of a name
    COMMON: Final = 128  # ordinary vocabulary
    VERB: Final = 256  # a finite verb
    NATIONALITY: Final = 512
    TITLE: Final = 1024  # a head noun of titles
    ORG_HEAD: Final = 2048
    PREPOSITION: Final = 4096
    CONJUNCTION: Final = 8192
    PRONOUN: Final = 16384
    PARTICLE: Final = 32768  # negation, interrogatives, complementisers, adverbs: never inside a name
    SECOND: Final = 65536  # second half of a compound name: الله، الدين، الرحمن
    PLACE: Final = 131072  # first word of a place name
    PROPER: Final = 262144  # part of some other proper name
    ORDINAL: Final = 524288  # numerals and ordinals
    WEEKDAY: Final = 1048576
    HONORIFIC: Final = 2097152
    MONTH: Final = 4194304
    ADJECTIVE: Final = 8388608
    DICTIONARY: Final = 16777216  # in the dictionary, but not a word of news: it may well be a name


def flag_names(flags: int) -> list[str]:
    """Return the names of the bits that are set."""
    return [name for name, bit in vars(Flag).items() if isinstance(bit, int) and flags & bit]


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

    __slots__ = (
        "clitic",
        "flags",
        "flags_at",
        "form",
        "nationality",
        "options",
        "reach",
        "stem",
        "stem_cut",
        "stem_flags",
        "verbs",
    )

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
        return f"Word({self.form!r}, stem={self.stem!r}, flags={flag_names(self.stem_flags)})"
