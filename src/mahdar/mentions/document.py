"""The working paper of one article: its tokens and what each stage has found in them.

Inside the house positions are token indices: a token range is half-open, ``[start, end)``, and ``cut`` is the
number of characters of the first token that do not belong (its proclitics). Only :meth:`Document.span` turns
them into offsets of the original text.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mahdar.dates import DateMention, find_dates
from mahdar.lexicon.lexicon import Lexicon, lexicon
from mahdar.lexicon.words import Word
from mahdar.text import NormalText, Tokens, find_quotes, find_sentences, normalise, tokenise

if TYPE_CHECKING:
    from mahdar.article import Article

PERSON, ORG, PLACE, INSTRUMENT, EVENT = "PERSON", "ORG", "PLACE", "INSTRUMENT", "EVENT"


@dataclass(slots=True)
class Mention:
    """A name in the text. ``key`` identifies what the lexicon knows under it ("" when unknown)."""

    start: int
    end: int
    cut: int
    type: str
    key: str = ""
    entity: int = -1
    rule: str = ""


@dataclass(slots=True)
class Title:
    """A title or office as written, without its nationality adjective.

    ``head`` is the lexicon's masculine singular head («وزير»), ``office`` the folded words that name the office
    («وزير الخارجيه»), ``nationality`` the key of the adjective, ``owner`` the entity it belongs to, ``person`` the
    entity that holds it (-1: not known), ``name_length`` the tokens of the name beside it, ``doubtful`` that
    its head is an ordinary noun too, ``beside`` whether his name stands beside it, ``end_phrase`` the end of the whole
    phrase with its adjectives.
    """

    start: int
    end: int
    cut: int
    head: str
    office: str
    kind: str = "office"
    number: str = "s"
    gender: str = "m"
    nationality: str = ""
    country: str = ""
    owner: int = -1
    person: int = -1
    end_phrase: int = 0
    rule: str = ""
    beside: bool = False
    doubtful: bool = False
    name_length: int = 0


@dataclass(slots=True)
class Entity:
    """Everything the article calls by one of its names. ``mentions`` are in text order."""

    id: int
    type: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    gender: str = ""
    country: str = ""


@dataclass(slots=True)
class Document:
    """One article under work. Lists are parallel to tokens unless said otherwise.

    ``noise[i]`` tells that token ``i`` stands in noise; ``quoted[i]`` is the index into ``quotes`` of the
    quotation that token ``i`` stands in, or -1; ``sentence_of[i]`` the index into ``sentences``.
    ``mention_at[i]``, ``title_at[i]`` and ``date_at[i]`` are indices of the mention, title and date that cover token
    ``i``, or -1 (a title is filed over its whole phrase; a mention may lie inside it).
    """

    article: Article
    normal: NormalText
    tokens: Tokens
    words: list[Word]
    quotes: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    noise: bytearray
    quoted: list[int]
    sentence_of: list[int]
    lexicon: Lexicon
    dates: list[DateMention] = field(default_factory=list)
    date_ranges: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mention_at: list[int] = field(default_factory=list)
    title_at: list[int] = field(default_factory=list)
    date_at: list[int] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        return self.tokens.forms

    @property
    def folded_text(self) -> str:
        """The normalised view of the whole text."""
        return self.normal.norm

    @property
    def published(self) -> datetime.date | None:
        return self.article.published

    def span(self, start: int, end: int, cut: int = 0) -> tuple[int, int]:
        """Return the span of the original text that a token range stands for."""
        return self.normal.span(self.tokens.starts[start] + cut, self.tokens.ends[end - 1])

    def text(self, start: int, end: int, cut: int = 0) -> str:
        """Return the original words of a token range."""
        first, last = self.span(start, end, cut)
        return self.normal.original[first:last]

    def folded(self, start: int, end: int, cut: int = 0) -> str:
        """Return the folded words of a token range, joined by single spaces."""
        forms = self.tokens.forms
        if end - start == 1:
            return forms[start][cut:]
        return " ".join([forms[start][cut:], *forms[start + 1 : end]])

    def adjacent(self, i: int) -> bool:
        """Whether token ``i`` follows token ``i - 1`` without a space."""
        return 0 < i < len(self.tokens) and self.tokens.ends[i - 1] == self.tokens.starts[i]

    def token_at(self, offset: int) -> int:
        """Return the index of the token that covers, or first follows, an offset of the original text."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.normal.span(self.tokens.starts[middle], self.tokens.ends[middle])[1] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def index(self) -> None:
        """Fill ``mention_at`` and ``title_at`` from the lists of mentions and titles."""
        count = len(self.tokens)
        self.mention_at = [-1] * count
        self.title_at = [-1] * count
        for k, mention in enumerate(self.mentions):
            for i in range(mention.start, mention.end):
                self.mention_at[i] = k
        for k, title in enumerate(self.titles):
            for i in range(title.start, max(title.end, title.end_phrase)):
                self.title_at[i] = k


def open_document(article: Article, knowledge: Lexicon | None = None) -> Document:
    """Return the working paper of ``article``: tokens, quotations, sentences, dates; nothing else found yet."""
    known = knowledge or lexicon()
    normal = normalise(article.text)
    tokens = tokenise(normal.norm)
    count = len(tokens)
    quotes = find_quotes(normal.norm, tokens)
    sentences = find_sentences(tokens, quotes)
    quoted = [-1] * count
    for k, (opened, closed) in enumerate(quotes):
        for i in range(opened, min(closed + 1, count)):
            quoted[i] = k
    sentence_of = [-1] * count
    for k, (first, last) in enumerate(sentences):
        for i in range(first, last):
            sentence_of[i] = k
    word = known.word
    document = Document(
        article=article,
        normal=normal,
        tokens=tokens,
        words=[word(form) for form in tokens.forms],
        quotes=quotes,
        sentences=sentences,
        noise=bytearray(count),
        quoted=quoted,
        sentence_of=sentence_of,
        lexicon=known,
    )
    for first, last in article.noise:
        for i in range(document.token_at(first), count):
            if normal.origin(tokens.starts[i]) >= last:
                break
            document.noise[i] = 1
    _place_dates(document)
    document.index()
    return document


def _place_dates(document: Document) -> None:
    """Find the dates of the text and file them by token."""
    tokens = document.tokens
    count = len(tokens)
    document.date_at = [-1] * count
    i = 0
    for date in sorted(find_dates(document.normal.norm, document.published), key=lambda d: d.start):
        while i < count and tokens.ends[i] <= date.start:
            i += 1
        j = i
        while j < count and tokens.starts[j] < date.end:
            document.date_at[j] = len(document.dates)
            j += 1
        if j > i:
            document.dates.append(date)
            document.date_ranges.append((i, j))
            i = j
