"""Documents filled from gold annotations: later stages are developed and tested on perfect mentions."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mahdar.mentions.document import Document, Entity, Mention, Title, open_document


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
        published=datetime.date.fromisoformat(gold["article"]["published"]) if gold["article"]["published"] else None,
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
    heads = document.lexicon.section("titles")["heads"]
    for row in gold["roles"]:
        start, end, cut = token_range(document, resolve(text, row["title"]))
        head, gender, number, info = heads.get(document.words[start].stem, ["", "m", "s", {}])
        title = Title(start, end, cut, head, document.folded(start, end, cut), info.get("kind", "office"), number, gender)
        title.end_phrase = end
        while title.end_phrase < len(document.words) and document.words[title.end_phrase].nationality is not None:
            title.nationality = document.words[title.end_phrase].nationality.key
            title.country = document.words[title.end_phrase].nationality.country
            title.end_phrase += 1
        title.owner = ids[row["of"]] if row["of"] else -1
        title.person = ids[row["person"]]
        document.titles.append(title)
    document.mentions.sort(key=lambda m: (m.start, -m.end))
    document.titles.sort(key=lambda t: t.start)
    document.index()
    return document, gold


def token_range(document: Document, span: tuple[int, int] | None) -> tuple[int, int, int]:
    """Return ``(start, end, cut)`` of the tokens that a span of the original covers."""
    assert span is not None
    start = document.token_at(span[0])
    end = start
    while end < len(document.tokens) and document.normal.origin(document.tokens.starts[end]) < span[1]:
        end += 1
    cut = max(0, span[0] - document.normal.origin(document.tokens.starts[start]))
    return start, max(end, start + 1), cut


if __name__ == "__main__":
    for name in sys.argv[1:]:
        document, _ = gold_document(Path(name))
        print(document.article.id, len(document.tokens), len(document.mentions), len(document.titles))
