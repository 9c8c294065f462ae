"""Whether, when and where an occasion took place, as its clause tells."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from mahdar.chunks.parties import Chunked
from mahdar.dates import DateMention, resolve_future
from mahdar.lexicon.lexicon import Lexicon
from mahdar.mentions.document import PLACE
from mahdar.minutes.arguments import ClauseReader
from mahdar.minutes.engagement_cues import Cue, VerbEntry, cue_table
from mahdar.minutes.engagement_particles import particles
from mahdar.minutes.occasions import Report, is_recent_day
from mahdar.minutes.rules import rule_tables
from mahdar.minutes.standing import Standing

_OWN = 7  # tokens between such an adjective and its date
_FAR_OWN = 24  # tokens between a definite noun and such an adjective
_VERB = 14  # tokens between a date and the verb that it belongs to
_FINITE = ("past", "present", "future")
_MONTHS = 2  # an occasion so long ago is not the one just reported


class StatusReader:
    """Fills status, date, place and kind of reports."""

    def __init__(self, chunked: Chunked, clauses: ClauseReader, cues: list[Cue]) -> None:
        self._cues = [
            cue.start
            for cue in cues
            if not cue.entry.weak and (cue.reading or not cue.definite or cue.suffix)
        ]
        self.chunked = chunked
        self.document = chunked.document
        self.clauses = clauses
        self._particle = particles()
        self.standing = Standing(chunked.document)
        words = _status_words(self.document.lexicon)
        self._planned, self._cancelled, self._ongoing, self._adjectives = words
        tables = rule_tables("engagements")
        self._days: dict[str, int] = tables["days"]
        self._counting: dict[str, int] = tables["counting"]
        self._qualifiers = cue_table(self.document.lexicon).qualifiers
        title = self.document.article.title
        self._title_end = self.document.token_at(title[1]) if title is not None else 0

    def complete(self, report: Report, cue: Cue) -> None:
        """Fill in what the clause says beside the sides."""
        report.in_title = cue.start < self._title_end
        report.status = report.status or self._status(report, cue)
        report.kind = self._kind(report, cue)
        found = self._date(report, cue)
        if found is not None:
            report.date = found
            published = self.document.published
            if published is not None and len(found) >= 7:
                months = (published.year - int(found[:4])) * 12 + published.month - int(found[5:7])
                report.long_ago = months >= _MONTHS
            elif published is not None:
                report.long_ago = published.year > int(found[:4])
            if report.status == "held" and published is not None and len(found) == 10:
                if found > published.isoformat():
                    report.status = "planned"  # «تعقد القمة غدا»
        report.place = self._place(report)

    def _kind(self, report: Report, cue: Cue) -> str:
        forms = self.document.forms
        if report.kind in ("meeting", "talks", "call"):
            for i in range(
                cue.end, min(cue.end + 14, self.document.sentences[self.document.sentence_of[cue.start]][1])
            ):
                for words, kind in self._qualifiers:
                    if forms[i] == words[0] and forms[i : i + len(words)] == list(words) and kind == "call":
                        return kind
        return report.kind

    def _status(self, report: Report, cue: Cue) -> str:
        first, last = self.document.sentences[self.document.sentence_of[cue.start]]
        near = range(max(first, cue.start - 7), cue.start + 1)
        reading = cue.reading
        if self._phrase_in(self._cancelled, near):
            return "cancelled"
        if reading is not None:
            if reading.tense == "future" or self._phrase_in(self._planned, near):
                return "planned"
            assert isinstance(cue.entry, VerbEntry)
            if reading.tense == "present":
                if cue.start > first and self.clauses.is_relative(cue.start - 1):
                    return "ongoing"
                report.open_status = True
                return "held" if report.in_title else "planned"
            return cue.entry.status or "held"
        after = range(cue.start, min(cue.end + 4, last))
        if self._phrase_in(self._planned, near) or any(
            self.document.forms[i] in self._adjectives for i in after
        ):
            return "planned"
        verb = next(
            (i for i in range(cue.start - 1, max(first, cue.start - 12) - 1, -1) if self.clauses.is_verb(i)),
            -1,
        )
        if verb >= 0 and any(v.tense == "future" for v in self.document.words[verb].verbs):
            return "planned"
        if report.kind == "visit" and self._phrase_in(self._ongoing, near):
            return "ongoing"
        return "held"

    def _phrase_in(self, phrases: _Phrases, where: range) -> bool:
        forms = self.document.forms
        for i in where:
            form = forms[i]
            for shape in (form, form[1:]) if form[0] in "وف" else (form,):
                for rest in phrases.get(shape, ()):
                    if forms[i + 1 : i + 1 + len(rest)] == rest:
                        return True
        return False

    def _date(self, report: Report, cue: Cue) -> str | None:
        """The date of the clause that stands nearest the cue; else the day its sentence tells of."""
        document = self.document
        counted = self._counted(cue)
        if counted is not None:
            return counted
        relative = cue.start > 0 and cue.reading is not None and self.clauses.is_relative(cue.start - 1)
        found = self._of_itself(cue) or self._nearest(
            cue, report.right.dates if relative else [*report.left.dates, *report.right.dates]
        )
        published = document.published
        if (
            found is None
            and published is not None
            and not (relative or report.bare or report.status == "planned")
        ):
            first, last = document.sentences[document.sentence_of[cue.start]]
            days = sorted({document.date_at[i] for i in range(first, last) if document.date_at[i] >= 0})
            found = self._nearest(cue, [k for k in days if is_recent_day(document.dates[k], published)])
        if found is None:
            return None
        if report.status == "planned" and not self._told_as_past(report, found, cue):
            found = resolve_future(found, document.published)
        if found.precision == "week" and found.value is not None:
            return found.value[:7]  # the day of «الأسبوع المقبل» is not told
        return found.value

    def _told_as_past(self, report: Report, found: DateMention, cue: Cue) -> bool:
        """«وصل فلان الخميس لعقد لقاءات»: whether the date belongs to what has been, before a noun cue."""
        if cue.reading is not None:
            return False
        document = self.document
        ranges = [document.date_ranges[k] for k in report.left.dates if document.dates[k] is found]
        for start, _ in ranges:
            first = max(document.sentences[document.sentence_of[start]][0], start - _VERB)
            for i in range(start - 1, first - 1, -1):
                if self.clauses.is_verb(i):
                    return all(v.tense == "past" for v in document.words[i].verbs if v.tense in _FINITE)
        return False

    def _of_itself(self, cue: Cue) -> DateMention | None:
        """«القمة مع فلان المقررة في 12 يونيو»: the date that the adjective of the noun takes."""
        if cue.reading is not None:
            return None
        document = self.document
        last = document.sentences[document.sentence_of[cue.start]][1]
        feminine = document.forms[cue.end - 1].endswith("ه")
        for i in range(cue.end, min(cue.end + (_FAR_OWN if cue.definite else _OWN), last)):
            if i in self._cues:
                return None
            form = document.forms[i]
            if form not in self._adjectives:
                continue
            if i >= cue.end + _OWN and (form[:2] != "ال" or form.endswith("ه") != feminine):
                continue
            for j in range(i + 1, min(i + _OWN, last)):
                if j in self._cues:
                    return None
                k = document.date_at[j]
                if k >= 0:
                    found = document.dates[k]
                    told = (
                        found.value is not None
                        and found.kind != "duration"
                        and document.forms[j - 1] not in self._particle.not_when
                    )
                    return found if told and found.precision in ("day", "month", "year") else None
            return None
        return None

    def _counted(self, cue: Cue) -> str | None:
        """«قبل يومين من زيارته»: the day counted from publication."""
        document = self.document
        published = document.published
        at = cue.start - 1
        if published is None or at < 1 or document.forms[at] not in self._particle.counted:
            return None
        k = document.date_at[at - 1]
        if k < 0 or document.date_ranges[k][1] != at:
            return None
        first = document.date_ranges[k][0]
        sign = self._counting.get(document.forms[first])
        days = self._days.get(document.forms[first + 1]) if sign and first + 2 == at else None
        return (published + timedelta(days=sign * days)).isoformat() if sign and days else None

    def _nearest(self, cue: Cue, dates: list[int]) -> DateMention | None:
        """The date nearest a cue, no other occasion between the two."""
        document = self.document
        best: tuple[int, DateMention] | None = None
        for k in dates:
            found = document.dates[k]
            start, end = document.date_ranges[k]
            if (
                found.value is None
                or found.kind == "duration"
                or found.precision in ("hour", "century", "decade")
            ):
                continue
            if start and document.forms[start - 1] in self._particle.not_when:
                continue
            if found.precision == "year" and self._names_document(start):
                continue
            if cue.end < start and self._particle.since.intersection(document.forms[cue.end : start]):
                continue  # «الزيارة الأولى منذ تسلمه مهامه في شباط»
            if any(
                min(start, cue.end) <= other < max(end, cue.start) and other != cue.start
                for other in self._cues
            ):
                continue
            if start > cue.end + 5 and any(f in self._adjectives for f in document.forms[start - 5 : start]):
                continue  # «… القمة المقررة في 12 يونيو»
            distance = abs(start - cue.start)
            if best is None or distance < best[0]:
                best = distance, found
        return best[1] if best is not None else None

    def _names_document(self, at: int) -> bool:
        """Whether the year at token ``at`` belongs to a document's name: «اتفاقية كذا لعام 2008»."""
        return self.document.mention_at[at] >= 0 or self.document.words[at].clitic.endswith("ل")

    def _place(self, report: Report) -> int:
        """The place that «في» or «ب» names: a city rather than a country; for a visit where it leads."""
        found: list[int] = []
        for clause in (report.right, report.left):
            for argument in clause.arguments:
                if (
                    argument.governor in self._particle.where
                    and argument.parties[0].kind == "place"
                    and argument.entities
                ):
                    if (
                        argument.after_noun and argument.governor not in self._particle.toward
                    ) or argument.head == "+":
                        continue
                    found.append(argument.entities[0])
            if found:
                break
        if report.kind == "visit" and not report.bare:
            for entity in report.participants[1:]:
                if self.standing.type(entity) == PLACE:
                    found.insert(0, entity)
                    break
        return next(
            (e for e in found if self.standing.rank(e) in ("city", "capital", "cities")),
            found[0] if found else -1,
        )


#: Phrases by their first word: the words after it.
_Phrases = dict[str, list[list[str]]]


@lru_cache(maxsize=2)
def _status_words(lexicon: Lexicon) -> tuple[_Phrases, _Phrases, _Phrases, frozenset[str]]:
    """What tells planned, cancelled and ongoing occasions, and the adjectives of planned ones."""
    data = lexicon.section("meeting")["status"]
    return (
        _by_first(data["planned"]["phrases"]),
        _by_first([*data["cancelled"]["verbs_and_nouns"], *data["cancelled"]["phrases"]]),
        _by_first(data["ongoing"]["phrases"]),
        frozenset(data["planned"]["adjectives"]),
    )


def _by_first(phrases: list[str]) -> _Phrases:
    table: _Phrases = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        table.setdefault(first, []).append(rest)
    return table
