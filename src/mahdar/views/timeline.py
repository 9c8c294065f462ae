"""A dated list of the engagements and commitments of several articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.minutes.model import Minutes
from mahdar.views.labels import Labels
from mahdar.views.lines import Line, clean, quoted


@dataclass(frozen=True, slots=True)
class _Entry:
    """What happened on one date. ``order`` sorts a month before its days, and what has no date last."""

    date: str
    order: tuple[str, int]
    head: str
    parties: str
    quote: str
    source: str
    topics: str = ""


@dataclass(slots=True)
class Timeline:
    """Collects articles, in any order; keeps of each what the list shows.

    An engagement stands at its own date; a commitment, which has none, at that of the article's publication.
    """

    labels: Labels
    _entries: list[_Entry] = field(default_factory=list)

    def add(self, minutes: Minutes) -> None:
        """Take up the engagements and commitments of one article."""
        labels = self.labels
        names = {entity.id: clean(entity.name) for entity in minutes.entities}
        facts = minutes.article
        source = labels.page["side"].join(filter(None, (clean(facts.outlet or ""), clean(minutes.id))))
        for engagement in minutes.engagements:
            quote = quoted(minutes, engagement.evidence[0]) if engagement.evidence else ""
            parties = [names.get(id, id) for id in engagement.participants]
            kind, status = labels.of("kind", engagement.kind), labels.of("status", engagement.status)
            head = labels.page["side"].join((kind, status))
            self._file(
                engagement.date, head, labels.join(parties), quote, source, labels.topics(engagement.topics)
            )
        for commitment in minutes.commitments:
            by = labels.join(names.get(id, id) for id in commitment.by) or labels.page["unnamed"]
            to = labels.join(names.get(id, id) for id in commitment.to)
            parties_line = f"{by} ({labels.page['to']}: {to})" if to else by
            head = labels.of("commitment", commitment.type)
            quote = quoted(minutes, commitment.action)
            self._file(facts.published, head, parties_line, quote, source, labels.topics(commitment.topics))

    def _file(self, date: str | None, head: str, parties: str, quote: str, source: str, topics: str) -> None:
        order = (date or "\U0010ffff", len(self._entries))
        self._entries.append(_Entry(date or "", order, head, parties, quote, source, topics))

    def __len__(self) -> int:
        return len(self._entries)

    def lines(self) -> list[Line]:
        """Return the page: a heading for each date, its entries under it."""
        label = self.labels.page
        lines = [Line(label["timeline"], style="title")]
        last: str | None = None
        for entry in sorted(self._entries, key=lambda e: e.order):
            if entry.date != last:
                lines += [Line(), Line(self.labels.date(entry.date or None), style="heading")]
                last = entry.date
            lines.append(Line(f"{entry.head}: {entry.parties}" if entry.parties else entry.head, 1, "head"))
            if entry.topics:
                lines.append(Line(entry.topics, 2))
            if entry.quote:
                lines.append(Line(entry.quote, 2, "quote"))
            lines.append(Line(entry.source, 2, "faint"))
        if last is None:
            lines += [Line(), Line(label["nothing"], style="faint")]
        return lines
