"""What several test files share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material: articles and annotations too large for the repository."""
    named = os.environ.get("MAHDAR_SHARED")
    folder = Path(named) if named else Path(__file__).parent.parent.parent / "shared"
    if not (folder / "gold" / "train").is_dir():
        pytest.skip(f"no shared material in {folder}; MAHDAR_SHARED names another folder")
    return folder
