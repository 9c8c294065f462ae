"""Lines of a page: written plainly to a file or a pipe, wrapped and set off on a terminal.

Text stays in logical order; a terminal or editor that knows Arabic sets it from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mahdar.minutes.model import Minutes, Span

if TYPE_CHECKING:
    from rich.console import Console

Style = Literal["", "title", "heading", "head", "quote", "faint"]
_LOOKS: dict[Style, str] = {
    "": "", "title": "bold", "heading": "bold cyan", "head": "bold", "quote": "green", "faint": "dim",
}  # fmt: skip
_STEP = 2  # columns an indent is wide
_SPACES = re.compile(r"\s+")
# Control characters could drive the terminal; open marks of direction could turn the page round.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; ``indent`` counts steps. An empty text is a blank line."""

    text: str = ""
    indent: int = 0
    style: Style = ""


def clean(text: str) -> str:
    """Return words of an article on one line, without characters that steer a terminal."""
    return _SPACES.sub(" ", _UNSAFE.sub("", text)).strip()


def quoted(minutes: Minutes, span: Span) -> str:
    """Return the words of a span between quotation marks."""
    return f"«{clean(minutes.quote(span))}»"


def _indented(line: Line) -> str:
    text = clean(line.text)
    return f"{' ' * (_STEP * line.indent)}{text}" if text else ""


def plain(lines: Iterable[Line]) -> str:
    """Return lines as text, each ended by a line break; nothing is wrapped."""
    return "".join(f"{_indented(line)}\n" for line in lines)


def show(lines: Iterable[Line], console: Console) -> None:
    """Print lines on a terminal."""
    from rich.padding import Padding
    from rich.text import Text

    for line in lines:
        text = Text(clean(line.text), style=_LOOKS[line.style])
        console.print(Padding(text, (0, 0, 0, _STEP * line.indent)) if line.indent else text)
