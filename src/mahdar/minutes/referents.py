"""Whom a noun phrase means in a document: «الوزير», «الجانبان», «البيان», «الشركة», «الدول الثلاث»."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mahdar.chunks.parties import Chunked, Party
from mahdar.lexicon.words import Flag
from mahdar.mentions.document import PERSON, PLACE, Title
from mahdar.minutes.voices import Memory, Voice

__all__ = ["Referents"]


class Referents:
    """Answers for one document. ``actor`` tells who acts in a sentence."""

    def __init__(
        self, chunked: Chunked, tables: dict[str, Any], memory: Memory, actor: Callable[[int], Voice | None]
    ) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.memory = memory
        self._actor = actor
        self._pairs = frozenset(tables["pairs"])
        self._guests = frozenset(tables["guests"])
        self._latter = frozenset(tables["latter"])
        self._sides = frozenset(tables["sides"])
        self._spokesmen = frozenset(tables["spokesmen"])
        self._on_behalf = frozenset(tables["on_behalf"])
        self._officials = frozenset(tables["officials"])
        self._counts: dict[str, int] = tables["numbered"]
        self._countries = frozenset(tables["countries"])
        self._some = frozenset(tables["some"])
        self._gatherings = frozenset(tables["gatherings"])
        self._issuing = frozenset(tables["issuing"])
        self._documents = frozenset(tables["documents"])
        self._told_before = frozenset(tables["told_before"])

    def voice(self, parties: tuple[Party, ...], at: int) -> Voice:
        """Return who a group of parties is."""
        entities: dict[int, None] = {}
        for party in parties:
            for entity in self._entities(party, at):
                entities.setdefault(entity)
        return Voice(tuple(entities), parties[0] if parties else None, parties)

    def _entities(self, party: Party, at: int) -> tuple[int, ...]:
        if party.kind in ("document", "unnamed") and party.head in self._told_before and not party.entities:
            source = self.source()
            if source is not None:
                return source.entities
        if party.kind == "document":
            body = self.body(party.start)
            if body is not None:
                return body.entities
            if self.memory.issuer is not None:
                return self.memory.issuer.entities
            issued = self.issued(party.start)
            if issued is not None:
                return issued.entities
            # «البيان» speaks for whoever was heard last
            for voice in reversed(self.memory.heard[-3:]):
                if voice.entities:
                    return voice.entities
            return party.entities
        if (
            party.kind in ("collective", "definite")
            and party.head in self._officials
            and self.memory.last is not None
            and self.memory.last.party is not None
            and self.memory.last.party.kind == "unnamed"
        ):
            return self.memory.last.entities
        if party.kind == "collective" and party.head in self._pairs:
            return self._sides_of(party)
        if party.kind == "definite" and party.number != "s" and not self._persons(party):
            if party.number == "p" and not self._held(party):
                return party.entities  # «أعضاء المجلس»: the body speaks
            if party.start and self.document.forms[party.start - 1] in self._some:
                return party.entities  # «أحد مساعدي الوزير»
            return self._holders(party, at) or party.entities
        if party.kind == "definite" and party.number == "s" and party.head.startswith("ال"):
            return self._somebody(party)
        if party.kind == "definite":
            holder = self._holder(party)
            if holder is not None:
                return holder
        principal = self._principal(party) if not party.entities else ()
        if principal:
            return principal
        if not party.entities and party.kind in ("unnamed", "definite"):
            stem = self.document.words[party.start].stem
            if party.head in self._spokesmen:
                return self._spoke_for()
            if stem.startswith("ال") and self.memory.heard:
                return self.memory.heard[-1].entities
        return party.entities

    def issued(self, at: int) -> Voice | None:
        """Who issued the document told of last: «أصدرت الحكومتان بيانا»."""
        document = self.document
        sentence = document.sentence_of[at]
        first = document.sentences[max(0, sentence - 3)][0]
        for i in range(at - 1, first - 1, -1):
            if document.forms[i].removeprefix("و") not in self._issuing:
                continue
            for k in range(i + 1, min(i + 4, at)):
                end, members = self.chunked.group(k)
                if members and members[0].start == k:
                    told = document.forms[end : end + 6]
                    if not members[0].cut and any(self._is_document(form) for form in told):
                        return self.voice(members, i)
                    break
        return None

    def _is_document(self, form: str) -> bool:
        """Whether a form is the noun of a document, in any case: «بيانا»."""
        return form in self._documents or (form.endswith("ا") and form[:-1] in self._documents)

    def _spoke_for(self) -> tuple[int, ...]:
        """For whom «المتحدث» speaks: the last body or source without a name that spoke."""
        for voice in reversed(self.memory.heard[-8:]):
            party = voice.party
            if party is not None and (party.kind in ("org", "unnamed") or party.head in self._spokesmen):
                return voice.entities
        return self.memory.heard[-1].entities if self.memory.heard else ()

    def _principal(self, party: Party) -> tuple[int, ...]:
        """For whom «المتحدث باسم فلان» speaks."""
        document = self.document
        for i in range(party.start + 1, party.end):
            k = document.mention_at[i]
            if k >= 0 and document.forms[i - 1] in self._on_behalf:
                return (document.mentions[k].entity,)
        return ()

    def _held(self, party: Party) -> bool:
        """Whether the article names holders of the office a party stands for."""
        return any(t.person >= 0 and t.head == party.head for t in self.document.titles)

    def source(self) -> Voice | None:
        """Who «المصدر» is: the source without a name that spoke last."""
        for voice in reversed(self.memory.heard[-6:]):
            if voice.party is not None and voice.party.kind in ("unnamed", "document"):
                return voice
        return None

    def _holder(self, party: Party) -> tuple[int, ...] | None:
        """Who «الوزير» is: of those who hold such an office, the one who spoke or acted last."""
        document = self.document
        k = document.title_at[party.start]
        if party.number != "s":
            return None
        if k >= 0 and document.titles[k].person >= 0 and party.entities == (document.titles[k].person,):
            return None
        holders = [t for t in document.titles if t.person >= 0 and t.head == party.head]
        owner = document.titles[k].owner if k >= 0 else -1
        if owner >= 0:
            holders = [t for t in holders if t.owner == owner] or holders
        country = party.country or self._nationality(party.start, party.end)
        if country:
            holders = [t for t in holders if self._country(t) == country] or [
                t for t in holders if not self._country(t)
            ]
        if k >= 0:
            same = [t for t in holders if _same_office(t, document.titles[k])]
            alone = len({t.person for t in holders}) == 1 and (country or owner < 0)
            holders = same or (holders if alone else [])
        persons = {t.person for t in holders}
        if not persons:
            return None
        for voice in reversed(self.memory.heard[-4:]):
            if len(voice.entities) == 1 and voice.entities[0] in persons:
                return voice.entities
        sentence = document.sentence_of[party.start]
        for k in range(sentence - 1, max(-1, sentence - 4), -1):
            subject = self._actor(k)
            if subject is not None and len(subject.entities) == 1 and subject.entities[0] in persons:
                return subject.entities
        if party.entities and party.entities[0] in persons:
            return party.entities
        return (holders[-1].person,)

    def _somebody(self, party: Party) -> tuple[int, ...]:
        """«الضيف», «المسؤول السوداني»: the person of that country, else whom it means, or who spoke last."""
        if party.head in self._guests:
            host = self.memory.heard[-1].entities if self.memory.heard else ()
            for other in reversed(self.chunked.parties):
                if (
                    other.start < party.start
                    and other.kind == "person"
                    and not set(other.entities) & set(host)
                ):
                    return other.entities
        country = party.country or self._nationality(party.start, party.end)
        last = self.memory.last
        compatriots = {e.id for e in self.document.entities if country and e.country == country}
        if last is not None and len(last.entities) == 1 and compatriots.issuperset(last.entities):
            return last.entities
        side = self._side(party.start, country) if country else None
        if side is not None and self._persons(side.parties[0]):
            return side.entities
        if self._persons(party):
            return party.entities
        for voice in reversed(self.memory.heard[-4:]):
            if voice.parties and len(voice.entities) == 1 and self._persons(voice.parties[0]):
                return voice.entities
        for other in reversed(self.chunked.parties):
            if other.start < party.start and other.kind == "person" and len(other.entities) == 1:
                return other.entities
        return party.entities

    def _persons(self, party: Party) -> bool:
        """Whether a party stands for persons rather than for the body or country of their office."""
        types = {e.id: e.type for e in self.document.entities}
        return any(types.get(entity) == PERSON for entity in party.entities)

    def _holders(self, party: Party, at: int) -> tuple[int, ...]:
        """Who «الرئيسان» are: the last two who hold such an office, or the last two persons at hand."""
        holding = {t.person for t in self.document.titles if t.person >= 0 and t.head == party.head}
        several = party.number == "p" and 2 <= len(holding) <= 5
        for wanted in (holding, None):
            last: list[int] = []
            for other in reversed(self.chunked.parties):
                if other.start >= party.start or other.kind not in ("person", "definite"):
                    continue
                for entity in other.entities:
                    if entity not in last and (wanted is None or entity in wanted):
                        last.insert(0, entity)
                if len(last) >= (len(holding) if several else 2):
                    return tuple(last)
        return ()

    def _country(self, title: Title) -> str:
        """The country of an office, by its nationality adjective wherever it stands in the title."""
        return title.country or self._nationality(title.start, title.end)

    def _nationality(self, start: int, end: int) -> str:
        """The country of the first nationality adjective in a stretch."""
        for i in range(start, end):
            nationality = self.document.words[i].nationality
            if nationality is not None:
                return nationality.country
        return ""

    def body(self, noun: int) -> Voice | None:
        """«الوزارة», «الرئاسة»: the organisation whose name begins with this noun."""
        stem = self.document.words[noun].stem
        if not stem.startswith("ال"):
            return None
        if stem in self._latter:
            for party in reversed(self.chunked.parties):
                if party.start < noun and party.kind in ("person", "definite") and party.entities:
                    return Voice(party.entities, party, (party,))
        if stem in self._gatherings:
            aside = {t.person for t in self.document.titles if t.head in self._spokesmen}
            return Voice(self._met(noun, aside), None)
        nationality = (
            self.document.words[noun + 1].nationality if noun + 1 < len(self.document.words) else None
        )
        if stem in self._sides and nationality is not None:
            return self._side(noun, nationality.country)
        for party in reversed(self.chunked.parties):
            if party.start < noun and party.kind == "org":
                first = self.document.forms[party.start][party.cut :]
                if first in (stem, stem[2:]) or self._named_as(stem[2:], party.start):
                    return Voice(party.entities, party, (party,))
        return None

    def _named_as(self, noun: str, start: int) -> bool:
        """«شركة "فلانة"»: whether the common noun of a body stands before its name."""
        at = start - 1
        while at >= max(0, start - 2) and not self.document.forms[at][0].isalnum():
            at -= 1
        return at >= 0 and noun in (self.document.forms[at], self.document.words[at].stem)

    def behind(self, noun: int) -> Voice | None:
        """For whom an unnamed person speaks: «متحدث باسم فلان», «موظف في شركة كذا», «قصر الكرملين»."""
        document = self.document
        words = document.words
        for i in range(noun + 1, min(noun + 5, len(words))):
            party = self.chunked.party(i)
            joined = document.forms[i - 1]
            if party is not None:
                spoken_for = joined in self._on_behalf
                inside = i == noun + 1 or joined in ("في", "من") or party.cut
                if party.entities and (spoken_for or (party.kind == "org" and inside)):
                    return self.voice((party,), i)
                return None
            if document.forms[i] in self._on_behalf or document.forms[i] in ("في", "من"):
                continue
            other = Flag.PREPOSITION | Flag.PARTICLE | Flag.VERB
            if not document.forms[i][0].isalpha() or words[i].flags & other:
                return None
        return None

    def numbered(self, noun: int) -> Voice | None:
        """«الدول الثلاث», «الوزراء الأربعة»: the last that were named, as many as that."""
        document = self.document
        count = self._counts.get(document.forms[noun + 1], 0) if noun + 1 < len(document.forms) else 0
        if not count:
            return None
        countries = document.words[noun].stem in self._countries
        kinds = ("place",) if countries else ("person", "definite")
        coded = {e.id for e in document.entities if e.country or not countries}
        named: list[Party] = []
        for party in reversed(self.chunked.parties):
            if party.start >= noun or party.kind not in kinds or len(party.entities) != 1:
                continue
            if party.entities[0] not in coded or any(party.entities == other.entities for other in named):
                continue
            named.insert(0, party)
            if len(named) == count:
                return self.voice(tuple(named), noun)
        return None

    def namesake(self, noun: int) -> Voice | None:
        """Who is named by one word of a name told in full elsewhere, a word that means something else too."""
        document = self.document
        form = document.forms[noun]
        for party in reversed(self.chunked.parties):
            if party.kind != "person" or len(party.entities) != 1 or party.start > noun:
                continue
            for i in range(party.start, party.end):
                k = document.mention_at[i]
                if document.forms[i] == form and k >= 0 and document.mentions[k].entity == party.entities[0]:
                    return Voice(party.entities, party, (party,))
        return None

    def _side(self, noun: int, country: str) -> Voice | None:
        """«الجانب الفرنسي»: who has been named of that country."""
        held = {t.person for t in self.document.titles if t.person >= 0 and self._country(t) == country}
        places = {e.id for e in self.document.entities if e.country == country and e.type == PLACE}
        for wanted in (held, places):
            for party in reversed(self.chunked.parties):
                if party.start < noun and len(party.entities) == 1 and party.entities[0] in wanted:
                    return Voice(party.entities, party, (party,))
        return None

    def _sides_of(self, party: Party) -> tuple[int, ...]:
        """«الجانبان»: the two who spoke together last; else the two named most, spokesmen apart."""
        countries: dict[str, None] = {}
        for word in self.document.words[party.start + 1 : party.end + 2]:
            if word.nationality is not None:
                countries.setdefault(word.nationality.country)
        if len(countries) == 2:  # «الجانبان المصري والسوداني»
            sides = [self._side(party.start, country) for country in countries]
            named = tuple(s.entities[0] for s in sides if s is not None)
            if len(set(named)) == 2:
                return named
        for voice in reversed(self.memory.heard[-6:]):
            if len(voice.entities) == 2:
                return voice.entities
        aside = {t.person for t in self.document.titles if t.head in self._spokesmen}
        met = self._met(party.start, aside)
        if met:
            return met
        counts: dict[int, int] = {}
        for other in self.chunked.parties:
            if other.start >= party.start:
                break
            if (
                other.kind in ("person", "definite", "delegation")
                and len(other.entities) == 1
                and other.entities[0] not in aside
            ):
                counts[other.entities[0]] = counts.get(other.entities[0], 0) + 1
        if len(counts) < 2:
            return party.entities
        return tuple(sorted(sorted(counts, key=lambda e: -counts[e])[:2]))

    def _met(self, start: int, aside: set[int]) -> tuple[int, ...]:
        """The two of the last sentence that told of two: «بحث فلان مع وفد من كذا», «وقعت مصر والسودان»."""
        document = self.document
        sentence = document.sentence_of[start]
        places = {e.id for e in document.entities if e.type == PLACE and e.country}
        for k in range(sentence - 1, max(-1, sentence - 7), -1):
            first, last = document.sentences[k]
            i = first
            sides: list[int] = []
            while i < last:
                end, members = self.chunked.group(i)
                if not members or members[0].start != i:
                    i += 1
                    continue
                if len(members) == 2 and all(self._is_side(m, aside, places) for m in members):
                    return members[0].entities + members[1].entities
                one = members[0]
                single = len(members) == 1 and one.kind in ("person", "definite", "delegation")
                if single and self._is_side(one, aside, places) and one.entities[0] not in sides:
                    sides.append(one.entities[0])
                i = max(end, i + 1)
            if len(sides) == 2:
                return tuple(sides)
        return ()

    def _is_side(self, party: Party, aside: set[int], places: set[int]) -> bool:
        if len(party.entities) != 1 or party.entities[0] in aside:
            return False
        return party.kind in ("person", "definite", "delegation", "org") or party.entities[0] in places

    def own(self, voice: Voice) -> frozenset[int]:
        """The speakers with the bodies and countries whose offices they hold."""
        own = set(voice.entities)
        countries = set()
        for title in self.document.titles:
            if title.person in own:
                own.add(title.owner)
                countries.add(self._country(title))
        countries |= {e.country for e in self.document.entities if e.id in own}
        countries.discard("")
        own |= {e.id for e in self.document.entities if e.type != PERSON and e.country in countries}
        return frozenset(own)


def _same_office(held: Title, told: Title) -> bool:
    """Whether a title told alone may be one that is held: «وزير الخارجية» is no «وزير الدفاع»."""
    mine = {word.removeprefix("و") for word in told.office.split()[1:]}
    theirs = {word.removeprefix("و") for word in held.office.split()[1:]}
    return not mine or not theirs or bool(mine & theirs)
