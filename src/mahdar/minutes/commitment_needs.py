"""What a rule of commitments needs of the words around its cue: tests over one document."""

from __future__ import annotations

from mahdar.chunks.patterns import Matcher
from mahdar.mentions.document import Document
from mahdar.minutes.commitment_rules import CommitmentRules, Cue, bare_present, future_stem, possessive, stems

_QUOTES = frozenset('"“«')
_NEAR = 3  # words before a cue in which its negation may stand
_HELP = 8  # first words of an action in which the help it offers is named
#: «سأفعل» and «ساحة» fold to the same letters: only the hamza as written tells them apart.
_FUTURE_I = "سأ"


class Needs:
    """Answers, for tokens of one document, whether a rule may fire there."""

    def __init__(self, document: Document, rules: CommitmentRules, matcher: Matcher) -> None:
        self.document = document
        self.rules = rules
        self.matcher = matcher

    def met(self, cue: Cue, start: int, cut: int, limit: int, verb: int = -1) -> bool:
        """Whether the action that begins at token ``start`` is of the kind the rule needs."""
        need = cue.needs
        if not need:
            return True
        if need == "own":
            return self._own(start, verb)
        if need == "help":
            return self.helps(start, limit)
        if need in ("act", "deed", "act-or-verb"):
            return self._act(need, start, cut)
        if self.document.forms[start] in self.rules.relatives:
            return False
        stem = self.stem(start, cut)
        if need == "named-act":
            return self.rules.listed_act(stem)
        if need == "denied":  # «نفى أن يكون هناك خلاف» refuses nothing
            return self._act("deed", start, cut) and self.document.forms[start][1:] not in self.rules.being
        if need == "settled":
            return stem not in self.rules.sets["not_settled"] and not self._after_that(start, verbs=False)
        if need == "begun":
            return (
                self._act("act", start, cut) and stem.removeprefix("ال") not in self.rules.sets["not_begun"]
            )
        if need == "undertaken":
            return self._undertaken(start, cut)
        if need == "asked":
            courtesies = self.rules.sets["not_asked"]
            return not any(word in courtesies for word in (stem, *self.document.forms[start + 1 : start + 3]))
        if need == "refused":
            return stem not in self.rules.sets["not_refused"] and not self._after_that(start)
        return any(noun in self.rules.sets[need.replace("-", "_")] for noun in stems(stem))

    def stem(self, start: int, cut: int) -> str:
        """The first word of an action without what is cut off it; «للقيام» without its ل is «القيام»."""
        form = self.document.forms[start]
        stem = form[cut:]
        return "ا" + stem if cut and form[:cut].endswith("ل") and stem.startswith("ل") else stem

    def _act(self, need: str, start: int, cut: int) -> bool:
        if start > 0 and self.document.forms[start - 1] in self.rules.that:
            return self.matcher.is_verb(start)  # «اتفقا على أن الحل صعب» binds nobody
        stem = self.stem(start, cut)
        if stem in self.rules.that_not and start + 1 < len(self.document.forms):
            return self.matcher.is_verb(start + 1)
        act = self.document.mention_at[start] < 0 and self.rules.names_act(self.document.words[start], stem)
        if need == "deed":
            return act and not self.rules.definite(stem)
        return act or (need == "act-or-verb" and self.matcher.is_verb(start))

    def _undertaken(self, start: int, cut: int) -> bool:
        future = future_stem(self.document.words[start])
        if future:
            return future[1:] not in self.rules.not_pledged
        return self._act("act-or-verb", start, cut)

    def _own(self, start: int, verb: int) -> bool:
        """A verb in the future that binds its subject: not a meeting to come, not the course of nature."""
        form = self.document.forms[start]
        future = future_stem(self.document.words[verb])[1:] or (
            bare_present(form) if form[0] in "يتن" else ""
        )
        if future in self.rules.pledged_by_us and self._ours(verb):
            return True
        return future not in self.rules.not_pledged

    def _ours(self, i: int) -> bool:
        """Whether the verb at token ``i`` is said of «us», or of «his country»."""
        words, countries = self.document.words, self.rules.own_country
        if words[i].form.lstrip("وف")[1:2] in ("ن", "ا"):
            return True
        return i > 0 and any(possessive(stem, noun) for _, stem in words[i - 1].options for noun in countries)

    def _after_that(self, start: int, verbs: bool = True) -> bool:
        """Whether «أن» with a verb (or, by ``verbs``, with anything but a verb) opens an action."""
        before = start > 0 and self.document.forms[start - 1] in self.rules.that
        return before and self.matcher.is_verb(start) == verbs

    def helps(self, start: int, limit: int) -> bool:
        """Whether an action names help."""
        words, nouns = self.document.words, self.rules.help_nouns
        last = min(limit, start + _HELP)
        return any(noun in nouns for j in range(start, last) for noun in stems(words[j].stem))

    def binding_place(self, i: int) -> bool:
        """Whether a future may bind where it stands: not after ف («إذا … فسيفعل») or a relative."""
        form = self.document.forms[i]
        if not future_stem(self.document.words[i]):
            return True
        if form[0] == "ف" or (i > 0 and self.document.forms[i - 1] in self.rules.relatives):
            return False
        return form.lstrip("و")[1] != "ا" or _FUTURE_I in self.document.text(i, i + 1)

    def opens(self, i: int, start: int) -> bool:
        """Whether token ``i`` is the first of a content that begins at ``start``, but for «أن» and marks."""
        forms, skip = self.document.forms, self.rules.skip
        return all(forms[j] in skip or forms[j] in _QUOTES for j in range(start, i))

    def negated(self, i: int) -> bool:
        """Whether a negation stands right before token ``i``."""
        words, negations = self.document.words, self.rules.negations
        return any(
            words[j].stem in negations or words[j].form in negations for j in range(max(0, i - _NEAR), i)
        )

    def owned(self, i: int) -> bool:
        """Whether token ``i`` is one of the rules' nouns with a possessive pronoun («التزامه»)."""
        nouns = self.rules.owned_nouns
        return any(possessive(stem, noun) for _, stem in self.document.words[i].options for noun in nouns)

    def others(self, i: int) -> bool:
        """Whether token ``i`` names people who are nobody's own side («التزام المنتجين»)."""
        document = self.document
        if i >= len(document.forms) or document.mention_at[i] >= 0:
            return False
        form = document.forms[i]
        return form.startswith("ال") and form.endswith("ين") and form[2:] not in self.rules.own_side
