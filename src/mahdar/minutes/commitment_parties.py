"""Who is bound by a commitment, and whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mahdar.chunks.parties import Chunked, Party
from mahdar.chunks.patterns import Match
from mahdar.lexicon.words import Flag, Word
from mahdar.mentions.document import INSTRUMENT, ORG, PLACE, Title
from mahdar.minutes.commitment_rules import CommitmentRules, Cue, future_stem, possessive

if TYPE_CHECKING:
    from mahdar.minutes.statements import Statement

_SUBJECT_WORDS = 12
_US_WORDS = 3  # before a verb, in which «نحن» may stand
_SIDE_WORDS = 3  # before a cue, in which «بلاده» may stand
_STOPS = frozenset(".؛:!?؟\n")
_MARKS = frozenset('"“«”»()-،,')
_PARTIES = frozenset(("person", "org", "place", "definite", "collective", "delegation"))


def _finite(word: Word) -> bool:
    return bool(word.flags & Flag.VERB) and not word.flags & (
        Flag.PREPOSITION | Flag.ADJECTIVE | Flag.PRONOUN
    )


class PartyReader:
    """Finds the parties of commitments in one article."""

    def __init__(self, chunked: Chunked, statements: Sequence[Statement], rules: CommitmentRules) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.statements = statements
        self.rules = rules
        self._holds: dict[int, frozenset[str]] = {}

    # by ----------------------------------------------------------------------------------------------

    def by(self, cue: Cue, i: int, match: Match, host: int) -> tuple[int, ...]:
        """Return who is bound by what the rule found at token ``i``; empty when it is nobody known."""
        speakers = self.statements[host].speakers if host >= 0 else ()
        slot = match.slots.get("by")
        if slot is not None and slot.entities:
            if cue.type == "reaffirmation" and len(speakers) == 1 and len(slot.entities) == 1:
                return self._renewed(slot.entities, speakers[0])
            return self._with_voice(slot.entities, speakers)
        if cue.by == "joint":
            return self._joint(i, match, host)
        if cue.by == "subject":
            return self._subject(i, host)
        if cue.by == "either":
            subject = self._subject(i, host)
            return subject if len(subject) > 1 else tuple(dict.fromkeys((*subject, *speakers)))
        if cue.by == "passive":
            return speakers if self._phrase(i, self._begin(i, host)) is not None else ()
        if cue.by == "owner":
            return self._party_from(i + 1) or speakers
        if cue.owned and host >= 0:
            return self._possessor(i, host)
        if host >= 0:
            return speakers
        return self._sentence_sides(i)

    def bound(self, cue: Cue, k: int, start: int, end: int) -> tuple[int, ...]:
        """Return who is bound by a statement whose whole content is a commitment."""
        speakers = self.statements[k].speakers
        if cue.by == "joint":
            return self.sides(k)
        if cue.by == "body":
            if not speakers:
                parties = self._parties(start, end)
                return parties[0].entities if parties else ()
            return (*speakers, *self._bodies(speakers))
        return speakers

    def _bodies(self, speakers: tuple[int, ...]) -> tuple[int, ...]:
        """The organisations that the speakers hold office in."""
        entities = self.document.entities
        found = {
            t.owner: None
            for t in self.document.titles
            if t.person in speakers
            and t.owner >= 0
            and entities[t.owner].type == ORG
            and t.owner not in speakers
        }
        return tuple(found)

    def sides(self, k: int) -> tuple[int, ...]:
        """All the sides of an agreement: the speakers, and whoever stands between the cue and its content."""
        statement = self.statements[k]
        found = dict.fromkeys(statement.speakers)
        if statement.cue is not None and statement.cue[1] <= statement.content[0]:
            for party in self._parties(statement.cue[1], statement.content[0]):
                found.update(dict.fromkeys(party.entities))
        if not found and statement.cue is not None:
            found.update(dict.fromkeys(self._named_before(statement.cue[0])))
        if len(found) == 1 and statement.cue is not None:  # «قال … إنه تم الاتفاق على …»: with whom he met
            found.update(dict.fromkeys([e for e in self._recent(statement.cue[0]) if e not in found][:1]))
        return tuple(found)

    def agrees(self, host: int) -> bool:
        """Whether the statement is an agreement of several sides."""
        statement = self.statements[host]
        return any(c.type == "agreement" for c in self.rules.says.get(statement.lemma, ()))

    def addressees(self, k: int) -> tuple[int, ...]:
        """Whom a statement speaks to: the parties between its cue and its content that do not speak."""
        statement = self.statements[k]
        if statement.cue is None or statement.cue[1] > statement.content[0]:
            return ()
        found: dict[int, None] = {}
        for party in self._parties(statement.cue[1], statement.content[0]):
            for entity in party.entities:
                if entity not in statement.speakers:
                    found.setdefault(entity)
        return tuple(found)

    def _parties(self, start: int, end: int) -> list[Party]:
        found: list[Party] = []
        at = start
        while at < end:
            party = self.chunked.party(at)
            if party is None:
                at += 1
                continue
            found.append(party)
            at = max(party.end, at + 1)
        return found

    def _joint(self, i: int, match: Match, host: int) -> tuple[int, ...]:
        """The sides of an agreement told in a word: named after it, else the speakers with those they met."""
        action = match.slots.get("action")
        named: dict[int, None] = {}
        if action is not None:
            for party in self._parties(i + 1, action.start):
                named.update(dict.fromkeys(party.entities))
        speakers = self.statements[host].speakers if host >= 0 else ()
        if len(named) >= 2:
            return tuple(named)
        both = dict.fromkeys((*speakers, *named))
        if len(both) >= 2 or (not both and host >= 0):
            return tuple(both)
        if not both:
            both.update(dict.fromkeys(self._named_before(i)))
        for entity in self._recent(i):
            if len(both) >= 2:
                break
            both.setdefault(entity)
        return tuple(both)

    def _named_before(self, i: int) -> tuple[int, ...]:
        """All who are named in a sentence before a token."""
        found: dict[int, None] = {}
        for party in self._parties(self.document.sentences[self.document.sentence_of[i]][0], i):
            found.update(dict.fromkeys(party.entities))
        return tuple(found)

    def _recent(self, i: int) -> list[int]:
        """Persons and bodies before a token, the nearest first."""
        found: dict[int, None] = {}
        at = i - 1
        while at >= 0 and len(found) < 4:
            party = self.chunked.party(at)
            if party is None:
                at -= 1
                continue
            if party.kind in ("person", "definite", "collective", "delegation"):
                found.update(dict.fromkeys(party.entities))
            at = party.start - 1
        return list(found)

    def _sentence_sides(self, i: int) -> tuple[int, ...]:
        """Who acts in a sentence of the reporter: its first parties, else the sides at hand."""
        first = self.document.sentences[self.document.sentence_of[i]][0]
        for party in self._parties(first, i):
            if party.kind in ("person", "definite", "collective", "delegation", "org") and party.entities:
                _, members = self.chunked.group(party.start)
                found: dict[int, None] = {}
                for member in members:
                    found.update(dict.fromkeys(member.entities))
                return tuple(found)
        return tuple(self._recent(i)[:2])

    def _subject(self, i: int, host: int) -> tuple[int, ...]:
        """The subject of the verb at token ``i``: a party beside it, the speaker's side, or nobody known."""
        document = self.document
        speakers = self.statements[host].speakers if host >= 0 else ()
        form = document.forms[i]
        person = form.lstrip("وف")[1:2] if future_stem(document.words[i]) else ""
        if person in ("ا", "ن") or self._first_person(i):
            return speakers
        if i > 0 and document.forms[i - 1] in self.rules.pronoun_openers:
            return speakers
        if speakers and any(form in self.rules.us for form in document.forms[max(0, i - _US_WORDS) : i]):
            return speakers
        phrase = self._phrase(i, self._begin(i, host))
        if not phrase and phrase is not None and document.forms[i][0] == "و" and host >= 0:
            phrase = self._first_phrase(i, host)
        if phrase is None:
            return ()
        follower = self._party_from(i + 1)
        if not phrase:
            return follower or speakers
        first = phrase[0]
        if follower and host >= 0 and first < self.statements[host].content[0]:
            return follower  # «قال فلان: "سيعمل الزعيمان …"»: what stands before the content is its speaker
        if (
            document.forms[first] in self.rules.time_openers
            or document.forms[first] in self.rules.pronoun_openers
        ):
            return speakers
        if document.forms[first] in self.rules.quantifiers and len(phrase) > 1:
            first = phrase[1]
        party = self._party_from(first)
        if party:
            end = self.chunked.group(first)[0]
            if any(self._acts(j) for j in phrase if j >= end) and document.forms[i][0] != "و":
                return ()  # the party has a verb of its own: «ناقشا صفقات سوف تدعم …»
            return self._with_voice(party, speakers)
        known = self.chunked.party(first)
        if known is not None and known.kind == "collective":
            return speakers
        word = document.words[first]
        for noun in self.rules.own_side:
            if any(possessive(stem, noun) for _, stem in word.options):
                return speakers
            if word.stem == "ال" + noun:
                country = self._called_after(document.words[first + 1]) if len(phrase) > 1 else ()
                if country and noun in self.rules.own_country:
                    return self._with_voice(country, speakers)
                return (*self._bodies_called(noun), *speakers)
        return ()

    def _first_person(self, i: int) -> bool:
        """Whether the verb at token ``i`` can only be the speaker's own: «أنجزنا», «نعمل»."""
        word = self.document.words[i]
        bare = word.form.lstrip("و") if word.form[:1] == "و" else word.form
        if not (bare.endswith("نا") or bare.startswith("ن")):
            return False
        return any(v.person == 1 for v in word.verbs) and not any(v.person == 3 for v in word.verbs)

    def _acts(self, i: int) -> bool:
        """Whether token ``i`` is a verb that tells what its subject does."""
        word = self.document.words[i]
        copulas = self.rules.copulas
        is_being = future_stem(word) in copulas or any(v.lemma in copulas for v in word.verbs)
        return _finite(word) and not is_being

    def _called_after(self, adjective: Word) -> tuple[int, ...]:
        """The country that «الدولة» means with its adjective."""
        if not adjective.nationality:
            return ()
        for entity in self.document.entities:
            if entity.type == PLACE and entity.country == adjective.nationality.country and entity.mentions:
                return (entity.id,)
        return ()

    def _bodies_called(self, noun: str) -> tuple[int, ...]:
        """The organisation that «الشركة», «الحركة» means: the one whose name begins with the word."""
        forms = self.document.forms
        called = []
        for entity in self.document.entities:
            first = entity.mentions[0] if entity.mentions else None
            if entity.type == ORG and first is not None and forms[first.start][first.cut :] == noun:
                called.append((len(entity.mentions), entity.id))
        return (max(called)[1],) if called else ()

    def _possessor(self, i: int, host: int) -> tuple[int, ...]:
        """Whose «التزامه» is: of the party that opens the clause («البلد أكد التزامه») or the speaker."""
        phrase = self._phrase(i, self.statements[host].content[0])
        party = self._party_from(phrase[0]) if phrase else ()
        return self._with_voice(party, self.statements[host].speakers) or self.statements[host].speakers

    def _phrase(self, i: int, begin: int) -> list[int] | None:
        """The tokens between the beginning of a verb's clause and the verb.

        None where the verb stands in a relative clause or far from any beginning.
        """
        document, rules = self.document, self.rules
        phrase: list[int] = []
        at = i - 1
        while at >= begin:
            form = document.forms[at]
            if form in rules.clause_openers or form in _STOPS:
                break
            if form in rules.relatives or len(phrase) > _SUBJECT_WORDS:
                return None
            phrase.append(at)
            at -= 1
        phrase.reverse()
        while phrase and (document.forms[phrase[0]] in rules.light or document.forms[phrase[0]] in _MARKS):
            phrase.pop(0)
        return phrase

    def _first_phrase(self, i: int, host: int) -> list[int]:
        """The subject of «… وسيفعل» is that of the clause before it: the first words, if no verb."""
        document = self.document
        start = self.statements[host].content[0]
        if start >= i or _finite(document.words[start]):
            return []
        return list(range(start, min(i, start + _SUBJECT_WORDS)))

    def clause(self, i: int, host: int) -> int:
        """The beginning of the clause that holds the verb at token ``i``."""
        phrase = self._phrase(i, self.statements[host].content[0] if host >= 0 else self._begin(i, host))
        return phrase[0] if phrase else i

    def _with_voice(self, party: tuple[int, ...], speakers: tuple[int, ...]) -> tuple[int, ...]:
        """A country or a body is bound with whoever speaks for it («قال الوزير إن فرنسا ستواصل …»)."""
        if len(party) != 1 or not speakers:
            return party
        entity = self.document.entities[party[0]]
        if entity.type == ORG:
            heads = {title.person for title in self.document.titles if title.owner == entity.id}
            return (*party, *(e for e in speakers if e not in party and e in heads))
        if not entity.country or entity.type != PLACE:
            return party
        return (*party, *(e for e in speakers if e not in party and entity.country in self._countries(e)))

    def _renewed(self, party: tuple[int, ...], speaker: int) -> tuple[int, ...]:
        """Who renews the stand of his country or body is bound with it, unless he serves another country."""
        known, country = self._countries(speaker), self.document.entities[party[0]].country
        if speaker in party or (known and country and country not in known):
            return party
        return (*party, speaker)

    def _countries(self, entity: int) -> frozenset[str]:
        """The countries that a person holds office for."""
        known = self._holds.get(entity)
        if known is None:
            entities = self.document.entities
            found = {t.country for t in self.document.titles if t.person == entity and t.country}
            found |= {
                entities[t.owner].country for t in self.document.titles if t.person == entity and t.owner >= 0
            }
            found.add(entities[entity].country)
            known = self._holds[entity] = frozenset(found - {""})
        return known

    def _begin(self, i: int, host: int) -> int:
        """Where the search for a subject ends: the sentence, or the cue of the statement, or its content."""
        if host < 0:
            return self.document.sentences[self.document.sentence_of[i]][0]
        statement = self.statements[host]
        first = self.document.sentences[self.document.sentence_of[statement.content[0]]][0]
        if statement.cue is not None and statement.cue[1] <= statement.content[0]:
            return max(statement.cue[1], first)
        return statement.content[0]

    def _party_from(self, at: int) -> tuple[int, ...]:
        party = self.chunked.party(at)
        if party is None or party.start != at or party.kind not in _PARTIES:
            return ()
        _, members = self.chunked.group(at)
        found: dict[int, None] = {}
        for member in members:
            found.update(dict.fromkeys(member.entities))
        return tuple(found)

    # whose side ----------------------------------------------------------------------------------------

    def represented(self, by: tuple[int, ...], host: int, i: int, start: int) -> tuple[int, ...]:
        """Add whom the speakers speak for: a spokesman's body, the country of «بلاده» and of «سنفعل».

        ``i`` is the cue, ``start`` the first token of the action.
        """
        speakers = self.statements[host].speakers if host >= 0 else ()
        if not speakers or not set(by) & set(speakers):
            return by
        found = dict.fromkeys(by)
        for title in self.document.titles:
            if title.person in speakers and title.head in self.rules.voices:
                found.update(dict.fromkeys(self._served(title)))
        if len(speakers) == 1 and self._for_country(host, i, start):
            found.update(dict.fromkeys(self._country_of(speakers[0])))
        return tuple(found)

    def _served(self, title: Title) -> tuple[int, ...]:
        """Whom the holder of a title speaks for: the body of the office, or the country of its adjective.

        A place after the title does not tell: «السفير في العراق» speaks for another country.
        """
        if title.owner >= 0 and self.document.entities[title.owner].type == ORG:
            return (title.owner,)
        return self._country_of(title.person) if title.nationality else ()

    def _for_country(self, host: int, i: int, start: int) -> bool:
        """Whether the words before an action say «بلاده», or its verb «نحن»."""
        words = self.document.words
        form = words[i].form.lstrip("و")
        if future_stem(words[i]) and form[1:2] == "ن":
            return True
        first = max(self.statements[host].content[0], min(i, start) - _SIDE_WORDS)
        countries = self.rules.own_country
        return any(
            possessive(stem, noun)
            for j in range(first, max(i, start) + 2)
            if j < len(words)
            for _, stem in words[j].options
            for noun in countries
        )

    def _country_of(self, person: int) -> tuple[int, ...]:
        """The country, as an entity of the article, that a person holds office for."""
        known = self._countries(person)
        for entity in self.document.entities:
            if entity.type == PLACE and entity.country in known and entity.country and entity.mentions:
                return (entity.id,)
        return ()

    # instrument ----------------------------------------------------------------------------------------

    def instrument(self, start: int, end: int) -> int:
        """The instrument named inside an action, or -1."""
        document = self.document
        for i in range(start, end):
            k = document.mention_at[i]
            if k >= 0 and document.mentions[k].type == INSTRUMENT:
                return document.mentions[k].entity
        return -1
