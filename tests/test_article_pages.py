"""Whole pages as readers copy them: what is noise, and what the frame says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.article import Article, from_raw
from mahdar.source import RawArticle

PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.txt"))


def read(path: Path) -> tuple[Article, dict[str, str], set[int]]:
    """The article of a marked page, its expected frame, and the offsets expected to be noise."""
    expected: dict[str, str] = {}
    noise: set[int] = set()
    text = ""
    for line in path.read_text("utf-8").splitlines(keepends=True):
        if line.startswith("#! "):
            field, _, value = line[3:].strip().partition(": ")
            expected[field] = value
            continue
        start = len(text)
        marked = line.startswith("~ ")
        text += line.removeprefix("~ ")
        if marked:
            noise.update(i for i in range(start, len(text)) if not text[i].isspace())
    return from_raw(RawArticle(path.stem, str(path), text=text)), expected, noise


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_noise(path: Path) -> None:
    article, _, noise = read(path)
    found = {i for s, e in article.noise for i in range(s, e) if not article.text[i].isspace()}
    missed = [
        line
        for line in article.text.splitlines()
        if line.strip() and article.text.find(line) in noise - found
    ]
    assert not missed, f"taken for the article: {missed}"
    wrong = "".join(article.text[i] for i in sorted(found - noise))
    assert not wrong, f"taken for noise: {wrong}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_frame(path: Path) -> None:
    article, expected, _ = read(path)
    got = {
        "title": article.quote(article.title),
        "place": article.quote(article.dateline_place),
        "agency": article.quote(article.agency),
        "credit": article.quote(article.credit),
        "published": article.published and article.published.isoformat(),
    }
    assert {k: v for k, v in got.items() if k in expected} == expected
    for field in ("agency", "credit"):
        if field not in expected:
            assert got[field] is None


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_body_and_noise_cover_the_text(path: Path) -> None:
    article, _, _ = read(path)
    spans = sorted([*article.noise, *article.body()])
    assert "".join(article.text[s:e] for s, e in spans) == article.text
