"""Who speaks where the cue does not say: who goes on speaking, and subjects before their verbs."""

from __future__ import annotations

from mahdar.chunks.parties import Chunked, Party
from mahdar.chunks.patterns import Slot
from mahdar.lexicon.words import Flag, VerbReading
from mahdar.minutes.clauses import Clauses
from mahdar.minutes.referents import Referents
from mahdar.minutes.speech_cues import AN, Cue
from mahdar.minutes.voices import Memory, Voice

__all__ = ["Speakers", "Voice"]

_DOCUMENT = 10  # tokens that may name a document and its issuer
_LEAD = 4  # tokens that may open a sentence before its «أن»


class Speakers:
    """Keeps who has spoken and who has acted in one document."""

    def __init__(self, chunked: Chunked, clauses: Clauses) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.clauses = clauses
        self.memory = Memory()
        tables = clauses.known.tables
        self.referents = Referents(chunked, tables, self.memory, self._actor)
        self.voice = self.referents.voice
        self.own = self.referents.own
        self._relatives = frozenset(tables["relatives"])
        self._perfect = frozenset(tables["perfect"])
        self._lead_in = frozenset(tables["lead_in"])
        self._pairs = frozenset(tables["pairs"])
        self._latter = frozenset(tables["latter"])
        self._platforms = frozenset(tables["platforms"])
        self._utterances = frozenset(tables["utterances"])
        self._before_this = frozenset(tables["before_this"])
        self._clause_openers = frozenset(tables["clause_openers"])
        self._nobodies = frozenset(tables["somebody"]).union(tables["sides"])
        self._spokesmen = frozenset(tables["spokesmen"])
        self._told_before = frozenset(w.removeprefix("ال") for w in tables["told_before"])
        self._impersonal = frozenset(tables["impersonal"])
        self._subjects: dict[int, Voice | None] = {}

    def _actor(self, sentence: int) -> Voice | None:
        return self.subject(sentence, self.document.sentences[sentence][1])

    def noun(self, noun: int, cue: Cue) -> Voice:
        """Who a subject is that is a bare noun: «الوزارة», «الدبلوماسي», «ناشطون»."""
        voice = self.referents.numbered(noun) or self.referents.namesake(noun) or self.referents.body(noun)
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
                voice = self.referents.behind(noun)
        return voice or Voice((), None)

    def in_document(self, start: int, end: int) -> Voice:
        """Who speaks in «جاء في البيان», «ورد ببلاغ الوزارة»: who issued the document, named there or before."""
        document = self.document
        told: Party | None = None
        for i in range(start, min(end, start + _DOCUMENT)):
            party = self.chunked.party(i)
            if party is None or party.start != i:
                continue
            if party.kind == "document":
                told = told or party
            elif party.entities and not (
                party.kind == "place" and document.words[i - 1].flags & Flag.PREPOSITION
            ):
                return self.voice(self.chunked.group(i)[1], i)
        if told is not None:
            return self.voice((told,), start)
        voice = self.memory.issuer or self.referents.issued(start)
        return voice or Voice((), None)

    def told_before(self, words: range) -> Voice | None:
        """Who «ذات المصدر» is, in a phrase that names a source."""
        forms = self.document.forms
        if not any(forms[i].removeprefix("لل").removeprefix("ال") in self._told_before for i in words):
            return None
        definite = any(forms[i].startswith(("ال", "لل")) for i in words)
        return self.referents.source() if definite else None

    def person(self, cue: Cue) -> Voice | None:
        """Who «سموه», «فخامته» is: the last person who spoke, else who acted last."""
        for voice in reversed(self.memory.heard[-6:]):
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
        same = next((v for v in reversed(self.memory.heard) if v.at >= first and self._fits(cue, v)), None)
        if cue.number in ("d", "p") and same is None:
            same = self._several(cue, first)
        if same is not None:
            # «قال الوزير إن …، فيما زار الرئيس كذا، مؤكدا أن»: whoever acted since then speaks
            actor = self._last_actor(same.end, cue) if 0 <= same.end < cue.start - 3 else None
            return actor or self._spoken_of(cue, same) or same
        subject = self.subject(sentence, cue.start)
        if subject is not None and self._fits(cue, subject):
            return subject
        actor = self._last_actor(first, cue)
        if actor is not None:
            return actor
        for k in range(sentence - 1, max(-1, sentence - 5), -1):
            start, end = self.document.sentences[k]
            heard = [v for v in reversed(self.memory.heard) if start <= v.at < end]
            for voice in heard:
                if self._fits(cue, voice):
                    return voice
            if not heard and (k == sentence - 1 or not self.memory.heard):
                subject = self.subject(k, end)
                if subject is not None and self._fits(cue, subject):
                    return subject
        return next((v for v in reversed(self.memory.heard[-4:]) if self._fits(cue, v)), None)

    def _spoken_of(self, cue: Cue, voice: Voice) -> Voice | None:
        """«قال المتحدث إن الوزير استقبل فلانا، مؤكدا أن»: whom a spokesman tells of speaks."""
        party = voice.party
        if cue.kind != "participle" or party is None or party.head not in self._spokesmen:
            return None
        for i in range(voice.at, min(voice.end, voice.at + 24)):
            if self.document.forms[i] == AN and self._bare_party(i + 1):
                end, members = self.chunked.group(i + 1)
                acts = end < voice.end and any(v.tense == "past" for v in self.document.words[end].verbs)
                told = self.voice(members, i) if acts and members[0].kind in ("person", "definite") else None
                return told if told is not None and told.entities and self._fits(cue, told) else None
        return None

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
        for voice in reversed(self.memory.heard):
            if voice.at < start:
                break
            if voice.entities and self._fits(cue, voice):
                return voice
        subject = self._read_subject(start, cue.start)
        if cue.number in ("d", "p") and (subject is None or not self._fits(cue, subject)):
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
            subject = self.memory.heard[-1] if len(persons) == 1 and self.memory.heard else None
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
        if len(voice.entities) > 1 and voice.parties[0].kind == "document":
            return True
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

    def _read_subject(self, start: int, limit: int) -> Voice | None:
        document = self.document
        i = start
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
            elif form == AN and not seen_verb and i - start <= _LEAD:
                free = True  # «يذكر أن», «تجدر الإشارة إلى أن»
            elif form in self._relatives or form == AN:
                skip = True
                free = False
            elif form in self._impersonal:
                pass
            elif i == start and not word.verbs and word.stem_cut and self._bare_party(i + 1):
                seen_verb = True  # «ومنح الرئيس»: a verb that the dictionary does not know
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

    def _bare_party(self, i: int) -> bool:
        party = self.chunked.party(i)
        return party is not None and party.start == i and not party.cut and party.kind != "place"

    def _verb_at(self, i: int) -> bool:
        return i < len(self.document.words) and any(
            v.tense in ("past", "present", "future") for v in self.document.words[i].verbs
        )

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
            latter = self.referents.body(at - 1)  # «والأخير يؤكد»
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


def _acts(reading: VerbReading) -> bool:
    """Whether a form may be a finite verb of the third person in the active voice."""
    return (
        reading.person == 3 and reading.voice == "active" and reading.tense in ("past", "present", "future")
    )
