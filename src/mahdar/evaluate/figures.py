"""The two kinds of figures: counts that give precision and recall, and shares of right answers."""

from __future__ import annotations

from dataclasses import dataclass


def _part(of: int, whole: int) -> float:
    return of / whole if whole else 0.0


@dataclass(slots=True)
class Count:
    """``right`` of ``predicted`` records, against ``gold`` ones."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def __iadd__(self, other: Count) -> Count:
        self.add(other.right, other.predicted, other.gold)
        return self

    def row(self) -> dict[str, float | int | None]:
        precision, recall = _part(self.right, self.predicted), _part(self.right, self.gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "gold": self.gold}


@dataclass(slots=True)
class Share:
    """``right`` answers out of ``of`` asked."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    def __iadd__(self, other: Share) -> Share:
        self.right += other.right
        self.of += other.of
        return self

    def row(self) -> dict[str, float | int | None]:
        return {"accuracy": round(self.right / self.of, 3) if self.of else None, "gold": self.of}
