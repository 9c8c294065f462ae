"""Raw article to article: noise marked, title, dateline, credit, outlet and day read."""

from __future__ import annotations

import datetime

from mahdar.article import dateline, outlets, published, title
from mahdar.article.blocks import Block, cut, is_prose
from mahdar.article.cues import cues
from mahdar.article.model import Article, Span
from mahdar.article.noise import classify
from mahdar.errors import InputError
from mahdar.script import fold
from mahdar.source.language import not_arabic
from mahdar.source.raw import RawArticle


def _content(raw: RawArticle) -> tuple[str, str | None, str | None, str | None, datetime.date | None]:
    """Text, title, outlet, address and day of a raw article, from its page where it is one."""
    day = datetime.date.fromisoformat(raw.published) if raw.published else None
    if raw.text is not None:
        return raw.text, raw.title, raw.outlet or outlets.outlets().of_url(raw.url), raw.url, day
    if raw.html is None:
        raise InputError(raw.where, "there is neither text nor HTML")
    from mahdar.article import page

    found = page.read(raw.html, raw.where, raw.url)
    outlet = raw.outlet or outlets.outlets().of_url(found.url) or found.outlet
    cause = not_arabic(found.text)
    if cause:
        raise InputError(raw.where, cause)
    return found.text, found.title or raw.title, outlet, found.url, day or found.published


def _title_span(text: str, block: Block, given: str | None) -> Span:
    """The span of the title; of «title - site» only what was given as the title."""
    if given and text.startswith(given, block.start):
        return block.start, block.start + len(given)
    return block.start, block.end


def from_raw(raw: RawArticle) -> Article:
    """Return the article of ``raw``; what came beside the text wins over what is read in it.

    Raises InputError where there is no text or the main text of a page is missing or not Arabic.
    """
    text, given, outlet, url, day = _content(raw)
    if not text.strip():
        raise InputError(raw.where, "the text is empty")
    plain = fold(text)
    blocks = cut(plain, cues().label)
    top = title.find_given(plain, blocks, given) if given else None
    if top is None:
        top = title.find(plain, blocks)
    verdict = classify(plain, blocks, top)
    heading = blocks[top] if top is not None else None
    span = _title_span(text, heading, given) if heading else None
    body = [b for b in verdict.body if heading is None or b.start > heading.start]
    line = dateline.read(text, body)
    kept = {b.start for b in verdict.body}
    prose = (i for i, b in enumerate(blocks) if b.start in kept and is_prose(b) and i != top)
    first = next(prose, len(blocks))
    if day is None:
        day = published.in_url(url) or published.find(text, blocks, top, first)
    agency = line.agency or dateline.signed(text, body) or dateline.sourced(text, body)
    credit = dateline.credit(text, body) or line.reporter
    if outlet is None:
        outlet = outlets.find(text, blocks, {i for i, b in enumerate(blocks) if b.start not in kept})
    if outlet is None and line.agency:
        outlet = outlets.outlets().of_name(text[slice(*line.agency)])
    if outlet is None and credit:
        outlet = outlets.within(text[slice(*credit)])
    return Article(
        id=raw.id,
        where=raw.where,
        text=text,
        noise=verdict.noise,
        title=span,
        outlet=outlet,
        published=day,
        dateline_place=line.place,
        agency=agency,
        credit=credit,
        url=url,
        embeds=verdict.embeds,
        given=raw.given,
    )
