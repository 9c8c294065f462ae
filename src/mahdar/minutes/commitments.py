"""Commitments: what a party binds itself to, asks of another, or reports as carried out.

Most stand inside what somebody says, so the rules run over statements first (the cue of a statement may
itself be the commitment: «تعهد بـ», «دعا إلى»), then over words in and outside them, last over statements in
which nothing was found and whose verb is a weaker sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mahdar.chunks.parties import Chunked
from mahdar.chunks.patterns import Match, Matcher
from mahdar.minutes.commitment_action import ActionReader
from mahdar.minutes.commitment_needs import Needs
from mahdar.minutes.commitment_parties import PartyReader
from mahdar.minutes.commitment_repeats import without_repeats
from mahdar.minutes.commitment_rules import Cue, commitment_rules

if TYPE_CHECKING:
    from mahdar.minutes.statements import Statement

__all__ = ["Commitment", "find_commitments"]

_OPENING = frozenset('"“«')
_COMMAS = frozenset("،,")
_MORE = 5  # further actions that one cue may have


@dataclass(slots=True)
class Commitment:
    """A commitment; ``type`` is pledge, agreement, reaffirmation, call, offer, refusal or progress.

    ``by`` and ``to`` are entity ids; ``action`` and ``due`` are ``(start, end, cut)`` of tokens;
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
        self.document = chunked.document
        self.statements = statements
        self.rules = commitment_rules()
        self.actions = ActionReader(self.document, self.rules)
        self.parties = PartyReader(chunked, statements, self.rules)
        self.matcher = Matcher(chunked, closer=lambda cue, at: max(self._limit(cue), at))
        self.needs = Needs(self.document, self.rules, self.matcher)
        count = len(self.document.tokens)
        self.host = [-1] * count  # the statement whose content a token stands in
        self.ahead = bytearray(count)  # whether it stands before that content, after the cue
        self.cue = bytearray(count)
        self.taken = bytearray(count)
        self.found: list[Commitment] = []

    def run(self) -> list[Commitment]:
        """Return the commitments in text order."""
        self._place_statements()
        for k in range(len(self.statements)):
            self._statement(k, late=False)
        document, triggered, known = self.document, self.rules.triggered, self.rules.known
        for i, word in enumerate(document.words):
            cues = known.get(word.form)
            if cues is None:
                cues = triggered(word)
            if cues and not document.noise[i] and document.mention_at[i] < 0:
                self._word(i, cues)
        for k in range(len(self.statements)):
            self._statement(k, late=True)
        self.found.sort(key=lambda commitment: commitment.action)
        return without_repeats(document, self.found)

    def _place_statements(self) -> None:
        """File tokens under the innermost statement whose content, or the way to it, they stand in."""
        lengths = [statement.content[1] - statement.content[0] for statement in self.statements]
        for k in sorted(range(len(lengths)), key=lambda k: -lengths[k]):
            start, end, _ = self.statements[k].content
            self.host[start:end] = [k] * (end - start)
        for k, statement in enumerate(self.statements):
            if statement.cue is None:
                continue
            for i in range(*statement.cue):
                self.cue[i] = 1
            # the words between a cue and its content («أكد أهمية "…"») belong to the statement as well
            for i in range(statement.cue[1], statement.content[0]):
                if self.host[i] < 0 and self.document.mention_at[i] < 0:
                    self.host[i] = k
                    self.ahead[i] = 1

    # statements whose cue is the commitment --------------------------------------------------------

    def _statement(self, k: int, late: bool) -> None:
        statement = self.statements[k]
        cues = self.rules.says.get(statement.lemma, [])
        if late:
            if statement.cue is not None and statement.cue[0] > statement.content[0]:
                return  # «…، وهو ما نفاه فلان»: the content is nobody's undertaking
            cues = [*cues, *self.rules.said.get(statement.act, ())]
        start, limit, cut = statement.content
        start, cut = self._skip(start, cut, limit, self.rules.renewing if late else self.rules.skip)
        for cue in cues:
            if cue.late != late or not self._says(cue, k, start):
                continue
            if not self.needs.met(cue, start, cut, limit):
                continue
            end = self.actions.end(start, limit)
            by = self.parties.bound(cue, k, start, end)
            if by and not any(self.taken[start:end]):
                type_ = cue.joint_type if cue.joint_type and len(by) > 1 else cue.type
                self._add(cue, type_, by, self.parties.addressees(k), (start, end, cut), limit, k)
                self._also(cue, type_, by, end, limit, k)
            return

    def _says(self, cue: Cue, k: int, start: int) -> bool:
        """Whether a statement is of the kind that a rule of statements wants."""
        statement, forms = self.statements[k], self.document.forms
        if (cue.acts and statement.act not in cue.acts) or (cue.form and statement.form != cue.form):
            return False
        if cue.own_act and self.rules.own_acts.get(statement.lemma, statement.act) != statement.act:
            return False
        if cue.after and (start == 0 or forms[start - 1] not in cue.after):
            return False
        if statement.cue is None or statement.cue[1] > start:
            return True
        if statement.cue[0] > 0 and forms[statement.cue[0] - 1] in self.rules.voids:
            return False  # «عدم التزامه بـ», «في حال رفض»
        # «داعيا الله أن …» asks nothing of anybody
        wishes = self.rules.sets["not_asked"]
        mentions = self.document.mention_at
        return not any(forms[i] in wishes and mentions[i] < 0 for i in range(statement.cue[1], start))

    def _skip(self, start: int, cut: int, limit: int, skip: frozenset[str]) -> tuple[int, int]:
        """Pass over «ضرورة», «أهمية», «العمل على» at the beginning of a content."""
        forms = self.document.forms
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

    def _also(self, cue: Cue, type_: str, by: tuple[int, ...], end: int, limit: int, k: int) -> None:
        """File further actions under the same cue: «اتفقا على … وعلى …», «… وأن …»."""
        forms = self.document.forms
        for _ in range(_MORE):
            due = self.actions.due(end - 1, end, limit)
            end = due[1] if due else end
            at = end + 1 if end < limit and forms[end] in _COMMAS else end
            if at + 2 < limit and f"{forms[at]} {forms[at + 1]}" in self.rules.more:
                start = at + 2  # «…، إضافة إلى تفعيل …»
                if not self.rules.names_act(self.document.words[start], forms[start]):
                    return
            elif at + 1 >= limit or forms[at][0] != "و" or forms[at][1:] not in self.rules.particles:
                return
            else:
                start = at + 1
            if forms[at][1:] in self.rules.that and not self.matcher.is_verb(start):
                return  # «… وأن الأزمة خطيرة» is one more thing said
            end = self.actions.end(start, limit)
            if any(self.taken[start:end]) or not self.needs.met(cue, start, 0, limit):
                return
            self._add(cue, type_, by, (), (start, end, 0), limit, k)

    # words ------------------------------------------------------------------------------------------

    def _word(self, i: int, cues: Sequence[Cue]) -> None:
        if (self.cue[i] and self.host[i] < 0) or not self.needs.binding_place(i):
            return
        for cue in cues:
            if self.ahead[i] and not cue.ahead:
                continue
            host = self.host[i]
            if (cue.within == "speech" and host < 0) or (cue.within == "telling" and host >= 0):
                continue
            if self._allowed(i, cue, host) and self._matched(i, cue, host):
                return

    def _allowed(self, i: int, cue: Cue, host: int) -> bool:
        """Whether the words and the statement around a cue let its rule fire."""
        forms = self.document.forms
        before = forms[i - 1] if i else ""
        if host >= 0:
            statement = self.statements[host]
            if (cue.acts and statement.act not in cue.acts) or (
                cue.under and statement.lemma not in cue.under
            ):
                return False
            if cue.two and len(statement.speakers) < 2:
                return False
            if (
                cue.opens
                and not self.needs.opens(i, statement.content[0])
                and not (cue.coordinated and forms[i][0] == "و")
            ):
                return False
        elif cue.acts or cue.under or cue.two:
            return False
        if before in cue.not_after or (cue.after and before not in cue.after):
            return False
        if i + 1 < len(forms) and forms[i + 1] in cue.not_before:
            return False
        if cue.start == "clause" and forms[i][0] == "ف":
            return False
        return not cue.negated or self.needs.negated(i)

    def _matched(self, i: int, cue: Cue, host: int) -> bool:
        for k, pattern in enumerate(cue.patterns):
            match = self.matcher.match(pattern, i)
            if match is not None and self._take(i, cue, cue.clitic[k], match, host):
                return True
        return False

    def _take(self, i: int, cue: Cue, clitic: bool, match: Match, host: int) -> bool:
        """File what a pattern matched; False when the rule wants something else."""
        limit = self._limit(i)
        action = match.slots.get("action")
        start, cut = (action.start, 0) if action is not None else (i, 0)
        if self.document.forms[start] in _OPENING and start + 1 < limit:
            start += 2 if self.document.forms[start + 1] in self.rules.skip and start + 2 < limit else 1
        if clitic:
            cut = self._clitic_cut(start)
        if (cue.gap and start - i > cue.gap) or (cue.owned and not self._owned(i, match, host)):
            return False
        if not self.needs.met(cue, start, cut, limit, verb=i):
            start = self._sought(cue, start, limit, clitic)
            if start < 0:
                return False
            cut = self._clitic_cut(start) if clitic else 0
        by = self.parties.by(cue, i, match, host)
        if not by:
            return False
        type_ = self._type(cue, start, limit, host)
        if cue.joint_type and "by" in match.slots and len(match.slots["by"].entities) > 1:
            type_ = cue.joint_type
        if cue.start == "cue":
            start, cut = i, self._conjunction(i)
        elif cue.start == "clause":
            start, cut = self.parties.clause(i, host), 0
        elif cue.by == "passive":  # «الاتفاقية سيتم توقيعها»: the subject says of what
            begin = self.parties.clause(i, host)
            if begin < i and self.document.forms[begin] not in self.rules.time_openers:
                start, cut = begin, 0
        elif cue.start == "content" and cue.coordinated and self.document.forms[i][0] == "و":
            start, cut = i, self._conjunction(i)
        elif cue.start == "content" and host >= 0:
            start, _, cut = self.statements[host].content
        end = self.actions.end(start, limit)
        if not any(self.taken[start:end]):
            to = match.slots["to"].entities if "to" in match.slots else ()
            self._add(cue, type_, by, to, (start, end, cut), limit, host, i)
        return True

    def _sought(self, cue: Cue, at: int, limit: int, clitic: bool) -> int:
        """The first word after a token that is what the rule needs, before any verb; -1: none."""
        forms, words = self.document.forms, self.document.words
        for start in range(at + 1, min(at + 1 + cue.seek, limit)):
            if forms[start] in _COMMAS or self.matcher.is_verb(start):
                return -1
            if self.document.mention_at[start] >= 0 or (clitic and not words[start].stem_cut):
                continue
            if self.needs.met(cue, start, self._clitic_cut(start) if clitic else 0, limit):
                return start
        return -1

    def _type(self, cue: Cue, start: int, limit: int, host: int) -> str:
        if cue.help and self.needs.helps(start, limit):
            return cue.help
        if host < 0:
            return cue.type
        if cue.agreed and self.parties.agrees(host):
            return cue.agreed
        return cue.acts_to.get(self.statements[host].act, cue.type)

    def _owned(self, i: int, match: Match, host: int) -> bool:
        """Whether a noun tells whose it is: «التزام البلد», «التزامه», or the first word of what is said."""
        if "by" in match.slots or self.needs.owned(i):
            return True
        if host < 0 or i != self.statements[host].content[0]:
            return False
        return not self.needs.others(i + 1)

    # places ------------------------------------------------------------------------------------------

    def _limit(self, i: int) -> int:
        """Where an action that begins near token ``i`` must end: with its sentence and its statement."""
        last = self.document.sentences[self.document.sentence_of[i]][1]
        host = self.host[i]
        return min(last, self.statements[host].content[1]) if host >= 0 else last

    def _clitic_cut(self, start: int) -> int:
        """The letters of و and of the preposition before an action: «وبتنفيذ» loses two."""
        form = self.document.forms[start]
        cut = 1 if form[0] in "بل" else 2
        return cut if len(form) > cut + 1 else 0

    def _conjunction(self, i: int) -> int:
        word = self.document.words[i]
        if word.form[0] not in "وف" or any(reading.cut == 0 for reading in word.verbs):
            return 0
        return 0 if word.stem_cut == 0 and word.stem_flags else 1

    def _add(
        self,
        cue: Cue,
        type_: str,
        by: tuple[int, ...],
        to: tuple[int, ...],
        action: tuple[int, int, int],
        limit: int,
        host: int,
        at: int = -1,
    ) -> None:
        start, end, _ = action
        at = at if at >= 0 else start
        self.taken[start:end] = b"\x01" * (end - start)
        by = self.parties.represented(by, host, at, start)
        to = tuple(entity for entity in to if entity not in by)
        due = self.actions.due(start, end, limit)
        instrument = self.parties.instrument(start, end)
        statement = host if host >= 0 else None
        self.found.append(Commitment(type_, by, to, action, instrument, due, cue.id, statement))


def find_commitments(chunked: Chunked, statements: Sequence[Statement]) -> list[Commitment]:
    """Return the commitments of an article whose statements are known, in text order."""
    return CommitmentFinder(chunked, statements).run()
