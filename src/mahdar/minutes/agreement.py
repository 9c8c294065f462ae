"""Agreement: whether a verb or participle can have a party as its subject."""

from __future__ import annotations

from collections.abc import Collection

from mahdar.chunks.parties import Chunked, Party
from mahdar.lexicon.words import Flag, VerbReading

__all__ = ["Agreement"]


class Agreement:
    """Knows the gender and number of the parties of one document.

    ``masculine`` are names that take masculine verbs.
    """

    def __init__(self, chunked: Chunked, masculine: Collection[str], feminine: Collection[str]) -> None:
        self._document = chunked.document
        self._masculine, self._feminine = masculine, feminine
        self._genders: dict[int, str] = {}
        for title in self._document.titles:
            form = self._document.forms[title.start][title.cut :]
            # «السيدة الأولى»: the shape of the word tells where the lexicon does not
            gender = "f" if form.startswith("ال") and form.endswith("ه") else title.gender
            if title.person >= 0 and (gender == "f" or title.person not in self._genders):
                self._genders[title.person] = gender

    def gender(self, party: Party) -> str:
        """«m», «f», or "" where the party does not tell."""
        word = self._document.words[party.start]
        name = word.form[party.cut :]
        if party.kind == "place":
            return "m" if name in self._masculine else "f"
        if party.kind == "org":
            return self._body(party)
        if party.kind == "person" and len(party.entities) == 1:
            return self._genders.get(party.entities[0], "f" if party.gender == "f" else "")
        if party.kind in ("unnamed", "collective"):
            return ""
        if party.kind == "document":
            return "f" if word.stem.endswith("ه") else "m"
        if party.kind == "definite" and party.gender == "m" and word.stem.endswith("ه"):
            return ""
        return party.gender

    def _body(self, party: Party) -> str:
        word = self._document.words[party.start]
        name = word.form[party.cut :]
        if name in self._masculine:
            return "m"
        head = bool(word.stem_flags & Flag.ORG_HEAD)
        if not head and not name.startswith("ال"):
            return ""
        # plurals of things take the feminine: «القوات», «القوى»
        if name.endswith(("ه", "ات", "ا")) or word.stem.removeprefix("ال") in self._feminine:
            return "f"
        return "m" if head else ""

    def agrees(self, reading: VerbReading | None, parties: tuple[Party, ...], verb_first: bool) -> bool:
        """Whether a verb can have these parties, together, as its subject after it or before it."""
        if reading is None:
            return True
        gender = self.gender(parties[0])
        if verb_first:  # a verb before its subject stands in the singular
            return reading.number == "s" and (
                not gender or gender == reading.gender or parties[0].number == "p"
            )
        if len(parties) > 1 or parties[0].number in ("d", "p"):
            if parties[0].kind in ("unnamed", "definite"):
                return True
            return reading.number != "s" or self.bodies_in_feminine(reading, parties)
        return reading.number == "s" and (not gender or gender == reading.gender)

    def bodies_in_feminine(self, reading: VerbReading, parties: tuple[Party, ...]) -> bool:
        """Whether several bodies or countries stand with a verb in the feminine singular."""
        return reading.gender == "f" and all(p.kind in ("place", "org") for p in parties)
