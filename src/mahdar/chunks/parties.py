"""Party phrases: the noun phrases that name, or stand for, those who act in the news.

«وزير الخارجية العراقي فؤاد فلان»، «الوزير»، «الجانبان»، «وفد … برئاسة فلان»، «كل من فلان وفلان». Rules of the
minutes run over parties, however long their titles are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.lexicon.words import Flag
from mahdar.mentions.document import ORG, PERSON, PLACE, Document, Mention, Title


@dataclass(slots=True)
class Party:
    """A noun phrase that stands for one or more entities.

    ``entities`` are entity ids; empty for an unnamed source. ``kind`` is ``person``, ``org``, ``place``,
    ``definite`` (a title or «الوزير» whose holder was found elsewhere), ``collective`` («الجانبان»), ``delegation``,
    ``unnamed`` or ``document`` («البيان»). ``gender`` and ``number`` agree with verbs.
    """

    start: int
    end: int
    cut: int
    kind: str
    entities: tuple[int, ...]
    gender: str = "m"
    number: str = "s"
    head: str = ""
    country: str = ""


def entities_of(parties: Iterable[Party]) -> tuple[int, ...]:
    """Return the entity ids of parties, each once, in order."""
    return tuple(dict.fromkeys(entity for party in parties for entity in party.entities))


@dataclass(slots=True)
class Chunked:
    """A document with its parties. ``party_at[i]`` is the index of the party over token ``i``, or -1."""

    document: Document
    parties: list[Party] = field(default_factory=list)
    party_at: list[int] = field(default_factory=list)

    def party(self, i: int) -> Party | None:
        """Return the party over token ``i``."""
        k = self.party_at[i] if 0 <= i < len(self.party_at) else -1
        return self.parties[k] if k >= 0 else None

    def group(self, i: int) -> tuple[int, tuple[Party, ...]]:
        """Return the coordinated parties that begin at token ``i`` and where they end.

        «السيسي والبشير»، «مصر والسودان وإثيوبيا»، «فلان، وفلان». Commas alone do not join: after a comma the last
        member must carry و.
        """
        first = self.party(i)
        if first is None:
            return i, ()
        members = [first]
        end = first.end
        forms = self.document.forms
        while end < len(forms):
            at = end
            comma = forms[at] in "،,"
            if comma:
                at += 1
            if at < len(forms) and forms[at] == "و":
                at += 1
                follower = self.party(at)
                joined = follower is not None and follower.start == at
            else:
                follower = self.party(at)
                joined = (
                    follower is not None
                    and follower.start == at
                    and forms[at][: follower.cut].startswith("و")
                )
            if comma and not joined:
                # a list «أ، ب وج»: look one member further for its و
                joined = (
                    follower is not None
                    and follower.start == at
                    and follower.cut == 0
                    and follower.kind == members[-1].kind
                    and follower.kind in ("place", "org", "person")
                    and self._list_goes_on(follower.end)
                )
            if not joined or follower is None:
                break
            members.append(follower)
            end = follower.end
        return end, tuple(members)

    def _list_goes_on(self, at: int) -> bool:
        forms = self.document.forms
        for _ in range(8):
            if at >= len(forms):
                return False
            if forms[at] in "،,":
                at += 1
            follower = self.party(at)
            if follower is None or follower.start != at:
                return False
            if forms[at][: follower.cut].startswith("و"):
                return True
            at = follower.end
        return False


class PartyWords:
    """The word lists of ``parties.yaml`` and the heads of titles, as sets."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar, titles = lexicon.section("grammar_parties"), lexicon.section("titles")
        self.collectives: dict[str, list[str]] = grammar["collectives"]
        self.unnamed = frozenset(grammar["unnamed"])
        self.documents = frozenset(grammar["documents"])
        self.delegations = frozenset(grammar["delegations"])
        self.led_by = frozenset(grammar["led_by"])
        self.sides = frozenset(grammar["sides"])
        self.reverential = frozenset(grammar["reverential"])
        self.speak_for = frozenset(grammar["speak_for"])
        self.reverence = frozenset((*grammar["reverence"], "/", "."))
        self.unnamed_plural = frozenset(grammar["unnamed_plural"])
        self.source_links = frozenset(grammar["source_links"])
        self.sent_from = frozenset(grammar["sent_from"])
        self.countries = frozenset(("country", *grammar["country_words"]))
        self.counterpart_feminine = tuple(grammar["counterpart_feminine"])
        self.delegation = str(grammar["delegations"][0])
        self.that = frozenset(lexicon.section("grammar")["that"])
        self.inside = frozenset(lexicon.section("grammar")["inside"])
        self.counterparts = frozenset(titles["counterpart_forms"])
        self.heads: dict[str, list[Any]] = titles["heads"]
        self.title_heads = frozenset(row[0] for row in self.heads.values())
        self.telling = frozenset().union(
            self.delegations,
            self.sides,
            self.reverential,
            self.collectives,
            self.unnamed,
            self.documents,
            self.counterparts,
            (head for head in self.heads if head.startswith("ال")),
        )


class PartyFinder:
    """Walks one document from its first token to its last and files the parties it meets.

    It keeps what a reader keeps in mind: who was named last, who holds which office, which two sides are
    at hand; «الوزير» and «الجانبان» are resolved against that.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.result = Chunked(document, [], [-1] * len(document.tokens))
        words = document.lexicon.memo("parties", PartyWords)
        self._collectives, self._unnamed, self._documents = words.collectives, words.unnamed, words.documents
        self._delegations, self._led_by, self._counterparts = (
            words.delegations,
            words.led_by,
            words.counterparts,
        )
        self._sides, self._reverential, self._speak_for = words.sides, words.reverential, words.speak_for
        self._heads, self._title_heads = words.heads, words.title_heads
        self._words = words
        self._offices: dict[int, frozenset[str]] = {}
        for title in document.titles:
            if title.person >= 0:
                self._offices[title.person] = self._offices.get(title.person, frozenset()) | {title.head}
        self._recent: list[Party] = []  # named parties, the last one at the end
        self._by_entity = {e.id: e for e in document.entities}

    def run(self) -> Chunked:
        """Return the document with its parties."""
        i, count = 0, len(self.document.tokens)
        while i < count:
            party = self._party_at(i)
            if party is None:
                i += 1
                continue
            k = len(self.result.parties)
            self.result.parties.append(party)
            for j in range(party.start, party.end):
                self.result.party_at[j] = k
            if party.entities and party.kind in ("person", "org", "place", "delegation", "definite"):
                self._recent.append(party)
            i = max(party.end, i + 1)
        return self.result

    # one party ------------------------------------------------------------------------------------

    def _party_at(self, i: int) -> Party | None:
        document = self.document
        if document.title_at[i] >= 0:
            title = document.titles[document.title_at[i]]
            if title.start == i:
                return self._titled(title)
        if document.mention_at[i] >= 0:
            mention = document.mentions[document.mention_at[i]]
            if mention.start == i and mention.type in (PERSON, ORG, PLACE):
                entity = self._by_entity[mention.entity]
                kind = {PERSON: "person", ORG: "org", PLACE: "place"}[mention.type]
                end = self._after_name(mention.end, mention.entity) if mention.type == PERSON else mention.end
                return Party(i, end, mention.cut, kind, (mention.entity,), entity.gender or self._org_gender(i, kind), "s",
                             country=entity.country)  # fmt: skip
            return None
        return self._described(i)

    def _org_gender(self, i: int, kind: str) -> str:
        if kind == "place":
            return "f"
        form = self.document.words[i].stem
        return "f" if form.endswith("ه") else "m"

    def _titled(self, title: Title) -> Party:
        """A title with its holder's name after it, or a title that stands for its holder."""
        document = self.document
        end = self._before_name(title)
        at = end
        if at < len(document.tokens) and document.forms[at] in "،,":
            at += 1
        at = self._skip_honorifics(at)
        # further titles of the same person before the name
        hops = 0
        while at < len(document.tokens) and document.title_at[at] >= 0 and hops < 4:
            other = document.titles[document.title_at[at]]
            if other.start != at or other.person != title.person or title.person < 0:
                break
            at = max(other.end, other.end_phrase)
            if at < len(document.tokens) and document.forms[at] in "،,":
                at += 1
            hops += 1
        at = self._skip_honorifics(at)
        at = self._skip_seat(at)
        entities: list[int] = []
        if at < len(document.tokens) and document.mention_at[at] >= 0:
            mention = document.mentions[document.mention_at[at]]
            held = title.person in (mention.entity, -1) or title.number != "s"
            if mention.start == at and mention.type == PERSON and held:
                if title.number == "s":
                    end = self._after_name(mention.end, mention.entity)
                    return Party(title.start, end, title.cut, "person", (mention.entity,), title.gender, "s",
                                 head=title.head, country=title.country)  # fmt: skip
                entities, end = self._names_after_plural(at)
                return Party(
                    title.start, end, title.cut, "person", tuple(entities), title.gender, "p", head=title.head
                )
        if title.person >= 0:
            return Party(title.start, end, title.cut, "definite", (title.person,), title.gender, title.number,
                         head=title.head, country=title.country)  # fmt: skip
        resolved = self._holder(title)
        return Party(title.start, end, title.cut, "definite", resolved, title.gender, title.number, head=title.head,
                     country=title.country)  # fmt: skip

    def _skip_seat(self, at: int) -> int:
        """«الناطق باسم الحزب في تونس فلان», «وزير الخارجية، "فلان"»: past the seat of an office, if a name follows it."""
        document = self.document
        count = len(document.tokens)
        start = at
        if at < count and document.forms[at] in self._words.inside:
            k = document.mention_at[at + 1] if at + 1 < count else -1
            if k < 0 or document.mentions[k].type == PERSON or document.mentions[k].start != at + 1:
                return start
            at = self._over_adjectives(document.mentions[k].end)
            if at < count and document.forms[at] in "،,":
                at += 1
            at = self._skip_honorifics(at)
        elif at < count and document.forms[at] in '"«“':
            at += 1
        k = document.mention_at[at] if at < count else -1
        named = k >= 0 and document.mentions[k].start == at and document.mentions[k].type == PERSON
        return at if named else start

    def _before_name(self, title: Title) -> int:
        """The end of a title's phrase, short of the name of a person: «مستشار الوزير بصري فلان»."""
        document = self.document
        end = max(title.end, title.end_phrase)
        for i in range(title.end, end):
            k = document.mention_at[i]
            if k >= 0 and document.mentions[k].type == PERSON and document.mentions[k].start == i:
                return i
        return end

    def _names_after_plural(self, at: int) -> tuple[list[int], int]:
        """«الوزراء السادة أ وب وج»: every name of the list."""
        document = self.document
        entities, end = [], at
        while at < len(document.tokens):
            k = document.mention_at[at]
            if k < 0 or document.mentions[k].start != at or document.mentions[k].type != PERSON:
                break
            entities.append(document.mentions[k].entity)
            at = end = document.mentions[k].end
            while at < len(document.tokens) and document.forms[at] in ("،", ",", "و"):
                at += 1
        return entities, end

    def _skip_honorifics(self, at: int) -> int:
        document = self.document
        hops = 0
        while at < len(document.tokens) and hops < 6 and document.words[at].stem_flags & Flag.HONORIFIC:
            if document.mention_at[at] >= 0:
                break
            at += 1
            hops += 1
        return at

    def _after_name(self, end: int, entity: int) -> int:
        """The end of «فلان، وزير خارجية كذا،»: an apposition that the title stage gave to this person."""
        document = self.document
        at = end
        for _ in range(3):
            start = at + 1 if at < len(document.tokens) and document.forms[at] in "،,(-" else at
            k = document.title_at[start] if start < len(document.tokens) else -1
            if k < 0 or document.titles[k].start != start or document.titles[k].person != entity:
                break
            title = document.titles[k]
            stop = max(title.end, title.end_phrase)
            follower = self.document.mention_at[stop] if stop < len(document.tokens) else -1
            if (
                follower >= 0
                and document.mentions[follower].type == PERSON
                and document.mentions[follower].start == stop
            ):
                break  # the title belongs to the name after it
            at = end = stop
            if at < len(document.tokens) and document.forms[at] in "،,)-" and start != at:
                end = at + 1 if document.forms[at] in "،,)-" else at
        return end

    # descriptions -------------------------------------------------------------------------------------

    def _described(self, i: int) -> Party | None:
        """«الوزير»، «الجانبان»، «مصدر أمني»، «البيان»، «الوفد … برئاسة فلان»."""
        word = self.document.words[i]
        if word.stem_flags & (Flag.HONORIFIC | Flag.TITLE):
            announced = self._announced(i)
            if announced is not None:
                return announced
        stem = word.stem
        if stem not in self._words.telling:
            return None  # most words
        if stem in self._delegations:
            return self._delegation(i) or self._of_nation(i)
        if stem in self._sides:
            return self._side(i) or (self._unnamed_source(i) if stem in self._unnamed else None)
        if stem in self._reverential:
            return None if self._is_adjective(i) else self._revered(i)
        row = self._collectives.get(stem)
        if row is not None:
            return self._collective(i, row)
        if stem in self._unnamed and not self._is_verb_before_an(i):
            return self._unnamed_source(i)
        if stem in self._documents and stem.startswith("ال"):
            return Party(i, i + 1, word.stem_cut, "document", self._issuer(), "m", "s", head=stem)
        if stem in self._counterparts:
            return self._counterpart(i)
        head = self._heads.get(stem)
        if head is not None and stem.startswith("ال") and not self._is_adjective(i):
            lemma, gender, number, info = head
            end = self._over_adjectives(i + 1)
            country = self._country_in(i + 1, end)
            if number == "s":
                holder = self._last_holder(lemma, gender, country)
                if not holder and "also" in info:
                    return None  # «الأمر» is an officer only where the article has one
                return Party(i, end, word.stem_cut, "definite", holder, gender, "s", head=lemma)
            if number == "d" and not (info.get("kind") == "profession" and word.stem.endswith("ين")):
                return Party(
                    i, end, word.stem_cut, "collective", self._last_two(lemma), gender, "d", head=lemma
                )
        return None

    def _is_adjective(self, i: int) -> bool:
        """«العلاقات الدبلوماسية»: the word qualifies the definite noun before it."""
        before = self.document.words[i - 1] if i else None
        return (
            before is not None
            and self.document.words[i].stem_cut == 0
            and before.stem.startswith("ال")
            and not before.stem_flags & (Flag.HONORIFIC | Flag.TITLE | Flag.WEEKDAY)
            and not before.verbs
            and self.document.mention_at[i - 1] < 0
        )

    def _counterpart(self, i: int) -> Party | None:
        """«نظيره البريطاني فلان»: a party that begins with the word for a counterpart."""
        document = self.document
        at = self._over_adjectives(i + 1)
        if at >= len(document.tokens):
            return None
        if document.forms[at] in "،,":
            at += 1
        k = document.mention_at[at] if at < len(document.tokens) else -1
        if k < 0 or document.mentions[k].start != at or document.mentions[k].type != PERSON:
            return self._countryman(i)
        mention = document.mentions[k]
        end = self._after_name(mention.end, mention.entity)
        word = document.words[i]
        return Party(
            i, end, word.stem_cut, "person", (mention.entity,), self._by_entity[mention.entity].gender or "m"
        )

    def _countryman(self, i: int) -> Party | None:
        """«نظيره البريطاني» without a name: the last person of that country, else one whom a title gives to it."""
        end = self._over_adjectives(i + 1)
        country = self._country_in(i + 1, end)
        if not country:
            return None
        word = self.document.words[i]
        gender = "f" if word.stem.startswith(self._words.counterpart_feminine) else "m"
        for party in reversed(self._recent):
            if party.kind in ("person", "definite") and len(party.entities) == 1:
                if self._by_entity[party.entities[0]].country == country:
                    return Party(
                        i, end, word.stem_cut, "definite", party.entities, gender, "s", head=word.stem
                    )
        for title in self.document.titles:
            if title.person >= 0 and title.country == country and title.gender == gender:
                return Party(i, end, word.stem_cut, "definite", (title.person,), gender, "s", head=word.stem)
        return None

    def _announced(self, i: int) -> Party | None:
        """«السيد فلان», «صاحب السمو الملكي الأمير فلان», «الوزير فلان»: a party that begins with its courtesies."""
        document = self.document
        cut = document.words[i].stem_cut
        at = i + 1
        while at < len(document.tokens) and at - i < 7:
            if document.mention_at[at] >= 0 or document.title_at[at] >= 0:
                break
            if (
                (
                    not document.words[at].stem_flags & (Flag.HONORIFIC | Flag.TITLE)
                    or document.words[at].stem_cut
                )
                and document.words[at].nationality is None
                and document.forms[at] not in self._words.reverence
            ):
                return None
            at += 1
        if at >= len(document.tokens):
            return None
        party: Party | None = None
        k = document.title_at[at]
        if k >= 0 and document.titles[k].start == at and document.titles[k].cut == 0:
            party = self._titled(document.titles[k])
        elif document.mention_at[at] >= 0:
            mention = document.mentions[document.mention_at[at]]
            if mention.start == at and mention.type == PERSON and mention.cut == 0:
                entity = self._by_entity[mention.entity]
                party = Party(
                    at,
                    self._after_name(mention.end, mention.entity),
                    0,
                    "person",
                    (mention.entity,),
                    entity.gender or "m",
                )
        if party is None:
            return None
        party.start, party.cut = i, cut
        return party

    def _is_verb_before_an(self, i: int) -> bool:
        return False

    def _over_adjectives(self, at: int) -> int:
        words = self.document.words
        while at < len(words) and words[at].nationality is not None and words[at].stem_cut == 0:
            if self.document.mention_at[at] >= 0:
                break
            at += 1
        return at

    def _country_in(self, start: int, end: int) -> str:
        for i in range(start, end):
            nationality = self.document.words[i].nationality
            if nationality is not None:
                return nationality.country
        return ""

    def _unnamed_source(self, i: int) -> Party:
        """«مصدر في وزارة النفط» speaks as the ministry; «مصدر أمني» as nobody."""
        document = self.document
        end = i + 1
        entities: tuple[int, ...] = ()
        while end < len(document.tokens) and end < i + 8:
            k = document.mention_at[end]
            if k >= 0:
                mention = document.mentions[k]
                if mention.start == end and mention.type == ORG:
                    entities = (mention.entity,)
                    end = mention.end
                break
            word = document.words[end]
            if (
                document.forms[end] in self._words.source_links
                or word.stem_flags & Flag.ADJECTIVE
                or word.nationality
            ):
                end += 1
                continue
            break
        if not entities:
            end = i + 1
            while (
                end < len(document.tokens)
                and (document.words[end].stem_flags & Flag.ADJECTIVE or document.words[end].nationality)
                and document.mention_at[end] < 0
            ):
                end += 1
        plural = document.words[i].stem in self._words.unnamed_plural
        return Party(i, end, document.words[i].stem_cut, "unnamed", entities, "f" if plural else "m", "p" if plural else "s",
                     head=document.words[i].stem)  # fmt: skip

    def _delegation(self, i: int) -> Party | None:
        """«وفد … برئاسة فلان»: the person who leads it; else the organisation or country it comes from.

        «الوفد» alone is the delegation told of before.
        """
        document = self.document
        cut = document.words[i].stem_cut
        definite = document.words[i].stem.startswith("ال")
        named: tuple[int, ...] = ()
        end = i + 1
        for j in range(i + 1, min(i + 14, len(document.tokens))):
            word = document.words[j]
            if word.stem in self._led_by or word.form in self._led_by:
                leader = self._leader(j + 1)
                if leader is not None:
                    return Party(
                        i,
                        leader.end,
                        cut,
                        "delegation",
                        (leader.entity,),
                        "m",
                        "s",
                        head=self._words.delegation,
                    )
                break
            if self._ends_delegation(j):
                break
            k = document.mention_at[j]
            if (
                k >= 0
                and document.mentions[k].start == j
                and document.mentions[k].type in (ORG, PLACE)
                and not named
            ):
                if (
                    definite
                    and not document.mentions[k].cut
                    and not document.words[j - 1].flags & Flag.PREPOSITION
                ):
                    break  # «زار الوفد بغداد»
                named = (document.mentions[k].entity,)
                end = document.mentions[k].end
        if not named and definite:
            named = next((p.entities for p in reversed(self._recent) if p.kind == "delegation"), ())
        if not named:
            return None
        return Party(i, end, cut, "delegation", named, "m", "s", head=self._words.delegation)

    def _of_nation(self, i: int) -> Party | None:
        """«وفد المبعوثين الأتراك»: the country that the adjective names."""
        document = self.document
        if document.words[i].stem.startswith("ال"):
            return self._side(i)
        for j in range(i + 1, min(i + 5, len(document.tokens))):
            if document.mention_at[j] >= 0 or self._ends_delegation(j):
                return None
            end = self._over_adjectives(j)
            country = self._country_in(j, end)
            for entity in document.entities if country else ():
                if entity.type == PLACE and entity.country == country:
                    return Party(
                        i,
                        end,
                        document.words[i].stem_cut,
                        "delegation",
                        (entity.id,),
                        "m",
                        "s",
                        head=self._words.delegation,
                    )
        return None

    def _leader(self, at: int) -> Mention | None:
        """The first person named within a few words."""
        document = self.document
        for m in range(at, min(at + 14, len(document.tokens))):
            k = document.mention_at[m]
            if k >= 0 and document.mentions[k].type == PERSON and document.mentions[k].start == m:
                return document.mentions[k]
        return None

    def _ends_delegation(self, j: int) -> bool:
        """Whether the phrase of a delegation ends before token ``j``: a verb, a mark, a particle other than «من»."""
        document = self.document
        word = document.words[j]
        if (
            word.form in ".:؛\n"
            or word.form in '«»“”"'
            or word.form in self._words.that
            or word.flags & Flag.VERB
        ):
            return True
        if document.mention_at[j] >= 0:
            return False
        if (word.flags | word.stem_flags) & Flag.PREPOSITION:
            after = document.words[j + 1] if j + 1 < len(document.words) else word
            return word.stem not in self._words.sent_from and after.form not in self._led_by
        return word.clitic.endswith("ب")

    def _collective(self, i: int, row: list[str]) -> Party:
        word = self.document.words[i]
        end = self._over_adjectives(i + 1)
        if word.stem in self._unnamed and self._country_in(i + 1, end):
            return self._unnamed_source(i)  # «المسؤولين السعوديين»
        return Party(
            i,
            end,
            word.stem_cut,
            "collective",
            self._last_two(row[0]),
            row[1] if len(row) > 1 else "m",
            "d",
            head=word.stem,
        )

    # memory -------------------------------------------------------------------------------------------------

    def _last_two(self, sort: str) -> tuple[int, ...]:
        """The two parties at hand: persons for «الجانبان» and «الوزيران», countries for «البلدان».

        «الوزيران» are the last two who hold such an office; a spokesman is never one of two sides.
        """
        if sort in self._words.countries:
            countries = self._two_of(("place",), lambda entity: bool(self._by_entity[entity].country))
            return countries if len(countries) == 2 else self._two_of(("place",), lambda _: True)
        persons = ("person", "definite", "delegation")
        found: tuple[int, ...] = ()
        if sort in self._title_heads:
            found = self._two_of(persons, lambda entity: sort in self._offices.get(entity, ()))
        if len(found) < 2:
            found = self._two_of(
                persons,
                lambda entity: (
                    self._by_entity[entity].type == PERSON
                    and self._offices.get(entity, frozenset()).isdisjoint(self._speak_for)
                ),
            )
        if len(found) < 2:
            found = self._two_of(("place",), lambda _: True) or found
        return found

    def _two_of(self, kinds: tuple[str, ...], fits: Callable[[int], bool]) -> tuple[int, ...]:
        found: list[int] = []
        for party in reversed(self._recent):
            if party.kind not in kinds:
                continue
            for entity in reversed(party.entities):
                if entity not in found and fits(entity):
                    found.insert(0, entity)
                    if len(found) == 2:
                        return tuple(found)
        return tuple(found)

    def _last_holder(self, lemma: str, gender: str, country: str) -> tuple[int, ...]:
        """Who «الوزير» or «الرئيس الفرنسي» is: the last person with such an office, of that country if it is told."""
        titles = [t for t in self.document.titles if t.person >= 0 and t.head == lemma and t.gender == gender]
        for wanted in (country, "") if country else ("",):
            holders = {t.person for t in titles if (t.country == wanted if country else True)}
            for party in reversed(self._recent):
                if (
                    party.kind in ("person", "definite", "delegation")
                    and len(party.entities) == 1
                    and party.entities[0] in holders
                ):
                    return party.entities
            for title in titles:
                if title.person in holders:
                    return (title.person,)
        return ()

    def _side(self, i: int) -> Party | None:
        """«الجانب النيجري», «المسؤول السوداني»: the last person of that country, else the country itself."""
        end = self._over_adjectives(i + 1)
        country = self._country_in(i + 1, end)
        if not country:
            return None
        word = self.document.words[i]
        gender = "f" if word.stem.endswith("ه") else "m"
        for party in reversed(self._recent):
            if party.kind in ("person", "definite", "delegation") and len(party.entities) == 1:
                if self._by_entity[party.entities[0]].country == country:
                    return Party(
                        i,
                        end,
                        word.stem_cut,
                        "definite",
                        party.entities,
                        gender,
                        "s",
                        head=word.stem,
                        country=country,
                    )
        for entity in self.document.entities:
            if entity.type == PLACE and entity.country == country:
                return Party(
                    i,
                    end,
                    word.stem_cut,
                    "definite",
                    (entity.id,),
                    gender,
                    "s",
                    head=word.stem,
                    country=country,
                )
        return None

    def _revered(self, i: int) -> Party | None:
        """«سموه», «معاليه», «الأخير»: the last person named."""
        if i and self._is_adjective_of_party(i):
            return None
        for party in reversed(self._recent):
            if party.kind in ("person", "definite", "delegation") and len(party.entities) == 1:
                word = self.document.words[i]
                return Party(
                    i, i + 1, word.stem_cut, "definite", party.entities, party.gender, "s", head=word.stem
                )
        return None

    def _is_where(self, title: Title) -> bool:
        """Whether the owner of a title stands behind «في»: where its holder was, it may be."""
        document = self.document
        for i in range(title.start + 1, title.end):
            k = document.mention_at[i]
            if k >= 0 and document.mentions[k].start == i and document.mentions[k].entity == title.owner:
                return document.forms[i - 1] in self._words.inside
        return False

    def _is_adjective_of_party(self, i: int) -> bool:
        """«زيارة فلان الأخيرة», «الاجتماع الأخير»: an adjective, no person."""
        word, before = self.document.words[i], self.document.words[i - 1]
        if not word.stem.startswith("ال") or word.stem_cut:
            return False
        named = self.document.mention_at[i - 1] >= 0
        return named or (before.stem.startswith("ال") and not before.verbs)

    def _holder(self, title: Title) -> tuple[int, ...]:
        """The entity that stands behind a title without a name: its body («المتحدث باسم الوزارة») or nobody.

        «ولي العهد السعودي في كذا» is the crown prince wherever he was.
        """
        if title.owner >= 0 and self._is_where(title):
            found = self._last_holder(title.head, title.gender, title.country) if title.country else ()
            if found or self._by_entity[title.owner].type == PLACE:
                return found
        return (title.owner,) if title.owner >= 0 else ()

    def _issuer(self) -> tuple[int, ...]:
        """Who issued «البيان»: the last organisation, else the last one who spoke."""
        for party in reversed(self._recent):
            if party.kind in ("org", "person", "place", "definite"):
                return party.entities
        return ()


def find_parties(document: Document) -> Chunked:
    """Return the parties of a document whose mentions and titles are known."""
    return PartyFinder(document).run()
