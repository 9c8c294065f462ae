"""Whom a pronoun, or a verb without its subject, means: the last subject that agrees with it."""

from __future__ import annotations

from mahdar.chunks.parties import Chunked, Party
from mahdar.minutes.arguments import Clause, ClauseReader

Side = tuple[int, ...]

_PEOPLE = ("person", "definite", "delegation", "collective")
_NUMBERS = {"هما": "d", "هم": "p"}
_SPEAKER = ("نا", "ي")
_SENTENCES = 6  # how far back one looks
_OPENING = 4  # tokens at the head of a sentence where a subject may follow


class Antecedents:
    """Answers for one document."""

    def __init__(self, chunked: Chunked, clauses: ClauseReader) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.clauses = clauses
        self._genders = {e.id: e.gender for e in self.document.entities}

    def of_pronoun(self, at: int, pronoun: str, after: Clause, exclude: Side = ()) -> Side | None:
        """Whom an attached pronoun at token ``at`` means; ``after`` is the clause that follows it."""
        if pronoun in _SPEAKER:
            return self.of_verb(at, "s", "", after, exclude)
        return self.of_verb(at, _NUMBERS.get(pronoun, "s"), "f" if pronoun == "ها" else "m", after, exclude)

    def of_verb(self, at: int, number: str, gender: str, after: Clause, exclude: Side = ()) -> Side | None:
        """Who does what the verb at token ``at`` tells, when it names nobody."""
        sentence = self.document.sentence_of[at]
        out = frozenset(exclude)
        for k in range(sentence, max(sentence - _SENTENCES, -1), -1):
            first, last = self.document.sentences[k]
            found = self._subject_in(first, at if k == sentence else last, number, gender, out)
            if found is None and k == sentence and at - first <= _OPENING:
                # the cue stands in an adverbial before the main verb: «وخلال لقائه فلانا، قال الوزير»
                others = out | frozenset(e for a in after.arguments for e in a.entities)
                found = self._subject_in(after.end, last, number, gender, others)
            if found is not None:
                return found
        return None

    def _subject_in(
        self, first: int, last: int, number: str, gender: str, exclude: frozenset[int]
    ) -> Side | None:
        """The first party of tokens ``[first, last)`` that may be a subject and agrees."""
        i = first
        while i < last:
            party = self.chunked.party(i)
            if party is None or party.start < i:
                i += 1
                continue
            end, members = self.chunked.group(i)
            entities = tuple(dict.fromkeys(e for m in members for e in m.entities))
            governed = self._governed(i, party)
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
            return True
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
