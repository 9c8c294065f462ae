"""The topics that a stretch of an article speaks of, read from the cue phrases of ``topics.yaml``.

A cue counts two points, a weak cue one; a topic needs one cue or two different weak ones. The clitics of a
word, its article and its possessive pronoun do not matter: «وبعلاقاتهما الثنائية» holds «علاقات ثنائية».
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.mentions.document import Document

#: A topic is dropped when another one has so many times its points.
_OUTWEIGHED = 4.0
#: How many points the article's main topic brings to an occasion, and a topic that goes with its kind.
_ARTICLE_SHARE = 8.0
_LEANING = 3.0
_SUFFIXES = ("هما", "هم", "ها", "نا", "ه")
_CACHED_FORMS = 100_000


#: The words of a cue after its first, and its rows ``[topic, weight]``.
_Entry = tuple[tuple[str, ...], list[list[Any]]]


class TopicIndex:
    """The cue phrases of one lexicon by their first word, without articles."""

    def __init__(self, cues: dict[str, list[list[Any]]]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for phrase, rows in cues.items():
            first, *rest = (_bare(word) for word in phrase.split(" "))
            self._by_first.setdefault(first, []).append((tuple(rest), rows))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._forms: dict[str, tuple[str, ...]] = {}
        self.starts: dict[str, list[_Entry]] = {}  # form → what it may begin; filled as forms are met

    def shapes(self, document: Document, i: int) -> tuple[str, ...]:
        """The shapes under which token ``i`` may be a word of a cue: without clitics, article, pronoun."""
        form = document.forms[i]
        known = self._forms.get(form)
        if known is None:
            if len(self._forms) > _CACHED_FORMS:
                self._forms.clear()
            found: dict[str, None] = {}
            for _, stem in document.words[i].options:
                bare = _bare(stem)
                found[bare] = None
                for suffix in _SUFFIXES:
                    if len(bare) - len(suffix) >= 3 and bare.endswith(suffix):
                        base = bare[: -len(suffix)]
                        found[base] = None
                        if base.endswith("ت"):
                            found[base[:-1] + "ه"] = None
                        break
            known = self._forms[form] = tuple(found)
        return known

    def candidates(self, document: Document, i: int) -> list[_Entry]:
        """The cues that the form of token ``i`` may begin, the longest first; cached by form."""
        form = document.forms[i]
        known = self.starts.get(form)
        if known is None:
            if len(self.starts) > _CACHED_FORMS:
                self.starts.clear()
            known = [entry for shape in self.shapes(document, i) for entry in self._by_first.get(shape, ())]
            known.sort(key=lambda entry: -len(entry[0]))
            self.starts[form] = known
        return known

    def cues(self, document: Document, i: int, end: int) -> tuple[int, list[list[Any]]] | None:
        """The longest cue at token ``i``: its number of words and its rows ``[topic, weight]``."""
        for rest, rows in self.candidates(document, i):
            if i + len(rest) < end and all(
                word in self.shapes(document, i + k) for k, word in enumerate(rest, start=1)
            ):
                return len(rest) + 1, rows
        return None


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=2)
def _index(lexicon: Lexicon) -> TopicIndex:
    return TopicIndex(lexicon.section("topics"))


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue found at tokens ``[start, end)``; ``words`` tell it from the same cue said again."""

    start: int
    end: int
    words: tuple[str, ...]
    rows: list[list[Any]]


@dataclass(slots=True)
class _Reading:
    """The cues of one document, found once, and the topics of the whole of it."""

    document: Document
    hits: list[_Hit]
    starts: list[int]
    whole: dict[str, float] | None = None


_last: _Reading | None = None  # the document at hand is asked for many times in a row


def _reading(document: Document) -> _Reading:
    global _last
    reading = _last
    if reading is None or reading.document is not document:
        hits = _hits(document)
        reading = _last = _Reading(document, hits, [hit.start for hit in hits])
    return reading


def _hits(document: Document) -> list[_Hit]:
    index = _index(document.lexicon)
    hits: list[_Hit] = []
    until, count, noise, forms = 0, len(document.tokens), document.noise, document.forms
    starts = index.starts
    for i, form in enumerate(forms):
        if starts.get(form) == [] or i < until or noise[i]:  # no cue, inside a longer one, or outside the article
            continue
        found = index.cues(document, i, count)
        if found is not None:
            until = i + found[0]
            hits.append(_Hit(i, until, (*index.shapes(document, i)[:1], *forms[i + 1 : until]), found[1]))
    return hits


def topic_scores(document: Document, start: int, end: int) -> dict[str, float]:
    """Return the points of each topic that tokens ``[start, end)`` speak of, the first mentioned first."""
    reading = _reading(document)
    scores: dict[str, float] = {}
    strong: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    for hit in reading.hits[bisect_left(reading.starts, start) :]:
        if hit.end > end:
            if hit.start >= end:
                break
            continue
        if hit.words in seen:
            continue
        seen.add(hit.words)
        for topic, weight in hit.rows:
            scores[topic] = scores.get(topic, 0.0) + weight
            if weight >= 2:
                strong.add(topic)
    return {topic: score for topic, score in scores.items() if topic in strong or score >= 2}


def find_topics(document: Document, start: int, end: int, limit: int = 3, context: bool = True) -> list[str]:
    """Return up to ``limit`` topics of tokens ``[start, end)``, the weightiest first.

    With ``context``, a stretch that names no topic takes those of its sentence, else the weightiest of the
    article: «أكد دعم بلاده لهذه الجهود» speaks of what the article is about.
    """
    topics = _ranked(topic_scores(document, start, end), limit)
    if topics or not context:
        return topics
    sentence = document.sentence_of[start] if start < len(document.tokens) else -1
    if sentence >= 0:
        topics = _ranked(topic_scores(document, *document.sentences[sentence]), min(limit, 2))
    return topics or article_topics(document, 1)


def article_topics(document: Document, limit: int = 3) -> list[str]:
    """Return the weightiest topics of the whole article."""
    return _ranked(_article_scores(document), limit)


def occasion_topics(
    document: Document, ranges: list[tuple[int, int]], leaning: Iterable[str] = (), limit: int = 2
) -> list[str]:
    """Return the topics of an occasion that several token ranges report; the article's subject counts too.

    ``leaning`` are topics that its kind suggests.
    """
    shares: dict[str, float] = document.lexicon.section("topic_shares")
    scores: dict[str, float] = {}
    for start, end in ranges:
        for topic, score in topic_scores(document, start, end).items():
            scores[topic] = scores.get(topic, 0.0) + score * shares.get(topic, 1.0)
    whole = {topic: score * shares.get(topic, 1.0) for topic, score in _article_scores(document).items()}
    top = max(whole.values(), default=1.0)
    for topic, score in whole.items():
        scores[topic] = scores.get(topic, 0.0) + _ARTICLE_SHARE * score / top
    for topic in leaning:
        scores[topic] = scores.get(topic, 0.0) + _LEANING
    return _ranked(scores, limit)


def _article_scores(document: Document) -> dict[str, float]:
    reading = _reading(document)
    if reading.whole is None:
        reading.whole = topic_scores(document, 0, len(document.tokens))
    return reading.whole


def _ranked(scores: dict[str, float], limit: int) -> list[str]:
    if not scores:
        return []
    ranked = sorted(scores, key=lambda topic: -scores[topic])
    top = scores[ranked[0]]
    return [topic for topic in ranked[:limit] if scores[topic] * _OUTWEIGHED >= top]
