"""How much of what is plainly there becomes a record, on the unannotated articles.

Three shares, each counted without the stage it measures:

- quotations of five words or more that became a statement with a speaker;
- sentences that open with a verb that practically always attributes speech and became a statement;
- a title followed, within eight words of the same clause, by a given name: the person has a role.

``--misses N`` prints N of each that were missed, drawn at random with a fixed seed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

from articles import raw_articles

from mahdar.article import from_raw
from mahdar.errors import InputError
from mahdar.lexicon.words import Flag
from mahdar.mentions.document import Document
from mahdar.mentions.roles import find_roles
from mahdar.minutes.reader import study
from mahdar.minutes.statements import find_statements

FLOORS = Path(__file__).with_name("floors.json")
_BREAK = int(Flag.VERB | Flag.CONJUNCTION | Flag.PRONOUN)


class Share:
    """Hits out of cases, with the missed cases kept."""

    def __init__(self) -> None:
        self.hits = self.cases = 0
        self.missed: list[str] = []

    def add(self, hit: bool, what: str) -> None:
        self.hits += hit
        self.cases += 1
        if not hit:
            self.missed.append(what)

    @property
    def value(self) -> float:
        return self.hits / self.cases if self.cases else 0.0


def context(document: Document, start: int, end: int) -> str:
    """Return the words around a token range on one line."""
    return document.text(max(0, start), min(end, len(document.tokens))).replace("\n", " | ")


def quotations(document: Document, statements: list, share: Share) -> None:
    spoken = bytearray(len(document.tokens) + 1)
    for statement in statements:
        if statement.speakers:
            for i in range(statement.content[0], statement.content[1]):
                spoken[i] = 1
    for opened, closed in document.quotes:
        words = [
            i for i in range(opened + 1, min(closed, len(document.tokens))) if document.forms[i][0].isalpha()
        ]
        if len(words) < 5 or document.noise[opened]:
            continue
        share.add(
            sum(spoken[i] for i in words) * 2 >= len(words), context(document, opened - 14, closed + 10)
        )


def openings(document: Document, statements: list, share: Share) -> None:
    strong = document.lexicon.section("speech_lemmas")
    cues = {document.sentence_of[s.cue[0]] for s in statements if s.cue}
    for k, (first, last) in enumerate(document.sentences):
        while first < last and not document.forms[first][0].isalnum():
            first += 1
        if first >= last or document.noise[first] or last - first < 5:
            continue
        verbs = document.words[first].verbs
        if any(
            v.lemma in strong and v.tense in ("past", "present") and v.voice == "active" and not v.suffix
            for v in verbs
        ):
            share.add(k in cues, context(document, first, last))


def titled_names(document: Document, share: Share) -> None:
    roles = {t.person for t in find_roles(document)}
    heads = document.lexicon.section("titles")["heads"]
    counterparts = frozenset(document.lexicon.section("titles")["counterpart_forms"])
    for i, word in enumerate(document.words):
        row = heads.get(word.stem)
        if (
            row is None
            or document.noise[i]
            or row[3].get("kind") == "profession"
            or "also" in row[3]
            or row[2] != "s"
        ):
            continue
        before = document.words[i - 1].stem_flags if i else 0
        if before & Flag.ORG_HEAD or (i and document.words[i - 1].stem in heads):
            continue  # «مركز الملك فلان», «نائب وزير …»: counted at its own head
        for at in range(i + 1, min(i + 9, len(document.words))):
            if document.words[at].stem in counterparts:
                break
            flags = document.words[at].flags
            if document.forms[at] in '.:؛\n"«»()' or flags & _BREAK or flags & Flag.PREPOSITION:
                break
            if flags & Flag.GIVEN and not flags & Flag.COMMON and at + 1 < len(document.words):
                mention = document.mention_at[at]
                person = document.mentions[mention] if mention >= 0 else None
                hit = person is not None and person.type == "PERSON" and person.entity in roles
                inside_body = person is not None and person.type in ("ORG", "PLACE")
                if not inside_body:
                    share.add(hit, context(document, i - 3, at + 5))
                break


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--limit", type=int, help="read only the first N articles")
    parser.add_argument("--misses", type=int, default=0, help="print N missed cases of each share")
    options = parser.parse_args()
    shares = {"quotations": Share(), "openings": Share(), "titled_names": Share()}
    read = 0
    for raw in raw_articles(options.limit):
        try:
            document, chunked = study(from_raw(raw))
        except InputError:
            continue
        statements = list(find_statements(chunked))
        quotations(document, statements, shares["quotations"])
        openings(document, statements, shares["openings"])
        titled_names(document, shares["titled_names"])
        read += 1
    if not read:
        print("no articles to measure on (set MAHDAR_SHARED)")
        return 0
    floors = json.loads(FLOORS.read_text())["coverage"]
    fallen = 0
    print(f"articles {read}")
    for name, share in shares.items():
        below = share.value < floors[name] and options.limit is None
        fallen += below
        print(
            f"{name:14s} {share.value:.3f}  of {share.cases}  floor {floors[name]:.3f}"
            + ("  BELOW" if below else "")
        )
    for name, share in shares.items():
        for what in random.Random(7).sample(share.missed, min(options.misses, len(share.missed))):
            print(f"-- {name}: {what}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
