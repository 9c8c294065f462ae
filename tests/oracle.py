"""Documents filled from gold annotations: later stages are developed and tested on perfect mentions."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mahdar.mentions.document import Document, Entity, Mention, Title, open_document
from mahdar.mentions.find import MentionFinder
from mahdar.mentions.identity import _titles_without_names


def resolve(text: str, span: Any) -> tuple[int, int] | None:
    """Offsets of a span written as ``[start, end]`` or as a quote with an optional ``#n``."""
    if span is None:
        return None
    if isinstance(span, list):
        return span[0], span[1]
    quote, nth = span, 1
    head, mark, tail = span.rpartition("#")
    if mark and tail.isdigit() and head:
        quote, nth = head, int(tail)
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
    return at, at + len(quote)


def gold_document(path: Path) -> tuple[Document, dict[str, Any]]:
    """Return a document whose mentions, entities and titles are those of a gold file, and the gold itself."""
    gold = json.loads(path.read_text("utf-8"))
    text, given = gold["text"], gold["given"]
    article = SimpleNamespace(
        id=gold["id"],
        where=str(path),
        text=text,
        noise=tuple(resolve(text, s) for s in gold["noise"]),
        title=resolve(text, gold["article"]["title"]),
        outlet=gold["article"]["outlet"],
        published=datetime.date.fromisoformat(day) if (day := gold["article"]["published"]) else None,
        dateline_place=resolve(text, gold["article"]["dateline_place"]),
        agency=resolve(text, gold["article"]["agency"]),
        credit=resolve(text, gold["article"]["credit"]),
        url=given.get("url"),
        embeds=(),
    )
    document = open_document(article)  # type: ignore[arg-type]
    ids = {}
    for k, row in enumerate(gold["entities"]):
        ids[row["id"]] = k
        entity = Entity(k, row["type"], row["name"])
        for span in row["mentions"]:
            start, end, cut = token_range(document, resolve(text, span))
            entity.mentions.append(Mention(start, end, cut, row["type"], "", k, "gold"))
        entity.mentions.sort(key=lambda m: m.start)
        document.entities.append(entity)
        document.mentions += entity.mentions
    _countries(document)
    finder = _GoldFinder(document)
    finder.run()
    return document, gold


def _countries(document: Document) -> None:
    """Give the places the keys and countries that the lexicon knows them by."""
    for entity in document.entities:
        for mention in entity.mentions:
            name = document.folded(mention.start, mention.end, mention.cut)
            for phrase in (*document.lexicon.phrase(name), *document.lexicon.phrase(name.partition(" ")[2])):
                if phrase.kind == "PLACE" and phrase.key.startswith(("country:", "capital:")):
                    mention.key = phrase.key
                    entity.country = phrase.key.partition(":")[2]


class _GoldFinder(MentionFinder):
    """Reads titles as the program does, around names that are given."""

    def run(self) -> None:
        document = self.document
        entities = document.entities
        for mention in document.mentions:
            self._add(mention)
        self._titles()
        self._appositions()
        for mention in self.covered.values():
            if mention.type == "PERSON":
                self._name_after_title(mention.start)
        document.mentions = sorted(self.covered.values(), key=lambda m: m.start)
        document.titles = self.titles
        document.entities = entities
        starts = {m.start: m for m in document.mentions}
        for k, title in enumerate(document.titles):
            owner = starts.get(title.owner) if title.owner >= 0 else None
            title.owner = owner.entity if owner is not None else -1
            if k in self.holder:
                title.person = self.holder[k].entity
        _titles_without_names(document)
        document.index()

    def _holder_after(self, at: int, chain: list[Title]) -> Mention | None:
        if at < len(self.document.tokens) and self.document.forms[at] in "،,":
            at = self._skip_courtesies(at + 1)
        mention = self.covered.get(at)
        return mention if mention is not None and mention.type == "PERSON" else None


def token_range(document: Document, span: tuple[int, int] | None) -> tuple[int, int, int]:
    """Return ``(start, end, cut)`` of the tokens that a span of the original covers."""
    assert span is not None
    start = document.token_at(span[0])
    end = start
    while end < len(document.tokens) and document.normal.origin(document.tokens.starts[end]) < span[1]:
        end += 1
    cut = max(0, span[0] - document.normal.origin(document.tokens.starts[start]))
    return start, max(end, start + 1), cut


def gold_statements(document: Document, gold: dict[str, Any]) -> list[Any]:
    """Return the statements of a gold file, with the fields of ``mahdar.minutes.statements.Statement``."""
    ids = {row["id"]: k for k, row in enumerate(gold["entities"])}
    found = []
    for row in gold["statements"]:
        cue = token_range(document, resolve(gold["text"], row["cue"]))[:2] if row["cue"] else None
        content = token_range(document, resolve(gold["text"], row["content"]))
        found.append(
            SimpleNamespace(
                speakers=tuple(ids[e] for e in row["speakers"]),
                form=row["form"],
                act=row["act"],
                cue=cue,
                content=content,
                rule="gold",
                sentence=document.sentence_of[content[0]],
                speaker_party=None,
                lemma=_lemma(document, *cue) if cue else "",
            )
        )
    return found


def _lemma(document: Document, start: int, end: int) -> str:
    """The lemma of a cue: a verb's, else the noun without clitics and pronoun."""
    reporting = document.lexicon.section("reporting")
    nouns = {
        word: row["noun"]
        for row in reporting["speech_nouns"]
        for word in (row["noun"], row.get("plural", row["noun"]))
    }
    for i in range(start, end):
        word = document.words[i]
        for _, stem in word.options:
            for suffix in ("", "هما", "هم", "ها", "ه"):
                if stem.endswith(suffix):
                    base = stem.removesuffix(suffix).removeprefix("ال")
                    for noun in (base, base[:-1] + "ه" if base.endswith("ت") else base):
                        if noun in nouns and not any(v.tense in ("past", "present") for v in word.verbs):
                            return nouns[noun]
        for reading in word.verbs:
            if reading.tense in ("past", "present", "participle"):
                return reading.lemma
    return document.words[start].stem


if __name__ == "__main__":
    for name in sys.argv[1:]:
        document, _ = gold_document(Path(name))
        print(document.article.id, len(document.tokens), len(document.mentions), len(document.titles))
