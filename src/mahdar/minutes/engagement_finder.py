"""Where the sides of an occasion stand: subjects, objects, owners, and what follows each particle."""

from __future__ import annotations

from collections.abc import Callable

from mahdar.chunks.parties import Chunked, Party
from mahdar.mentions.document import ORG, PERSON
from mahdar.minutes.antecedents import Antecedents, Side
from mahdar.minutes.arguments import Argument, Clause, ClauseReader
from mahdar.minutes.engagement_cues import Cue, NounEntry, VerbEntry, cue_table
from mahdar.minutes.engagement_particles import particles
from mahdar.minutes.nations import Nations
from mahdar.minutes.rules import rule_tables
from mahdar.minutes.standing import Standing

#: Tokens between an invitation and its «زيارة».
INVITED = 16
_SIGNER = 6  # tokens between «الجانب» and who signs for it
_FAR = 11  # tokens between a noun and its «بين»
_LEADING = frozenset(("chair", "host", "light"))


class SideFinder:
    """Finds the sides of the cues of one document: ``open`` a cue, then ask for a side by its name."""

    def __init__(self, chunked: Chunked) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self._particle = particles()
        self._kind, self._carried, self._collective, self._needs_object = "", False, False, False
        self._particles: frozenset[str] = frozenset()
        self._nations = Nations(self.document)
        self._standing = Standing(self.document)
        self.clauses = ClauseReader(chunked, self._nations)
        self.antecedents = Antecedents(chunked, self.clauses)
        self._entity_types = {e.id: e.type for e in self.document.entities}
        self._table = cue_table(self.document.lexicon)
        tables = rule_tables("engagements")
        self._present = frozenset(tables["present"])
        self._pair = frozenset(tables["between"])
        self._pair_pronouns = frozenset(tables["between_them"])
        self._gathering = frozenset(tables["gathering"])
        self._attending = frozenset(tables["attending"])
        self._documents = frozenset(tables["documents"])
        self._witnessing = frozenset(tables["witnessing"])
        self._presence_nouns = frozenset(tables["presence_nouns"])
        self._assemblies = frozenset(tables["assemblies"])
        self._one_side = frozenset(tables["one_side"])
        self._delegations = frozenset(tables["delegations"])
        self._shared = frozenset(tables["shared"])
        self._inviting = frozenset(tables["inviting"])
        places = self.document.lexicon.section("places")
        self._sites = (
            frozenset(places["head_nouns"]) | frozenset(places["site_heads"]) | frozenset(tables["sites"])
        )
        self._resumptive = frozenset(tables["resumptive"])
        self._leaving = frozenset(tables["leaving"])
        self._views = frozenset(tables["views"])
        self._couriers = frozenset(tables["couriers"])
        self._on_behalf = frozenset(tables["on_behalf"])
        self._by = frozenset(tables["by"])
        self._during = frozenset(tables["during"])
        self._seats = frozenset(tables["seats"])
        self._with_pronoun: dict[str, str] = tables["with_pronoun"]
        self._readers: dict[str, Callable[[], list[Side]]] = {
            "subject": lambda: _one(self._verb()[0]),
            "object": lambda: _one(self._object()),
            "subjects": lambda: _several(self._verb()[0]),
            "with": lambda: _one(self._with()),
            "to": lambda: _one(self._to()),
            "owner": lambda: _one(self._owner()),
            "owners": lambda: _several(self._owner() if not self.cue.suffix else None),
            "between": lambda: _several(self._between()),
            "nations": lambda: _several(self._adjectives()),
            "signers": self._signers,
            "recipient": lambda: _one(self._recipient()),
            "told": lambda: _one(self._told()),
            "left": lambda: _one(self._left_place()),
            "body": lambda: _one(self._body()),
            "of": lambda: _several(self._of()),
            "actor": lambda: _one(self._actor()),
            "actors": lambda: _several(self._actor()),
            "gathered": self._gathered,
            "invited": self._invited,
            "purpose": self._purpose,
        }

    def open(self, cue: Cue) -> None:
        """Read the clause of a cue."""
        self.cue = cue
        self._known: dict[tuple[str, bool, bool, frozenset[str]], tuple[list[Side], bool, bool]] = {}
        self.first, self.last = self.document.sentences[self.document.sentence_of[cue.start]]
        self.left_start = self.clauses.clause_start(cue.start)
        self.left = self.clauses.read(self.left_start, cue.start, cue.start)
        self.right_start = self._after_qualifiers(cue.end) if isinstance(cue.entry, NounEntry) else cue.end
        self._carrier = -1
        if isinstance(cue.entry, NounEntry):
            self.right_start = self._after_light_verb(self.right_start, cue.entry)
        self.right = self.clauses.read(self.right_start, self.last, cue.start)

    def _sides(self, name: str) -> list[Side]:
        """What stands on a side; several rules ask for the same ones."""
        key = (name, self._carried, self._needs_object, self._particles)
        known = self._known.get(key)
        if known is None:
            before, self._collective = self._collective, False
            found = self._readers[name]()
            known = self._known[key] = (found, self._collective, self._carried)
            self._collective = before
        found, collective, self._carried = known
        self._collective = self._collective or collective
        return found

    # verbs ------------------------------------------------------------------------------------------

    def _verb(self, places: bool = False) -> tuple[Side | None, Side | None]:
        """Subject and object of the verb."""
        reading = self.cue.reading
        assert reading is not None
        visits = self.cue.kind == "visit"
        free = [a for a in self.right.free() if _acts(a)]
        subjects = [a for a in free if a.personal or not (visits or self._behind(a))]
        before = self._subject_before()
        needs_object = self._needs_object or places
        if before is None and reading.number == "s" and subjects and not self._noun_follows(subjects[0]):
            if not needs_object or reading.suffix:
                return self._named(subjects[0], self.right), self._pronoun(subjects[0].entities)
            others = [a for a in (self.right.free() if places else free) if a.start > subjects[0].start]
            if others:
                return self._named(subjects[0], self.right), self._named(others[0], self.right)
        if before is None:
            if not self._carried or (self.left.nouns and not reading.cut):
                return None, None
            own = subjects if visits else free
            if (not needs_object or not places) and (
                (own and not needs_object) or self._subject_noun(visits)
            ):
                return None, None
            excluded = free[0].entities if free else ()
            before = self._before(self.cue.start, reading.number, reading.gender, excluded)
        found = self.right.free() if places else free
        if found:
            return before, self._named(found[0], self.right)
        return before, self._pronoun(before or ())

    def _behind(self, argument: Argument) -> bool:
        """Whether a side stands before: «ناقش مع فلان ملفات، بما في ذلك إيران»."""
        return any(
            a.start < argument.start and a.governor in self._particle.company for a in self.right.arguments
        )

    def _subject_noun(self, visits: bool) -> bool:
        """Whether a noun follows that may be the verb's subject; after «زار» a place is its object."""
        if visits and self.cue.end < self.last:
            party, stem = self.chunked.party(self.cue.end), self.document.words[self.cue.end].stem
            if party is not None or stem in self._sites:
                return False
        return self._noun_follows(None)

    def _noun_follows(self, subject: Argument | None) -> bool:
        """Whether a noun that is no party stands right after the verb, as its subject: «وصلت المساعدات»."""
        i = self.cue.end
        while i < self.last and (self.clauses.is_adverb(i) or self.clauses.is_date(i)):
            i += 1
        if i >= self.last or (subject is not None and i >= subject.start):
            return False
        party = self.chunked.party(i)
        if party is not None or self.clauses.is_preposition(i) or self.clauses.is_relative(i):
            return False
        word = self.document.words[i]
        return (
            not (word.clitic and word.clitic[-1] in "بلك")
            and word.form.isalpha()
            and not self.clauses.is_people(i)
        )

    def _pronoun(self, exclude: Side) -> Side | None:
        reading = self.cue.reading
        if reading is None or not reading.suffix:
            return None
        return self.antecedents.of_pronoun(self.cue.start, reading.suffix, self.right, exclude)

    def _subject_before(self) -> Side | None:
        """The subject that stands before the verb, also across «الذي»."""
        cue, reading = self.cue, self.cue.reading
        if reading is not None and reading.cut:
            return None
        k = cue.start - 1
        if k >= self.first and self.clauses.is_relative(k):
            if (reading is not None and reading.suffix) or self._resumed():
                return None  # «الذي وقعه الوزراء», «الذي سيبحث معه»
            party = self._party_before(k)
            return party.entities if party is not None else ()
        free = [a for a in self.left.free() if _acts(a)]
        if not free:
            return None
        people = [a for a in free if a.personal]  # «غادر فلان الدوحة بعد زيارة التقى خلالها علانا»
        return self._named((people or free)[-1], self.left)

    def _party_before(self, k: int) -> Party | None:
        """The party that ends before token ``k``, a comma between them or not."""
        k -= 1
        if k >= self.first and self.document.forms[k] in "،,":
            k -= 1
        party = self.chunked.party(k) if k >= self.first else None
        return party if party is not None and party.entities else None

    def _object(self) -> Side | None:
        if isinstance(self.cue.entry, NounEntry):
            owner = self._adjacent_owner()
            free = [a for a in self.right.free() if _acts(a) and a is not owner and not a.after_noun]
            return self._coordinated(free[0], self.right) if free else None
        return self._verb()[1]

    # particles --------------------------------------------------------------------------------------

    def _with(self) -> Side | None:
        particles = self.cue.entry.with_ - self._pair
        if self._particles:
            particles &= self._particles
        noun = isinstance(self.cue.entry, NounEntry)
        for argument in self.right.arguments:
            if argument.governor not in particles or not _acts(argument):
                continue
            if (
                argument.governor in self._particle.at
                and not argument.personal
                and argument.parties[0].kind == "place"
                and self.cue.kind != "call"
            ):
                continue  # «اجتمع ببغداد»
            if (
                argument.governor in self._particle.ways
                and not argument.personal
                and argument.parties[0].kind == "place"
            ):
                continue
            behind = argument.after_noun and not (
                noun and argument.governor in self._particle.company and self._held()
            )
            if behind and (noun or not argument.personal) and self.cue.kind != "signing":
                continue  # «بحث العلاقات مع تركيا»
            return self._coordinated(argument, self.right)
        return self._with_him() if particles & self._particle.company and self._carried else None

    def _resumed(self) -> bool:
        """Whether «معه», «خلالها» follow the verb: the relative stands for no subject."""
        after = self.document.forms[self.cue.end : self.cue.end + 2]
        return any(f in self._with_pronoun or f in self._resumptive for f in after)

    def _held(self) -> bool:
        """Whether a light verb stands right before the noun: «أجرى محادثات حول الملف مع فلان»."""
        entry, at = self.cue.entry, self.left_start - 1
        return isinstance(entry, NounEntry) and at >= self.first and self._lightens(at, entry)

    def _with_him(self) -> Side | None:
        """«فلان الذي سيبحث معه»: whom the pronoun means."""
        document = self.document
        for i in range(self.cue.end, min(self.cue.end + 3, self.last)):
            gender = self._with_pronoun.get(document.forms[i])
            if gender is None:
                continue
            before = self.cue.start - 1
            if before >= self.first and self.clauses.is_relative(before):
                party = self._party_before(before)
                return party.entities if party is not None else None
            return None
        return None

    def _coordinated(self, argument: Argument, clause: Clause) -> Side:
        """The argument with those that «و» joins to it."""
        sides, at = [argument.entities], clause.arguments.index(argument)
        for other in clause.arguments[at + 1 :]:
            if other.governor != argument.governor or not other.joined:
                break
            if not _acts(other):
                break
            sides.append(other.entities)
        return joined_sides(sides)

    def _between(self) -> Side | None:
        for argument in self.right.under(self._pair):
            if 0 <= self.right.first_noun < argument.start and self.cue.kind != "signing":
                return None
            return self._named(argument, self.right)
        reading = self.cue.reading
        definite = self.document.words[self.cue.start].stem.startswith("ال")  # «موقع» may be a site
        if reading is not None and reading.tense == "participle" and definite:
            # «الاتفاق بين كذا وكذا الموقع عام 2008»
            for argument in self.left.under(self._pair)[-1:]:
                return self._named(argument, self.left)
        return self._between_them() or self._between_far()

    def _between_far(self) -> Side | None:
        """«القمة التي طال انتظارها بين فلان وعلان»: the pair further on, where no other noun can take it."""
        if not isinstance(self.cue.entry, NounEntry) or self.cue.suffix:
            return None
        document = self.document
        for i in range(self.right_start, min(self.right_start + _FAR, self.last - 1)):
            if document.forms[i] in "،,؛:" or self.clauses.is_breaker(i):
                return None
            if document.words[i].stem not in self._pair or not self._stands_free(i - 1):
                continue
            clause = self.clauses.read(i, self.last, self.cue.start)
            for argument in clause.under(self._pair)[:1]:
                if argument.start > i + 3:
                    return None
                self.right.dates += [d for d in clause.dates if d not in self.right.dates]
                return self._named(argument, clause)
            return None
        return None

    def _stands_free(self, i: int) -> bool:
        """Whether token ``i`` is no noun that «بين» could hang on: a verb, a date, an adjective, «عقدها»."""
        if i < self.right_start:
            return True
        document, word = self.document, self.document.words[i]
        party = self.chunked.party(i)
        if party is not None:
            return party.kind == "place"
        if self.clauses.is_date(i) or self.clauses.is_adverb(i) or self.clauses.is_qualifier(i):
            return True
        if word.form.endswith("ها") or any(v.tense in ("past", "present", "future") for v in word.verbs):
            return True
        return (
            i > 0 and self.clauses.is_preposition(i - 1) and document.words[i - 1].stem in self._particle.free
        )

    def _adjectives(self) -> Side | None:
        """«القمة الأمريكية اليابانية»: the countries that the adjectives of the noun name."""
        cue = self.cue
        if cue.named >= 0:
            return self._nations.among(cue.start + 1, cue.end)
        end = cue.end
        while end < min(cue.end + 8, self.last):
            word = self.document.words[end]
            known = (
                (not word.form[0].isalnum() and word.form not in ".؛:،,")
                or word.nationality is not None
                or self.clauses.is_qualifier(end)
            )
            if not known and self.document.words[end].stem not in self._pair and not word.stem.startswith("ال"):
                break
            if not known and self.clauses.is_verb(end):
                break
            end += 1
        return self._nations.among(cue.end, end)

    def _between_them(self) -> Side | None:
        """«اتصال جرى بينهما»: the two sides just named."""
        for i in range(self.right_start, min(self.right_start + 4, self.last)):
            if self.document.forms[i] in self._pair_pronouns:
                self._collective = True
                return self._before(self.cue.start, "d", "")
        return None

    def _of(self) -> Side | None:
        for argument in self.right.under(self._particle.owned):
            if argument.personal and not argument.after_noun:
                return self._coordinated(argument, self.right)
        return None

    def _body(self) -> Side | None:
        """«اجتماع للجنة», «الدورة الثانية للمجلس»: the council or committee whose session it is."""
        for argument in self.right.under(self._particle.owned):
            near = argument.start <= self.right_start + 1
            return argument.entities if near and self._is_assembly(argument.entities) else None
        return None

    def _to(self) -> Side | None:
        entry = self.cue.entry
        for argument in self.right.arguments:
            if (
                argument.governor in entry.to
                and not (argument.governor == "ل" and argument.personal)
                and not argument.after_noun
            ):
                return self._coordinated(argument, self.right)
        reading = self.cue.reading
        if (
            reading is not None
            and reading.suffix == "ها"
            and self.cue.kind == "visit"
            and self._particle.object & entry.to
        ):
            return self._last_place()  # «زارها»
        seat = self._seat()
        if seat >= 0:
            return (seat,)
        if self._particle.object & entry.to and isinstance(entry, VerbEntry):
            found = self._verb(places=True)[1]
            if (
                found
                and entry.to != self._particle.object
                and all(self._entity_types.get(e) == PERSON for e in found)
            ):
                return None  # «وصل فلان علانا»
            return found
        if isinstance(entry, NounEntry) and self.cue.kind == "visit":
            owner = self._adjacent_owner()
            if owner is not None and not owner.personal:
                return self._coordinated(owner, self.right)  # «قام بزيارة المركز»
            free = [a for a in self.right.free() if a is not owner and not a.after_noun]
            if self.cue.suffix and free and free[0].start == self.right_start:
                return free[0].entities
        return None

    def _last_place(self) -> Side | None:
        """The place named last before the cue."""
        for i in range(self.cue.start - 1, max(self.cue.start - 40, 0), -1):
            party = self.chunked.party(i)
            if party is not None and party.kind == "place":
                return party.entities
        return None

    def _seat(self) -> int:
        """«وصل إلى العاصمة المصرية»: the country whose capital is meant."""
        document = self.document
        for i in range(self.right_start, min(self.right_start + 9, self.right.end - 1)):
            if document.words[i].stem in self._seats and document.mention_at[i] < 0:
                governed = i > 0 and document.forms[i - 1] in self.cue.entry.to
                if governed or i == self.right_start:
                    found = self._nations.among(i + 1, min(i + 3, self.last))
                    return found[0] if found else -1
        return -1

    # nouns ------------------------------------------------------------------------------------------

    def _after_qualifiers(self, at: int) -> int:
        """The token after the adjectives of a noun: «زيارة رسمية»."""
        document = self.document
        while (
            at < self.last
            and document.mention_at[at] < 0
            and document.title_at[at] < 0
            and document.date_at[at] < 0
        ):
            if document.words[at].stem_cut or not self.clauses.is_qualifier(at):
                break
            at += 1
        if (
            at == self.cue.end
            and at + 1 < self.last
            and self._is_plain_noun(at)
            and (self.clauses.is_preposition(at + 1) or self.document.words[at + 1].clitic.endswith("ل"))
        ):
            at += 1  # «محادثات سلام مع فلان»
        return at

    def _is_plain_noun(self, at: int) -> bool:
        word = self.document.words[at]
        if any(v.tense in ("past", "present", "future") for v in word.verbs):
            return False
        return (
            word.form.isalpha()
            and self.chunked.party(at) is None
            and not word.stem_cut
            and word.form[:2] != "ال"
            and not (
                self.clauses.is_preposition(at)
                or self.clauses.is_verb(at)
                or self.clauses.is_date(at)
                or self.clauses.is_breaker(at)
            )
        )

    def _after_light_verb(self, at: int, entry: NounEntry) -> int:
        """The token after a verb that carries the noun from behind: «اتصال أجراه أمس بفلان»."""
        i = at
        while i < self.last and (
            self.clauses.is_date(i) or self.clauses.is_relative(i) or self.document.forms[i] in "،,"
        ):
            i += 1
        if i + 1 < self.last and i == at and self._is_plain_noun(i):
            i += 1  # an adjective that no list knows
        if i < self.last and (self._lightens(i, entry) or self._leads(i)):
            self._carrier = i
            return i + 1
        return at

    def _leads(self, i: int) -> bool:
        """Whether token ``i`` is a verb that chairs or hosts: «حوار ترأسه فلان»."""
        if self.document.mention_at[i] >= 0 or self.document.title_at[i] >= 0:
            return False
        verbs = self.document.words[i].verbs
        return any(v.suffix and e.frames & _LEADING for v in verbs for e in self._table.verb_entries(v.lemma))

    def _lightens(self, i: int, entry: NounEntry) -> bool:
        """Whether token ``i`` is a verb that the noun's entry names as its light verb."""
        if self.document.mention_at[i] >= 0 or self.document.title_at[i] >= 0:
            return False
        return any(v.lemma in entry.light for v in self.document.words[i].verbs)

    def _left_place(self) -> Side | None:
        """«غادر فلان الدوحة بعد زيارة»: the place that was left."""
        before = self.left_start - 1
        if before < self.first or self.cue.definite:
            return None
        if not any(v.lemma in self._leaving for v in self.document.words[before].verbs):
            return None
        places = [a.entities for a in self.left.free() if a.parties[0].kind == "place"]
        return places[0] if places else None

    def _told(self) -> Side | None:
        """«طلب فلان من علان خلال اتصال هاتفي»: whom the verb of the clause is about."""
        if self.cue.definite or not self.left_start < self.cue.start:
            return None
        if self.document.words[self.cue.start - 1].stem not in self._during:
            return None
        for argument in self.left.arguments:
            person = self._entity_types.get(argument.entities[0]) == PERSON
            if not person or argument.head or argument.after_noun:
                continue
            if argument.governor in self._particle.told:
                return argument.entities
        people = [a for a in self.left.free() if a.parties[0].kind == "person" and not a.after_noun]
        if self.cue.kind == "call" and len(people) == 2:
            return people[1].entities  # «هنأ فلان علانا في اتصال هاتفي»
        return None

    def _recipient(self) -> Side | None:
        """«نقل فلان إلى علان رسالة من …»: whom the verb that carries the message is about."""
        before = self.left_start - 1
        verbs = self.document.words[before].verbs if before >= self.first else ()
        if not any(v.lemma in self._couriers for v in verbs):
            return None
        people = [a for a in self.left.arguments if a.parties[0].kind in ("person", "definite")]
        given = [a for a in people if a.governor in self._particle.given] or [
            a for a in people if not a.governor
        ][1:2]
        return given[0].entities if given else None

    def _signers(self) -> list[Side]:
        """«عن الجانب الأول فلان وعن الجانب الثاني علان», «من قبل فلان وعلان»."""
        document = self.document
        found: list[Side] = []
        for i in range(self.cue.end + 1, self.last):
            behalf = document.forms[i - 1].removeprefix("و") in self._on_behalf
            if not behalf or document.words[i].stem not in self._one_side:
                continue
            for k in range(i + 1, min(i + _SIGNER, self.last)):
                party = self.chunked.party(k)
                if party is not None and party.kind in ("person", "definite") and party.entities:
                    found.append(party.entities)
                    break
        if not found:
            found = _several(joined_sides([a.entities for a in self.right.under(self._by)[:1]]))
        return found

    def _adjacent_owner(self) -> Argument | None:
        """«لقاء فلان»: the free argument that follows an indefinite noun at once."""
        arguments = self.right.arguments
        if (
            self.cue.definite
            or not arguments
            or arguments[0].governor
            or arguments[0].start != self.right_start
        ):
            return None
        return arguments[0]

    def _owner(self) -> Side | None:
        cue = self.cue
        if cue.suffix:
            return self.antecedents.of_pronoun(cue.start, cue.suffix, self.right)
        owner = self._adjacent_owner()
        if owner is not None:
            if cue.kind == "visit" and not owner.personal:
                return None
            return self._coordinated(owner, self.right) + self._dashed(owner)
        if cue.kind == "visit":  # «زيارة رسمية لفلان إلى كذا»
            for argument in self.right.under(self._particle.owned):
                if argument.personal and not argument.after_noun:
                    return argument.entities
        return None

    def _dashed(self, owner: Argument) -> Side:
        """«قمة فلان - علان»: the second of two names with a dash between them."""
        if owner.end + 1 >= self.last or self.document.forms[owner.end] not in ("-", "–"):
            return ()
        party = self.chunked.party(owner.end + 1)
        return party.entities if party is not None and party.kind == owner.parties[0].kind else ()

    def _actor(self) -> Side | None:
        """The subject of the verb that carries the noun, or of the clause it stands in."""
        if self._carrier >= 0:  # «اتصال أجراه فلان بعلان»
            free = [a for a in self.right.free() if _acts(a)]
            if free and not free[0].after_noun:
                return self._named(free[0], self.right)
        left = [a for a in self.left.free() if _acts(a)]
        before = self.left_start - 1
        if before < self.first or not self.clauses.is_verb(before):
            if left:
                return self._named(left[0], self.left)
            return self._before(self.cue.start, "s", "") if self._carried else None
        if before - 1 >= self.first and self.clauses.is_relative(before - 1):
            party = self._party_before(before - 1)
            return party.entities if party is not None else None
        readings = self.document.words[before].verbs
        clause = self.clauses.read(self.clauses.clause_start(before), before, before)
        free = [a for a in clause.free() if _acts(a)]
        if free and not (readings and readings[0].cut):
            return self._named(free[-1], clause)
        if left:
            return self._named(left[0], self.left)
        if not self._carried or not readings:
            return None
        return self._before(before, readings[0].number, readings[0].gender)

    def _named(self, argument: Argument, clause: Clause) -> Side:
        """The entities of an argument; notes whether they are named at all: «الجانبان» are not."""
        if all(p.kind == "collective" for p in argument.parties):
            self._collective = True
        return self._coordinated(argument, clause)

    def _gathered(self) -> list[Side]:
        """«لقاء جمع فلانا بعلان», «اجتماعا ضم فلانا وعلانا»."""
        document = self.document
        for i in range(self.cue.end, min(self.cue.end + 6, self.last)):
            for reading in document.words[i].verbs:
                if reading.lemma not in self._gathering or reading.voice != "active":
                    continue
                clause = self.clauses.read(i + 1, self.last, i)
                free = [a for a in clause.free() if _acts(a)]
                other = [a for a in clause.under(self._particle.gathered) if _acts(a)]
                sides = [self._coordinated(a, clause) for a in [*free, *other[:1]]]
                if reading.suffix:
                    sides.append(
                        self.antecedents.of_pronoun(self.cue.start, reading.suffix, self.right) or ()
                    )
                if len(joined_sides(sides)) < 2 or (not other and not reading.suffix):
                    self._carried = True
                    sides.append(self._actor() or ())
                self.right.dates += [d for d in clause.dates if d not in self.right.dates]
                return sides
        return []

    def _invited(self) -> list[Side]:
        """«دعا فلان علانا إلى زيارة كذا», «وجه دعوة إلى علان لزيارة كذا»: the guest, then the host."""
        near = range(max(self.first, self.cue.start - INVITED), self.cue.start)
        at = next((i for i in near if self._invites(i)), -1)
        if at < 0:
            return []
        guests = [
            a
            for a in self.clauses.read(at + 1, self.cue.start, at).arguments
            if a.personal and (not a.governor or a.governor in self._particle.given)
        ]
        if not guests:
            return []
        guest = guests[-1]
        hosts = [a.entities for a in guests[:-1]]
        if not hosts:
            clause = self.clauses.read(self.clauses.clause_start(at), at, at)
            hosts = [a.entities for a in clause.free() if a.personal][-1:]
            if not hosts and not guest.governor:
                return []  # «دعا فلان الخبراء إلى زيارة كذا»: he is no guest
        return [guest.entities, *hosts]

    def _invites(self, i: int) -> bool:
        word = self.document.words[i]
        return word.stem in self._inviting or any(v.lemma in self._inviting for v in word.verbs)

    def _purpose(self) -> list[Side]:
        """«توجه إلى كذا للقاء فلان»: whom the subject is to meet."""
        owner = self._adjacent_owner()
        clitic = (
            self.document.forms[self.cue.start].removesuffix(self.cue.entry.noun)
            if isinstance(self.cue.entry, NounEntry)
            else ""
        )
        if owner is None or not clitic.endswith("ل"):
            return []
        return [self._coordinated(owner, self.right)]

    def _is_assembly(self, participants: Side) -> bool:
        """Whether a committee or council is meant, whose session needs no second side."""
        if len(participants) != 1 or self._entity_types.get(participants[0]) != ORG:
            return False
        document = self.document
        return any(
            document.words[m.start].stem in self._assemblies
            or document.folded(m.start, m.start + 1, m.cut) in self._assemblies
            for m in document.entities[participants[0]].mentions
        )

    def _before(self, at: int, number: str, gender: str, exclude: Side = ()) -> Side | None:
        """Whom a verb without its subject means."""
        return self.antecedents.of_verb(at, number, gender, self.right, exclude)


def _acts(argument: Argument) -> bool:
    """Whether an argument may be one who meets: people, or a body or country that stands for itself."""
    return not argument.head.startswith("-")


def _one(side: Side | None) -> list[Side]:
    return [side] if side else []


def _several(side: Side | None) -> list[Side]:
    return [side] if side is not None and len(side) >= 2 else []


def joined_sides(sides: list[Side]) -> Side:
    return tuple(dict.fromkeys(e for side in sides for e in side))
