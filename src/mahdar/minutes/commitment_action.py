"""Where the action of a commitment ends, and the time limit that follows it."""

from __future__ import annotations

from mahdar.lexicon.words import Flag
from mahdar.mentions.document import Document
from mahdar.minutes.commitment_rules import CommitmentRules, future_stem, stems

_STOPS = frozenset(".؛:!?؟\n…")
_COMMAS = frozenset("،,")
_MARKS = frozenset("\"”»'“«()[]-–—")
_DUE_WORDS = 12
#: An action has so many words before what follows can be told from it.
_CORE = 3
_CORE_BEFORE_RELATIVE = 3
_CORE_BEFORE_PURPOSE = 5
_LEAST_QUOTED = 2


class ActionReader:
    """Finds the extent of actions in one document."""

    def __init__(self, document: Document, rules: CommitmentRules) -> None:
        self.document = document
        self.rules = rules

    def end(self, start: int, limit: int) -> int:
        """Return the end of the action that begins at token ``start``; it never passes ``limit``."""
        document = self.document
        forms, quotes = document.forms, document.quotes
        quote = document.quoted[start]
        closing = quotes[quote][1] if quote >= 0 else -1
        if closing - start > _LEAST_QUOTED:  # marks around a word or two («"ستسرع" تسليم …») end nothing
            limit = min(limit, closing)
        opener = forms[start - 1] if start else ""  # «على … وعلى …»
        at = start + 1
        core = self._after_party(start)
        while at < limit:
            form = forms[at]
            if form in _STOPS:
                break
            if form in _COMMAS:
                if (
                    not self._goes_on(at + 1, limit, opener)
                    and not (at - start < _CORE_BEFORE_PURPOSE and self._purpose(at + 1, limit))
                    and not (at + 1 < limit and forms[at + 1] in self.rules.in_particular)
                ):
                    break
                at += 2
                continue
            inner = document.quoted[at]
            if inner >= 0 and inner != quote and quotes[inner][0] == at:
                at = min(quotes[inner][1] + 1, limit)
                continue
            if self._breaks(at, limit) and at - core >= self._core(at):
                break
            if form[0] == "و" and (self._new_clause(at) or form[1:] == opener):
                break
            at += 1
        return self._trimmed(start, at)

    def _after_party(self, start: int) -> int:
        """The token from which the words of an action count: of «ستواصل فلانة …», the name's last one."""
        after = self.document.mention_at[start + 1] if start + 1 < len(self.document.forms) else -1
        return self.document.mentions[after].end - 1 if after >= 0 and self._verb(start) else start

    def _verb(self, at: int) -> bool:
        return bool(future_stem(self.document.words[at]))

    def _breaks(self, at: int, limit: int) -> bool:
        """Whether the word at a token opens something that is no longer the action."""
        forms, rules = self.document.forms, self.rules
        form = forms[at]
        if form in rules.breaks:
            if at + 1 < limit and forms[at + 1] in rules.kept_before:
                return False
            return forms[at - 1] not in rules.kept_after
        return (
            form in rules.break_firsts and at + 1 < limit and f"{form} {forms[at + 1]}" in rules.break_phrases
        )

    def _core(self, at: int) -> int:
        if self.document.forms[at] in self.rules.adverbs:
            return 1
        return _CORE_BEFORE_RELATIVE if self.document.forms[at] in self.rules.relative_breaks else _CORE

    def _purpose(self, at: int, limit: int) -> bool:
        """Whether a purpose follows («من أجل …», «لـ» with the name of an action)."""
        if at + 1 >= limit:
            return False
        forms, words = self.document.forms, self.document.words
        if f"{forms[at]} {forms[at + 1]}" in self.rules.purpose or forms[at] in self.rules.purpose:
            return True
        return forms[at][0] == "ل" and any(
            self.rules.names_act(words[at], stem) for cut, stem in words[at].options if cut
        )

    def _goes_on(self, at: int, limit: int, opener: str) -> bool:
        """Whether what follows a comma is one more action of the same list («، وإجراء …»)."""
        if at >= limit:
            return False
        form = self.document.forms[at]
        if form[0] != "و" or form[1:] == opener or form in self.rules.breaks or self._new_clause(at):
            return False
        return any(cut in (1, 2) for cut, _ in self.document.words[at].options)

    def _new_clause(self, at: int) -> bool:
        """Whether a token is و with a verb or with أن: the next clause, not the next action."""
        word = self.document.words[at]
        rules = self.rules
        rest = word.form[1:]
        if rest in rules.clause_after_and or rest in rules.clause_openers or rest in rules.breaks:
            return True
        if any(stem in self.rules.again for stem in stems(word.form[1:])):
            return True
        if self.document.mention_at[at] >= 0 or self.document.title_at[at] >= 0:
            return False
        if any(self.rules.names_act(word, stem) for cut, stem in word.options if cut):
            return False
        if future_stem(word) or any(
            v.cut == 1 and v.tense in ("past", "present", "future") for v in word.verbs
        ):
            return True
        flags = self.document.lexicon.flags(rest)
        return bool(flags & Flag.VERB) and not flags & (Flag.PREPOSITION | Flag.ADJECTIVE)

    def _trimmed(self, start: int, end: int) -> int:
        forms = self.document.forms
        while end - 1 > start and (
            forms[end - 1] in _COMMAS or forms[end - 1] == "و" or forms[end - 1] in '"“«(-'
        ):
            if forms[end - 1] == '"' and self._closes(end - 1, start):
                break
            end -= 1
        return end

    def _closes(self, at: int, start: int) -> bool:
        k = self.document.quoted[at]
        return k >= 0 and self.document.quotes[k][1] == at and self.document.quotes[k][0] >= start

    def due(self, start: int, end: int, limit: int) -> tuple[int, int, int] | None:
        """Return the time limit that stands right after an action, as tokens and cut."""
        forms, rules, document = self.document.forms, self.rules, self.document
        if end >= limit:
            return None
        at = end + 1 if forms[end] in _COMMAS else end
        if at >= limit:
            return None
        two = f"{forms[at]} {forms[at + 1]}" if at + 1 < limit else ""
        if forms[at] not in rules.due and two not in rules.due:
            return None
        stop = at + (2 if two in rules.due else 1)
        while stop < limit and stop - at < _DUE_WORDS:
            if document.date_at[stop] >= 0:
                stop = document.date_ranges[document.date_at[stop]][1]
                continue
            if (
                forms[stop] in _STOPS
                or forms[stop] in _COMMAS
                or forms[stop] in _MARKS
                or self._breaks(stop, limit)
            ):
                break
            if forms[stop][0] == "و" and self._new_clause(stop):
                break
            stop += 1
        return (at, min(stop, limit), 0)
