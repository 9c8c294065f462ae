"""What is known of an article before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What was told of an article beside its text. ``published`` is an ISO day."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came in, with what came beside it.

    ``id`` is unique within one run and safe as a file name; ``where`` (``file`` or ``file:row``) is for
    messages. Exactly one of ``text`` and ``html`` is set. ``published`` is an ISO day (``2020-08-19``).
    """

    id: str
    where: str
    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def given(self) -> Given:
        """What came beside the text."""
        return Given(self.published, self.outlet, self.url)
