"""How a text is read, stage by stage, as tables: for whoever edits the lexicon and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mahdar.article import Article
from mahdar.chunks import Chunked
from mahdar.chunks.patterns import Match, Matcher, Pattern
from mahdar.lexicon.load import rule_files
from mahdar.lexicon.words import VerbReading, flag_names
from mahdar.mentions.document import Document
from mahdar.minutes.commitment_rules import commitment_rules
from mahdar.minutes.engagement_cues import cue_table
from mahdar.minutes.engagement_sides import SideReader
from mahdar.minutes.model import Minutes, Span
from mahdar.minutes.occasions import Report
from mahdar.minutes.reader import read_article, study
from mahdar.minutes.rules import Rule, load_rules
from mahdar.minutes.speech_cues import find_cues, vocabulary
from mahdar.views.labels import Labels
from mahdar.views.lines import clean, quoted

_STAGES = ("statements", "engagements", "commitments")


@dataclass(frozen=True, slots=True)
class Table:
    """One stage: ``title``, the names of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule tried at one cue (tokens ``[cue, cue_end)``)."""

    stage: str
    rule: str
    pattern: str
    cue: int
    cue_end: int
    fits: bool


def explain(article: Article, labels: Labels) -> list[Table]:
    """Return the tables of an article, in the order in which it is read."""
    document, chunked = study(article)
    with tracing() as trials:
        minutes = read_article(article)
    return _Explanation(document, chunked, minutes, trials, labels).tables()


@contextmanager
def tracing() -> Iterator[list[Trial]]:
    """Record every rule tried while the context is open. For one thread: the matchers are wrapped."""
    trials: list[Trial] = []
    owners = {
        id(pattern): (path.stem, rule.id)
        for path in rule_files()
        for rule in load_rules(path.stem)
        for pattern in rule.patterns
    }
    match, apply = Matcher.match, SideReader.apply

    def traced_match(self: Matcher, pattern: Pattern, cue: int, cue_end: int | None = None) -> Match | None:
        found = match(self, pattern, cue, cue_end)
        stage, rule = owners.get(id(pattern), ("", ""))
        trials.append(Trial(stage, rule, pattern.text, cue, cue_end or cue + 1, found is not None))
        return found

    def traced_apply(self: SideReader, rule: Rule, carried: bool) -> Report | None:
        found = apply(self, rule, carried)
        sides = " ".join(map(str, rule.data.get("sides", ())))
        cue = self.cue
        trials.append(Trial("engagements", rule.id, sides, cue.start, cue.end, found is not None))
        return found

    Matcher.match, SideReader.apply = traced_match, traced_apply  # type: ignore[method-assign]
    try:
        yield trials
    finally:
        Matcher.match, SideReader.apply = match, apply  # type: ignore[method-assign]


class _Explanation:
    def __init__(
        self, document: Document, chunked: Chunked, minutes: Minutes, trials: list[Trial], labels: Labels
    ) -> None:
        self.document = document
        self.chunked = chunked
        self.minutes = minutes
        self.trials = trials
        self.labels = labels
        self.names = {entity.id: clean(entity.name) for entity in document.entities}

    def tables(self) -> list[Table]:
        return [
            self._table("tokens", ("word", "clitic", "stem", "flags", "verb", "nationality"), self._tokens()),
            self._table("dates", ("text", "value", "type"), self._dates()),
            self._table("mentions", ("text", "type", "entity", "rule"), self._mentions()),
            self._table("titles", ("text", "holder", "owner", "rule"), self._titles()),
            self._table("parties", ("text", "type", "entity"), self._parties()),
            self._table("cues", ("cue", "stage", "type", "result"), self._cues()),
            self._table("rules", ("stage", "cue", "rule", "pattern", "result"), self._rules()),
            self._table("records", ("stage", "type", "text", "entity", "rule"), self._records()),
        ]

    def _table(self, title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
        names = {column: self.labels.of("explain", column) for column in columns}
        return Table(self.labels.of("explain", title), tuple(names.values()), tuple(rows))

    # stages ------------------------------------------------------------------------------------------

    def _tokens(self) -> Iterator[tuple[str, ...]]:
        document = self.document
        for i, word in enumerate(document.words):
            if word.form == "\n":
                continue
            flags = " ".join(name.lower() for name in flag_names(word.stem_flags))
            verbs = self.labels.join(dict.fromkeys(map(_reading, word.verbs)))
            nation = word.nationality
            yield (
                clean(document.text(i, i + 1)),
                word.clitic,
                word.stem if word.stem != word.form else "",
                flags,
                verbs,
                f"{nation.country} {nation.gender}{nation.number}" if nation else "",
            )

    def _dates(self) -> Iterator[tuple[str, ...]]:
        for date, (start, end) in zip(self.document.dates, self.document.date_ranges, strict=True):
            value = date.value or ""
            if date.end_value:
                value += f"/{date.end_value}"
            yield self._words(start, end), value, f"{date.kind} {date.precision}"

    def _mentions(self) -> Iterator[tuple[str, ...]]:
        for mention in self.document.mentions:
            words = self._words(mention.start, mention.end, mention.cut)
            yield words, mention.type, self._name(mention.entity), mention.rule

    def _titles(self) -> Iterator[tuple[str, ...]]:
        for title in self.document.titles:
            words = self._words(title.start, title.end, title.cut)
            yield words, self._name(title.person), self._name(title.owner), title.rule

    def _parties(self) -> Iterator[tuple[str, ...]]:
        for party in self.chunked.parties:
            names = self.labels.join(map(self._name, party.entities))
            yield self._words(party.start, party.end, party.cut), party.kind, names

    def _cues(self) -> Iterator[tuple[str, ...]]:
        document = self.document
        found: list[tuple[int, str, str, str, str]] = []
        for said in find_cues(document, vocabulary(document.lexicon)):
            entry = said.entries[0] if said.entries else None
            told = f"{entry.lemma} {entry.act}" if entry else ""
            found.append((said.start, self._words(said.start, said.end), "statements", said.kind, told))
        for cue in cue_table(document.lexicon).find(document):
            kind = "verb" if cue.reading else "noun"
            found.append((cue.start, self._words(cue.start, cue.end), "engagements", kind, cue.kind))
        for i, word in enumerate(document.words):
            rules = commitment_rules().triggered(word)
            if rules:
                ids = " ".join(dict.fromkeys(rule.id for rule in rules))
                found.append((i, self._words(i, i + 1), "commitments", "", ids))
        for _, words, stage, kind, told in sorted(found):
            yield words, stage, kind, told

    def _rules(self) -> Iterator[tuple[str, ...]]:
        order = {stage: k for k, stage in enumerate(_STAGES)}
        for trial in sorted(self.trials, key=lambda t: (order.get(t.stage, 9), t.cue)):
            result = self.labels.of("explain", "fits" if trial.fits else "fails")
            yield trial.stage, self._words(trial.cue, trial.cue_end), trial.rule, trial.pattern, result

    def _records(self) -> Iterator[tuple[str, ...]]:
        minutes, labels = self.minutes, self.labels
        names = {entity.id: clean(entity.name) for entity in minutes.entities}

        def listed(*groups: Iterable[str]) -> str:
            return " ← ".join(
                filter(None, (labels.join(names.get(id, id) for id in group) for group in groups))
            )

        for role in minutes.roles:
            yield "roles", "", self._quote(role.title), listed((role.person,)), role.rule
        for engagement in minutes.engagements:
            told = " ".join(filter(None, (engagement.kind, engagement.status, engagement.date)))
            evidence = " … ".join(map(self._quote, engagement.evidence))
            yield "engagements", told, evidence, listed(engagement.participants), engagement.rule
        for said in minutes.statements:
            told = f"{said.act} {said.form}"
            yield "statements", told, self._quote(said.content), listed(said.speakers), said.rule
        for commitment in minutes.commitments:
            parties = listed(commitment.by, commitment.to)
            yield "commitments", commitment.type, self._quote(commitment.action), parties, commitment.rule

    # pieces ------------------------------------------------------------------------------------------

    def _words(self, start: int, end: int, cut: int = 0) -> str:
        return clean(self.document.text(start, end, cut))

    def _quote(self, span: Span) -> str:
        return quoted(self.minutes, span)

    def _name(self, entity: Any) -> str:
        return self.names.get(entity, "") if entity >= 0 else ""


def _reading(verb: VerbReading) -> str:
    passive = " passive" if verb.voice == "passive" else ""
    return f"{verb.lemma} {verb.tense} {verb.person}{verb.gender}{verb.number}{passive}"
