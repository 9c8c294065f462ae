"""The compiled lexicon as a file: when it is built, when it is taken as it stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
import pytest

from mahdar.lexicon import cache
from mahdar.lexicon import compile as compiling

TABLES = {"flags": {"وزير": 1}, "known": "كلمه"}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the lexicon was compiled: one item each time. The cache folder is ``tmp_path/cache``."""
    times: list[int] = []

    def compile_lexicon() -> dict[str, Any]:
        times.append(1)
        return dict(TABLES)

    monkeypatch.setattr(compiling, "compile_lexicon", compile_lexicon)
    monkeypatch.setenv("MAHDAR_CACHE", str(tmp_path / "cache"))
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "words.yaml").write_text("a: 1\n", "utf-8")
    monkeypatch.setattr(cache, "ROOT", tmp_path / "ar")
    return times


def stored(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("*"))


def test_cache_folder_is_the_one_of_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAHDAR_CACHE", "/somewhere/else")
    assert cache.cache_dir() == Path("/somewhere/else")


@pytest.mark.parametrize("value", [None, ""])
def test_cache_folder_is_the_users_without_the_variable(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAHDAR_CACHE", raising=False)
    if value is not None:
        monkeypatch.setenv("MAHDAR_CACHE", value)
    assert cache.cache_dir() == Path(platformdirs.user_cache_dir("mahdar"))


def test_cache_is_built_once(built: list[int], tmp_path: Path) -> None:
    assert cache.compiled_tables() == cache.compiled_tables() == TABLES
    assert len(built) == 1
    assert [path.suffix for path in stored(tmp_path)] == [".msgpack"]


def test_cache_is_built_anew_when_a_file_changes(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    (tmp_path / "ar" / "words.yaml").write_text("a: 12\n", "utf-8")
    cache.compiled_tables()
    assert len(built) == 2


def test_cache_is_built_anew_when_a_file_of_the_same_size_changes(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    path = tmp_path / "ar" / "words.yaml"
    path.write_text("a: 2\n", "utf-8")
    os.utime(path, ns=(1, 1))
    cache.compiled_tables()
    assert len(built) == 2


def test_cache_is_built_anew_when_a_file_is_added(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    (tmp_path / "ar" / "rules").mkdir()
    (tmp_path / "ar" / "rules" / "more.yaml").write_text("b: 1\n", "utf-8")
    cache.compiled_tables()
    assert len(built) == 2


def test_cache_is_built_anew_for_another_version(built: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    cache.compiled_tables()
    monkeypatch.setattr(cache, "__version__", "0.0.0.other")
    cache.compiled_tables()
    assert len(built) == 2


@pytest.mark.parametrize(
    "content", [b"", b"\xc1", b"\x01", b"\x81", b"\x93\x01\x02\x03", b"<html>not found</html>"]
)
def test_cache_that_is_corrupt_is_built_anew(content: bytes, built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    stored(tmp_path)[0].write_bytes(content)
    assert cache.compiled_tables() == TABLES
    assert len(built) == 2
    assert msgspec.msgpack.decode(stored(tmp_path)[0].read_bytes()) == TABLES


def test_cache_cut_short_is_built_anew(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    path = stored(tmp_path)[0]
    path.write_bytes(path.read_bytes()[:-3])
    assert cache.compiled_tables() == TABLES
    assert len(built) == 2


def test_cache_that_cannot_be_written_is_no_error(
    built: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    monkeypatch.setenv("MAHDAR_CACHE", str(tmp_path / "file" / "cache"))
    assert cache.compiled_tables() == TABLES
    assert cache.compiled_tables() == TABLES
    assert len(built) == 2


def test_cache_that_is_a_folder_is_no_error(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    path = stored(tmp_path)[0]
    path.unlink()
    path.mkdir()
    assert cache.compiled_tables() == TABLES


def test_cache_leaves_no_other_files_when_it_cannot_be_put_in_place(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    path = stored(tmp_path)[0]
    path.unlink()
    path.mkdir()
    cache.compiled_tables()
    assert stored(tmp_path) == [path]


def test_cache_drops_what_is_a_week_older(built: list[int], tmp_path: Path) -> None:
    cache.compiled_tables()
    old = stored(tmp_path)[0]
    os.utime(old, (1, 1))
    (tmp_path / "ar" / "words.yaml").write_text("a: 12\n", "utf-8")
    cache.compiled_tables()
    assert old not in stored(tmp_path)
    assert len(stored(tmp_path)) == 1
