"""Figures on the development gold, held against the pinned floors of ``benchmarks/floors.json``.

A figure below its floor fails; floors are raised when figures rise, and lowered only on purpose.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from mahdar.evaluate import evaluate_folder

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).with_name("floors.json")


def shared() -> Path:
    """Return the folder of shared material; ``MAHDAR_SHARED`` names another than ``../shared``."""
    return Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared")


def main() -> int:
    gold = shared() / "gold" / "dev"
    if not gold.is_dir():
        print(f"no gold at {gold}: nothing measured (set MAHDAR_SHARED)")
        return 0
    table = evaluate_folder(gold)
    floors = json.loads(FLOORS.read_text())["dev"]
    fallen = 0
    for name, row in table.items():
        value = row.get("f1", row.get("accuracy"))
        floor = floors.get(name)
        mark = "" if floor is None else (f"  floor {floor:.3f}" + ("  BELOW" if value < floor else ""))
        fallen += mark.endswith("BELOW")
        print(f"{name:20s} " + "  ".join(f"{k} {v}" for k, v in row.items()) + mark)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
