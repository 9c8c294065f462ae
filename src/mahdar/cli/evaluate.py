"""``mahdar evaluate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mahdar.batch import Failure, read_all
from mahdar.cli.console import FAILED, Progress, say
from mahdar.evaluate.report import Predictor, gold_files, lines, read_json, score, stored, table
from mahdar.source import RawArticle


def run(
    gold: Path, predictions: Path | None, *, per_file: bool, as_json: bool, jobs: int | None, debug: bool
) -> int:
    """Score and print; return the exit code."""
    failed: list[str] = []
    predict = stored(predictions) if predictions else _reading(gold, jobs, failed, debug)
    scores = score(gold, predict)
    if as_json:
        print(json.dumps(scores.as_json(per_file), ensure_ascii=False))
    else:
        if per_file:
            for name, tally in scores.files.items():
                print(f"== {name}", *lines(table(tally)), sep="\n")
            print("== all")
        print(*lines(table(scores.total)), sep="\n")
        if scores.missing:
            print(f"no prediction for: {' '.join(scores.missing)}")
    return FAILED if failed else 0


def _reading(gold: Path, jobs: int | None, failed: list[str], debug: bool) -> Predictor:
    """Predictions made now: each gold text is read with what is given beside it, and nothing else."""
    files = gold_files(gold)
    with Progress("articles read:", shown=True) as progress:
        read: dict[str, Mapping[str, Any] | None] = {}
        for path, outcome in zip(files, read_all(_articles(files), jobs), strict=True):
            progress.step()
            if isinstance(outcome, Failure):
                say(str(outcome))
                if debug and outcome.trace:
                    sys.stderr.write(outcome.trace)
                failed.append(path.name)
                read[path.name] = None
            else:
                read[path.name] = json.loads(outcome.to_json())
    return lambda path, _: read[path.name]


def _articles(files: list[Path]) -> Iterator[RawArticle]:
    for path in files:
        data = read_json(path)
        given = data.get("given") or {}
        yield RawArticle(
            id=path.stem,
            where=str(path),
            text=data.get("text") or "",
            published=given.get("published"),
            outlet=given.get("outlet"),
            url=given.get("url"),
        )
