"""What the documentation shows is what the program prints."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
RENEW: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "renew_docs.py"))


@pytest.mark.parametrize("path", RENEW["documents"](), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_are_true(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAHDAR_LABELS", raising=False)
    text = path.read_text("utf-8")
    assert RENEW["renewed"](text) == text, "run `python scripts/renew_docs.py` and look at what changed"


def test_readme_quotes_the_figures() -> None:
    """The few figures of the README are those of docs/figures.md."""
    figures = (ROOT / "docs" / "figures.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| ([\d.]+) \|", figures, re.MULTILINE)
    measured = {name: (precision, recall) for name, precision, recall in rows}
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, told in RENEW["FEW"].items():
        precision, recall = (f"{float(value):.2f}" for value in measured[name])
        assert f"| {told} | {precision} | {recall} |" in readme
