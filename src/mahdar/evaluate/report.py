"""Scores over a folder of annotated articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mahdar.errors import UsageError
from mahdar.evaluate.annotation import AnnotationError, annotation
from mahdar.evaluate.measures import HEADLINE, Tally, measure

Table = dict[str, dict[str, Any]]
#: Gives the prediction for a gold file, in the shape of the guidelines, or None where there is none.
Predictor = Callable[[Path, Mapping[str, Any]], Mapping[str, Any] | None]


@dataclass(slots=True)
class Scores:
    """The figures of a run: the sum, each article's own, and the names of files without a prediction."""

    total: Tally = field(default_factory=Tally)
    files: dict[str, Tally] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def as_json(self, per_file: bool = False) -> dict[str, Any]:
        """Return plain data: ``articles``, ``missing``, ``scores`` and, if wanted, ``files``."""
        data: dict[str, Any] = {
            "articles": len(self.files),
            "missing": self.missing,
            "scores": table(self.total),
        }
        if per_file:
            data["files"] = {name: table(tally) for name, tally in self.files.items()}
        return data


def table(tally: Tally) -> Table:
    """Return the figures by measure, the headline (mean F1 of the main measures) last."""
    rows: Table = {name: count.row() for name, count in tally.counts.items()}
    headline = sum(rows[name]["f1"] for name in HEADLINE) / len(HEADLINE)
    rows |= {name: share.row() for name, share in tally.shares.items()}
    rows["headline"] = {"f1": round(headline, 3)}
    return rows


def lines(rows: Table) -> Iterator[str]:
    """Yield the figures as lines of text."""
    yield f"{'':20s}  {'p':>5s}  {'r':>5s}  {'f1':>5s}  {'acc':>5s}  {'gold':>6s}"
    for name, row in rows.items():
        cells = [_cell(row.get(key)) for key in ("p", "r", "f1", "accuracy")]
        yield f"{name:20s}  {'  '.join(cells)}  {row.get('gold', ''):>6}".rstrip()


def _cell(value: float | None) -> str:
    return f"{value:5.3f}" if value is not None else " " * 5


def gold_files(folder: Path) -> list[Path]:
    """Return the annotated articles of a folder. Raises UsageError where there are none."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder of annotated articles")
    found = sorted(folder.glob("*.json"))
    if not found:
        raise UsageError(f"there are no annotated articles (*.json) in {folder}")
    return found


def read_json(path: Path) -> Mapping[str, Any]:
    """Return the object in a JSON file. Raises AnnotationError, naming the file, where there is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"{path}: not valid JSON ({error})") from error
    if not isinstance(data, dict):
        raise AnnotationError(f"{path}: must hold one JSON object")
    return data


def stored(folder: Path) -> Predictor:
    """Return the predictor that takes minutes from files of the same name in a folder."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder of minutes")

    def predict(path: Path, gold: Mapping[str, Any]) -> Mapping[str, Any] | None:
        answer = folder / path.name
        return read_json(answer) if answer.exists() else None

    return predict


def score(folder: Path, predict: Predictor) -> Scores:
    """Score the predictions for all annotated articles of a folder.

    A file without prediction counts as one that says nothing. Raises AnnotationError, naming the file, where
    an annotation or a prediction is not in the shape of the guidelines.
    """
    scores = Scores()
    for path in gold_files(folder):
        gold = read_json(path)
        predicted = predict(path, gold)
        if predicted is None:
            scores.missing.append(path.name)
        text = gold.get("text")
        if not isinstance(text, str):
            raise AnnotationError(f"{path}: the annotated article has no text")
        try:
            tally = measure(annotation(gold, text), annotation(predicted or {}, text))
        except AnnotationError as error:
            raise AnnotationError(f"{path.name}: {error}") from error
        scores.files[path.name] = tally
        scores.total += tally
    return scores
