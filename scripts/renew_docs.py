"""Renew what the documentation quotes from the program: output of commands and of examples, and figures.

In a document, ``<!-- mahdar ARGUMENTS -->`` stands before a block with the output of that command,
``<!-- mahdar ARGUMENTS | only: A, B -->`` before one with only the tables A and B of ``mahdar explain``, and
``<!-- python -->`` before a Python example and a block with what it prints; ``<!-- end -->`` closes each.
``<!-- figures dev -->``, ``coverage``, ``speed`` and ``few`` hold figures, which are measured with
``--figures`` alone: they need the annotated corpus (``MAHDAR_SHARED``).

``python scripts/renew_docs.py`` writes; the tests check that nothing would be written.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from mahdar.evaluate.measures import HEADLINE

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"<!-- (mahdar|python|figures)\b ?(.*?) ?-->\n(.*?)<!-- end -->", re.DOTALL)
_CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)

#: The figures that the README quotes, and what they are called there.
FEW = {
    "entities": "people, bodies, places, instruments, events",
    "roles": "offices of people",
    "statements": "statements: the words said",
    "statements_speaker": "… with the right speaker",
    "engagements": "engagements: meetings, visits, calls …",
    "commitments": "commitments: what was promised, agreed, asked",
}

Figures = dict[str, str]


def documents() -> list[Path]:
    """Return the documents of the repository."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def renewed(text: str, figures: Figures | None = None) -> str:
    """Return a document with its blocks renewed; those of figures stay as they are without ``figures``."""

    def block(match: re.Match[str]) -> str:
        kind, arguments, body = match.groups()
        if kind == "mahdar":
            body = _fenced(_command(arguments))
        elif kind == "python":
            code = _CODE.search(body)
            if code is None:
                raise SystemExit("a python block holds no example")
            body = f"{code.group()}\n\n{_fenced(_printed(code.group(1)))}"
        elif figures is not None:
            body = figures[arguments]
        opening = f"<!-- {kind} {arguments} -->" if arguments else f"<!-- {kind} -->"
        return f"{opening}\n{body}<!-- end -->"

    with contextlib.chdir(ROOT):
        return _BLOCK.sub(block, text)


def _fenced(output: str) -> str:
    return f"```text\n{output.rstrip()}\n```\n"


def _command(arguments: str) -> str:
    from typer.testing import CliRunner

    from mahdar.cli.app import app

    line, _, only = arguments.partition(" | only: ")
    result = CliRunner().invoke(app, shlex.split(line))
    if result.exit_code:
        raise SystemExit(f"mahdar {line}: exit code {result.exit_code}: {result.stderr}")
    if not only:
        return result.stdout
    tables = re.split(r"^(?=== )", result.stdout, flags=re.MULTILINE)
    wanted = [name.strip() for name in only.split(",")]
    named = {table.partition("\n")[0].removeprefix("== "): table for table in tables if table}
    return "\n".join(named[name].rstrip() + "\n" for name in wanted)


def _printed(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "example", "exec"), {"__name__": "example"})
    return out.getvalue()


# figures -------------------------------------------------------------------------------------------


def measured() -> Figures:
    """Measure, and return the blocks of figures."""
    shared = Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared")
    scores = json.loads(_run("-m", "mahdar", "evaluate", str(shared / "gold" / "dev"), "--json"))
    coverage = _run(str(ROOT / "benchmarks" / "coverage.py"))
    if "quotations" not in coverage:
        raise SystemExit(f"no articles to measure coverage on: {coverage}")
    return {
        "dev": _table(scores["scores"], scores["articles"]),
        "coverage": _fenced(coverage),
        "speed": _fenced(_run(str(ROOT / "benchmarks" / "speed.py"))),
        "few": _few(scores["scores"]),
    }


def _run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


Row = dict[str, float]


def _table(scores: dict[str, Row], articles: int) -> str:
    lines = [
        f"{articles} articles.",
        "",
        "| figure | precision | recall | F1 | records |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{name}` | {row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} | {row['gold']} |"
        for name, row in scores.items()
        if "p" in row
    ]
    lines += ["", "| figure | share right | asked |", "| --- | --- | --- |"]
    lines += [
        f"| `{name}` | {row['accuracy']:.3f} | {row['gold']} |"
        for name, row in scores.items()
        if row.get("accuracy")
    ]
    told = ", ".join(f"`{name}`" for name in HEADLINE)
    lines += ["", f"Headline: **{scores['headline']['f1']:.3f}**, the mean F1 of {told}.", ""]
    return "\n".join(lines)


def _few(scores: dict[str, Row]) -> str:
    lines = ["| what | precision | recall |", "| --- | --- | --- |"]
    lines += [f"| {told} | {scores[name]['p']:.2f} | {scores[name]['r']:.2f} |" for name, told in FEW.items()]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--figures", action="store_true", help="measure the figures anew as well")
    figures = measured() if parser.parse_args().figures else None
    for path in documents():
        before = path.read_text("utf-8")
        after = renewed(before, figures)
        if after != before:
            path.write_text(after, "utf-8", newline="\n")
            print(f"renewed {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
