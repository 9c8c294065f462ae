"""The act of a statement: what its cue says, unless the first words of its content say otherwise."""

from __future__ import annotations

from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.lexicon.words import Flag
from mahdar.mentions.document import Document
from mahdar.minutes.speech_cues import AN, Entry
from mahdar.minutes.topics import TopicIndex

__all__ = ["Acts", "acts"]

_SUFFIXES = ("", "ه", "ها", "هم", "هما", "نا", "ي")
_FUTURES = frozenset(("سي", "سن", "ست", "سا"))
_CLAUSE = 40  # tokens of the content that may decide its act by their own
_SIGNS = 24  # tokens of the content whose signs count
_LEAST = 2.0  # the points that make an act
_OWN_VERB = 3.0  # the points of a verb of speech in the first person


class Acts:
    """``acts_by_content`` and ``act_signs`` of reporting.yaml, made ready for lookup."""

    def __init__(self, lexicon: Lexicon) -> None:
        reporting = lexicon.section("reporting")
        self._starts: dict[str, list[tuple[int, dict[str, Any], str]]] = {}
        self._clauses: dict[str, list[tuple[int, dict[str, Any], tuple[str, ...]]]] = {}
        self._future: list[tuple[int, dict[str, Any]]] = []
        for order, row in enumerate(reporting["acts_by_content"]):
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
        self._own_verbs: dict[str, str] = {
            row["lemma"]: row["act"] for row in reporting["verbs"] if row["act"] != "inform"
        }
        signs: dict[str, list[list[Any]]] = {}
        for act, group in reporting["act_signs"].items():
            for name, points in (("cues", 2.0), ("weak", 1.0)):
                for phrase in group[name]:
                    signs.setdefault(phrase, []).append([act, points])
        self._signs = TopicIndex(signs)
        owed = reporting["owed"]
        self._negations = frozenset(owed["negations"])
        self._owed_by = frozenset(owed["by"])
        self._owed_deed = frozenset(owed["deed"])

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
        if entry is None and start < end and self._purpose(document, start):
            return "request"
        found: list[tuple[int, str]] = []
        for order, row, word in self._starts.get(first, ()):
            if base in row["over"] and base not in row.get("except", {}).get(word, ()):
                found.append((order, row["act"]))
        if found:
            return min(found)[1]
        if base in ("inform", "affirm"):
            found += self._in_clause(document, base, start, end)
            if base == "inform":
                found += self._promise(document, start, end, cut, own)
                if self._future and self._own_promise(document, start, end):
                    found.append((self._future[0][0], self._future[0][1]["act"]))
        if not found and base == "inform":
            return self._by_signs(document, start, end) or base
        return min(found)[1] if found else base

    # signs anywhere in the content ------------------------------------------------------------------------

    def _by_signs(self, document: Document, start: int, end: int) -> str:
        """The act that most signs of the content speak for ("" where too few do)."""
        scores: dict[str, float] = {}
        if self._owed(document, start, end):
            scores["request"] = _LEAST
        forms = document.forms
        end = min(end, start + _SIGNS)
        seen: set[tuple[str, ...]] = set()
        i = start
        while i < end:
            found = self._signs.cues(document, i, end) if self._signs.candidates(document, i) else None
            if found is not None:
                words = tuple(forms[i : i + found[0]])
                if words not in seen:
                    seen.add(words)
                    for act, points in found[1]:
                        scores[act] = scores.get(act, 0.0) + points
                i += found[0]
                continue
            if "ن" in forms[i][:2]:
                own = self._own_act(document, i)
                if own:
                    scores[own] = scores.get(own, 0.0) + _OWN_VERB
            i += 1
        best = max(scores, key=lambda act: scores[act], default="")
        return best if best and scores[best] >= _LEAST else ""

    def _own_act(self, document: Document, i: int) -> str:
        """«نرفض», «ندعو», «نشكر»: the act of a verb of speech in the first person that is not negated."""
        form = document.forms[i]
        if i and document.forms[i - 1] in self._negations:
            return ""
        for verb in document.words[i].verbs:
            if (
                verb.person == 1
                and verb.tense == "present"
                and verb.number == "p"
                and not verb.suffix
                and verb.lemma in self._own_verbs
                and form[verb.cut] == "ن"
            ):
                return self._own_verbs[verb.lemma]
        return ""

    def _owed(self, document: Document, start: int, end: int) -> bool:
        """«على الأطراف أن توقف القتال», «على الشركات عدم الرضوخ»: what somebody has to do."""
        forms = document.forms
        if forms[start] not in self._owed_by:
            return False
        for i in range(start + 2, min(end, start + 8)):
            if forms[i] in self._owed_deed:
                return True
            if not forms[i][0].isalpha():
                return False
        return False

    def _purpose(self, document: Document, start: int) -> bool:
        """«الرئيس: لتعزيز التعاون»: a purpose after a colon is what the speaker asks for."""
        word = document.words[start]
        return (
            word.form[0] == "ل"
            and word.stem_cut == 1
            and document.mention_at[start] < 0
            and word.stem_flags & (Flag.COMMON | Flag.VERB) == Flag.COMMON
        )

    # words of the first clause ----------------------------------------------------------------------------

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
        self, document: Document, start: int, end: int, cut: int, own: frozenset[int]
    ) -> list[tuple[int, str]]:
        """«سيقترح»، «سنقدم»: a future within the first words, of a verb that one can bind oneself to."""
        forms = document.forms
        for order, row in self._future:
            for i in range(start, min(end, start + 6)):
                k = document.mention_at[i]
                if k >= 0:
                    if own and document.mentions[k].entity not in own:
                        break
                    continue
                form = forms[i].lstrip("وف") if i > start else forms[i][cut:]
                if form[:2] in _FUTURES and form[2:] in row["binding"]:
                    return [(order, row["act"])]
                if (
                    form not in row["subjects"]
                    and not document.words[i].flags & Flag.NATIONALITY
                    and document.forms[i][0].isalnum()
                ):
                    break
        return []


_acts: dict[int, Acts] = {}


def acts(lexicon: Lexicon) -> Acts:
    """Return the acts of a lexicon; made once."""
    found = _acts.get(id(lexicon))
    if found is None:
        found = _acts[id(lexicon)] = Acts(lexicon)
    return found
