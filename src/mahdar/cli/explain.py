"""``mahdar explain``."""

from __future__ import annotations

import datetime
import sys

from mahdar.article import Article
from mahdar.cli.read import iso_published
from mahdar.errors import InputError
from mahdar.source import decode
from mahdar.source.raw import RawArticle
from mahdar.source.rows import check
from mahdar.views.explain import Table, explain
from mahdar.views.labels import Language, labels


def run(text: str, published: str | None, language: Language) -> None:
    """Explain and print. Raises InputError for what is no Arabic text."""
    where = "the text"
    if text == "-":
        where = "<stdin>"
        text = decode(sys.stdin.buffer.read(), where)
    if not text.strip():
        raise InputError(where, "the text is empty")
    check(RawArticle(id="text", where=where, text=text))
    day = datetime.date.fromisoformat(iso_published(published)) if published else None
    chosen = labels(language)
    tables = explain(Article(id="text", where=where, text=text, published=day), chosen)
    nothing = chosen.of("explain", "none")
    if sys.stdout.isatty():
        _show(tables, nothing)
    else:
        for table in tables:
            print(_plain(table, nothing))


def _plain(table: Table, nothing: str) -> str:
    """A table as lines of tab-separated cells under its title."""
    lines = [f"== {table.title}"]
    if table.rows:
        lines.append("\t".join(table.columns))
        lines += ["\t".join(row).rstrip("\t") for row in table.rows]
    else:
        lines.append(nothing)
    return "\n".join(lines) + "\n"


def _show(tables: list[Table], nothing: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    for table in tables:
        if not table.rows:
            console.print(Text(f"{table.title}: {nothing}\n", style="dim"))
            continue
        grid = Grid(title=table.title, title_justify="left", title_style="bold cyan", box=SIMPLE_HEAD)
        for column in table.columns:
            grid.add_column(column, overflow="fold")
        for row in table.rows:
            grid.add_row(*map(Text, row))
        console.print(grid)
