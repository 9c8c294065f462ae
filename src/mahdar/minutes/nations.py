"""Countries meant by adjectives: «القمة الأمريكية اليابانية», «وفد من المسؤولين الأتراك», «الكوريتان».

Only a country or bloc that the article itself names is answered; an adjective alone makes no entity.
"""

from __future__ import annotations

from mahdar.mentions.document import ORG, PLACE, Document
from mahdar.minutes.rules import rule_tables
from mahdar.script import strip


class Nations:
    """Answers for one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        tables = rule_tables("engagements")
        self._pairs: dict[str, list[str]] = tables["pairs"]
        #: words that name two countries: «الكوريتين»
        self.pairs = frozenset(self._pairs)
        self._halves: dict[str, dict[str, str]] = tables["halves"]
        self._blocs: dict[str, list[str]] = tables["blocs"]
        self._known: dict[str, int] = {}

    def among(self, start: int, end: int) -> tuple[int, ...]:
        """The countries that the adjectives of tokens ``[start, end)`` name, each once."""
        found: dict[int, None] = {}
        for i in range(start, end):
            for country in self._countries(i, end):
                entity = self.entity(country)
                if entity >= 0:
                    found.setdefault(entity)
        return tuple(found)

    def _countries(self, i: int, end: int) -> list[str]:
        word = self.document.words[i]
        pair = self._pairs.get(word.stem)
        if pair is not None:
            return pair
        nationality = word.nationality
        if nationality is None or not nationality.country:
            return []
        halves = self._halves.get(strip(nationality.country))
        if halves is not None:
            after = self.document.words[i + 1].stem if i + 1 < end else ""
            return [halves[after]] if after in halves else []
        return [nationality.country]

    def entity(self, country: str) -> int:
        """The place that is the country, or the body that is the bloc; -1 where the article names neither."""
        known = self._known.get(country)
        if known is None:
            known = self._known[country] = self._find(country)
        return known

    def _find(self, country: str) -> int:
        for entity in self.document.entities:
            if entity.type == PLACE and entity.country == country:
                return entity.id
        names = self._blocs.get(strip(country), ())
        for entity in self.document.entities:
            if entity.type in (ORG, PLACE) and strip(entity.name.lstrip("#").replace("_", " ")) in names:
                return entity.id
        return -1
