"""One commitment told twice: a title repeats the body, a last paragraph the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mahdar.mentions.document import Document

if TYPE_CHECKING:
    from mahdar.minutes.commitments import Commitment

#: Two actions are one when they share so much of the words of the shorter one, and at least two words.
_SAME = 0.67
_LEAST = 2
_LITTLE = 3  # letters of a word that tells nothing


def without_repeats(document: Document, found: Sequence[Commitment]) -> list[Commitment]:
    """Return the commitments, each once: the body's before the title's, the first before a later one."""
    title = document.article.title
    end = document.token_at(title[1]) if title else 0
    bags = [_words(document, commitment.action) for commitment in found]
    chosen: list[int] = []
    for k in sorted(range(len(found)), key=lambda k: (found[k].action[0] < end, k)):
        titled = found[k].action[0] < end
        if not any(_again(found[k], bags[k], found[j], bags[j], titled) for j in chosen):
            chosen.append(k)
    return [found[k] for k in sorted(chosen)]


def _words(document: Document, action: tuple[int, int, int]) -> frozenset[str]:
    stems = (document.words[i].stem for i in range(action[0], action[1]))
    return frozenset(stem.removeprefix("ال") for stem in stems if len(stem) > _LITTLE)


def _again(
    told: Commitment, words: frozenset[str], other: Commitment, others: frozenset[str], titled: bool
) -> bool:
    shared = len(words & others)
    if titled and shared and told.type == other.type and set(told.by) & set(other.by):
        return True
    if not titled and told.type != other.type:
        return False
    least = min(len(words), len(others))
    return shared > 0 and shared >= _SAME * least and shared >= min(_LEAST, least)
