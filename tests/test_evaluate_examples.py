"""The check of the lexicon finds what is wrong, and only that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mahdar.cli.app import app
from mahdar.errors import UsageError
from mahdar.evaluate import examples, lexicon
from mahdar.minutes.rules import Example, Rule

SAID = "قال وزير الخارجية سامر الحلواني إن الحوار مستمر."
STATEMENTS = ("statements",)


def rule_of(text: str) -> str:
    (record,) = examples.read_example(text, {}).statements
    return record.rule


def test_an_example_that_its_rule_reads() -> None:
    slots = {"speaker": "سامر الحلواني", "content": "الحوار مستمر", "form": "indirect", "act": "inform"}
    assert examples.fault(rule_of(SAID), SAID, slots, STATEMENTS) is None


def test_spelling_and_marks_do_not_count() -> None:
    assert (
        examples.fault(rule_of(SAID), SAID, {"content": "«الحوار مستمر».", "note": "…"}, STATEMENTS) is None
    )


@pytest.mark.parametrize(
    ("slots", "told"),
    [
        ({"speaker": "هالة النجار"}, "speaker is «سامر الحلواني», not «هالة النجار»"),
        ({"speaker": "-"}, "speaker is «سامر الحلواني», not «»"),
        ({"speaker": ["سامر الحلواني", "هالة النجار"]}, "هالة النجار"),
        ({"content": "الحوار"}, "content is «الحوار مستمر», not «الحوار»"),
        ({"act": "warn"}, "act is inform, not warn"),
        ({"topics": ["health"]}, "topics is"),
        ({"colour": "red"}, "there is no slot colour"),
    ],
)
def test_an_example_with_other_slots(slots: dict[str, Any], told: str) -> None:
    cause = examples.fault(rule_of(SAID), SAID, slots, STATEMENTS)
    assert cause is not None
    assert told in cause


def test_an_example_of_another_rule() -> None:
    cause = examples.fault("no-such-rule", SAID, {}, STATEMENTS)
    assert cause == f"is not read by the rule, but by {rule_of(SAID)}"


def test_counter_examples() -> None:
    rule = rule_of(SAID)
    assert examples.counter_fault("no-such-rule", SAID, {}, STATEMENTS) is None
    assert examples.counter_fault(rule, SAID, {}, STATEMENTS) == "is read by the rule: «الحوار مستمر»"
    assert examples.counter_fault(rule, SAID, {"speaker": "هالة النجار"}, STATEMENTS) is None
    assert examples.counter_fault(rule, SAID, {"speaker": "سامر الحلواني"}, STATEMENTS) is not None


def test_titles() -> None:
    assert examples.role_fault(SAID, {"title": "وزير الخارجية", "name": "سامر الحلواني"}) is None
    cause = examples.role_fault(SAID, {"title": "وزير المالية", "name": "سامر الحلواني"})
    assert cause == "«وزير المالية» of «سامر الحلواني» is not read; read: «وزير الخارجية» of «سامر الحلواني»"
    assert examples.no_role_fault(SAID, {}) == "the title «وزير الخارجية» is read"
    assert examples.no_role_fault(SAID, {"title": "وزير المالية"}) is None


def test_names() -> None:
    assert examples.name_fault("INSTRUMENT", "قرار مجلس الأمن 425", {}) is None
    assert "is not read as EVENT" in (examples.name_fault("EVENT", "قرار مجلس الأمن 425", {}) or "")


# files ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon whose files the check looks at; the reading itself goes on with the real one."""
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(lexicon, "ROOT", tmp_path)
    monkeypatch.setattr(lexicon, "rule_files", lambda: sorted((tmp_path / "rules").glob("*.yaml")))
    return tmp_path


def causes(check: lexicon.Check) -> list[str]:
    return [str(fault) for fault in check.faults]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"key: 1\n", "first line must be a comment"),
        (b"# only English\nkey: 1\n", "first line must be a comment"),
        ("# كلمات\nkey: 1\nkey: 2\n".encode(), "line 3: the key 'key' is written twice"),
        ("# كلمات\nkey: [1\n".encode(), "is not valid YAML"),
        ("# كلمات\n".encode(), "the file is empty"),
        ("# كلمات\r\nkey: 1\r\n".encode(), "LF alone"),
        (b"# \xff\xfe\n", "cannot be read"),
    ],
)
def test_a_file_that_is_wrong(folder: Path, content: bytes, told: str) -> None:
    (folder / "words.yaml").write_bytes(content)
    check = lexicon.check()
    assert check.files == 1
    assert any("words.yaml" in cause and told in cause for cause in causes(check)), causes(check)


def test_a_file_that_is_right(folder: Path) -> None:
    (folder / "words.yaml").write_text("# كلمات\nkey: 1\n", "utf-8")
    (folder / "more.txt").write_text("# كلمات\nكلمة\n", "utf-8")
    assert causes(lexicon.check()) == []


def test_rules_are_tried_on_their_examples(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "rules" / "statements.yaml").write_text("# قواعد\nrules: []\n", "utf-8")
    right, wrong = Example(SAID, {"speaker": "سامر الحلواني"}), Example(SAID, {"speaker": "-"})
    rule = rule_of(SAID)
    rules = [
        Rule(id=rule, patterns=(), on={}, data={}, examples=(right, wrong), counter_examples=(right,)),
        Rule(id="bare", patterns=(), on={}, data={}, examples=(), counter_examples=()),
    ]
    monkeypatch.setattr(lexicon, "load_rules", lambda name: rules)
    check = lexicon.check()
    assert (check.rules, check.examples, check.counter_examples) == (2, 2, 1)
    assert check.bare == {"rules/statements.yaml": ["bare"]}
    assert [(f.file, f.id) for f in check.faults] == [("rules/statements.yaml", rule)] * 2


def test_a_reading_that_fails_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "titles.yaml").write_text(f'# ألقاب\nexamples:\n  - {{text: "{SAID}"}}\n  - 3\n', "utf-8")

    def wrong(text: str, setting: object) -> None:
        raise ZeroDivisionError("no reason")

    monkeypatch.setattr(examples, "read_example", wrong)
    told = causes(lexicon.check())
    assert "ZeroDivisionError: no reason" in told[0]
    assert told[1] == "titles.yaml: examples 2: must be a mapping with a text"


def test_one_file_by_name_or_path() -> None:
    assert lexicon.check((Path("labels"),)).files == 1
    assert lexicon.check((lexicon.ROOT / "labels.yaml", Path("calendar.yaml"))).files == 2
    with pytest.raises(UsageError, match="no file of the lexicon"):
        lexicon.check((Path("nonsense"),))


def test_every_file_of_the_lexicon_loads() -> None:
    assert [cause for path in lexicon.lexicon_files() for cause in lexicon._form(path)] == []


def test_the_command() -> None:
    result = CliRunner().invoke(app, ["rules", "check", "--file", "labels", "--file", "calendar"])
    assert result.exit_code == 0
    assert result.stdout == "2 files, 0 rules, 0 examples, 0 counter-examples: no failures\n"


def test_the_command_exits_1_on_failures(folder: Path) -> None:
    (folder / "words.yaml").write_text("key: 1\n", "utf-8")
    result = CliRunner().invoke(app, ["rules", "check"])
    assert result.exit_code == 1
    assert "mahdar: words.yaml: the first line" in result.stderr
    assert "1 failure\n" in result.stdout
