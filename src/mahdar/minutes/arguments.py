"""The arguments of a cue: the parties and dates of its clause, each under the particle that governs it.

«استقبل الرئيس فلان أمس في بغداد وزير الخارجية علانا» gives two free arguments (nothing governs them) and one
under «في». Arabic news orders a clause freely – verb first or subject first, adverbials anywhere – so rules
ask for arguments by what governs them and not by their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mahdar.chunks.parties import Chunked, Party, entities_of
from mahdar.lexicon.words import Flag
from mahdar.minutes.nations import Nations
from mahdar.minutes.rules import rule_tables

_RELATIVE_CLAUSE = 22  # tokens that a relative clause between two arguments may take
_SHORT_QUOTE = 4  # a name in quotation marks
_CLITICS = frozenset("بلك")
_BEHIND_TITLE = "+"  # the head of a body named after a title whose holder is not


@dataclass(slots=True)
class Argument:
    """Parties of a clause, tokens ``[start, end)``, under one governor.

    ``governor`` is the particle before them ("" for a subject or an object), ``head`` the noun they hang on
    («ممثلي» in «ممثلي الحكومة»; "" when they stand for themselves; with «-» before it when it is no noun of
    people), ``after_noun`` whether another noun phrase stands before them: «بحث العلاقات مع تركيا»;
    ``joined`` whether «و» joins them to the argument before.
    """

    start: int
    end: int
    governor: str
    parties: tuple[Party, ...]
    head: str = ""
    after_noun: bool = False
    joined: bool = False

    @property
    def entities(self) -> tuple[int, ...]:
        """Entity ids, each once, in order."""
        return entities_of(self.parties)

    @property
    def personal(self) -> bool:
        """Whether people are meant, if only by their body: not a place or organisation as such."""
        return self.parties[0].kind in ("person", "definite", "delegation", "collective", "unnamed") or bool(
            self.head
        )


@dataclass(slots=True)
class Clause:
    """What stands on one side of a cue: arguments, dates (indices into ``document.dates``), where it ends."""

    arguments: list[Argument] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    end: int = 0
    first_noun: int = -1  # the first token of it that is a noun, but no party nor people nor place
    nouns: bool = False  # whether a noun that is no party stands free in it

    def free(self) -> list[Argument]:
        """Arguments that no particle governs."""
        return [a for a in self.arguments if not a.governor]

    def under(self, governors: frozenset[str] | tuple[str, ...]) -> list[Argument]:
        """Arguments that one of the given particles governs."""
        return [a for a in self.arguments if a.governor in governors]


@cache
def _tables() -> dict[str, Any]:
    tables = rule_tables("engagements")
    return {
        key: frozenset(tables[key])
        for key in (
            "breakers",
            "relatives",
            "people",
            "adverbs",
            "qualifiers",
            "prayers",
            "god",
            "perfect",
            "people_of",
        )
    }


class ClauseReader:
    """Reads the clauses of one chunked document."""

    def __init__(self, chunked: Chunked, nations: Nations | None = None) -> None:
        """``nations``: let people without a name stand for the country that their adjective names."""
        self.chunked = chunked
        self._nations = nations
        self._pairs = nations.pairs if nations is not None else frozenset()
        self.document = chunked.document
        tables = _tables()
        self._titles = self.document.lexicon.section("titles")["heads"]
        self._breakers: frozenset[str] = tables["breakers"]
        self._relatives: frozenset[str] = tables["relatives"]
        self._people: frozenset[str] = tables["people"]
        self._adverbs: frozenset[str] = tables["adverbs"]
        self._qualifiers: frozenset[str] = tables["qualifiers"]
        self._prayers: frozenset[str] = tables["prayers"]
        self._god: frozenset[str] = tables["god"]
        self._perfect: frozenset[str] = tables["perfect"]
        self._people_of: frozenset[str] = tables["people_of"]

    # boundaries ---------------------------------------------------------------------------------------

    def is_verb(self, i: int) -> bool:
        """Whether token ``i`` is read as a finite verb."""
        document = self.document
        word = document.words[i]
        if not word.verbs and not word.flags & Flag.VERB:
            return False
        if document.mention_at[i] >= 0 or document.title_at[i] >= 0 or document.date_at[i] >= 0:
            return False
        if word.flags & (Flag.PREPOSITION | Flag.TITLE | Flag.ORG_HEAD | Flag.ADJECTIVE):
            return False
        if word.flags & Flag.VERB:
            return True
        if not any(v.tense in ("past", "present", "future") and v.voice == "active" for v in word.verbs):
            return False
        return not word.flags & Flag.COMMON or self._used_as_verb(i)

    def _used_as_verb(self, i: int) -> bool:
        """Whether a form that may be a noun («بحث», «عقد») stands where a verb stands."""
        document = self.document
        party = self.chunked.party(i + 1)
        if party is not None and party.start == i + 1 and not party.cut and party.kind != "place":
            return (
                i == 0
                or document.forms[i - 1] in "،,.:"
                or document.sentence_of[i] != document.sentence_of[i - 1]
                or (document.words[i].form[0] in "وف" or self.is_breaker(i - 1) or self.is_relative(i - 1))
            )
        return i > 0 and (document.forms[i - 1] in self._perfect or self.is_relative(i - 1))

    def is_preposition(self, i: int) -> bool:
        """Whether token ``i`` is a preposition."""
        word = self.document.words[i]
        return bool((word.stem_flags | word.flags) & Flag.PREPOSITION)

    def is_date(self, i: int) -> bool:
        """Whether token ``i`` stands in a date."""
        return self.document.date_at[i] >= 0

    def is_adverb(self, i: int) -> bool:
        """Whether token ``i`` is an adverb that leaves the clause as it is: «أمس»، «رسميا»."""
        word = self.document.words[i]
        return word.stem in self._adverbs or word.form in self._adverbs

    def is_people(self, i: int) -> bool:
        """Whether token ``i`` is a noun of people: «ممثلي»، «عددا»."""
        word = self.document.words[i]
        return word.stem in self._people or word.form in self._people

    def is_qualifier(self, i: int) -> bool:
        """Whether token ``i`` is an adjective: «رسمية»، «هاتفي»."""
        word = self.document.words[i]
        return (
            bool((word.flags | word.stem_flags) & Flag.ADJECTIVE)
            or word.nationality is not None
            or word.form in self._qualifiers
        )

    def is_breaker(self, i: int) -> bool:
        """Whether a new clause opens at token ``i``: «أن»، «حيث»، «فيما»."""
        word = self.document.words[i]
        return word.form in self._breakers or (word.form[0] in "وف" and word.form[1:] in self._breakers)

    def _past_joined(self, comma: int, last: int) -> int:
        """Past the parties that و joins, over a comma, to the one that ends a relative clause: «مع فلان الذي اجتمع
        مع الرئيس فلان، ووزير الخارجية فلان»."""
        chunked, forms = self.chunked, self.document.forms
        at = comma
        while at + 1 < last and forms[at] in "،," and chunked.party(at - 1) is not None:
            party = chunked.party(at + 1)
            if party is None or party.start != at + 1 or not forms[at + 1][: party.cut].startswith("و"):
                break
            at = party.end
        return at

    def is_relative(self, i: int) -> bool:
        """Whether token ``i`` is «الذي»، «التي» …"""
        word = self.document.words[i]
        return word.form in self._relatives or word.stem in self._relatives

    def clause_start(self, cue: int) -> int:
        """Where the clause of token ``cue`` begins: after the verb, particle or colon that precedes it."""
        document = self.document
        first = document.sentences[document.sentence_of[cue]][0]
        i = cue
        while i > first:
            k = i - 1
            party = self.chunked.party(k)
            if party is not None and party.start >= first:
                i = party.start
                continue
            if (
                document.forms[k] in ":؛/-–"
                or document.forms[k] == "--"
                or self.is_breaker(k)
                or self.is_verb(k)
            ):
                return i
            i = k
        return first

    # arguments ----------------------------------------------------------------------------------------

    def read(self, at: int, last: int, cue: int) -> Clause:
        """Return the arguments from token ``at`` to the end of the clause, at most to ``last``."""
        document, chunked = self.document, self.chunked
        forms, words = document.forms, document.words
        clause = Clause(end=last)
        governor = head = ""
        person = False  # whether the noun at hand stands for a person
        self._after_noun = self._and = False
        i = at
        while i < last:
            form = forms[i]
            if form in "،,-–":
                if not (governor and person):
                    governor = ""  # «مع نظيره التركي، فلان» goes on
                head = ""
                person = False
                i += 1
                continue
            if form in ":؛" or (form in "/" and len(form) == 1):
                clause.end = i
                break
            if i + 1 < last and forms[i + 1] in self._god and form in self._prayers:
                i += 2
                continue
            if form in "()[]":
                if form in "([":
                    close = next((k for k in range(i, min(i + 12, last)) if forms[k] in ")]"), i)
                    i = close
                i += 1
                continue
            quote = document.quoted[i]
            if quote >= 0 and document.quotes[quote][0] == i and document.quoted[cue] != quote:
                opened, closed = document.quotes[quote]
                i = i + 1 if closed - opened <= _SHORT_QUOTE + 1 else min(closed + 1, last)
                continue
            k = document.date_at[i]
            if k >= 0:
                if k not in clause.dates:
                    clause.dates.append(k)
                i = max(document.date_ranges[k][1], i + 1)
                if governor not in self._people:
                    governor = head = ""
                continue
            party = chunked.party(i)
            if party is not None and party.start == i:
                i, governor, head = self._party(clause, i, party, governor, head, last)
                person = head == _BEHIND_TITLE
                continue
            word = words[i]
            if word.stem in self._pairs and self._nations is not None:
                both = Party(i, i + 1, word.stem_cut, "place", self._nations.among(i, i + 1), "f", "d")
                if both.entities:
                    clause.arguments.append(Argument(i, i + 1, governor, (both,), "", self._after_noun))
                governor = head = ""
                i += 1
                continue
            if not form[0].isalpha():
                i += 1
                continue
            if self.is_relative(i):
                comma = next((m for m in range(i, min(i + _RELATIVE_CLAUSE, last)) if forms[m] in "،,"), -1)
                if comma < 0:
                    clause.end = i
                    break
                i = self._past_joined(comma, last)
                continue
            if self.is_breaker(i) or self.is_verb(i):
                clause.end = i
                break
            stem = word.stem
            if stem in self._adverbs or word.form in self._adverbs:
                i += 1
                continue
            if word.flags & Flag.PRONOUN and not word.flags & Flag.PREPOSITION and not self.is_people(i):
                governor = head = ""  # «تعهد به فلان»
                i += 1
                continue
            if word.stem_flags & Flag.PREPOSITION or word.flags & Flag.PREPOSITION:
                if not (head and head in self._people and stem in self._people_of):
                    governor, head = (stem if word.stem_flags & Flag.PREPOSITION else word.form), ""
                i += 1
                continue
            clitic = word.clitic
            if i == at and self._may_be_verb(i):
                i += 1
                continue
            if stem in self._people and not clitic and head and i > at and self._is_definite(i - 1):
                governor = ""  # «من الجانب السعودي كل من …»
            if clitic[:1] in ("و", "ف") or form == "و":
                self._and = True
                if clause.arguments and not governor and (self.is_people(i) or word.nationality is not None):
                    governor = clause.arguments[
                        -1
                    ].governor  # «مع فلان ونظيره علان», «بين الرئيسين أ والتركي ب»
            if form == "و":
                i += 1
                continue
            if (
                clause.first_noun < 0
                and governor != "في"
                and not self.is_people(i)
                and not self.is_qualifier(i)
            ):
                clause.first_noun = i
            if clitic and clitic[-1] in _CLITICS and not (head and head in self._people):
                governor, head = clitic[-1], stem
                person = self._is_person_noun(i)
            elif word.nationality is not None and clitic[:1] == "و":
                pass  # «بين الرئيسين الروسي فلان والأميركي علان»
            elif not head or stem in self._people:
                head = stem
                person = person or self._is_person_noun(i)
                if not governor and stem not in self._people and not self.is_qualifier(i):
                    self._after_noun = True
            i += 1
        else:
            clause.end = last
        clause.nouns = self._after_noun
        return clause

    def _may_be_verb(self, i: int) -> bool:
        """Whether a word at the head of a clause, a person after it, is likely its verb: «شكر الوزير»."""
        party = self.chunked.party(i + 1)
        return (
            party is not None
            and party.start == i + 1
            and not party.cut
            and party.kind in ("person", "definite")
            and not self.document.words[i].stem.startswith("ال")
            and not self.is_people(i)
        )

    def _party(
        self, clause: Clause, i: int, party: Party, governor: str, head: str, last: int
    ) -> tuple[int, str, str]:
        """File the parties that begin at ``i``; return the next token, governor and head."""
        end, members = self.chunked.group(i)
        end = min(end, last)
        clitic = self.document.forms[i][: party.cut]
        country = self._country_of(party, last) if not any(m.entities for m in members) else None
        if country is not None:
            end, members = max(country.end, end), (country,)
        if not any(m.entities for m in members):
            if party.kind in ("definite", "unnamed", "delegation", "person"):
                # a title without its holder: the body after it stands for him
                if clitic and clitic[-1] in _CLITICS:
                    governor = clitic[-1]
                elif clitic[:1] == "و" and clause.arguments and not governor:
                    governor = clause.arguments[-1].governor
                return party.end, governor, _BEHIND_TITLE
            return end, "", ""
        if clitic and clitic[-1] in _CLITICS and not (head and head in self._people):
            governor, head = clitic[-1], ""
        elif clitic[:1] in ("و", "ف") and not governor and clause.arguments:
            governor = clause.arguments[-1].governor
        if head and head not in self._people and head != _BEHIND_TITLE:
            if party.kind in ("person", "definite") and not clitic and self._is_definite(i - 1):
                governor = head = ""  # «خلال الزيارة الرئيس فلانا»: nothing hangs on a definite noun
            else:
                head = "-" + head
        joined = self._and or clitic[:1] == "و"
        self._and = False
        clause.arguments.append(Argument(i, end, governor, members, head, self._after_noun, joined))
        return end, "", ""

    def _country_of(self, party: Party, last: int) -> Party | None:
        """«مسؤولين سعوديين»: the country for which people without a name act."""
        if self._nations is None or party.kind not in ("unnamed", "definite"):
            return None
        end = party.end
        while (
            end < last
            and self.document.words[end].nationality is not None
            and self.chunked.party(end) is None
        ):
            end += 1
        found = self._nations.among(party.start, end)
        if len(found) != 1:
            return None
        return Party(
            party.start, end, party.cut, "delegation", found, party.gender, party.number, head=party.head
        )

    def _is_person_noun(self, i: int) -> bool:
        """Whether token ``i`` is a noun that stands for a person: «نظيره», «قائدها»."""
        word = self.document.words[i]
        if word.stem in self._people or word.stem_flags & Flag.TITLE:
            return True
        return any(
            word.stem.endswith(s) and word.stem[: -len(s)] in self._titles for s in ("ه", "ها", "هم", "هما")
        )

    def _is_definite(self, i: int) -> bool:
        """Whether token ``i`` is a noun with its article or a possessive pronoun."""
        word = self.document.words[i]
        return (
            word.stem.startswith("ال")
            or any(v.suffix for v in word.verbs)
            or word.stem.endswith(("ته", "تها", "تهم", "يه"))
        )
