"""Reading YAML: what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.errors import LexiconError
from mahdar.lexicon import load
from mahdar.lexicon.load import ROOT, load_file, load_yaml, rule_files


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "words.yaml"


def fault(path: Path) -> LexiconError:
    with pytest.raises(LexiconError) as raised:
        load_file(path)
    return raised.value


def test_load_returns_the_content(written: Path) -> None:
    written.write_text("# كلمات\nwords: [قال, أكد]\n", "utf-8")
    assert load_file(written) == {"words": ["قال", "أكد"]}


def test_load_refuses_a_key_written_twice(written: Path) -> None:
    written.write_text("a: 1\nb: 2\na: 3\n", "utf-8")
    error = fault(written)
    assert error.where == f"{written}:3"
    assert "'a'" in error.cause


def test_load_refuses_a_key_written_twice_deep_in_a_file(written: Path) -> None:
    written.write_text("rows:\n  - word: قال\n    act: inform\n    word: أكد\n", "utf-8")
    assert fault(written).where == f"{written}:4"


def test_load_allows_one_key_in_two_mappings(written: Path) -> None:
    written.write_text("- word: قال\n- word: أكد\n", "utf-8")
    assert load_file(written) == [{"word": "قال"}, {"word": "أكد"}]


@pytest.mark.parametrize(
    "text", ["a: 1\nb: [1, 2\n", "a: 1\n  b: 2\n", "a: 'x\n", "a: *nowhere\n", "a: !!python/x y\n"]
)
def test_load_names_the_line_of_bad_yaml(written: Path, text: str) -> None:
    written.write_text(text, "utf-8")
    error = fault(written)
    path, _, line = error.where.rpartition(":")
    assert path == str(written)
    assert 1 <= int(line) <= text.count("\n") + 1


def test_load_refuses_a_list_as_key(written: Path) -> None:
    written.write_text("a: 1\n? [x, y]\n: 2\n", "utf-8")
    assert fault(written).where == f"{written}:2"


def test_load_names_a_file_that_is_absent(written: Path) -> None:
    assert fault(written).where == str(written)


def test_load_names_a_file_that_is_not_utf8(written: Path) -> None:
    written.write_bytes("قال: 1\n".encode("cp1256"))
    assert str(written) in fault(written).where


def test_load_yaml_wants_a_mapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.yaml").write_text("- قال\n", "utf-8")
    monkeypatch.setattr(load, "ROOT", tmp_path)
    with pytest.raises(LexiconError, match="mapping") as raised:
        load_yaml("words")
    assert raised.value.where == str(tmp_path / "words.yaml")


@pytest.mark.parametrize(
    "path", sorted(ROOT.rglob("*.yaml")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_load_reads_every_file_of_the_lexicon(path: Path) -> None:
    assert load_file(path)


def test_load_rule_files_come_in_name_order() -> None:
    names = [path.name for path in rule_files()]
    assert names == sorted(names)
    assert {"commitments.yaml", "engagements.yaml", "statements.yaml"} <= set(names)
