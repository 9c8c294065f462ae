"""Whom a pronoun, or a verb without its subject, means: the last subject that agrees with it."""

from __future__ import annotations

from mahdar.chunks.parties import Chunked, Party
from mahdar.minutes.arguments import Clause, ClauseReader
from mahdar.minutes.rules import rule_tables

Side = tuple[int, ...]

_PEOPLE = ("person", "definite", "delegation", "collective")
_NUMBERS = {"هما": "d", "هم": "p"}
_FROM = frozenset(("من", "مع"))
_SPEAKER = ("نا", "ي")
_SENTENCES = 6  # how far back one looks
_OPENING = 4  # tokens at the head of a sentence where a subject may follow


class Antecedents:
    """Answers for one document."""

    def __init__(self, chunked: Chunked, clauses: ClauseReader) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.clauses = clauses
        tables = rule_tables("engagements")
        self._openers, self._done_before = frozenset(tables["openers"]), frozenset(tables["done_before"])
        speak_for = frozenset(self.document.lexicon.section("grammar_parties")["speak_for"])
        #: those who speak for others: never one of two sides
        self.spokesmen = frozenset(
            t.person for t in self.document.titles if t.head in speak_for and t.person >= 0
        )
        self._genders = {e.id: e.gender for e in self.document.entities}

    def of_pronoun(self, at: int, pronoun: str, after: Clause, exclude: Side = ()) -> Side | None:
        """Whom an attached pronoun at token ``at`` means; ``after`` is the clause that follows it."""
        if pronoun in _SPEAKER:
            return self.of_verb(at, "s", "", after, exclude)
        return self.of_verb(at, _NUMBERS.get(pronoun, "s"), "f" if pronoun == "ها" else "m", after, exclude)

    def of_verb(self, at: int, number: str, gender: str, after: Clause, exclude: Side = ()) -> Side | None:
        """Who does what the verb at token ``at`` tells, when it names nobody."""
        sentence = self.document.sentence_of[at]
        out = self.spokesmen.union(exclude)
        for k in range(sentence, max(sentence - _SENTENCES, -1), -1):
            first, last = self.document.sentences[k]
            found = self._innermost(first, at, number, gender, out) if k == sentence else None
            if found is None:
                found = self._subject_in(first, at if k == sentence else last, number, gender, out)
            if found is None and k == sentence:
                found = self._subject_in(first, at, number, gender, out, owners=True)
            if found is None and k == sentence and at - first <= _OPENING:
                # the cue stands in an adverbial before the main verb: «وخلال لقائه فلانا، قال الوزير»
                others = out | frozenset(e for a in after.arguments for e in a.entities)
                found = self._subject_in(after.end, last, number, gender, others)
            if found is not None:
                return found
        return None

    def _innermost(
        self, first: int, at: int, number: str, gender: str, exclude: frozenset[int]
    ) -> Side | None:
        """The subject of the clause that «أن» opens last before token ``at``.

        «قال فلان إن علانا أكد خلال لقائه …»: «علان» had the meeting.
        """
        for i in range(at - 1, first, -1):
            if (
                self.document.forms[i] in self._openers
                and self.document.quoted[i] == self.document.quoted[at]
            ):
                return self._subject_in(i + 1, at, number, gender, exclude)
        return None

    def _subject_in(
        self, first: int, last: int, number: str, gender: str, exclude: frozenset[int], owners: bool = False
    ) -> Side | None:
        """The first party of tokens ``[first, last)`` that may be a subject and agrees.

        With ``owners`` also one whose visit or meeting is told of: «هذه أول زيارة لفلان، حيث زار …».
        """
        i = first
        while i < last:
            party = self.chunked.party(i)
            if party is None or party.start < i:
                i += 1
                continue
            end, members = self.chunked.group(i)
            entities = tuple(dict.fromkeys(e for m in members for e in m.entities))
            governed = self._governed(i, party) and not (owners and self._owns(i, party))
            i = max(end, i + 1)
            if governed or not entities or exclude.intersection(entities) or members[0].kind not in _PEOPLE:
                continue
            if number in "dp" and len(entities) >= 2:
                return entities
            if (
                number == "s"
                and len(entities) == 1
                and (not gender or self._gender(members[0]) in ("", gender))
            ):
                return entities
        return None

    def _owns(self, i: int, party: Party) -> bool:
        """Whether the party at token ``i`` stands under «ل»: the owner of what is told."""
        clitic = self.document.forms[i][: party.cut]
        if party.kind not in ("person", "definite"):
            return False
        return (
            clitic.endswith("ل")
            or (i > 0 and not self.clauses.is_preposition(i - 1))
            or (i > 0 and self.document.forms[i - 1] in _FROM)
        )

    def _gender(self, party: Party) -> str:
        """The gender of a party where something tells it: its title or the person's name."""
        if party.kind != "person" or party.gender == "f":
            return party.gender
        return self._genders.get(party.entities[0], "")

    def _governed(self, i: int, party: Party) -> bool:
        """Whether a preposition or a noun governs the party at token ``i``."""
        document, clauses = self.document, self.clauses
        clitic = document.forms[i][: party.cut]
        if clitic and clitic[-1] in "بلك":
            return i == 0 or document.words[i - 1].stem not in self._done_before  # «سبق لفلان أن زار»
        if i == 0 or document.sentence_of[i - 1] != document.sentence_of[i]:
            return False
        if clauses.is_preposition(i - 1):
            return True
        before = document.words[i - 1]
        return not (
            before.verbs
            or before.form in "،,و"
            or clauses.is_breaker(i - 1)
            or clauses.is_date(i - 1)
            or clauses.is_adverb(i - 1)
        )
