"""The sides of an occasion: which parties of a cue's clause stand on which side, by the rules."""

from __future__ import annotations

from mahdar.mentions.document import INSTRUMENT, ORG, PERSON
from mahdar.minutes.antecedents import Side
from mahdar.minutes.arguments import Clause
from mahdar.minutes.engagement_cues import NounEntry, VerbEntry
from mahdar.minutes.engagement_finder import INVITED, SideFinder, joined_sides
from mahdar.minutes.occasions import Report
from mahdar.minutes.rules import Rule

_FAR_CLAUSE = 14  # tokens between a noun and «الذي حضره»


class SideReader(SideFinder):
    """Applies rules to the cues of one document: ``open`` a cue, then ``apply`` rules until one fits."""

    def apply(self, rule: Rule, carried: bool) -> Report | None:
        """Return the report that ``rule`` reads at the open cue, or None.

        With ``carried`` a side that the clause does not name may be the subject of what went before.
        """
        # inside a quotation the one who speaks is meant, whom the clause does not name
        quoted = self.document.quoted[self.cue.start] >= 0 and not self._speaks()
        self._start(rule.data.get("kind", ""), carried and not quoted)
        names: list[str] = rule.data["sides"]
        self._needs_object = "object" in names
        self._particles = frozenset(rule.data.get("with", ()))
        if carried and rule.data.get("own"):
            return None
        if rule.data.get("invited") is False and self._invited_to():
            return None
        if "carrier" in rule.data and not self._carried_by(frozenset(rule.data["carrier"])):
            return None
        self._needs_object = "object" in names
        self._kind = rule.data.get("kind", "")
        self._particles = frozenset(rule.data.get("with", ()))
        sides: list[Side] = []
        for name in names:
            found = self._sides(name)
            if not found:
                return None
            sides += found
        instrument = self._instrument()
        if rule.data.get("instrument") == "required" and instrument < 0 and not self._signs_document():
            return None
        participants = tuple(e for e in joined_sides(sides) if e not in self.antecedents.spokesmen)
        if self._collective:  # «الجانبان»: whoever met, met on the occasion just told
            report = self._report(rule.id, (), -1, instrument, bare=True)
            if self._exchanges_views():
                report.kind, report.pair = "talks", participants
            elif not self.cue.entry.weak and (self.cue.kind != "signing" or self._finite()):
                report.pair = participants
            return report
        if self.cue.kind == "visit" and len(sides) > 1 and "invited" not in names:
            guests = self._from_abroad(sides)
            if guests is None:
                return None
            participants = guests
        half = bool(rule.data.get("half")) and self._people_follow()
        alone = bool(rule.data.get("alone")) and self._is_assembly(participants)
        if len(participants) < 2 and not (half or alone):
            return None
        if rule.data.get("people") and not all(self._entity_types.get(e) == PERSON for e in participants):
            return None
        report = self._report(rule.id, participants, self._host(sides), instrument)
        report.half, report.alone = half, alone
        report.status = rule.data.get("status", "")
        report.added = joined_sides([a.entities for a in self.right.under(self._present)])
        if isinstance(self.cue.entry, NounEntry) and self.cue.kind != "visit":
            report.added += self._attended_besides()
        if self.cue.kind == "visit":
            report.hosts = self._inviter(participants)
            if "invited" in names:
                report.hosts += participants[1:]
            report.added += tuple(e for e in report.hosts if e not in participants)
        return report

    def _from_abroad(self, sides: list[Side]) -> Side | None:
        """The parties of a visit; nobody visits his own country: he receives its guest there."""
        visitor, place = sides[0], sides[-1]
        home = self._standing.countries(visitor[0]) if self._entity_types.get(visitor[0]) == PERSON else None
        seats = [p for p in place if self._standing.rank(p) in ("country", "capital")]
        if not home or not seats or not all(home <= self._standing.countries(p) for p in seats):
            return tuple(e for e in joined_sides(sides) if e not in self.antecedents.spokesmen)
        people = [a.entities for a in self.left.arguments if a.parties[0].kind in ("person", "definite")]
        for guest in reversed(people):
            countries = self._standing.countries(guest[0])
            if guest != visitor and countries and not countries & home:
                return joined_sides([guest[:1], place])
        return None

    def _exchanges_views(self) -> bool:
        """«تبادل الجانبان وجهات النظر»: talks, whatever else can be exchanged."""
        after = self.document.words[self.cue.end : min(self.cue.end + 4, self.last)]
        return self.cue.entry.weak and any(word.stem in self._views for word in after)

    def _finite(self) -> bool:
        """Whether the cue is a verb, or a participle with its date: «الموقعة عام 2008»."""
        reading = self.cue.reading
        return reading is not None and (reading.tense != "participle" or bool(self.right.dates))

    def _speaks(self) -> bool:
        """Whether the verb, or the one that carries the noun, may be in the first person: «بحثت مع فلان»."""
        at = self.cue.start if self.cue.reading is not None else self.left_start - 1
        return at >= self.first and any(v.person == 1 for v in self.document.words[at].verbs)

    def _inviter(self, visitors: Side) -> Side:
        """Who invited: «تلبية لدعوة من فلان», «بدعوة وجهها إليه فلان»."""
        for i in range(self.cue.end, self.last):
            if self.document.words[i].stem in self._inviting or self.document.forms[i] in self._inviting:
                for k in range(i + 1, min(i + 9, self.last)):
                    party = self.chunked.party(k)
                    if party is not None and party.kind in ("person", "definite") and party.entities:
                        return () if party.entities[0] in visitors else party.entities
                break
        return ()

    def _start(self, kind: str, carried: bool) -> None:
        """Forget what the rule before has read."""
        self._kind, self._carried = kind, carried
        self._collective = self._needs_object = False
        self._particles = frozenset()

    def company(self) -> Report | None:
        """Who else was there, told by a verb of its own: «يرافقه وفد يضم فلانا»."""
        assert isinstance(self.cue.entry, VerbEntry)
        self._start("", carried=True)
        people = joined_sides(self._chair() if "chair" in self.cue.entry.frames else self._company())
        if not people:
            return None
        report = self._report("en-company", (), -1, -1, bare=True)
        report.added = people
        return report

    def mention(self) -> Report | None:
        """The report of a cue that names an occasion without both its sides: «خلال اللقاء»."""
        cue = self.cue
        if not isinstance(cue.entry, NounEntry):
            return None
        owner = self._adjacent_owner() if cue.kind == "visit" else None
        if not cue.definite and (owner is None or not owner.personal):
            return None
        self._start("", carried=True)
        attended = None if cue.suffix else self._attended()
        if attended is not None:
            report = self._report("en-attended", (), -1, -1, bare=True)
            report.added = joined_sides([a.entities for a in attended.free() if a.personal])
            return report
        other = self._with() if cue.kind != "visit" else self._to()
        return self._report(
            "en-mention", joined_sides([self._owner() or (), other or ()]), -1, self._instrument(), bare=True
        )

    def _attended(self) -> Clause | None:
        """The clause that names who was there: «حضر اللقاء فلان وعلان», «اللقاء الذي حضره فلان»."""
        before, after = self.cue.start - 1, self.cue.end + 1
        if before >= self.first and self._tells_presence(before):
            return self.right
        if self._witnessed(before):
            return self.clauses.read(self.cue.end + 1, self.last, self.cue.start)
        if after < self.last and self.clauses.is_relative(after - 1) and self._tells_presence(after):
            return self.clauses.read(after + 1, self.last, after)
        return None

    def _witnessed(self, before: int) -> bool:
        """«شهد اللقاء حضور فلان وعلان»."""
        words, end = self.document.words, self.cue.end
        if end >= self.last or words[end].stem not in self._presence_nouns:
            return False
        near = range(max(before - 1, self.first), before + 1)  # «شهد هذا اللقاء»
        return any(v.lemma in self._witnessing for i in near for v in words[i].verbs)

    def _attended_besides(self) -> Side:
        """«لقاء فلان وعلان الذي حضره …»: who else was there, in a clause behind the sides."""
        for i in range(self.cue.end, min(self.cue.end + _FAR_CLAUSE, self.last - 1)):
            if self.clauses.is_relative(i) and self._tells_presence(i + 1):
                clause = self.clauses.read(i + 2, self.last, i + 1)
                return joined_sides([a.entities for a in clause.free() if a.personal])
        return ()

    def _tells_presence(self, i: int) -> bool:
        return any(v.lemma in self._attending for v in self.document.words[i].verbs)

    def _report(
        self, rule: str, participants: Side, host: int, instrument: int, bare: bool = False
    ) -> Report:
        document = self.document
        bodies = frozenset(
            document.mentions[k].entity
            for k in document.mention_at[self.left_start : self.last]
            if k >= 0 and document.mentions[k].type == ORG
        )
        return Report(
            self._kind or self.cue.kind,
            participants,
            self.cue.start,
            [(self.left_start, self.last)],
            rule,
            host=host,
            instrument=instrument,
            bare=bare,
            collective=self._collective,
            bodies=bodies,
            left=self.left,
            right=self.right,
        )

    def _host(self, sides: list[Side]) -> int:
        entry = self.cue.entry
        if isinstance(entry, VerbEntry) and entry.host == "subject" and sides and sides[0]:
            return sides[0][0]
        return -1

    def _instrument(self) -> int:
        if self._entity_types.get(self.cue.named) == INSTRUMENT:
            return self.cue.named
        document = self.document
        for i in range(self.left_start, self.last):
            k = document.mention_at[i]
            if k >= 0 and document.mentions[k].type == INSTRUMENT:
                return document.mentions[k].entity
        return -1

    def _signs_document(self) -> bool:
        document = self.document
        return any(
            {document.words[i].stem, document.words[i].stem.removesuffix("ا")} & self._documents
            for i in range(max(self.first, self.cue.start - 3), min(self.cue.end + 12, self.last))
        )

    def _chair(self) -> list[Side]:
        """«ترأس الجانب الفلاني فلان», «يترأس وفد المملكة فلان»: who led one of the sides."""
        at = self.cue.end
        if at >= self.last or self.document.words[at].stem not in self._one_side:
            return []
        return [a.entities for a in self.right.free() if a.parties[0].kind in ("person", "definite")][-1:]

    def _company(self) -> list[Side]:
        """«يرافق الأمير وفد يضم فلانا وعلانا», «يضم الوفد فلانا»: everyone named."""
        document = self.document
        around = range(max(self.first, self.cue.start - 2), min(self.cue.end + 14, self.last))
        if not any(document.words[i].stem in self._delegations for i in around):
            return []
        clause = self.right
        found = [
            a.entities for a in clause.free() if a.personal and a.parties[0].kind in ("person", "definite")
        ]
        if clause.end < self.last and any(
            v.lemma in self._gathering for v in document.words[clause.end].verbs
        ):
            clause = self.clauses.read(clause.end + 1, self.last, clause.end)
            found += [a.entities for a in clause.free() if a.personal]
        return found

    def _people_follow(self) -> bool:
        """Whether the object of the verb is people without a name: «أسر الضحايا»."""
        limit = min(self.right.end, self.cue.end + 40)
        return any(
            self.clauses.is_people(i) for i in range(self.cue.end, limit) if self.document.title_at[i] < 0
        )

    def carried_by_light_verb(self) -> bool:
        """Whether a light verb carries the noun of the open cue: «عقد فلان اجتماعا»."""
        entry = self.cue.entry
        if not isinstance(entry, NounEntry) or self._carrier >= 0:
            return True
        if self.cue.suffix and entry.kind == "meeting":
            return True  # «كان في استقباله فلان»
        if self.cue.named >= 0:
            return True
        if any(a.governor in self._particle.before and not a.after_noun for a in self.right.arguments[:1]):
            return bool(entry.with_ & self._particle.before)  # «كلمة أمام المجلس»
        if entry.kind == "visit":  # «وصول فلان إلى كذا», «وصوله»
            owner = self._adjacent_owner()
            if self.cue.suffix or (owner is not None and owner.personal):
                return True
        if any(self.document.forms[i] in self._shared for i in range(self.cue.end, self.right_start)):
            return True  # «مؤتمر صحفي مشترك مع فلان»
        for i in (
            self.left_start - 1,
            *range(self.cue.start - 1, max(self.first, self.cue.start - 3) - 1, -1),
        ):
            if i >= self.first and self._lightens(i, entry):
                return True
        return False

    def _carried_by(self, frames: frozenset[str]) -> bool:
        """Whether the verb before the clause of the noun has one of these frames."""
        i = self.left_start - 1
        if i < self.first or (i > self.first and self.clauses.is_preposition(i - 1)):
            return False  # «شارك في ترأس اجتماع»
        return any(
            e.frames & frames for v in self.document.words[i].verbs for e in self._table.verb_entries(v.lemma)
        )

    def _invited_to(self) -> bool:
        """«دعوة للسياح لزيارة كذا», «دعا فلانا إلى زيارة كذا»: whether somebody is only asked to come."""
        near = range(max(self.first, self.cue.start - INVITED), self.cue.start)
        return any(
            self._invites(i) and self.document.words[i].clitic[-1:] not in self._particle.bound for i in near
        )
