"""Checking the lexicon: every file loads, every example is read by its rule, no counter-example is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mahdar.errors import InputError, LexiconError, UsageError
from mahdar.evaluate import examples
from mahdar.lexicon.cache import compiled_tables
from mahdar.lexicon.load import ROOT, load_file, rule_files
from mahdar.minutes.rules import Example, load_rules
from mahdar.script import ARABIC_RE

#: Files whose patterns of names carry examples, and what they name.
_NAME_PATTERNS = {"instruments.yaml": "INSTRUMENT", "organisations.yaml": "ORG", "events.yaml": "EVENT"}
#: Stages whose records a rule file makes.
_RECORDS = frozenset(("statements", "engagements", "commitments"))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: in which file, with which rule or entry ("" for the file itself), and how."""

    file: str
    id: str
    cause: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.id, self.cause)))


@dataclass(slots=True)
class Check:
    """What was checked, and what was found wrong. ``bare`` are rules without an example, by file."""

    files: int = 0
    rules: int = 0
    examples: int = 0
    counter_examples: int = 0
    faults: list[Fault] = field(default_factory=list)
    bare: dict[str, list[str]] = field(default_factory=dict)


def lexicon_files() -> list[Path]:
    """Return every file of the lexicon, rule files last."""
    return [*sorted(ROOT.glob("*.yaml")), *sorted(ROOT.glob("*.txt")), *rule_files()]


def check(files: tuple[Path, ...] = ()) -> Check:
    """Check the named files of the lexicon, or all. Raises UsageError for a file that is none of them."""
    chosen = [_known(path) for path in files] or lexicon_files()
    result = Check()
    for path in chosen:
        result.files += 1
        for cause in _form(path):
            result.faults.append(Fault(_name(path), "", cause))
    if result.faults:  # what follows needs every file
        return result
    try:
        compiled_tables()  # compiled anew where a file has changed
    except LexiconError as error:
        result.faults.append(Fault(error.where, "", error.cause))
        return result
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        cause = f"the lexicon cannot be compiled ({type(error).__name__}: {error})"
        result.faults.append(Fault("", "", cause))
        return result
    for path in chosen:
        if path.parent.name == "rules":
            _rules(path, result)
        elif path.name == "titles.yaml":
            _titles(path, result)
        elif path.name in _NAME_PATTERNS:
            _names(path, result)
    return result


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _known(path: Path) -> Path:
    """The file of the lexicon meant by a path, or by a name such as ``titles`` or ``rules/statements``."""
    for found in lexicon_files():
        named = (_name(found), _name(found).rpartition(".")[0])
        if str(path) in named or path.resolve() == found.resolve():
            return found
    raise UsageError(f"{path} is no file of the lexicon; its files are in {ROOT}")


def _form(path: Path) -> Iterator[str]:
    """What is wrong with a file as a file."""
    try:
        text = path.read_bytes().decode("utf-8")
        if path.suffix == ".yaml" and load_file(path) is None:
            yield "the file is empty"
    except LexiconError as error:
        line = error.where.rpartition(":")[2]
        yield f"line {line}: {error.cause}" if line.isdigit() else error.cause
        return
    except (OSError, UnicodeDecodeError) as error:
        yield f"cannot be read ({error})"
        return
    first = text.partition("\n")[0]
    if not (first.startswith("#") and ARABIC_RE.search(first)):
        yield "the first line must be a comment that says in Arabic what the file is for"
    if "\r" in text:
        yield "lines must end with LF alone"


# examples ------------------------------------------------------------------------------------------


def _rules(path: Path, result: Check) -> None:
    name = path.stem
    try:
        rules = load_rules(name)
    except LexiconError as error:
        result.faults.append(Fault(_name(path), "", str(error)))
        return
    tables = (name,) if name in _RECORDS else ()
    for rule in rules:
        result.rules += 1
        if not rule.examples:
            result.bare.setdefault(_name(path), []).append(rule.id)
        result.examples += len(rule.examples)
        for example in rule.examples:
            _try(path, rule.id, example, partial(examples.fault, rule.id, tables=tables), result)
        result.counter_examples += len(rule.counter_examples)
        for example in rule.counter_examples:
            _try(path, rule.id, example, partial(examples.counter_fault, rule.id, tables=tables), result)


def _titles(path: Path, result: Check) -> None:
    data = load_file(path)
    for key, judge in (("examples", examples.role_fault), ("counter_examples", examples.no_role_fault)):
        for number, row in enumerate(data.get(key) or (), start=1):
            if key == "examples":
                result.examples += 1
            else:
                result.counter_examples += 1
            if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
                result.faults.append(Fault(_name(path), f"{key} {number}", "must be a mapping with a text"))
                continue
            example = Example(row["text"], {slot: value for slot, value in row.items() if slot != "text"})
            _try(path, f"{key} {number}", example, judge, result)


def _names(path: Path, result: Check) -> None:
    """Patterns of names: each example is a whole name."""
    type = _NAME_PATTERNS[path.name]
    for number, row in enumerate(load_file(path).get("patterns") or (), start=1):
        if not isinstance(row, Mapping) or row.get("split"):  # such a pattern makes several names
            continue
        for text in row.get("examples") or ():
            result.examples += 1
            example = Example(str(text), {})
            _try(path, f"pattern {number}", example, partial(examples.name_fault, type), result)


_Judge = Callable[[str, Mapping[str, Any]], str | None]


def _try(path: Path, id: str, example: Example, judge: _Judge, result: Check) -> None:
    try:
        cause = judge(example.text, example.slots)
    except InputError as error:
        cause = error.cause
    except Exception as error:
        cause = f"reading it fails ({type(error).__name__}: {error})"
    if cause:
        result.faults.append(Fault(_name(path), id, f"«{example.text}» {cause}"))
