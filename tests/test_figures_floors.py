"""No figure falls below its pinned floor in ``benchmarks/floors.json`` (where the annotated articles are at hand)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "floors.json").read_text())


@pytest.mark.parametrize(("script", "figures"), [("score.py", "dev"), ("coverage.py", "coverage")])
def test_figures_stand_above_their_floors(script: str, figures: str, shared: Path) -> None:
    answer = subprocess.run(
        [sys.executable, str(BENCHMARKS / script)],
        capture_output=True,
        text=True,
        env={**os.environ, "MAHDAR_SHARED": str(shared)},
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert all(name in answer.stdout for name in FLOORS[figures])


def test_figures_below_a_floor_are_told() -> None:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from score import fallen
    finally:
        sys.path.remove(str(BENCHMARKS))
    rows = {"roles": {"f1": 0.9}, "engagement_date": {"accuracy": None}, "body": {"f1": 0.5}}
    assert fallen(rows, {"roles": 0.9, "body": 0.51, "engagement_date": 0.1}) == [
        "body 0.5 is below its floor 0.51",
        "engagement_date None is below its floor 0.1",
    ]
