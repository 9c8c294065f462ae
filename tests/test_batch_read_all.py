"""Articles in order, whatever goes wrong with some of them, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from mahdar.batch import FEW, Failure, read_all
from mahdar.errors import InputError
from mahdar.minutes.model import ArticleFacts, Given, Minutes
from mahdar.source import RawArticle


def empty(raw: RawArticle) -> Minutes:
    """Minutes that say nothing; a text of one word makes something happen."""
    text = raw.text or ""
    if text == "refuse":
        raise InputError(raw.where, "it is refused")
    if text == "fail":
        raise ZeroDivisionError("no reason")
    if text == "die":
        os._exit(9)
    return Minutes(
        id=raw.id,
        source=raw.where,
        given=Given(),
        text=text,
        noise=(),
        article=ArticleFacts(),
        entities=(),
        roles=(),
        engagements=(),
        statements=(),
        commitments=(),
    )


def articles(texts: list[str]) -> list[RawArticle]:
    return [RawArticle(id=f"a{k}", where=f"a{k}.txt", text=text) for k, text in enumerate(texts)]


def told(outcomes: Iterator[Minutes | Failure]) -> list[str]:
    return [o.id if isinstance(o, Minutes) else str(o) for o in outcomes]


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_failures_stand_in_their_place(jobs: int) -> None:
    inputs: list[RawArticle | InputError] = [*articles(["x"] * 30)]
    inputs[3] = RawArticle(id="a3", where="a3.txt", text="refuse")
    inputs[17] = RawArticle(id="a17", where="a17.txt", text="fail")
    inputs[20] = InputError("bad.txt", "it is empty")
    expected = [f"a{k}" for k in range(30)]
    expected[3] = "a3.txt: it is refused"
    expected[17] = "a17.txt: internal error: ZeroDivisionError: no reason"
    expected[20] = "bad.txt: it is empty"
    assert told(read_all(inputs, jobs, empty)) == expected


def test_an_internal_error_keeps_its_trace() -> None:
    (outcome,) = read_all(articles(["fail"]), 1, empty)
    assert isinstance(outcome, Failure)
    assert outcome.internal
    assert "ZeroDivisionError: no reason" in outcome.trace


def test_the_death_of_a_process_costs_one_article() -> None:
    texts = ["x"] * 40
    texts[12] = "die"
    outcomes = told(read_all(articles(texts), 2, empty))
    assert len(outcomes) == 40
    assert outcomes[12].startswith("a12.txt: internal error: the process that read it died")
    assert [o for k, o in enumerate(outcomes) if k != 12] == [f"a{k}" for k in range(40) if k != 12]


def test_inputs_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def endless() -> Iterator[RawArticle]:
        nonlocal drawn
        while True:
            drawn += 1
            yield RawArticle(id=f"a{drawn}", where="", text="x")

    outcomes = read_all(endless(), 2, empty)
    for _ in range(10):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert drawn < 200


def test_few_articles_are_read_here() -> None:
    here = os.getpid()
    seen: list[int] = []

    def reader(raw: RawArticle) -> Minutes:  # cannot be sent to another process
        seen.append(os.getpid())
        return empty(raw)

    assert len(list(read_all(articles(["x"] * (FEW - 1)), None, reader))) == FEW - 1
    assert set(seen) == {here}


def test_nothing_gives_nothing() -> None:
    assert list(read_all([], None, empty)) == []
    assert list(read_all([], 2, empty)) == []
