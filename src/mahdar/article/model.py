"""The article: an immutable text and what surrounds its body."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from mahdar.source.raw import Given

Span = tuple[int, int]  # half-open code-point offsets into the article's text


@dataclass(frozen=True, slots=True)
class Article:
    """One article, its text as received, with what is not its story marked and its frame read.

    All spans are half-open code-point offsets into ``text``, so ``text[start:end]`` is the quote. ``noise``
    is sorted and does not overlap; ``embeds`` are social posts that belong to the story (kept, not noise).
    ``given`` is what was told beside the text; the other fields are that, or what the text itself says.
    """

    id: str
    where: str
    text: str
    noise: tuple[Span, ...] = ()
    title: Span | None = None
    outlet: str | None = None
    published: datetime.date | None = None
    dateline_place: Span | None = None
    agency: Span | None = None
    credit: Span | None = None
    url: str | None = None
    embeds: tuple[Span, ...] = ()
    given: Given = field(default_factory=Given)

    def body(self) -> Iterator[Span]:
        """Yield the stretches of ``text`` that are the article (title included), in order."""
        at = 0
        for start, end in self.noise:
            if at < start:
                yield at, start
            at = max(at, end)
        if at < len(self.text):
            yield at, len(self.text)

    def quote(self, span: Span | None) -> str | None:
        """Return the words of ``span``, or None for None."""
        return None if span is None else self.text[span[0] : span[1]]
