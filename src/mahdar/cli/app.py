"""The commands and their options. What they do is imported when they run, so that help is instant."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mahdar import __version__
from mahdar.cli.console import guard

app = typer.Typer(
    help="Reads Arabic political news and keeps the minutes of diplomacy.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="The rules and the lexicon.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")


class Format(StrEnum):
    """How minutes are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


class Labels(StrEnum):
    """The language of the labels."""

    ar = "ar"
    en = "en"


Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", min=0, help="Processes; 0: all processors where there are many articles."),
]
LabelsOption = Annotated[
    Labels, typer.Option("--labels", help="Language of the labels.", envvar="MAHDAR_LABELS")
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mahdar {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Files (.txt, .html, .json, .jsonl, also .gz), folders, globs; - for standard input.",
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication of inputs that bring none.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of inputs that bring none.")
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="text (default on a terminal), json, jsonl (default elsewhere)."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Write one ID.json for each article into this folder."
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep what is in the --out folder already.")
    ] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="End with a dated list over all articles.")
    ] = False,
    labels: LabelsOption = Labels.ar,
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    debug: Debug = False,
) -> None:
    """Read articles and give their minutes.

    Minutes are printed, or with --out written to a folder (and printed as well if --format is given). An
    input that cannot be read is named on standard error and the rest goes on; the exit code is then 1.
    """
    with guard(debug):
        from mahdar.cli import read as command

        options = command.Options(
            inputs=tuple(inputs),
            published=published,
            outlet=outlet,
            format=format.value if format else None,
            out=out,
            resume=resume,
            timeline=timeline,
            language=labels.value,
            jobs=jobs or None,
            quiet=quiet,
            debug=debug,
        )
        code = command.run(options)
    raise typer.Exit(code)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, for «today» and weekdays.")
    ] = None,
    labels: LabelsOption = Labels.ar,
    debug: Debug = False,
) -> None:
    """Show how a sentence is read: tokens, mentions, titles, parties, dates, cues, rules and records."""
    with guard(debug):
        from mahdar.cli import explain as command

        command.run(text, published, labels.value)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Annotated articles, one JSON file each.")],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Minutes to score; without it, the gold texts are read now."),
    ] = None,
    per_file: Annotated[
        bool, typer.Option("--per-file", help="The figures of each article as well.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    jobs: Jobs = 0,
    debug: Debug = False,
) -> None:
    """Score minutes against annotated articles."""
    with guard(debug):
        from mahdar.cli import evaluate as command

        code = command.run(gold, predictions, per_file=per_file, as_json=json, jobs=jobs or None, debug=debug)
    raise typer.Exit(code)


@rules_app.command("check")
def rules_check(
    file: Annotated[
        list[Path] | None, typer.Option("--file", metavar="FILE", help="Check this file only (repeatable).")
    ] = None,
    debug: Debug = False,
) -> None:
    """Check that the lexicon loads and that each rule reads its examples and not its counter-examples."""
    with guard(debug):
        from mahdar.cli import rules as command

        code = command.run(tuple(file or ()))
    raise typer.Exit(code)
