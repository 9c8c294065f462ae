"""Finds the title among the lines above the first paragraph."""

from __future__ import annotations

import re

from mahdar.article import dateline
from mahdar.article.blocks import Block, is_prose
from mahdar.article.cohesion import topic
from mahdar.article.cues import cues
from mahdar.script import strip

_SPACE = re.compile(r"[\W_]+")
_MOST_WORDS = 30
_FAR = 200  # blocks of a menu that may stand above a title
_LEAST_OPENING = 5  # words of a first paragraph that a dateline opens
_LEAD = 3  # paragraphs whose words the title is expected to share


def _plain(text: str) -> str:
    return _SPACE.sub(" ", strip(text)).strip().lower()


def find_given(text: str, blocks: list[Block], title: str) -> int | None:
    """Return the index of the block that is ``title`` (spelling of letters and marks aside), or None."""
    wanted = _plain(title)
    if not wanted:
        return None
    best = None
    for i, block in enumerate(blocks[:_FAR]):
        if block.end - block.start > 2 * len(title) + 60:
            continue
        here = _plain(text[block.start : block.end])
        if here == wanted:
            return i
        if best is None and len(wanted) > 15 and here.startswith(wanted):
            best = i  # «title - site»
    return best


def _may_head(text: str, block: Block) -> bool:
    """May this block be a headline, by itself?"""
    known = cues()
    if block.part or not 2 <= block.words <= _MOST_WORDS or known.label(block) or block.folded[:1] == "(":
        return False
    if known.bylines.match(block.folded) or known.credits.match(block.folded):
        return False
    return dateline.read(text, [block]) == dateline.NOTHING


def find(text: str, blocks: list[Block]) -> int | None:
    """Return the index of the block that looks like the headline, or None.

    The headline stands above the first paragraph, is short and has no full stop, and shares the telling
    words of the paragraphs that follow.
    """
    known = cues()
    first = next((i for i, b in enumerate(blocks) if is_prose(b) and not known.label(b)), None)
    top = blocks[0] if first == 0 and len(blocks) > 2 and not blocks[0].part else None
    if top and top.words <= _MOST_WORDS and dateline.read(text, [top]).agency is None:
        # A headline may be long, or close with a mark; it then stands apart from what follows.
        gap = text[blocks[0].end : blocks[1].start]
        if gap.count("\n") >= 2 and blocks[0].words < blocks[1].words:
            return 0
    if not first:
        return None
    # What is too long for a headline or reads like a dateline is the story's own beginning.
    for i in range(max(0, first - _FAR), first):
        block = blocks[i]
        opens = block.words > _MOST_WORDS or dateline.read(text, [block]).agency is not None
        if opens and not known.label(block) and not block.part and block.words > _LEAST_OPENING:
            first = i
            break
    if not first:
        return None
    if first == 1 and _may_head(text, blocks[0]):
        return 0
    lead = [b for b in blocks[first:] if is_prose(b)][:_LEAD]
    story = set().union(*(topic(text[b.start : b.end]) for b in lead))
    best, best_score = None, 0.0
    for i in range(max(0, first - _FAR), first):
        block = blocks[i]
        if not _may_head(text, block):
            continue
        words = topic(text[block.start : block.end])
        # A name or two in common would do for a section's name, so length counts as well.
        score = len(words & story) + 0.12 * min(block.words, 10) + (0.5 if i == 0 else 0.0)
        if block.closed and not block.folded.endswith(("!", "..", "…")):
            score -= 1.0
        if score >= best_score and score > 0.3:
            best, best_score = i, score
    return best
