"""The act of a statement: what its cue says, unless the first words of its content say otherwise."""

from __future__ import annotations

from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.lexicon.words import Flag
from mahdar.mentions.document import Document
from mahdar.minutes.speech_cues import AN, Entry

__all__ = ["Acts", "acts"]

_SUFFIXES = ("", "ه", "ها", "هم", "هما", "نا", "ي")
_CLAUSE = 40  # tokens of the content that may decide its act


class Acts:
    """``acts_by_content`` of reporting.yaml, made ready for lookup."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._starts: dict[str, list[tuple[int, dict[str, Any], str]]] = {}
        self._clauses: dict[str, list[tuple[int, dict[str, Any], tuple[str, ...]]]] = {}
        self._future: list[tuple[int, dict[str, Any]]] = []
        for order, row in enumerate(lexicon.section("reporting")["acts_by_content"]):
            for word in row.get("words", ()):
                stem = word[:-1] + "ت" if word.endswith("ه") else word
                shapes = {word, *(stem + suffix for suffix in _SUFFIXES[1:])}
                if not word.startswith("ال"):
                    shapes.add("ال" + word)
                for shape in shapes:
                    self._starts.setdefault(shape, []).append((order, row, word))
            for phrase in row.get("phrases", ()):
                words = tuple(phrase.split(" "))
                self._clauses.setdefault(words[0], []).append((order, row, words))
            if row.get("future"):
                self._future.append((order, row))

    def act(
        self,
        document: Document,
        entry: Entry | None,
        particle: str,
        cue: int,
        content: tuple[int, int, int],
        own: frozenset[int],
    ) -> str:
        """Return the act of the speech ``content`` that a cue at token ``cue`` credits, by its ``entry``.

        ``own`` are the entities that the speaker speaks for.
        """
        start, end, cut = content
        forms = document.forms
        if start and forms[start - 1].removeprefix("ب").startswith(AN):
            particle = AN
        base = entry.act if entry else "inform"
        if entry is not None:
            base = entry.acts_by_particle.get(particle, base)
        while start + 1 < end and not forms[start][0].isalnum():
            start, cut = start + 1, 0
        first = forms[start][cut:]
        if entry is not None and entry.content_acts:
            # «داعيا الله أن»: the word may stand before the speech as well
            for word in (first, *(forms[i] for i in range(max(0, start - 7), start) if cue <= i)):
                if word in entry.content_acts:
                    return entry.content_acts[word]
        found: list[tuple[int, str]] = []
        for order, row, word in self._starts.get(first, ()):
            if base in row["over"] and base not in row.get("except", {}).get(word, ()):
                found.append((order, row["act"]))
        if found:
            return min(found)[1]
        if base in ("inform", "affirm"):
            found += self._in_clause(document, base, start, end)
            if base == "inform":
                found += self._promise(document, start, end, own)
                if self._future and self._own_promise(document, start, end):
                    found.append((self._future[0][0], self._future[0][1]["act"]))
        return min(found)[1] if found else base

    def _in_clause(self, document: Document, base: str, start: int, end: int) -> list[tuple[int, str]]:
        forms = document.forms
        found = []
        for i in range(start, min(end, start + _CLAUSE)):
            form = forms[i]
            if form in "،,.؛" and i > start:
                break
            for key in (form, form[1:]) if form[0] in "وف" else (form,):
                for order, row, words in self._clauses.get(key, ()):
                    if base not in row["over"]:
                        continue
                    n = len(words)
                    if n > 1 and words[-1] in ("ل", "ب"):
                        if (
                            tuple(forms[i + 1 : i + n - 1]) == words[1:-1]
                            and i + n - 1 < end
                            and forms[i + n - 1][0] == words[-1]
                        ):
                            found.append((order, row["act"]))
                    elif tuple(forms[i + 1 : i + n]) == words[1:]:
                        found.append((order, row["act"]))
        return found

    def _own_promise(self, document: Document, start: int, end: int) -> bool:
        """«سنقدم», «سأعمل»: a future in the first person, which binds the speaker himself."""
        for i in range(start, min(end, start + 16)):
            form = document.forms[i]
            if form in ".؛":
                return False
            if form.startswith(("سن", "سا")) and any(
                v.tense == "future" and v.person == 1 for v in document.words[i].verbs
            ):
                return not any(
                    v.lemma in row["except_verbs"] for _, row in self._future for v in document.words[i].verbs
                )
        return False

    def _promise(
        self, document: Document, start: int, end: int, own: frozenset[int]
    ) -> list[tuple[int, str]]:
        """«سيقترح»، «سنقدم»: a future within the first words, of a verb that one can bind oneself to."""
        found = []
        for order, row in self._future:
            for i in range(start, min(end, start + 5)):
                k = document.mention_at[i]
                if k >= 0:
                    if own and document.mentions[k].entity not in own:
                        break
                    continue
                future = next((v for v in document.words[i].verbs if v.tense == "future"), None)
                form = document.forms[i]
                if future is None and not (
                    form[:2] in ("سي", "سن", "ست", "سا")
                    and len(form) > 4
                    and not document.words[i].flags & Flag.COMMON
                ):
                    continue
                if future is not None and future.lemma in row["except_verbs"]:
                    break
                found.append((order, row["act"]))
                break
        return found


_acts: dict[int, Acts] = {}


def acts(lexicon: Lexicon) -> Acts:
    """Return the acts of a lexicon; made once."""
    found = _acts.get(id(lexicon))
    if found is None:
        found = _acts[id(lexicon)] = Acts(lexicon)
    return found
