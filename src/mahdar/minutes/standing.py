"""Whom a party stands for: a minister for his country, a capital for its government.

Headlines say «بغداد وأنقرة تبحثان» where the body names the ministers; two reports tell of one occasion when
their parties stand for one another.
"""

from __future__ import annotations

from mahdar.mentions.document import ORG, PERSON, PLACE, Document, Title
from mahdar.minutes.engagement_particles import particles


class Standing:
    """Answers for one document; entities are ids."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._entities = {e.id: e for e in document.entities}
        self._rank: dict[int, str] = {}
        self._countries: dict[int, frozenset[str]] = {}
        self._owners: dict[int, set[int]] = {}
        for title in document.titles:
            if title.person >= 0 and title.owner >= 0 and not self._serves_there(title):
                self._owners.setdefault(title.person, set()).add(title.owner)

    def _serves_there(self, title: Title) -> bool:
        """Whether the owner of a title is where its holder serves: «سفير كذا لدى كذا»."""
        document = self.document
        for i in range(title.start + 1, title.end):
            k = document.mention_at[i]
            if k >= 0 and document.mentions[k].entity == title.owner and document.mentions[k].start == i:
                return document.forms[i - 1] in particles().abroad
        return False

    def type(self, entity: int) -> str:
        """The type of an entity."""
        found = self._entities.get(entity)
        return found.type if found is not None else ""

    def is_person(self, entity: int) -> bool:
        """Whether an entity is a person."""
        return self.type(entity) == PERSON

    def rank(self, entity: int) -> str:
        """What a place is: ``country``, ``capital``, ``city`` …, "" when not known."""
        self.countries(entity)
        return self._rank.get(entity, "")

    def countries(self, entity: int) -> frozenset[str]:
        """The countries that an entity belongs to or stands for."""
        known = self._countries.get(entity)
        if known is None:
            known = self._countries[entity] = self._find_countries(entity)
        return known

    def represents(self, person: int, body: int) -> bool:
        """Whether a person speaks for a body or country: its officer, or the officer of its country."""
        if not self.is_person(person) or self.is_person(body):
            return False
        if body in self._owners.get(person, ()):
            return True
        if self.type(body) == PLACE and self.rank(body) not in ("country", "capital"):
            return False
        return bool(self.countries(person) & self.countries(body))

    def alike(self, one: int, other: int) -> bool:
        """Whether two parties may be the same side of an occasion."""
        if one == other or self.represents(one, other) or self.represents(other, one):
            return True
        if self.is_person(one) or self.is_person(other):
            return False
        return bool(self.countries(one) & self.countries(other)) and "city" not in (
            self.rank(one),
            self.rank(other),
        )

    def same_country(self, one: int, other: int) -> bool:
        """Whether two places lie in one country."""
        return bool(self.countries(one) & self.countries(other))

    def _find_countries(self, entity: int) -> frozenset[str]:
        row = self._entities.get(entity)
        if row is None:
            return frozenset()
        if row.type == PERSON:
            found = {t.country for t in self.document.titles if t.person == entity and t.country}
            for owner in self._owners.get(entity, ()):
                found |= self.countries(owner)
            for mention in row.mentions:
                found |= self._nationality_before(mention.start)
            return frozenset(found)
        if row.country and row.type != PLACE:
            return frozenset((row.country,))
        document = self.document
        for mention in row.mentions:
            if row.type == PLACE:
                for phrase in document.lexicon.phrase(
                    document.folded(mention.start, mention.end, mention.cut)
                ):
                    if phrase.kind == PLACE:
                        self._rank[entity] = phrase.key.split(":")[0]
                        country = (phrase.data or {}).get("country")
                        return frozenset((country,)) if country else frozenset((phrase.key,))
            elif row.type == ORG:
                for i in range(mention.start, mention.end):
                    nationality = document.words[i].nationality
                    if nationality is not None and nationality.country:
                        return frozenset((nationality.country,))
        return frozenset()

    def _nationality_before(self, at: int) -> set[str]:
        """The country of «نظيره التركي فلان»: the adjective before a name."""
        document = self.document
        i = at - 1
        if i >= 0 and document.forms[i] in "،,":
            i -= 1
        if i < 0 or document.mention_at[i] >= 0:
            return set()
        nationality = document.words[i].nationality
        return {nationality.country} if nationality is not None and nationality.country else set()
