"""Figures on the development gold, held against the pinned floors of ``benchmarks/floors.json``.

A figure below its floor fails; floors are raised when figures rise, and lowered only on purpose.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mahdar.article import from_raw
from mahdar.evaluate.report import lines, score, table
from mahdar.minutes.reader import read_article
from mahdar.source import RawArticle

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).with_name("floors.json")


def shared() -> Path:
    """Return the folder of shared material; ``MAHDAR_SHARED`` names another than ``../shared``."""
    return Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared")


def predict(path: Path, gold: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read the text of an annotated article anew, with what is given beside it and nothing else."""
    given = gold.get("given") or {}
    raw = RawArticle(id=path.stem, where=str(path), text=gold["text"], **given)
    minutes: Mapping[str, Any] = json.loads(read_article(from_raw(raw)).to_json())
    return minutes


def fallen(rows: dict[str, dict[str, Any]], floors: dict[str, float]) -> list[str]:
    """Name the figures below their floors, with both."""
    found = []
    for name, floor in floors.items():
        value = rows[name].get("f1", rows[name].get("accuracy"))
        if value is None or value < floor:
            found.append(f"{name} {value} is below its floor {floor}")
    return found


def main() -> int:
    gold = shared() / "gold" / "dev"
    if not gold.is_dir():
        print(f"no gold at {gold}: nothing measured (set MAHDAR_SHARED)")
        return 0
    rows = table(score(gold, predict).total)
    print("\n".join(lines(rows)))
    below = fallen(rows, json.loads(FLOORS.read_text())["dev"])
    print("\n".join(below) or "no figure is below its floor")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
