"""Small texts read as articles, and what was found in them in words instead of positions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mahdar.article import Article
from mahdar.chunks import Chunked, Party
from mahdar.mentions.document import Document, Entity, Title
from mahdar.mentions.roles import find_roles
from mahdar.minutes.reader import study
from mahdar.text import NormalText, Tokens, find_quotes, find_sentences, normalise, tokenise


@dataclass(frozen=True, slots=True)
class Studied:
    """A text with its mentions and parties."""

    document: Document
    chunked: Chunked

    def mentions(self, type: str) -> list[str]:
        """Every mention of a type, in text order."""
        document = self.document
        return [document.text(m.start, m.end, m.cut) for m in document.mentions if m.type == type]

    def names(self, type: str) -> list[str]:
        """The name of every entity of a type."""
        return [entity.name for entity in self.document.entities if entity.type == type]

    def entity(self, name: str) -> Entity:
        """The entity with a mention of just these words."""
        for entity in self.document.entities:
            for m in entity.mentions:
                if self.document.text(m.start, m.end, m.cut) == name:
                    return entity
        raise AssertionError(f"{name!r} is no mention; mentions: {self.document.entities}")

    def forms(self, name: str) -> list[str]:
        """Every mention of the entity that has a mention of just these words."""
        return [self.document.text(m.start, m.end, m.cut) for m in self.entity(name).mentions]

    def holders(self) -> list[tuple[str, str | None]]:
        """Every title as written with the name of who holds it."""
        return [(self._title(t), self._name(t.person)) for t in self.document.titles]

    def roles(self) -> list[tuple[str, str | None]]:
        """The same for the titles that become roles."""
        return [(self._title(t), self._name(t.person)) for t in find_roles(self.document)]

    def owners(self) -> dict[str, str | None]:
        """The name of the body or place that each title belongs to."""
        return {self._title(t): self._name(t.owner) for t in self.document.titles}

    def parties(self) -> list[tuple[str, list[str]]]:
        """Every party as written, and the names of those it stands for."""
        return [(self.words(p), self.names_of(p)) for p in self.chunked.parties]

    def party(self, words: str) -> Party:
        """The party written with just these words."""
        for party in self.chunked.parties:
            if self.words(party) == words:
                return party
        raise AssertionError(f"{words!r} is no party; parties: {[p for p, _ in self.parties()]}")

    def stands_for(self, words: str) -> list[str]:
        """The names of those that the party written with just these words stands for."""
        return self.names_of(self.party(words))

    def words(self, party: Party) -> str:
        return self.document.text(party.start, party.end, party.cut)

    def names_of(self, party: Party) -> list[str]:
        return [self.document.entities[e].name for e in party.entities]

    def token(self, words: str) -> int:
        """The first token of a stretch of the text."""
        return self.document.token_at(self.document.article.text.index(words))

    def _title(self, title: Title) -> str:
        return self.document.text(title.start, title.end, title.cut)

    def _name(self, entity: int) -> str | None:
        return self.document.entities[entity].name if entity >= 0 else None


def studied(text: str, published: datetime.date | None = None) -> Studied:
    """Return a text with its mentions and parties."""
    return Studied(*study(Article(id="text", where="text", text=text, published=published)))


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into tokens, quotations and sentences, in words of the original."""

    normal: NormalText
    tokens: Tokens
    quote_ranges: list[tuple[int, int]]
    sentence_ranges: list[tuple[int, int]]

    @property
    def quotes(self) -> list[str]:
        """The words of each quotation, without its marks."""
        return [self._words(opened + 1, closed) for opened, closed in self.quote_ranges]

    @property
    def sentences(self) -> list[str]:
        return [self._words(start, end) for start, end in self.sentence_ranges]

    def _words(self, start: int, end: int) -> str:
        if end <= start:
            return ""
        first, last = self.normal.span(self.tokens.starts[start], self.tokens.ends[end - 1])
        return self.normal.original[first:last]


def cut(text: str) -> Cut:
    """Return a text cut into tokens, quotations and sentences."""
    normal = normalise(text)
    tokens = tokenise(normal.norm)
    quotes = find_quotes(normal.norm, tokens)
    return Cut(normal, tokens, quotes, find_sentences(tokens, quotes))
