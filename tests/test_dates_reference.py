"""Dates against an independent set of Arabic expressions, where it is at hand (``MAHDAR_SHARED``)."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mahdar.dates import DateMention, find_dates, resolve_future
from mahdar.script import fold

SHARED = Path(os.environ.get("MAHDAR_SHARED", Path(__file__).parents[2] / "shared"))
FILES = sorted((SHARED / "data" / "dates").glob("*.jsonl"))


def _cases() -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in FILES for line in path.read_text(encoding="utf-8").splitlines() if line
    ]


def _right(mention: DateMention, expected: dict[str, Any], reference: date) -> bool:
    past = expected["past"]["date"]
    values = {past, (expected["future"] or expected["past"])["date"]}
    read = {mention.value, resolve_future(mention, reference).value} - {None}
    return any(value.startswith(str(one)) for value in values for one in read)


def measure() -> dict[str, float]:
    """Return precision, recall and F1 of finding (spans overlap) and the share of values read as expected."""
    hit = missed = wrong = valued = right = 0
    for case in _cases():
        reference = date.fromisoformat((case["reference"] or "2016-11-07")[:10])
        found = find_dates(fold(case["text"]), reference)
        taken = set()
        for expected in case["expected"]:
            over = [m for m in found if m.start < expected["end"] and expected["start"] < m.end]
            taken.update(over)
            hit, missed = hit + bool(over), missed + (not over)
            if over and expected["past"]:
                valued += 1
                right += _right(over[0], expected, reference)
        wrong += len(set(found) - taken)
    precision, recall = hit / (hit + wrong), hit / (hit + missed)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "values": right / valued,
    }


@pytest.mark.skipif(not FILES, reason=f"no date expressions under {SHARED}: set MAHDAR_SHARED")
def test_reference_expressions() -> None:
    """Recall is below one by choice: «في 15», «4.22», «للثاني» and their like are not news usage."""
    scores = measure()
    print({name: round(score, 3) for name, score in scores.items()})
    assert scores["precision"] >= 0.98
    assert scores["recall"] >= 0.70
    assert scores["values"] >= 0.80
