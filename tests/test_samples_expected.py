"""The minutes under ``samples/expected`` are sound: quotes stand in their articles, references resolve.

This says nothing of how well the program reads the samples; it keeps minutes and articles in step.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from mahdar.article import from_raw
from mahdar.lexicon.load import load_yaml
from mahdar.minutes import model
from mahdar.source import RawArticle, read_paths

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = sorted((SAMPLES / "expected").glob("*.yaml"))

FORMS = {"direct", "indirect"}
KEYS = {
    "": "id file noise article entities roles engagements statements commitments",
    "article": "title outlet published dateline_place agency credit",
    "entities": "id type name mentions",
    "roles": "person title of",
    "engagements": "id kind status main date place participants host topics instrument evidence",
    "statements": "speakers form act cue content topics engagement",
    "commitments": "type by to action topics instrument due",
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def resolve(text: str, quote: str) -> tuple[int, int] | None:
    """Offsets of ``quote`` (its first occurrence, or with ``#2`` its second…) in ``text``, or None."""
    words, mark, tail = quote.rpartition("#")
    nth = 1
    if mark and tail.isdigit() and words:
        quote, nth = words, int(tail)
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            return None
    return at, at + len(quote)


def _raws() -> dict[str, RawArticle]:
    paths = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".jsonl"})
    return {raw.id: raw for raw in read_paths(paths) if isinstance(raw, RawArticle)}


RAWS = _raws()


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def _quotes(minutes: dict[str, Any]) -> list[str | None]:
    """Every quote of the minutes, in no particular order."""
    frame = minutes["article"]
    found = [*minutes["noise"], *(frame[k] for k in ("title", "dateline_place", "agency", "credit"))]
    for entity in minutes["entities"]:
        found += entity["mentions"]
    found += [role["title"] for role in minutes["roles"]]
    for engagement in minutes["engagements"]:
        found += engagement["evidence"]
    for statement in minutes["statements"]:
        found += [statement["cue"], statement["content"]]
    for commitment in minutes["commitments"]:
        found += [commitment["action"], commitment["due"]]
    return found


def _values(alias: object) -> set[str]:
    return set(get_args(alias))


def test_every_sample_has_its_minutes() -> None:
    assert {path.stem for path in EXPECTED} == set(RAWS)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
class TestExpected:
    def test_quotes_stand_in_the_text(self, path: Path) -> None:
        text = from_raw(RAWS[path.stem]).text
        lost = [quote for quote in _quotes(_load(path)) if quote is not None and resolve(text, quote) is None]
        assert not lost

    def test_keys_are_complete(self, path: Path) -> None:
        minutes = _load(path)
        assert minutes["id"] == path.stem
        assert (SAMPLES / minutes["file"]).is_file()
        assert set(minutes) - {"row"} == set(KEYS[""].split())
        assert set(minutes["article"]) == set(KEYS["article"].split())
        for part in ("entities", "roles", "engagements", "statements", "commitments"):
            for record in minutes[part]:
                assert set(record) == set(KEYS[part].split()), part

    def test_values_are_from_the_lists(self, path: Path) -> None:
        minutes = _load(path)
        topics = set(load_yaml("topics"))
        for entity in minutes["entities"]:
            assert entity["type"] in _values(model.EntityType)
            assert entity["mentions"]
        for row in minutes["engagements"]:
            assert row["kind"] in _values(model.EngagementKind)
            assert row["status"] in _values(model.EngagementStatus)
            assert isinstance(row["main"], bool)
            assert row["date"] is None or _DATE.fullmatch(row["date"])
            assert row["participants"]
            assert row["evidence"]
        for row in minutes["statements"]:
            assert row["form"] in FORMS
            assert row["act"] in _values(model.Act)
        for row in minutes["commitments"]:
            assert row["type"] in _values(model.CommitmentType)
        for row in [*minutes["engagements"], *minutes["statements"], *minutes["commitments"]]:
            assert set(row["topics"]) <= topics
            assert row["topics"]
            assert len(row["topics"]) == len(set(row["topics"]))

    def test_references_resolve(self, path: Path) -> None:
        minutes = _load(path)
        ids = [entity["id"] for entity in minutes["entities"]]
        occasions = [engagement["id"] for engagement in minutes["engagements"]]
        assert len(ids) == len(set(ids))
        assert len(occasions) == len(set(occasions))
        kinds = {entity["id"]: entity["type"] for entity in minutes["entities"]}
        named: list[str | None] = []
        for role in minutes["roles"]:
            assert kinds[role["person"]] == "PERSON"
            named.append(role["of"])
        for row in minutes["engagements"]:
            named += [row["place"], row["host"], *row["participants"]]
            assert row["host"] is None or row["host"] in row["participants"]
        for row in minutes["statements"]:
            named += row["speakers"]
            assert row["engagement"] is None or row["engagement"] in occasions
        for row in minutes["commitments"]:
            named += [*row["by"], *row["to"]]
        assert {name for name in named if name is not None} <= set(ids)
        for row in [*minutes["engagements"], *minutes["commitments"]]:
            assert row["instrument"] is None or kinds[row["instrument"]] == "INSTRUMENT"

    def test_mentions_do_not_overlap(self, path: Path) -> None:
        text = from_raw(RAWS[path.stem]).text
        spans = sorted(
            span
            for entity in _load(path)["entities"]
            for quote in entity["mentions"]
            if (span := resolve(text, quote)) is not None
        )
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_one_page_is_windows_1256() -> None:
    data = (SAMPLES / "sinjar-2020-10.html").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert "سنجار" in data.decode("cp1256")
