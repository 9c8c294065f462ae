"""The measures give the figures of the corpus's own scorer, on predictions made wrong in every way."""

from __future__ import annotations

import copy
import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mahdar.evaluate.annotation import annotation
from mahdar.evaluate.measures import measure
from mahdar.evaluate.report import score, stored, table

SHARED = Path(os.environ.get("MAHDAR_SHARED") or Path(__file__).parents[2] / "shared")
GOLD = SHARED / "gold"

pytestmark = pytest.mark.skipif(
    not (GOLD / "score.py").exists(), reason=f"the annotated corpus is not at {SHARED} (set MAHDAR_SHARED)"
)

ACTS = ("inform", "affirm", "praise", "hope", "request", "commit", "warn", "criticise", "reject")
TYPES = ("PERSON", "ORG", "PLACE", "INSTRUMENT", "EVENT")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_scorer", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_files() -> list[Path]:
    return sorted([*(GOLD / "train").glob("*.json"), *(GOLD / "dev").glob("*.json")])


class Spoiler:
    """Spoils the gold at random, so that every branch of the measures is taken."""

    def __init__(self, seed: int, resolve: Any) -> None:
        self.random = random.Random(seed)
        self.resolve = resolve
        self.rate = self.random.choice((0.05, 0.2, 0.5))
        self.text = ""

    def hit(self) -> bool:
        return self.random.random() < self.rate

    def span(self, span: Any) -> Any:
        if span is None or not self.hit():
            return span
        start, end = self.resolve(self.text, span)
        start += self.random.randint(-12, 12)
        end += self.random.randint(-12, 12)
        start = min(max(0, start), len(self.text) - 1)
        return [start, min(max(end, start + 1), len(self.text))]

    def rows(self, rows: list[Any]) -> list[Any]:
        kept = [row for row in rows if not self.hit()]
        kept += [copy.deepcopy(row) for row in kept if self.random.random() < self.rate / 4]
        if self.hit():
            self.random.shuffle(kept)
        return kept

    def ids(self, ids: list[str], all_ids: list[str]) -> list[str]:
        spoilt = [id for id in ids if not self.hit()]
        if self.hit() and all_ids:
            spoilt.append(self.random.choice(all_ids))
        if self.hit():
            spoilt.append("nobody")
        return spoilt

    def article(self, gold: dict[str, Any]) -> dict[str, Any]:
        data = copy.deepcopy(gold)
        self.text = data.pop("text")
        ids = [entity["id"] for entity in data["entities"]]
        data["noise"] = [self.span(span) for span in self.rows(data["noise"])]
        for name, value in data["article"].items():
            if name in ("published", "outlet"):
                data["article"][name] = self.random.choice((None, "2020-01-01")) if self.hit() else value
            else:
                wrong = self.random.choice((None, [0, 3], [5, 1], "words that are not there"))
                data["article"][name] = wrong if self.hit() else self.span(value)
        data["entities"] = self.rows(data["entities"])
        for entity in data["entities"]:
            entity["mentions"] = [self.span(span) for span in self.rows(entity["mentions"])]
            if self.hit():
                entity["type"] = self.random.choice(TYPES)
        data["roles"] = self.rows(data["roles"])
        for role in data["roles"]:
            role["title"] = self.span(role["title"])
            role["person"] = self.random.choice(ids) if self.hit() else role["person"]
        data["engagements"] = self.rows(data["engagements"])
        for record in data["engagements"]:
            record["participants"] = self.ids(record["participants"], ids)
            record["topics"] = self.ids(record["topics"], ["security", "energy"])
            record["evidence"] = [self.span(span) for span in self.rows(record["evidence"])]
            record["kind"] = self.random.choice(("call", "visit")) if self.hit() else record["kind"]
            record["date"] = self.random.choice((None, "", "2020-08")) if self.hit() else record["date"]
        data["statements"] = self.rows(data["statements"])
        for record in data["statements"]:
            record["content"] = self.span(record["content"])
            record["speakers"] = self.ids(record["speakers"], ids)
            record["act"] = self.random.choice(ACTS) if self.hit() else record["act"]
            record["form"] = "direct" if self.hit() else record["form"]
        data["commitments"] = self.rows(data["commitments"])
        for record in data["commitments"]:
            record["action"] = self.span(record["action"])
            record["by"] = self.ids(record["by"], ids)
            record["type"] = "call" if self.hit() else record["type"]
        for name in ("noise", "roles", "statements", "article"):
            if self.random.random() < 0.02:
                del data[name]
        return data


@pytest.mark.parametrize("seed", range(4))
def test_every_article_gets_the_same_figures(scorer: ModuleType, seed: int) -> None:
    spoiler = Spoiler(seed, scorer.resolve)
    for path in gold_files():
        gold = json.loads(path.read_text("utf-8"))
        predicted = spoiler.article(gold)
        expected = scorer.rows(*scorer.score_article(gold, predicted))
        text = gold["text"]
        assert table(measure(annotation(gold, text), annotation(predicted, text))) == expected, path.name


def test_the_gold_itself_is_perfect(scorer: ModuleType) -> None:
    scores = score(GOLD / "train", stored(GOLD / "train"))
    assert scores.missing == []
    assert table(scores.total)["headline"] == {"f1": 1.0}


def test_a_folder_gets_the_same_report(
    scorer: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiler = Spoiler(9, scorer.resolve)
    for k, path in enumerate(sorted((GOLD / "train").glob("*.json"))):
        if k % 9:  # some have no prediction
            spoilt = spoiler.article(json.loads(path.read_text("utf-8")))
            (tmp_path / path.name).write_text(json.dumps(spoilt, ensure_ascii=False), "utf-8")
    scorer.main([str(GOLD / "train"), str(tmp_path), "--json"])
    expected = json.loads(capsys.readouterr().out)
    assert score(GOLD / "train", stored(tmp_path)).as_json() == expected
