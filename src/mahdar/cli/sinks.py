"""Where minutes go: a folder of JSON files, or standard output in one of the formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from mahdar.errors import UsageError
from mahdar.minutes.model import Minutes
from mahdar.views import json
from mahdar.views.labels import Language, labels
from mahdar.views.lines import Line, plain, show
from mahdar.views.timeline import Timeline

_RULE = "─" * 40


class Sink(Protocol):
    """Takes minutes one by one."""

    def put(self, minutes: Minutes) -> None:
        """Take the minutes of one article."""

    def close(self) -> None:
        """Write what was held back; called once, also after an interruption."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with one ``ID.json`` for each article. A file is there whole or not at all."""

    path: Path

    @classmethod
    def make(cls, path: Path) -> Folder:
        """Return the sink of a folder, made if need be. Raises UsageError where it cannot be."""
        try:
            path.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise UsageError(f"--out {path} is not a folder") from None
        return cls(path)

    def _file(self, id: str) -> Path:
        return self.path / f"{id}.json"

    def holds(self, id: str) -> bool:
        """Whether the minutes of an article are there."""
        return self._file(id).is_file()

    def stored(self, id: str) -> Minutes | None:
        """Return the minutes of an article, or None where they are not there or damaged."""
        try:
            return Minutes.from_json(self._file(id).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, minutes: Minutes) -> None:
        target = self._file(minutes.id)
        part = self.path / f".{minutes.id}.{os.getpid()}.part"
        try:
            part.write_text(json.page(minutes) + "\n", encoding="utf-8", newline="\n")
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        pass


class _Rows:
    """JSON Lines, each out as soon as it is known."""

    def put(self, minutes: Minutes) -> None:
        sys.stdout.write(json.line(minutes) + "\n")
        sys.stdout.flush()

    def close(self) -> None:
        pass


class _List:
    """One JSON list, well formed also when the run is cut short."""

    def __init__(self) -> None:
        self._any = False

    def put(self, minutes: Minutes) -> None:
        sys.stdout.write((",\n" if self._any else "[\n") + json.page(minutes, "  "))
        sys.stdout.flush()
        self._any = True

    def close(self) -> None:
        sys.stdout.write("\n]\n" if self._any else "[]\n")
        sys.stdout.flush()


class _Pages:
    """Pages for a person."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._any = False

    def put(self, minutes: Minutes) -> None:
        from mahdar.views.text import page

        if self._any:
            write([Line(), Line(_RULE, style="faint"), Line()])
        write(page(minutes, labels(self._language)))
        self._any = True

    def close(self) -> None:
        pass


class _Dated:
    """The timeline, written when all articles are known."""

    def __init__(self, language: Language, after_pages: bool) -> None:
        self._timeline = Timeline(labels(language))
        self._lead = [Line(), Line(_RULE, style="faint"), Line()] if after_pages else []

    def put(self, minutes: Minutes) -> None:
        self._timeline.add(minutes)

    def close(self) -> None:
        write([*self._lead, *self._timeline.lines()])


def write(lines: Sequence[Line]) -> None:
    """Write lines to standard output: set for a terminal, plain elsewhere."""
    if not sys.stdout.isatty():
        sys.stdout.write(plain(lines))
        sys.stdout.flush()
        return
    from rich.console import Console

    show(lines, Console(highlight=False, markup=False, emoji=False, soft_wrap=False))


def printer(format: str, language: Language) -> Sink:
    """Return the sink that prints minutes in a format."""
    if format == "jsonl":
        return _Rows()
    return _List() if format == "json" else _Pages(language)


def timeline_printer(language: Language, after_pages: bool) -> Sink:
    """Return the sink that ends with the timeline, set off from the pages before it."""
    return _Dated(language, after_pages)
