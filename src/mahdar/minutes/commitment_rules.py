"""The rules of commitments, compiled from ``lexicon/ar/rules/commitments.yaml`` for quick lookup by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mahdar.chunks.patterns import Pattern
from mahdar.errors import LexiconError
from mahdar.lexicon.lexicon import lexicon
from mahdar.lexicon.words import Flag, Word
from mahdar.minutes.rules import Rule, load_rules, rule_tables

_TYPES = frozenset(("pledge", "agreement", "reaffirmation", "call", "offer", "refusal", "progress"))
_NEEDS = frozenset(
    (
        "",
        "act",
        "deed",
        "act-or-verb",
        "own",
        "help",
        "asked",
        "refused",
        "denied",
        "going-on",
        "undertaken",
        "named-act",
        "refusing",
        "announced",
        "achieved",
        "begun",
        "settled",
    )
)
_POSSESSIVES = ("هما", "هم", "ها", "نا", "ه")
_ENDINGS = ("ان", "ون", "وا", "ين")


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule with its keys read out; ``says`` rules are tried on statements, all others on words."""

    id: str
    order: int
    type: str
    patterns: tuple[Pattern, ...]
    clitic: tuple[bool, ...]  # whether the action of each pattern loses a clitic
    within: str = "any"
    acts: frozenset[str] = frozenset()
    acts_to: dict[str, str] = field(default_factory=dict)
    not_after: frozenset[str] = frozenset()
    needs: str = ""
    by: str = "speaker"
    start: str = ""
    opens: bool = False
    negated: bool | None = None
    owned: bool = False
    two: bool = False
    late: bool = False
    ahead: bool = False
    coordinated: bool = False
    own_act: bool = False
    form: str = ""
    not_forms: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    joint_type: str = ""
    under: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    help: str = ""
    agreed: str = ""
    gap: int = 0  # the most words that may stand between the cue and its action (0: no limit)
    seek: int = 0  # where what follows is not what the rule needs: so many words on, it may be


class CommitmentRules:
    """All rules and tables, with the questions that the stage asks of words."""

    def __init__(self) -> None:
        tables = rule_tables("commitments")
        lexicon_rows = _lexicon_tables()
        self.says: dict[str, list[Cue]] = {}
        self.said: dict[str, list[Cue]] = {}
        self.words: dict[str, list[Cue]] = {}
        self.forms: dict[str, list[Cue]] = {}
        self.lemmas: dict[str, list[Cue]] = {}
        self.future: list[Cue] = []
        for order, rule in enumerate(load_rules("commitments")):
            self._file(rule, order)
        self.skip = frozenset(tables["skip"])
        self.renewing = frozenset(tables["renewing"])
        self.own_side = frozenset(tables["own_side"])
        self.own_country = frozenset(tables["own_country"])
        self.voices = frozenset(tables["voices"])
        self.not_pledged = frozenset(bare_present(w) for w in tables["not_pledged"])
        self.pledged_by_us = frozenset(bare_present(w) for w in tables["pledged_by_us"])
        self.sets: dict[str, frozenset[str]] = {
            name: frozenset(tables[name])
            for name in (
                "announced",
                "achieved",
                "going_on",
                "not_asked",
                "not_masdars",
                "refusing",
                "not_begun",
                "not_settled",
                "not_refused",
            )
        }
        self.help_nouns = frozenset(lexicon_rows["help_nouns"])
        self.root_al = frozenset(tables["root_al"])
        self.action_nouns = self.root_al | {_bare(w) for w in lexicon_rows["action_nouns"]}
        self._shapes = re.compile("|".join(_shape(s) for s in tables["masdars"]))
        self.negations = frozenset(tables["negations"])
        self.voids = self.negations | frozenset(tables["conditions"])
        self.clause_openers = frozenset(tables["clause_openers"])
        self.copulas = frozenset(tables["copulas"])
        self.being = frozenset(bare_present(verb) for verb in tables["copulas"] if verb.startswith("ي"))
        self.light = frozenset(tables["light"])
        self.quantifiers = frozenset(tables["quantifiers"])
        self.time_openers = frozenset(tables["time_openers"])
        self.us = frozenset(tables["us"])
        self.pronoun_openers = frozenset(tables["pronoun_openers"])
        self.owned_nouns = frozenset(w for w, cues in self.words.items() if any(c.owned for c in cues))
        ends = tables["ends"]
        self.relatives = frozenset((*ends["relative"], *ends["indefinite"]))
        self.relative_breaks = frozenset(ends["relative"])
        self.breaks = frozenset((*ends["relative"], *ends["other"], *ends["time"]))
        self.break_phrases = frozenset(ends["time_phrases"])
        self.break_firsts = frozenset(p.split(" ")[0] for p in ends["time_phrases"])
        self.particles = frozenset(ends["particles"])
        self.more = frozenset(ends["more"])
        self.kept_before = frozenset(ends["kept_before"])
        self.in_particular = frozenset(ends["in_particular"])
        self.clause_after_and = frozenset(ends["clause_after_and"])
        self.that = frozenset(tables["that"])
        self.that_not = frozenset(tables["that_not"])
        self.adverbs = frozenset(ends["adverbs"])
        self.again = frozenset(ends["again"])
        self.purpose = frozenset(ends["purpose"])
        self.due = frozenset(ends["due"])
        self.kept_after = frozenset(ends["time_kept_after"])
        self.own_acts: dict[str, str] = _own_acts()
        self.known: dict[str, tuple[Cue, ...]] = {}  # what `triggered` has answered, by form
        self._acts: dict[str, bool] = {}

    # building ----------------------------------------------------------------------------------

    def _file(self, rule: Rule, order: int) -> None:
        cue = _cue(rule, order)
        filed = False
        for key, table in (("says", self.says), ("said", self.said), ("words", self.words),
                           ("forms", self.forms), ("lemmas", self.lemmas)):  # fmt: skip
            for word in rule.on.get(key) or ():
                table.setdefault(word, []).append(cue)
                filed = True
        if rule.on.get("future"):
            self.future.append(cue)
            filed = True
        if not filed:
            raise LexiconError(
                f"rules/commitments.yaml: {rule.id}", "`on` names nothing that could trigger the rule"
            )

    # questions ---------------------------------------------------------------------------------

    def triggered(self, word: Word) -> tuple[Cue, ...]:
        """Return the word-triggered rules for a word, in the file's order."""
        found = self.known.get(word.form)
        if found is None:
            if len(self.known) > 200_000:
                self.known.clear()
            found = self.known[word.form] = tuple(
                sorted(set_of(self._candidates(word)), key=lambda c: c.order)
            )
        return found

    def _candidates(self, word: Word) -> Iterable[Cue]:
        for cut, form in word.options:
            if word.form[:cut] in ("", "و", "ف"):
                yield from self.forms.get(form, ())
            for stem in stems(form):
                for cue in self.words.get(stem, ()):
                    if form not in cue.not_forms:
                        yield cue
        for reading in word.verbs:
            if reading.tense in ("past", "present", "future"):
                for cue in self.lemmas.get(reading.lemma, ()):
                    if word.form[reading.cut :] not in cue.not_forms:
                        yield cue
        if self.future:
            verb = future_stem(word)
            if verb:
                for cue in self.future:
                    if not cue.only or verb in cue.only:
                        yield cue

    def listed_act(self, stem: str) -> bool:
        """Whether a stem is one of the lexicon's nouns of action, in the construct state."""
        return not self.definite(stem) and stem in self.action_nouns

    def definite(self, stem: str) -> bool:
        """Whether a noun has the article: «الفتح», not «إلغاء»."""
        return stem.startswith("ال") and not any(bare in self.root_al for bare in (stem, *_owned(stem)))

    def names_act(self, word: Word, stem: str) -> bool:
        """Whether a stem (without clitics) names an action: a masdar, «مواصلة» or «المواصلة»."""
        key = f"{word.form}/{stem}"
        known = self._acts.get(key)
        if known is None:
            if len(self._acts) > 200_000:
                self._acts.clear()
            known = self._acts[key] = self._names_act(word, stem)
        return known

    def _names_act(self, word: Word, stem: str) -> bool:
        for bare in (*_bares(stem),):
            if bare in self.sets["not_masdars"]:
                return False
            if bare in self.action_nouns or (len(bare) > 3 and self._shapes.fullmatch(bare)):
                return True
        return False


def set_of(cues: Iterable[Cue]) -> list[Cue]:
    """Return the rules without repetition."""
    return list({cue.id: cue for cue in cues}.values())


def stems(form: str) -> list[str]:
    """Return a form without clitics, and the nouns it may be without its article or possessive pronoun."""
    found = [form, *_owned(form)]
    if form.startswith("ال") and len(form) > 4:
        found.append(form[2:])
    return found


@lru_cache(maxsize=100_000)
def _owned(form: str) -> tuple[str, ...]:
    """The nouns that a form may be with a possessive pronoun."""
    if not form.endswith(_POSSESSIVES):
        return ()
    found = []
    for suffix in _POSSESSIVES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            base = form[: -len(suffix)]
            found.append(base)
            if base.endswith("ت"):
                found.append(base[:-1] + "ه")
    return tuple(found)


def possessive(form: str, noun: str) -> bool:
    """Whether a form is ``noun`` with a possessive pronoun."""
    return noun in _owned(form)


def future_stem(word: Word) -> str:
    """Return the third person masculine of a verb with the س of the future («سنفعل» → «يفعل»), or ""."""
    form = word.form
    for cut in (0, 1):
        if cut and form[:1] not in ("و", "ف"):
            break
        rest = form[cut:]
        if len(rest) < 4 or rest[0] != "س" or rest[1] not in "يتنا":
            continue
        if word.flags & Flag.ADJECTIVE:  # «سنوي»
            break
        known = word.flags & Flag.VERB or (rest[1] != "ا" and _finite(rest[1:]))
        if known or not word.flags or any(v.tense == "future" for v in word.verbs):
            return "ي" + bare_present(rest[1:])
    return ""


def _finite(present: str) -> bool:
    """Whether the lexicon knows a form as a verb: tells «سيتم» from «سيارة»."""
    return bool(lexicon().flags(present) & Flag.VERB)


def bare_present(present: str) -> str:
    """Return the stem of a present form without its person: prefix and plural ending off."""
    rest = present[1:]
    for ending in _ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) >= 2:
            rest = rest[: -len(ending)]
            break
    return rest


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _bares(stem: str) -> list[str]:
    return [stem, _bare(stem), *_owned(stem)]


def _shape(masdar: str) -> str:
    return "".join("." if c == "ف" else "[^ا]" if c in "عل" else c for c in masdar)


def _cue(rule: Rule, order: int) -> Cue:
    data = rule.data
    where = f"rules/commitments.yaml: {rule.id}"
    if data.get("type") not in _TYPES:
        raise LexiconError(where, f"unknown type of commitment {data.get('type')!r}")
    if data.get("needs", "") not in _NEEDS:
        raise LexiconError(where, f"unknown need {data.get('needs')!r}")
    return Cue(
        id=rule.id,
        order=order,
        type=data["type"],
        patterns=rule.patterns,
        clitic=tuple(_loses_clitic(p) for p in rule.patterns),
        within=data.get("in", "any"),
        acts=frozenset(data.get("acts", ())),
        acts_to=dict(data.get("acts_to", {})),
        not_after=frozenset(data.get("not_after", ())),
        needs=data.get("needs", ""),
        by=data.get("by", "speaker"),
        start=data.get("from", ""),
        opens=bool(data.get("opens", False)),
        negated=data.get("negated"),
        owned=bool(data.get("suffixed_or_owned", False)),
        two=bool(data.get("two", False)),
        late=bool(data.get("late", False)),
        ahead=bool(data.get("ahead", False)),
        coordinated=bool(data.get("coordinated", False)),
        own_act=bool(data.get("own_act", False)),
        form=data.get("form", ""),
        not_forms=frozenset(data.get("not_forms", ())),
        after=frozenset(data.get("after", ())),
        joint_type=data.get("joint_type", ""),
        under=frozenset(data.get("under", ())),
        not_before=frozenset(data.get("not_before", ())),
        only=frozenset(data.get("only", ())),
        help=data.get("help", ""),
        agreed=data.get("agreed", ""),
        gap=int(data.get("gap", 0)),
        seek=int(data.get("seek", 0)),
    )


def _loses_clitic(pattern: Pattern) -> bool:
    for before, element in zip(pattern.right, pattern.right[1:], strict=False):
        if element.name == "action":
            return before.kind == "clitic"
    return False


def _own_acts() -> dict[str, str]:
    """The act of each verb and noun of speech by itself."""
    reporting = lexicon().section("reporting")
    found = {row["lemma"]: row["act"] for row in reversed(reporting["verbs"])}
    return {row["noun"]: row["act"] for row in reporting["speech_nouns"]} | found


def _lexicon_tables() -> dict[str, Any]:
    section: dict[str, Any] = lexicon().section("commitments")
    return section


@lru_cache(maxsize=1)
def commitment_rules() -> CommitmentRules:
    """Return the rules of this process."""
    return CommitmentRules()
