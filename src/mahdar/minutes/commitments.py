"""Commitments: what a party binds itself to, asks of another, or reports as carried out.

Most stand inside what somebody says, so the rules run over the contents of statements first (the cue of the
statement may itself be the commitment: «تعهد بـ», «دعا إلى»), then over words in and outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mahdar.chunks.parties import Chunked
from mahdar.chunks.patterns import Match, Matcher
from mahdar.minutes.commitment_action import ActionReader
from mahdar.minutes.commitment_parties import PartyReader
from mahdar.minutes.commitment_rules import Cue, bare_present, commitment_rules, future_stem, possessive, stems

if TYPE_CHECKING:
    from mahdar.minutes.statements import Statement

__all__ = ["Commitment", "find_commitments"]

#: Two actions are one commitment told twice when they share so much of the words of the shorter one.
_SAME = 0.67
_FUTURE_I = "سأ"
_OPENING = frozenset("\"“«")
_AGAIN = frozenset(("وعلي", "والي", "وان", "وبان"))
_MORE = 5
_LITTLE = 3  # letters of a word that tells nothing


@dataclass(slots=True)
class Commitment:
    """A commitment. ``by`` and ``to`` are entity ids; ``action`` and ``due`` are ``(start, end, cut)`` of tokens.

    ``instrument`` is an entity id or -1; ``statement`` the index of the statement that carries it, or None.
    """

    type: str
    by: tuple[int, ...]
    to: tuple[int, ...]
    action: tuple[int, int, int]
    instrument: int = -1
    due: tuple[int, int, int] | None = None
    rule: str = ""
    statement: int | None = None


class CommitmentFinder:
    """Reads the commitments of one article."""

    def __init__(self, chunked: Chunked, statements: Sequence[Statement]) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.statements = statements
        self.rules = commitment_rules()
        self.actions = ActionReader(self.document, self.rules)
        self.parties = PartyReader(chunked, statements, self.rules)
        self.matcher = Matcher(chunked, closer=self._close)
        count = len(self.document.tokens)
        self.host = [-1] * count
        self.cues = [-1] * count
        self.taken = bytearray(count)
        self.ahead = bytearray(count)
        self.found: list[Commitment] = []

    def run(self) -> list[Commitment]:
        """Return the commitments in text order."""
        self._place_statements()
        for k in range(len(self.statements)):
            self._statement(k, late=False)
        words, noise = self.document.words, self.document.noise
        triggered = self.rules.triggered
        for i in range(len(words)):
            cues = triggered(words[i])
            if cues and not noise[i] and self.document.mention_at[i] < 0:
                self._word(i, cues)
        carried = {c.statement for c in self.found}
        for k in range(len(self.statements)):
            if k not in carried:
                self._statement(k, late=True)
        self.found.sort(key=lambda c: c.action)
        return self._once()

    def _place_statements(self) -> None:
        order = sorted(range(len(self.statements)), key=lambda k: self.statements[k].content[0] - self.statements[k].content[1])
        for k in order:
            start, end, _ = self.statements[k].content
            self.host[start:end] = [k] * (end - start)
        # the words between a cue and its content («أكد أهمية "…"») belong to the statement as well
        for k, statement in enumerate(self.statements):
            if statement.cue is not None:
                for i in range(statement.cue[1], statement.content[0]):
                    if self.host[i] < 0 and self.document.mention_at[i] < 0:
                        self.host[i] = k
                        self.ahead[i] = 1
        for k, statement in enumerate(self.statements):
            if statement.cue is not None:
                for i in range(*statement.cue):
                    self.cues[i] = k

    # statements whose cue is the commitment --------------------------------------------------------

    def _statement(self, k: int, late: bool) -> None:
        statement = self.statements[k]
        cues = self.rules.says.get(statement.lemma, ())
        if late:
            cues = (*cues, *self.rules.said.get(statement.act, ()))
        for cue in cues:
            if cue.late != late or late and self._told_before(statement) or cue.acts and statement.act not in cue.acts:
                continue
            start, limit, cut = statement.content
            if not late:
                start, cut = self._skip(start, cut, limit)
            if not self._fits(cue, start, cut, limit, k):
                continue
            end = self.actions.end(start, limit)
            by = self.parties.bound(cue, k, start, end)
            if not by:
                return
            type_ = cue.joint_type if cue.joint_type and len(by) > 1 else cue.type
            if not any(self.taken[start:end]):
                self._also(cue, type_, by, end, limit, k)
                self._add(cue, type_, by, self.parties.addressees(k), (start, end, cut), limit, k)
            return

    def _also(self, cue: Cue, type_: str, by: tuple[int, ...], end: int, limit: int, k: int) -> None:
        """Further actions under the same cue: «اتفقا على … وعلى …»، «… وأن …»."""
        forms = self.document.forms
        for _ in range(_MORE):
            at = end + 1 if end < limit and forms[end] in "،," else end
            if at + 1 >= limit or forms[at] not in _AGAIN:
                return
            start = at + 1
            end = self.actions.end(start, limit)
            if any(self.taken[start:end]) or not self._fits(cue, start, 0, limit, k):
                return
            self._add(cue, type_, by, (), (start, end, 0), limit, k)

    def _told_before(self, statement: Statement) -> bool:
        """Whether the content stands before its cue («…، وهو ما نفاه فلان»)."""
        return statement.cue is not None and statement.cue[0] > statement.content[0]

    def _skip(self, start: int, cut: int, limit: int) -> tuple[int, int]:
        """Pass over «ضرورة», «أهمية», «العمل على» at the beginning of a content."""
        forms, skip = self.document.forms, self.rules.skip
        at = start
        while at < limit - 1:
            form = forms[at][cut if at == start else 0 :]
            if form in skip:
                at += 1
            elif f"{form} {forms[at + 1]}" in skip:
                at += 2
            else:
                break
        return (at, 0) if at != start else (start, cut)

    # words ------------------------------------------------------------------------------------------

    def _word(self, i: int, cues: tuple[Cue, ...]) -> None:
        host = self.host[i]
        for cue in cues:
            if self.cues[i] >= 0 and host < 0:
                continue  # the cue of a statement was dealt with there
            if cue.within == "speech" and host < 0 or cue.within == "telling" and host >= 0:
                continue
            if self._at_word(i, cue, host):
                return

    def _at_word(self, i: int, cue: Cue, host: int) -> bool:
        document, statements = self.document, self.statements
        if self.ahead[i]:
            if not cue.ahead and cue.within == "speech":
                return False
            host = host if cue.ahead else -1
        if cue.start == "clause" and document.forms[i][0] == "ف" or self._consequence(i):
            return False
        statement = statements[host] if host >= 0 else None
        if cue.acts and (statement is None or statement.act not in cue.acts):
            return False
        if cue.two and (statement is None or len(statement.speakers) < 2):
            return False
        if cue.under and (statement is None or statement.lemma not in cue.under):
            return False
        if cue.not_before and i + 1 < len(document.forms) and document.forms[i + 1] in cue.not_before:
            return False
        if cue.not_after and i > 0 and document.forms[i - 1] in cue.not_after:
            return False
        if cue.after and (i == 0 or document.forms[i - 1] not in cue.after):
            return False
        if cue.opens and statement is not None and not self._opens(i, statement.content[0]):
            if not cue.coordinated or document.forms[i][0] != "و":
                return False
        if cue.negated and not self._negated(i):
            return False
        for k, pattern in enumerate(cue.patterns):
            match = self.matcher.match(pattern, i)
            if match is not None and self._take(i, cue, cue.clitic[k], match, host):
                return True
        return False

    def _take(self, i: int, cue: Cue, loses_clitic: bool, match: Match, host: int) -> bool:
        document = self.document
        action = match.slots.get("action")
        limit = self._limit(i)
        start, cut = (action.start, 0) if action is not None else (i, 0)
        if document.forms[start] in _OPENING and start + 1 < limit:
            start += 1
        if loses_clitic:
            cut = self._clitic_cut(start)
        owner = match.slots.get("by")
        opening = host >= 0 and i == self.statements[host].content[0]
        if cue.owned and owner is None and not opening and not self._possessive(i):
            return False
        if not self._fits(cue, start, cut, limit, host, verb=i):
            return False
        by = self.parties.by(cue, i, match, host)
        if not by:
            return False
        type_ = cue.type
        if host >= 0:
            type_ = cue.acts_to.get(self.statements[host].act, type_)
            if cue.agreed and self.parties.agrees(host):
                type_ = cue.agreed
        if cue.help and self._helps(start, limit):
            type_ = cue.help
        if cue.start == "cue":
            start, cut = i, self._conjunction(i)
        elif cue.start == "clause":
            start, cut = self.parties.clause(i, host), 0
        elif cue.start == "content" and host >= 0:
            start, _, cut = self.statements[host].content
        end = self.actions.end(start, limit)
        if any(self.taken[start:end]):
            return True
        to = match.slots["to"].entities if "to" in match.slots else ()
        self._add(cue, type_, by, to, (start, end, cut), limit, host)
        return True

    # tests ----------------------------------------------------------------------------------------------

    def _fits(self, cue: Cue, start: int, cut: int, limit: int, host: int, verb: int = -1) -> bool:
        """Whether the action satisfies what the rule needs."""
        need, document, sets = cue.needs, self.document, self.rules.sets
        if not need:
            return True
        word = document.words[start]
        stem = document.forms[start][cut:]
        if stem.startswith("ل") and cut and not stem.startswith("لل"):
            restored = "ا" + stem  # «للقيام» without its ل is «القيام»
            stem = restored if document.forms[start][:cut].endswith("ل") else stem
        act = document.mention_at[start] < 0 and self.rules.names_act(word, stem)
        if need == "act":
            return act or self._after_that(start)
        if need == "deed":
            return act and not stem.startswith("ال")
        if need == "act-or-verb":
            return act or self._after_that(start) or self.matcher.is_verb(start)
        if need == "own":
            lemma = future_stem(document.words[verb]) or self._present(start)
            return not lemma or lemma[1:] not in self.rules.not_pledged
        if need == "help":
            return self._helps(start, limit)
        if document.forms[start] in self.rules.relatives:
            return False
        if need == "named-act":
            return self.rules.listed_act(stem)
        if need == "undertaken":
            future = future_stem(word)
            return act or bool(future) and future[1:] not in self.rules.not_pledged or not future and self.matcher.is_verb(start)
        if need == "asked":
            return not any(stem in sets["not_asked"] for stem in (stem, *document.forms[start + 1 : start + 3]))
        if need == "refused":
            return not self._after_that(start)
        if need == "refusing":
            return any(s in sets["refusing"] for s in stems(stem))
        if need == "going-on":
            return any(s in sets["going_on"] for s in stems(stem))
        if need == "announced":
            return any(s in sets["announced"] for s in stems(stem))
        return any(s in sets["achieved"] for s in stems(stem))

    def _present(self, at: int) -> str:
        """The verb after سوف or لن, in the third person."""
        form = self.document.forms[at]
        return "ي" + bare_present(form) if form[0] in "يتن" else ""

    def _after_that(self, start: int) -> bool:
        return start > 0 and self.document.forms[start - 1] in ("ان", "بان", "لان") and self.matcher.is_verb(start)

    def _helps(self, start: int, limit: int) -> bool:
        words, nouns = self.document.words, self.rules.help_nouns
        return any(words[j].stem in nouns or words[j].form in nouns for j in range(start, min(limit, start + 8)))

    def _consequence(self, i: int) -> bool:
        """Whether a verb is no promise by its place: after ف («إذا … فسيفعل»), in a relative clause, or no verb at all."""
        document = self.document
        form = document.forms[i]
        if not future_stem(document.words[i]):
            return False
        if form[0] == "ف" or i > 0 and document.forms[i - 1] in self.rules.relatives:
            return True
        # «سأفعل» and «ساحة» fold to the same letters: only the hamza as written tells them apart
        return form.lstrip("و")[1] == "ا" and _FUTURE_I not in document.text(i, i + 1)

    def _opens(self, i: int, start: int) -> bool:
        return all(self.document.forms[j] in self.rules.skip or self.document.forms[j] in "\"“«" for j in range(start, i))

    def _negated(self, i: int) -> bool:
        negations = self.rules.negations
        return any(self.document.words[j].stem in negations or self.document.forms[j] in negations for j in range(max(0, i - 3), i))

    def _possessive(self, i: int) -> bool:
        word = self.document.words[i]
        return any(possessive(stem, noun) for _, stem in word.options for noun in self.rules.owned_nouns)

    # places ------------------------------------------------------------------------------------------------

    def _limit(self, i: int) -> int:
        document = self.document
        host = self.host[i]
        last = document.sentences[document.sentence_of[i]][1]
        return min(last, self.statements[host].content[1]) if host >= 0 else last

    def _close(self, cue: int, at: int) -> int:
        return max(self._limit(cue), at)

    def _clitic_cut(self, start: int) -> int:
        """The letters of و and of the preposition before an action: «وبتنفيذ» loses two."""
        form = self.document.forms[start]
        cut = 1 if form[0] in "بل" else 2
        return cut if len(form) > cut + 1 else 0

    def _conjunction(self, i: int) -> int:
        word = self.document.words[i]
        if word.form[0] not in "وف":
            return 0
        if any(v.cut == 0 for v in word.verbs) or word.stem_cut == 0 and word.stem_flags:
            return 0
        return 1

    def _add(self, cue: Cue, type_: str, by: tuple[int, ...], to: tuple[int, ...], action: tuple[int, int, int], limit: int, host: int) -> None:
        start, end, _ = action
        self.taken[start:end] = b"\x01" * (end - start)
        to = tuple(e for e in to if e not in by)
        due = self.actions.due(start, end, limit)
        instrument = self.parties.instrument(start, end)
        self.found.append(Commitment(type_, by, to, action, instrument, due, cue.id, host if host >= 0 else None))

    # one commitment told twice -----------------------------------------------------------------------------

    def _once(self) -> list[Commitment]:
        """Drop what is told again: a title repeats the body, a last paragraph the first."""
        kept: list[Commitment] = []
        bags = [self._bag(c.action) for c in self.found]
        title = self._title_end()
        order = sorted(range(len(self.found)), key=lambda k: (self.found[k].action[0] < title, k))
        chosen: list[int] = []
        for k in order:
            told = self.found[k]
            if any(self._again(told, bags[k], self.found[j], bags[j], told.action[0] < title) for j in chosen):
                continue
            chosen.append(k)
        kept = [self.found[k] for k in sorted(chosen)]
        return kept

    def _title_end(self) -> int:
        title = self.document.article.title
        return self.document.token_at(title[1]) if title else 0

    def _bag(self, action: tuple[int, int, int]) -> frozenset[str]:
        words = self.document.words
        return frozenset(words[i].stem.removeprefix("ال") for i in range(action[0], action[1]) if len(words[i].stem) > _LITTLE)

    def _again(self, told: Commitment, bag: frozenset[str], other: Commitment, bag2: frozenset[str], titled: bool) -> bool:
        if titled and bag & bag2 and set(told.by) & set(other.by):
            return True
        return (titled or told.type == other.type) and self._same(bag, bag2)

    def _same(self, bag: frozenset[str], bag2: frozenset[str]) -> bool:
        least = min(len(bag), len(bag2))
        return bool(least) and len(bag & bag2) >= _SAME * least and len(bag & bag2) >= min(2, least)


def find_commitments(chunked: Chunked, statements: Sequence[Statement]) -> list[Commitment]:
    """Return the commitments of an article whose statements are known, in text order."""
    return CommitmentFinder(chunked, statements).run()
