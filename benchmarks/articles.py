"""The unannotated articles that coverage and speed are measured on."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

from mahdar.source import RawArticle

ROOT = Path(__file__).parent.parent


def shared() -> Path:
    """Return the folder of shared material; ``MAHDAR_SHARED`` names another than ``../shared``."""
    return Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared")


def raw_articles(limit: int | None = None) -> Iterator[RawArticle]:
    """Yield the articles of ``data/articles/news.jsonl.gz``: title, blank line, text. Nothing where it is absent."""
    path = shared() / "data" / "articles" / "news.jsonl.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for k, line in enumerate(lines):
            if limit is not None and k >= limit:
                return
            row = json.loads(line)
            yield RawArticle(
                id=row["id"],
                where=f"news:{k + 1}",
                text=f"{row['title']}\n\n{row['text']}",
                title=row["title"],
                published=(row["published"] or "")[:10] or None,
                outlet=row["outlet"],
                url=row["url"],
            )
