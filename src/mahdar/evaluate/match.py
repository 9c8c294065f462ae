"""Likeness of spans and of sets, and the pairing of annotated with predicted records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from mahdar.evaluate.annotation import Annotation, Span

A = TypeVar("A")

SAME_SPAN = 0.5  # share from which two spans count as the same


def shared(a: Span, b: Span) -> int:
    """Return the number of characters two spans have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Span, b: Span) -> float:
    """Return the characters in common as a share of all that either span covers."""
    common = shared(a, b)
    return common / (a[1] - a[0] + b[1] - b[0] - common) if common else 0.0


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the members in common as a share of all members; two empty sets share nothing."""
    everyone = a | b
    return len(a & b) / len(everyone) if everyone else 0.0


def pair(
    gold: Sequence[A], predicted: Sequence[A], alike: Callable[[A, A], float], least: float
) -> list[tuple[A, A]]:
    """Return one-to-one pairs ``(gold, predicted)`` at least ``least`` alike, the most alike first.

    Among equals the earlier gold record, then the earlier predicted one, comes first.
    """
    candidates = []
    for i, one in enumerate(gold):
        for k, other in enumerate(predicted):
            value = alike(one, other)
            if value >= least:
                candidates.append((-value, i, k))
    candidates.sort()
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, i, k in candidates:
        if i in free_gold and k in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(k)
            pairs.append((gold[i], predicted[k]))
    return pairs


class Links:
    """Which gold entity each predicted one stands for: the one whose mentions it shares most."""

    def __init__(self, gold: Annotation, predicted: Annotation) -> None:
        self._gold: dict[str, str] = {}
        owned = [(entity.id, span) for entity in gold.entities for span in entity.mentions]
        for entity in predicted.entities:
            votes: Counter[str] = Counter()
            for mention in entity.mentions:
                # an entity has one vote for each mention, however many of its own mentions overlap it
                votes.update({id: 1 for id, span in owned if likeness(mention, span) >= SAME_SPAN})
            if votes:
                self._gold[entity.id] = votes.most_common(1)[0][0]

    def one(self, id: str) -> str | None:
        """Return the gold id of a predicted entity, or None where it stands for none."""
        return self._gold.get(id)

    def all(self, ids: Iterable[str]) -> frozenset[str]:
        """Return gold ids; a predicted entity that stands for none keeps an id no gold entity has."""
        return frozenset(self._gold.get(id, f"?{id}") for id in ids)
