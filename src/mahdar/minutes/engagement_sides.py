"""The sides of an occasion: which parties of a cue's clause stand on which side."""

from __future__ import annotations

from collections.abc import Callable

from mahdar.chunks.parties import Chunked, Party
from mahdar.mentions.document import INSTRUMENT, PERSON
from mahdar.minutes.arguments import Argument, Clause, ClauseReader
from mahdar.minutes.engagement_cues import Cue, NounEntry, VerbEntry
from mahdar.minutes.occasions import Report
from mahdar.minutes.rules import Rule, rule_tables

Side = tuple[int, ...]

_PEOPLE = ("person", "definite", "delegation", "collective")
_OBJECT = "مفعول"  # how meeting.yaml says that the place is the verb's object


class SideReader:
    """Applies rules to the cues of one document: ``open`` a cue, then ``apply`` rules until one fits."""

    def __init__(self, chunked: Chunked) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.clauses = ClauseReader(chunked)
        tables = rule_tables("engagements")
        self._present = frozenset(tables["present"])
        self._pair = frozenset(tables["between"])
        self._gathering = frozenset(tables["gathering"])
        self._documents = frozenset(tables["documents"])
        self._readers: dict[str, Callable[[], list[Side]]] = {
            "subject": lambda: _one(self._verb(needs_object="object" in self._names)[0]),
            "object": self._object,
            "subjects": lambda: _several(self._verb()[0]),
            "with": lambda: _one(self._with()),
            "to": lambda: _one(self._to()),
            "owner": lambda: _one(self._owner()),
            "owners": lambda: _several(self._owner() if not self.cue.suffix else None),
            "between": lambda: _several(self._between()),
            "of": lambda: _several(self._of()),
            "actor": lambda: _one(self._actor()),
            "actors": lambda: _several(self._actor()),
            "gathered": self._gathered,
        }
        self._names: list[str] = []

    def open(self, cue: Cue) -> None:
        """Read the clause of a cue."""
        self.cue = cue
        self.first, self.last = self.document.sentences[self.document.sentence_of[cue.start]]
        self.left_start = self.clauses.clause_start(cue.start)
        self.left = self.clauses.read(self.left_start, cue.start, cue.start)
        self.right_start = self._after_qualifiers(cue.end) if isinstance(cue.entry, NounEntry) else cue.end
        self.right = self.clauses.read(self.right_start, self.last, cue.start)

    def apply(self, rule: Rule) -> Report | None:
        """Return the report that ``rule`` reads at the open cue, or None."""
        self._names = rule.data["sides"]
        sides: list[Side] = []
        for name in self._names:
            found = self._readers[name]()
            if not found:
                return None
            sides += found
        instrument = self._instrument()
        if rule.data.get("instrument") == "required" and instrument < 0 and not self._signs_document():
            return None
        participants = _joined(sides)
        if len(participants) < 2:
            return None
        host = self._host(sides)
        present = _joined([a.entities for a in self.right.under(self._present)])
        participants = _joined([participants, present])
        return self._report(rule.id, participants, host, instrument)

    def mention(self) -> Report | None:
        """The report of a cue that names an occasion without its two sides: «خلال اللقاء», «المباحثات مع فلان»."""
        cue = self.cue
        if not isinstance(cue.entry, NounEntry) or not cue.definite:
            return None
        sides = [self._owner() or (), *(a.entities for a in self.right.under(cue.entry.with_ | cue.entry.to))]
        return self._report("en-mention", _joined(sides), -1, self._instrument(), bare=True)

    def _report(self, rule: str, participants: Side, host: int, instrument: int, bare: bool = False) -> Report:
        return Report(self.cue.kind, participants, self.cue.start, [(self.left_start, self.last)], rule, host=host,
                      instrument=instrument, bare=bare, left=self.left, right=self.right)  # fmt: skip

    # verbs ------------------------------------------------------------------------------------------

    def _verb(self, needs_object: bool = False, places: bool = False) -> tuple[Side | None, Side | None]:
        """Subject and object of the verb."""
        reading = self.cue.reading
        assert reading is not None
        free = [a for a in self.right.free() if places or _acts(a)]
        subject = self._subject_before()
        if subject is None and reading.number == "s":
            if needs_object and not reading.suffix:
                if len(free) >= 2:
                    return free[0].entities, free[1].entities
            elif free:
                return free[0].entities, self._pronoun(free[0].entities)
        if subject is None:
            subject = self.antecedent(self.cue.start, reading.number, reading.gender, frozenset(free[0].entities if free else ()))
        if free:
            return subject, free[0].entities
        return subject, self._pronoun(subject or ())

    def _pronoun(self, exclude: Side) -> Side | None:
        reading = self.cue.reading
        if reading is None or not reading.suffix:
            return None
        number = {"هما": "d", "هم": "p"}.get(reading.suffix, "s")
        return self.antecedent(self.cue.start, number, "f" if reading.suffix == "ها" else "m", frozenset(exclude))

    def _subject_before(self) -> Side | None:
        """The subject that stands before the verb, also across «الذي»."""
        cue, reading = self.cue, self.cue.reading
        if reading is not None and reading.cut:
            return None
        k = cue.start - 1
        if k >= self.first and self.clauses.is_relative(k):
            k -= 1
            if k >= self.first and self.document.forms[k] in "،,":
                k -= 1
            party = self.chunked.party(k) if k >= self.first else None
            if party is not None and party.entities:
                return self._group_ending(party)
            return ()
        free = [a for a in self.left.free() if _acts(a)]
        return free[-1].entities if free else None

    def _group_ending(self, party: Party) -> Side:
        return party.entities

    def _object(self) -> list[Side]:
        if isinstance(self.cue.entry, NounEntry):
            owner = self._adjacent_owner()
            free = [a for a in self.right.free() if _acts(a) and a is not owner]
            return [free[0].entities] if free else []
        return _one(self._verb(needs_object=True)[1])

    # particles --------------------------------------------------------------------------------------

    def _with(self) -> Side | None:
        particles = self.cue.entry.with_ - self._pair
        for argument in self.right.arguments:
            if argument.governor not in particles:
                continue
            if argument.governor in ("ب", "الي", "ل", "من") and not _acts(argument):
                continue
            return self._coordinated(argument)
        return None

    def _coordinated(self, argument: Argument) -> Side:
        """The argument with those that «و» joins to it."""
        sides, at = [argument.entities], self.right.arguments.index(argument)
        for other in self.right.arguments[at + 1 :]:
            if other.governor != argument.governor or not self.document.forms[other.start].startswith("و"):
                break
            sides.append(other.entities)
        return _joined(sides)

    def _between(self) -> Side | None:
        for argument in self.right.under(self._pair):
            return self._coordinated(argument)
        return None

    def _of(self) -> Side | None:
        for argument in self.right.under(("ل",)):
            if argument.personal:
                return self._coordinated(argument)
        return None

    def _to(self) -> Side | None:
        entry = self.cue.entry
        for argument in self.right.arguments:
            if argument.governor in entry.to and not (argument.governor == "ل" and argument.personal):
                return argument.entities
        if _OBJECT in entry.to and isinstance(entry, VerbEntry):
            return self._verb(needs_object=True, places=True)[1]
        if isinstance(entry, NounEntry) and self.cue.kind == "visit":
            owner = self._adjacent_owner()
            if owner is not None and not _acts(owner):
                return owner.entities  # «قام بزيارة المركز»
            free = [a for a in self.right.free() if a is not owner]
            if self.cue.suffix and free and free[0].start == self.right_start:
                return free[0].entities
        return None

    # nouns ------------------------------------------------------------------------------------------

    def _after_qualifiers(self, at: int) -> int:
        """The token after the adjectives of a noun: «زيارة رسمية»."""
        document = self.document
        while at < self.last and document.mention_at[at] < 0 and document.title_at[at] < 0 and document.date_at[at] < 0:
            word = document.words[at]
            if word.stem_cut or not (self.clauses.is_qualifier(at)):
                break
            at += 1
        return at

    def _adjacent_owner(self) -> Argument | None:
        """«لقاء فلان»: the free argument that follows the noun at once."""
        arguments = self.right.arguments
        if self.cue.suffix or not arguments or arguments[0].governor or arguments[0].start != self.right_start:
            return None
        return arguments[0]

    def _owner(self) -> Side | None:
        cue = self.cue
        if cue.suffix:
            number = {"هما": "d", "هم": "p"}.get(cue.suffix, "s")
            return self.antecedent(cue.start, number, "f" if cue.suffix == "ها" else "m")
        owner = self._adjacent_owner()
        if owner is not None:
            if cue.kind == "visit" and not owner.personal:
                return None
            return owner.entities
        if cue.kind == "visit":  # «زيارة رسمية لفلان إلى كذا»
            for argument in self.right.under(("ل",)):
                if argument.personal:
                    return argument.entities
        return None

    def _actor(self) -> Side | None:
        """The subject of the verb that carries the noun, or of the clause it stands in."""
        before = self.left_start - 1
        free = [a for a in self.left.free() if _acts(a)]
        if free:
            return free[0].entities
        if before >= self.first and self.clauses.is_verb(before):
            if before - 1 >= self.first and self.clauses.is_relative(before - 1):
                k = before - 2
                if k >= self.first and self.document.forms[k] in "،,":
                    k -= 1
                party = self.chunked.party(k) if k >= self.first else None
                return party.entities if party is not None and party.entities else None
            start = self.clauses.clause_start(before)
            free = [a for a in self.clauses.read(start, before, before).free() if _acts(a)]
            if free:
                return free[-1].entities
            readings = self.document.words[before].verbs
            number = readings[0].number if readings else "s"
            gender = readings[0].gender if readings else "m"
            return self.antecedent(before, number, gender)
        return self.antecedent(self.cue.start, "s", "")

    def _gathered(self) -> list[Side]:
        """«لقاء جمع فلانا بعلان», «اجتماعا ضم فلانا وعلانا»."""
        document = self.document
        for i in range(self.right_start, min(self.right_start + 6, self.last)):
            for reading in document.words[i].verbs:
                if reading.lemma not in self._gathering or reading.voice != "active":
                    continue
                clause = self.clauses.read(i + 1, self.last, i)
                free = [a for a in clause.free() if _acts(a)]
                other = [a for a in clause.under(("ب", "مع", "بين")) if _acts(a)]
                sides = [a.entities for a in free] + [a.entities for a in other[:1]]
                if reading.suffix:
                    number = {"هما": "d", "هم": "p"}.get(reading.suffix, "s")
                    sides.append(self.antecedent(self.cue.start, number, "f" if reading.suffix == "ها" else "m") or ())
                if len(_joined(sides)) < 2 or (not other and not reading.suffix):
                    sides.append(self._actor() or ())
                self.right.dates += [d for d in clause.dates if d not in self.right.dates]
                return sides
        return []

    # who is meant -------------------------------------------------------------------------------------

    def antecedent(self, at: int, number: str, gender: str, exclude: frozenset[int] = frozenset()) -> Side | None:
        """Whom a pronoun or a verb without subject before token ``at`` means: the last subject that agrees."""
        sentence = self.document.sentence_of[at]
        for k in range(sentence, max(sentence - 6, -1), -1):
            first, last = self.document.sentences[k]
            found = self._subject_in(first, at if k == sentence else last, number, gender, exclude)
            if found is None and k == sentence:
                found = self._subject_in(self.right.end, last, number, gender, exclude) if self._opens(at) else None
            if found is not None:
                return found
        return None

    def _opens(self, at: int) -> bool:
        """Whether the cue stands in an adverbial before the main verb: «وخلال لقائه فلانا، قال الوزير»."""
        return at - self.first <= 4

    def _subject_in(self, first: int, last: int, number: str, gender: str, exclude: frozenset[int]) -> Side | None:
        """The first party of tokens ``[first, last)`` that may be a subject and agrees."""
        i = first
        best: Side | None = None
        while i < last:
            party = self.chunked.party(i)
            if party is None or party.start < i:
                i += 1
                continue
            end, members = self.chunked.group(i)
            entities = _joined([m.entities for m in members])
            governed = self._governed(i, party)
            i = max(end, i + 1)
            if governed or not entities or exclude.intersection(entities):
                continue
            if number in "dp" and len(entities) >= 2 and members[0].kind in _PEOPLE:
                return entities
            if number == "s" and len(entities) == 1:
                if members[0].kind in _PEOPLE and (not gender or not members[0].gender or members[0].gender == gender):
                    return entities
                if best is None and members[0].kind in ("org", "delegation"):
                    best = entities
        return best if number == "s" else None

    def _governed(self, i: int, party: Party) -> bool:
        document = self.document
        clitic = document.forms[i][: party.cut]
        if clitic and clitic[-1] in "بلك":
            return True
        if i == 0 or document.sentence_of[i - 1] != document.sentence_of[i]:
            return False
        before = document.words[i - 1]
        return bool(self.clauses.is_preposition(i - 1)) or (
            not before.verbs and before.form not in "،,و" and not self.clauses.is_breaker(i - 1) and not self.clauses.is_date(i - 1)
            and not self.clauses.is_adverb(i - 1)
        )

    # the rest -----------------------------------------------------------------------------------------

    def _host(self, sides: list[Side]) -> int:
        entry = self.cue.entry
        if isinstance(entry, VerbEntry) and entry.host == "subject" and sides and sides[0]:
            return sides[0][0]
        return -1

    def _instrument(self) -> int:
        document = self.document
        for i in range(self.left_start, self.last):
            k = document.mention_at[i]
            if k >= 0 and document.mentions[k].type == INSTRUMENT:
                return document.mentions[k].entity
        return -1

    def _signs_document(self) -> bool:
        document = self.document
        return any(
            document.words[i].stem in self._documents
            for i in range(max(self.first, self.cue.start - 3), min(self.cue.end + 12, self.last))
        )


def _acts(argument: Argument) -> bool:
    """Whether an argument may be one who meets: people, or a body or country that stands for itself."""
    return not argument.head.startswith("-")


def _one(side: Side | None) -> list[Side]:
    return [side] if side else []


def _several(side: Side | None) -> list[Side]:
    return [side] if side is not None and len(side) >= 2 else []


def _joined(sides: list[Side]) -> Side:
    return tuple(dict.fromkeys(e for side in sides for e in side))


__all__ = ["PERSON", "SideReader"]
