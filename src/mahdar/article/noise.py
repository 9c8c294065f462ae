"""Tells the article from what surrounds it in a text copied from a page.

Three passes over the blocks: what their words say (``cues``), what their shape and neighbours say
(menus and headline lists are runs of short lines without a full stop), and whether closing paragraphs
belong to the story (``cohesion``). The text itself is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mahdar.article import dateline
from mahdar.article.blocks import LONG, Block, is_prose
from mahdar.article.cohesion import shared, topic
from mahdar.article.cues import LINE, LIST, SHAPE, STOP, Cues, cues
from mahdar.article.model import Span
from mahdar.source.language import arabic_share

KEEP, NOISE, EMBED = "keep", "noise", "embed"

_POST = re.compile(r"pic\.twitter\.com/\w+|https?://t\.co/\w+|[—–-] .{1,80}\(@\w{1,30}\)")
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?:\d{1,2}[-/.]){2}\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_HEAD = 60  # blocks in which the date under a title stands
_FOREIGN = 0.25  # a teaser of another story shares less of its telling words than this…
_FOREIGN_MEAN = 0.16  # …and a strange post, or a run of teasers on average, less than this
_FOREIGN_SHORT = 0.13  # …a short one less…
_FOREIGN_LONG, _LONG_RUN = 0.2, 4  # …a long one may share a little more
_LEAST_TELLING = 4  # telling words a teaser has
_MOST_TEASERS = 12  # paragraphs at the end that may tell other stories
_LONGEST_TEASER = 340  # letters: teasers are leads, often cut off
_POST_SHARE = 0.6
_TELLING = 6  # telling words a post needs before it is judged by them
_LEAST_STORY = 12  # telling words of the story before anything is judged against it


@dataclass(slots=True)
class Verdict:
    """What the classifier made of a text: spans of noise and of embedded posts, and the kept blocks."""

    noise: tuple[Span, ...]
    embeds: tuple[Span, ...]
    body: list[Block]


def _continues(block: Block, known: Cues) -> bool:
    """Does a block open like the continuation of a story («وأضاف», «من جانبه»)?"""
    first = block.folded.split(" ", 1)[0].rstrip("،,:")
    joined = first[:1] in ("و", "ف") and first not in known.own_letter
    return joined or known.connectives.match(block.folded) is not None


def _kept_short(block: Block, known: Cues) -> bool:
    if known.credits.match(block.folded) or known.bylines.match(block.folded):
        return True
    return (block.closed or _continues(block, known)) and block.words >= 4


def _by_words(blocks: list[Block], known: Cues) -> None:
    for block in blocks:
        block.label = known.label(block)
        if block.label and (known.credits.match(block.folded) or known.bylines.match(block.folded)):
            block.label = ""


def _keep_dates(blocks: list[Block]) -> None:
    """The line of the date under a title is part of the article's head."""
    prose = 0
    for block in blocks[:_HEAD]:
        prose += is_prose(block)
        if prose == 2:
            return
        if block.label == SHAPE and _DATE.search(block.folded):
            block.label = ""


def _head(text: str, blocks: list[Block], marks: list[str], title: int | None, first: int) -> None:
    """Before the title all is noise; between it and the first paragraph, what the cues say."""
    if title is None:
        return
    for i in range(title):
        marks[i] = NOISE
    for i in range(title + 1, first):
        # One or two words under a title name the section of the page.
        section = len(_WORD.findall(blocks[i].key)) <= 2 and not any(map(str.isdigit, blocks[i].key))
        section = section and first - title > 2 and dateline.read(text, [blocks[i]]) == dateline.NOTHING
        if section and not blocks[i].part:
            marks[i] = NOISE


def _runs(text: str, blocks: list[Block], marks: list[str], first: int, last: int, known: Cues) -> None:
    """Between paragraphs: runs of short open lines are headlines of other stories."""
    i = first
    while i <= last:
        j = i
        while j <= last and marks[j] == KEEP and not is_prose(blocks[j]) and not blocks[j].part:
            j += 1
        run = blocks[i:j]
        introduced = i > 0 and blocks[i - 1].last in (":", "؛")
        if len(run) >= 3 and not introduced:
            tied = sum(_kept_short(b, known) or b.last in (":", "،", "؛", ";") for b in run)
            listed = sum(b.folded[:1] in "-•*–—" or b.folded[:1].isdigit() for b in run)
            if i <= first + 1 and any(dateline.read(text, [b]).agency or _DATE.search(b.folded) for b in run):
                i = j  # date and dateline under a summary
                continue
            if tied * 3 < len(run) and listed * 2 < len(run):
                marks[i:j] = [NOISE] * len(run)
        i = max(j, i + 1)


def _after_lists(text: str, blocks: list[Block], marks: list[str], title: int | None, known: Cues) -> None:
    """Under a heading such as «الأكثر قراءة», headlines and teasers are noise until the story goes on."""
    if not any(block.label == LIST for block in blocks):
        return
    story: set[str] = set() if title is None else topic(text[blocks[title].start : blocks[title].end])
    listing = False
    for i, block in enumerate(blocks):
        if block.label == LIST:
            listing = True
        elif listing and marks[i] == KEEP:
            if _kept_short(block, known) and _continues(block, known):
                listing = False
            elif is_prose(block):
                likeness = shared(topic(text[block.start : block.end]), story)
                listing = not _continues(block, known) and likeness < _FOREIGN
            elif known.credits.match(block.folded):
                continue
            if listing:
                marks[i] = NOISE
                continue
        if marks[i] == KEEP and is_prose(block):
            story |= topic(text[block.start : block.end])


def _stop(blocks: list[Block], marks: list[str], first: int) -> None:
    """After a heading such as «التعليقات» nothing belongs to the article, unless most of it follows."""
    said = 0
    for i, block in enumerate(blocks):
        if block.label == STOP and i > first and said:
            rest = sum(b.words for b in blocks[i:] if is_prose(b) and not b.label)
            if block.part or rest <= 2 * said:
                marks[i:] = [NOISE] * (len(blocks) - i)
                return
        elif marks[i] == KEEP and is_prose(block):
            said += block.words


def _tail(blocks: list[Block], marks: list[str], known: Cues) -> None:
    """After the last paragraph, short open lines are noise beside other noise or in numbers."""
    prose = [i for i, b in enumerate(blocks) if marks[i] == KEEP and is_prose(b)]
    if not prose:
        return
    rest = [i for i in range(prose[-1] + 1, len(blocks)) if marks[i] == KEEP and not blocks[i].part]
    loose = [i for i in rest if not _kept_short(blocks[i], known)]
    noisy = any(mark == NOISE for mark in marks[prose[-1] + 1 :])
    if noisy or len(loose) >= 3:
        for i in loose:
            marks[i] = NOISE


def _polls(blocks: list[Block], marks: list[str]) -> None:
    """A question whose answers («نعم», «لا») are lines of their own is a poll."""
    for i, block in enumerate(blocks[:-1]):
        if block.asks and marks[i] == KEEP and blocks[i + 1].label == LINE and block.words < LONG:
            marks[i] = NOISE


def _foreign_end(text: str, blocks: list[Block], marks: list[str], known: Cues) -> None:
    """Closing paragraphs that tell other stories: leads one after the other that share nothing with ours."""
    kept = [i for i, mark in enumerate(marks) if mark == KEEP]
    if len(kept) < 4 or _continues(blocks[kept[-1]], known):
        return
    begin = len(kept)
    while begin > max(2, len(kept) - _MOST_TEASERS):
        block = blocks[kept[begin - 1]]
        listed = block.part or block.folded[:1] in "•*" or block.folded[:1].isdigit()
        teaser = not listed and block.words >= 8 and block.end - block.start <= _LONGEST_TEASER
        if not teaser or _continues(block, known) or known.credits.match(block.folded):
            break
        begin -= 1
    if len(kept) - begin < 1:
        return
    topics = [topic(text[blocks[i].start : blocks[i].end]) for i in kept]
    story = set().union(*topics[:begin])
    # The story may itself end without connectives: cut where its words stop coming.
    while begin < len(kept):
        tail = topics[begin:]
        near = [shared(t, story) for t in tail]
        mean = _FOREIGN_LONG if len(tail) >= _LONG_RUN else _FOREIGN_SHORT
        telling = len(story) >= _LEAST_STORY and all(len(t) >= _LEAST_TELLING for t in tail)
        strange = near[0] < _FOREIGN and max(near) < 2 * _FOREIGN and sum(near) / len(near) < mean
        if telling and strange and len(tail) > 1:
            for i in kept[begin:]:
                marks[i] = NOISE
            return
        story |= topics[begin]
        begin += 1


def _posts(text: str, blocks: list[Block], marks: list[str]) -> None:
    """Embedded social posts: kept and marked where they belong to the story, noise where they don't."""
    story: set[str] | None = None
    for i, block in enumerate(blocks):
        if marks[i] != KEEP or not _POST.search(text, max(block.start, block.end - 400), block.end):
            continue
        if story is None:
            story = set()
            for other, mark in zip(blocks, marks, strict=True):
                if mark == KEEP and not _POST.search(text, max(other.start, other.end - 400), other.end):
                    story |= topic(text[other.start : other.end])
        words = topic(text[block.start : block.end])
        if arabic_share(text[block.start : block.end]) < _POST_SHARE:
            words = set()  # a post in another language shares no words with any story
        telling = len(words) >= _TELLING and len(story) >= _LEAST_STORY
        strange = telling and shared(words, story) < _FOREIGN_MEAN
        marks[i] = NOISE if strange else EMBED


def _spans(blocks: list[Block], marks: list[str], wanted: str) -> list[Span]:
    """Spans of the blocks so marked; neighbours are joined, with the blank between them."""
    spans: list[Span] = []
    previous = False
    for block, mark in zip(blocks, marks, strict=True):
        if mark == wanted:
            if previous:
                spans[-1] = (spans[-1][0], block.end)
            else:
                spans.append((block.start, block.end))
        previous = mark == wanted
    return spans


def _tails(text: str, blocks: list[Block], marks: list[str], known: Cues) -> list[Span]:
    """What begins inside a line after a sentence («… رابط الخبر: …») and runs to its end."""
    found = []
    for block, mark in zip(blocks, marks, strict=True):
        if mark == KEEP:
            match = known.tails.search(text[block.start : block.end])
            if match:
                found.append((block.start + match.start("tail"), block.end))
    return found


def classify(text: str, blocks: list[Block], title: int | None) -> Verdict:
    """Mark the noise of ``text``, folded and cut into ``blocks``; ``title`` indexes the title's block."""
    known = cues()
    _by_words(blocks, known)
    _keep_dates(blocks)
    marks = [NOISE if b.label in (LINE, LIST, SHAPE) else KEEP for b in blocks]
    if title is not None:
        marks[title] = KEEP
        blocks[title].label = ""
    above = -1 if title is None else title
    kept = [i for i, b in enumerate(blocks) if marks[i] == KEEP and not b.label and i > above]
    prose = [i for i in kept if is_prose(blocks[i])]
    if prose:
        _head(text, blocks, marks, title, prose[0])
        _stop(blocks, marks, prose[0])
        _polls(blocks, marks)
        _after_lists(text, blocks, marks, title, known)
        _runs(text, blocks, marks, prose[0], prose[-1], known)
        _tail(blocks, marks, known)
        _foreign_end(text, blocks, marks, known)
    for i, block in enumerate(blocks):
        if block.label == STOP and marks[i] == KEEP:
            marks[i] = NOISE
    _posts(text, blocks, marks)
    noise = sorted(_spans(blocks, marks, NOISE) + _tails(text, blocks, marks, known))
    body = [b for b, mark in zip(blocks, marks, strict=True) if mark != NOISE]
    return Verdict(tuple(noise), tuple(_spans(blocks, marks, EMBED)), body)
