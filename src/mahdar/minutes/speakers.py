"""Who speaks where the cue does not say: the memory of a reader, and subjects before their verbs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mahdar.chunks.parties import Chunked, Party
from mahdar.chunks.patterns import Slot
from mahdar.lexicon.words import Flag, VerbReading
from mahdar.mentions.document import PERSON, PLACE, Title
from mahdar.minutes.clauses import Clauses
from mahdar.minutes.speech_cues import AN, Cue

__all__ = ["Speakers", "Voice"]


@dataclass(slots=True)
class Voice:
    """Who speaks: entity ids (none for a source without a name) and the party phrase that names them."""

    entities: tuple[int, ...]
    party: Party | None
    parties: tuple[Party, ...] = ()
    at: int = -1
    end: int = -1  # where the speech ends


class Speakers:
    """Keeps who has spoken and who has acted in one document."""

    def __init__(self, chunked: Chunked, clauses: Clauses) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.clauses = clauses
        tables = clauses.known.tables
        self._relatives = frozenset(tables["relatives"])
        self._perfect = frozenset(tables["perfect"])
        self._lead_in = frozenset(tables["lead_in"])
        self._heard: list[Voice] = []
        self.issuer: Voice | None = None  # who speaks in «البيان»
        self._pairs = frozenset(tables["pairs"])
        self._guests = frozenset(tables["guests"])
        self._latter = frozenset(tables["latter"])
        self._sides = frozenset(tables["sides"])
        self._spokesmen = frozenset(tables["spokesmen"])
        self._platforms = frozenset(tables["platforms"])
        self._on_behalf = frozenset(tables["on_behalf"])
        self._officials = frozenset(tables["officials"])
        self._counts: dict[str, int] = tables["numbered"]
        self._countries = frozenset(tables["countries"])
        self._utterances = frozenset(tables["utterances"])
        self._before_this = frozenset(tables["before_this"])
        self._clause_openers = frozenset(tables["clause_openers"])
        self._nobodies = frozenset(tables["somebody"]) | self._sides
        self._told_before = frozenset(tables["told_before"])
        self._subjects: dict[int, Voice | None] = {}

    def heard(self, voice: Voice, at: int, end: int) -> None:
        """Remember that someone spoke at token ``at``, in words that end at ``end``."""
        self._heard.append(replace(voice, at=at, end=end))

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self._heard[-1] if self._heard else None

    def voice(self, parties: tuple[Party, ...], at: int) -> Voice:
        """Return who a group of parties is."""
        entities: dict[int, None] = {}
        for party in parties:
            for entity in self._entities(party, at):
                entities.setdefault(entity)
        return Voice(tuple(entities), parties[0] if parties else None, parties)

    def _entities(self, party: Party, at: int) -> tuple[int, ...]:
        if party.kind in ("document", "unnamed") and party.head in self._told_before and not party.entities:
            source = self._source()
            if source is not None:
                return source.entities
        if party.kind == "document":
            body = self.body(party.start)
            if body is not None:
                return body.entities
            if self.issuer is not None:
                return self.issuer.entities
            # «البيان» speaks for whoever was heard last
            for voice in reversed(self._heard[-3:]):
                if voice.entities:
                    return voice.entities
            return party.entities
        if (
            party.kind in ("collective", "definite")
            and party.head in self._officials
            and self.last is not None
            and self.last.party is not None
            and self.last.party.kind == "unnamed"
        ):
            return self.last.entities
        if party.kind == "collective" and party.head in self._pairs:
            return self._sides_of(party)
        if party.kind == "definite" and party.number != "s" and not self._persons(party):
            if party.number == "p" and party.entities and not self._held(party):
                return party.entities  # «أعضاء المجلس»: the body speaks
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
            if stem.startswith("ال") and self._heard:
                return self._heard[-1].entities
        return party.entities

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

    def _source(self) -> Voice | None:
        """Who «المصدر» is: the source without a name that spoke last."""
        for voice in reversed(self._heard[-6:]):
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
        for voice in reversed(self._heard[-4:]):
            if len(voice.entities) == 1 and voice.entities[0] in persons:
                return voice.entities
        sentence = document.sentence_of[party.start]
        for k in range(sentence - 1, max(-1, sentence - 4), -1):
            subject = self.subject(k, document.sentences[k][1])
            if subject is not None and len(subject.entities) == 1 and subject.entities[0] in persons:
                return subject.entities
        if party.entities and party.entities[0] in persons:
            return party.entities
        return (holders[-1].person,)

    def _somebody(self, party: Party) -> tuple[int, ...]:
        """«الضيف», «المسؤول السوداني»: the person of that country, else whom it means, or who spoke last."""
        if party.head in self._guests:
            host = self._heard[-1].entities if self._heard else ()
            for other in reversed(self.chunked.parties):
                if (
                    other.start < party.start
                    and other.kind == "person"
                    and not set(other.entities) & set(host)
                ):
                    return other.entities
        country = party.country or self._nationality(party.start, party.end)
        last = self.last
        compatriots = {e.id for e in self.document.entities if country and e.country == country}
        if last is not None and len(last.entities) == 1 and compatriots.issuperset(last.entities):
            return last.entities
        side = self._side(party.start, country) if country else None
        if side is not None and self._persons(side.parties[0]):
            return side.entities
        if self._persons(party):
            return party.entities
        for voice in reversed(self._heard[-4:]):
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

    def noun(self, noun: int, cue: Cue) -> Voice:
        """Who a subject is that is a bare noun: «الوزارة», «الدبلوماسي», «ناشطون»."""
        voice = self._numbered(noun) or self.namesake(noun) or self.body(noun)
        if voice is None:
            word = self.document.words[noun]
            # no word of news: the surname of somebody named before, spelt otherwise
            unknown = not word.stem_flags & ~(Flag.DICTIONARY | Flag.SURNAME) and word.stem.startswith("ال")
            if word.stem in self._nobodies or unknown:
                voice = self.carried(cue)
            elif word.stem.startswith("ال") and word.stem_flags & Flag.ORG_HEAD:
                voice = self.carried(cue)
                if voice is not None and (voice.party is None or voice.party.kind == "person"):
                    voice = None
            elif not word.stem.startswith("ال"):
                voice = self._behind(noun)
        return voice or Voice((), None)

    def _behind(self, noun: int) -> Voice | None:
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

    def _numbered(self, noun: int) -> Voice | None:
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
        for voice in reversed(self._heard[-6:]):
            if len(voice.entities) == 2:
                return voice.entities
        aside = {t.person for t in self.document.titles if t.head in self._spokesmen}
        met = self._met(party, aside)
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

    def _met(self, party: Party, aside: set[int]) -> tuple[int, ...]:
        """The two of the last sentence that told of two: «بحث فلان مع وفد من كذا», «وقعت مصر والسودان»."""
        document = self.document
        sentence = document.sentence_of[party.start]
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

    # carried ----------------------------------------------------------------------------------------------

    def person(self, cue: Cue) -> Voice | None:
        """Who «سموه», «فخامته» is: the last person who spoke, else who acted last."""
        for voice in reversed(self._heard[-6:]):
            if voice.parties and voice.parties[0].kind in ("person", "definite") and len(voice.entities) == 1:
                return voice
        sentence = self.document.sentence_of[cue.start]
        for k in range(sentence - 1, max(-1, sentence - 5), -1):
            subject = self.subject(k, self.document.sentences[k][1])
            if subject is not None and subject.parties[0].kind in ("person", "definite") and subject.entities:
                return subject
        return None

    def carried(self, cue: Cue) -> Voice | None:
        """Who goes on speaking at a cue that names nobody."""
        sentence = self.document.sentence_of[cue.start]
        first = self.document.sentences[sentence][0]
        same = next((v for v in reversed(self._heard) if v.at >= first and self._fits(cue, v)), None)
        if cue.number in ("d", "p") and same is None:
            same = self._several(cue, first)
        if same is not None:
            # «قال الوزير إن …، فيما زار الرئيس كذا، مؤكدا أن»: whoever acted since then speaks
            actor = self._last_actor(same.end, cue) if 0 <= same.end < cue.start - 3 else None
            return actor or same
        subject = self.subject(sentence, cue.start)
        if subject is not None and self._fits(cue, subject):
            return subject
        actor = self._last_actor(first, cue)
        if actor is not None:
            return actor
        for k in range(sentence - 1, max(-1, sentence - 5), -1):
            start, end = self.document.sentences[k]
            heard = [v for v in reversed(self._heard) if start <= v.at < end]
            for voice in heard:
                if self._fits(cue, voice):
                    return voice
            if not heard and (k == sentence - 1 or not self._heard):
                subject = self.subject(k, end)
                if subject is not None and self._fits(cue, subject):
                    return subject
        return next((v for v in reversed(self._heard[-4:]) if self._fits(cue, v)), None)

    def _last_actor(self, start: int, cue: Cue) -> Voice | None:
        """The subject that stands right after the last main verb between a token and a cue."""
        document = self.document
        for i in range(cue.start - 2, start - 1, -1):
            party = self.chunked.party(i + 1)
            if party is None or party.start != i + 1 or party.cut or document.quoted[i] >= 0:
                continue
            word = document.words[i]
            reading = next((v for v in word.verbs if _acts(v)), None)
            if reading is None or self.chunked.party(i) is not None:
                continue
            before = document.forms[i - 1] if i > start else "،"
            if not (before in "،," or word.form[0] == "و" or before in self._lead_in) or before == AN:
                continue
            _, members = self.chunked.group(i + 1)
            acting = members[0].kind in ("person", "definite", "org", "delegation")
            if acting and self.clauses.agreement.agrees(reading, members, True):
                voice = self.voice(members, i)
                if voice.entities and self._fits(cue, voice):
                    return voice
        return None

    def in_quote(self, cue: Cue, start: int) -> Voice | None:
        """Who speaks at a cue inside a quotation that begins at ``start``: the subject of its first verb."""
        for voice in reversed(self._heard):
            if voice.at < start:
                break
            if voice.entities and self._fits(cue, voice):
                return voice
        subject = self._read_subject(start, cue.start)
        if subject is None and cue.number in ("d", "p"):
            subject = self._several(cue, start)
        return subject if subject is not None and subject.entities and self._fits(cue, subject) else None

    def _several(self, cue: Cue, first: int) -> Voice | None:
        """Who «أكدا», «مؤكدين» are: the last that the sentence names together, else its two persons."""
        i = cue.start - 1
        persons: list[Party] = []
        places: tuple[Party, ...] = ()
        while i >= first:
            party = self.chunked.party(i)
            if party is None:
                i -= 1
                continue
            if party.kind == "place" or (party.kind == "collective" and party.head not in self._pairs):
                # «أكدا» in a sentence about «التعاون بين البلدين» is said by persons where there are two
                members = self._group_ending(party, first)
                told = cue.number == "d" or cue.gender == "f"  # «أكدوا» is said of persons
                if told and not places and (len(members) > 1 or party.number == "d"):
                    places = members
                i = members[0].start - 1
                continue
            if len(party.entities) > 1 or party.number == "d":
                voice = self.voice((party,), cue.start)
                if len(voice.entities) > 1:
                    return voice
            members = self._group_ending(party, first)
            if len(members) > 1:
                return self.voice(members, cue.start)
            if party.kind in ("person", "definite") and len(party.entities) == 1:
                persons.insert(0, party)
            i = party.start - 1
        if cue.number == "d" and persons:
            subject = self._heard[-1] if len(persons) == 1 and self._heard else None
            parties = (*(subject.parties if subject else ()), *persons)
            voice = self.voice((parties[0], parties[-1]), cue.start)
            if len(voice.entities) == 2:
                return voice
        voice = self.voice(places, cue.start)
        return voice if len(voice.entities) > 1 else None

    def _fits(self, cue: Cue, voice: Voice) -> bool:
        if cue.kind == "noun" or cue.reading is None:
            return True
        reading = cue.reading
        if not voice.parties:
            return (
                reading.number == "p"
                or self.document.sentence_of[cue.start] - self.document.sentence_of[voice.at] <= 1
            )
        if reading.number == "d":
            return len(voice.entities) == 2 or (len(voice.parties) == 1 and voice.parties[0].number == "d")
        if reading.number == "p":
            return len(voice.entities) > 1 or voice.parties[0].number == "p"
        if len(voice.parties) > 1 or len(voice.entities) > 1:
            return reading.gender == "f" and all(p.kind in ("place", "org") for p in voice.parties)
        gender = self.clauses.agreement.gender(voice.parties[0])
        return not gender or gender == reading.gender

    def subject(self, sentence: int, limit: int) -> Voice | None:
        """Who acts in a sentence: the subject of its first verb, or the party it begins with."""
        key = sentence if limit >= self.document.sentences[sentence][1] else -limit - 1
        if key in self._subjects:
            return self._subjects[key]
        found = self._subjects[key] = self._read_subject(self.document.sentences[sentence][0], limit)
        return found

    def _read_subject(self, i: int, limit: int) -> Voice | None:
        document = self.document
        seen_verb = skip = False
        reading = None
        free = True
        while i < limit:
            party = self.chunked.party(i)
            form = document.forms[i]
            if document.date_at[i] >= 0:
                i = max(document.date_ranges[document.date_at[i]][1], i + 1)
                continue
            if party is not None and party.start == i:
                end, members = self.chunked.group(i)
                clitic = form[: party.cut]
                follows = seen_verb or members[0].kind != "place" or self._verb_at(end)
                if (
                    free
                    and follows
                    and clitic in ("", "و")
                    and (reading is None or self.clauses.agreement.agrees(reading, members, True))
                ):
                    return self.voice(members, i)
                i = end
                continue
            word = document.words[i]
            if form in '،,()-–:"':
                free = True
            elif form in self._relatives or form == AN:
                skip = True
                free = False
            elif any(map(_acts, word.verbs)) or (not word.verbs and free and word.stem_flags & Flag.VERB):
                if skip:
                    skip = False
                    i += 1
                    continue
                seen_verb = True
                free = True
                reading = next((v for v in word.verbs if _acts(v)), None)
            elif form in self._lead_in:
                pass
            else:
                free = False
            i += 1
        return None

    def _verb_at(self, i: int) -> bool:
        return i < len(self.document.words) and any(
            v.tense in ("past", "present", "future") for v in self.document.words[i].verbs
        )

    # before the cue ---------------------------------------------------------------------------------------

    def topic(self, cue: Cue) -> tuple[Slot, int] | None:
        """The party before a cue that stands as its subject."""
        document = self.document
        forms = document.forms
        first = document.sentences[document.sentence_of[cue.start]][0]
        if cue.cut:
            return None
        at = cue.start
        relative = False
        earlier = self._earlier(cue, first)
        if earlier is not None:
            return earlier
        while at > first:
            form = forms[at - 1]
            if form in self._clause_openers:
                return None if at - 1 > first and forms[at - 2] in "،," else self._clause_topic(cue, first)
            if form in self._lead_in or document.date_at[at - 1] >= 0 or form in "،,)(":
                at -= 1
            elif form in self._relatives and at == cue.start:
                relative = True
                at -= 1
            else:
                break
        party = self.chunked.party(at - 1) if at > first else None
        if party is not None and forms[party.start][party.cut :] in self._platforms:
            return None
        if party is None and at > first and document.words[at - 1].stem in self._latter:
            latter = self.body(at - 1)  # «والأخير يؤكد»
            return (Slot(at - 1, at, 0, latter.parties), at - 1) if latter is not None else None
        if party is None or party.end < at or party.start < first:
            return self._clause_topic(cue, first)
        members = self._group_ending(party, first)
        clitic = forms[members[0].start][: members[0].cut]
        before = forms[members[0].start - 1] if members[0].start > first else ""
        paired = cue.number == "d" and len(members) == 1 and "و" in (clitic, before)
        dependent = clitic not in ("", "و", "ف") or self._governed(members[0].start, first)
        if dependent and not relative and not paired:
            return self._clause_topic(cue, first)
        if not paired and not self.clauses.agreement.agrees(cue.reading, members, False):
            return self._clause_topic(cue, first)
        return Slot(members[0].start, at, members[0].cut, members), members[0].start

    def _earlier(self, cue: Cue, first: int) -> tuple[Slot, int] | None:
        """«سبق لفلان أن أعلن», «وفي تصريح لفلان قال»."""
        forms = self.document.forms
        joined = forms[cue.start - 1] == AN
        wanted = self._before_this if joined else self._utterances
        at = cue.start - 2 if joined or forms[cue.start - 1] in "،," else cue.start - 1
        party = self.chunked.party(at)
        if party is None or party.end != at + 1 or party.start <= first:
            return None
        if not joined and party.kind not in ("person", "definite"):
            return None  # «في حديث لقناة كذا»
        clitic = forms[party.start][: party.cut]
        if clitic != "ل" or forms[party.start - 1] not in wanted:
            return None
        return Slot(party.start, party.end, party.cut, (party,)), party.start

    def _governed(self, start: int, first: int) -> bool:
        """Whether the noun phrase at ``start`` depends on the word before it."""
        document = self.document
        if start <= first:
            return False
        form = document.forms[start - 1]
        if not form[0].isalpha() or form in self._lead_in or document.date_at[start - 1] >= 0:
            return False
        if document.words[start - 1].flags & Flag.PREPOSITION:
            return True
        return (
            not any(v.tense == "past" for v in document.words[start - 1].verbs)
            or self.chunked.party(start - 1) is not None
        )

    def _clause_topic(self, cue: Cue, first: int) -> tuple[Slot, int] | None:
        """A sentence that begins with its subject: «الوزير، الذي وصل أمس إلى المدينة، أكد أن»."""
        document = self.document
        i = first
        while i < cue.start and (document.forms[i] in self._lead_in or not document.forms[i][0].isalpha()):
            i += 1
        end, members = self.chunked.group(i)
        if (
            not members
            or end >= cue.start
            or (document.forms[end] not in self._relatives and document.forms[end] not in "،,")
        ):
            return None
        if document.forms[i][: members[0].cut] not in ("", "و") or not self.clauses.agreement.agrees(
            cue.reading, members, False
        ):
            return None
        before = document.forms[cue.start - 1]
        if before[0].isalnum() and before not in self._perfect:
            return None
        return Slot(i, end, members[0].cut, members), i

    def _group_ending(self, party: Party, first: int) -> tuple[Party, ...]:
        """The coordinated group that ends with a party."""
        start = party.start
        best: tuple[Party, ...] = (party,)
        for _ in range(4):
            before = start - 1
            if before >= first and self.document.forms[before] in ("،", ",", "و"):
                before -= 1
            other = self.chunked.party(before)
            if other is None or other.start < first:
                break
            end, members = self.chunked.group(other.start)
            if end < party.end or members[-1] is not party:
                break
            best, start = members, other.start
        return best

    def headline(self, colon: int) -> tuple[Slot, int] | None:
        """«فلان: …»، «فلان بعد لقائه فلانا: …»: who a headline speaks for."""
        document = self.document
        first, last = document.sentences[document.sentence_of[colon]]
        title = document.article.title
        if title is None or colon - first > 16 or last - colon < 3:
            return None
        start, _ = document.span(first, first + 1)
        if not title[0] <= start < title[1]:
            return None
        i = first
        while i < colon and not document.forms[i][0].isalpha():
            i += 1
        end, members = self.chunked.group(i)
        while not members and i < colon:
            i += 1
            end, members = self.chunked.group(i)
        if not members or end > colon:
            return None
        return Slot(i, end, members[0].cut, members), i


def _same_office(held: Title, told: Title) -> bool:
    """Whether a title told alone may be one that is held: «وزير الخارجية» is no «وزير الدفاع»."""
    mine = {word.removeprefix("و") for word in told.office.split()[1:]}
    theirs = {word.removeprefix("و") for word in held.office.split()[1:]}
    return not mine or not theirs or bool(mine & theirs)


def _acts(reading: VerbReading) -> bool:
    """Whether a form may be a finite verb of the third person in the active voice."""
    return (
        reading.person == 3 and reading.voice == "active" and reading.tense in ("past", "present", "future")
    )
