"""Statements: who said what, in which words.

The frames are rules (``lexicon/ar/rules/statements.yaml``); this module walks the cues of a document in
text order, tries the rules of their kind, and remembers who spoke for the cues that name nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.chunks.parties import Chunked, Party
from mahdar.chunks.patterns import Match, Matcher, Slot
from mahdar.lexicon.words import Flag
from mahdar.minutes.acts import acts
from mahdar.minutes.clauses import Clauses
from mahdar.minutes.layout import MARKS, Layout
from mahdar.minutes.rules import Rule, load_rules
from mahdar.minutes.speakers import Speakers, Voice
from mahdar.minutes.speech_cues import AN, OBJECT, QUOTE, Cue, Entry, find_cues, vocabulary

__all__ = ["Statement", "find_statements"]

_BRIEF = 4  # tokens: a source after so few stands in the midst of its clause


@dataclass(slots=True)
class Statement:
    """A stretch of speech. Positions are token indices; ``content`` is ``(start, end, cut)``.

    ``speakers`` are entity ids, empty for a source without a name; ``cue`` is None in «فلان: …»;
    ``lemma`` is the folded lemma of the cue ("" without one).
    """

    speakers: tuple[int, ...]
    form: str
    act: str
    cue: tuple[int, int] | None
    content: tuple[int, int, int]
    rule: str
    sentence: int
    speaker_party: Party | None = None
    lemma: str = ""


def find_statements(chunked: Chunked) -> list[Statement]:
    """Return the statements of a document, in text order."""
    return StatementFinder(chunked).run()


class StatementFinder:
    """Reads the statements of one document."""

    def __init__(self, chunked: Chunked) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.known = vocabulary(self.document.lexicon)
        self.cues = find_cues(self.document, self.known)
        self.clauses = Clauses(chunked, self.known, self.cues)
        self.acts = acts(self.document.lexicon)
        self.rules: dict[str, list[Rule]] = {}
        for rule in load_rules("statements"):
            self.rules.setdefault(rule.on["cue"], []).append(rule)
        self.matcher = Matcher(
            chunked,
            opener=self._that,
            closer=lambda cue, at: self.clauses.close(self.clauses.cue_at[cue], at),
            readers={
                "subject": self._subject,
                "topic": self._topic,
                "owner": self._owner,
                "head": self._head,
                "before": self._before,
                "inner": self._quoted,
                "source": self._source,
            },
        )
        self._weak_particles = frozenset((OBJECT, *self.known.tables["prepositions"]))
        self._sources = frozenset(self.known.tables["sources"])
        self._not_inner = frozenset(self.known.tables["not_inner"])
        self._often_passive = frozenset(self.known.tables["often_passive"])
        self._relatives = frozenset(self.known.tables["relatives"])
        self._same = frozenset(self.known.tables["same"])
        self._meaning = frozenset(self.known.tables["meaning"])
        self._headed = frozenset(self.known.tables["headed"])
        self._passive_alone = frozenset(self.known.tables["passive_alone"])
        self._openers = frozenset(self.known.tables["openers"])
        self._not_joined = tuple(self.known.tables["not_joined"])
        self.speakers = Speakers(chunked, self.clauses)
        self.found: list[Statement] = []
        self._covered = -1  # the end of the speech read last

    def run(self) -> list[Statement]:
        """Return the statements, in text order."""
        for cue in self.cues:
            if cue.start < self._covered and not self._speaks_in_quote(cue):
                continue
            self._at(cue)
        self.found.sort(key=lambda s: s.content[0])
        return self.found

    # one cue ----------------------------------------------------------------------------------------------

    def _at(self, cue: Cue) -> None:
        document = self.document
        if document.sentence_of[cue.start] < 0:
            return
        if cue.kind != "quote" and document.quoted[cue.start] >= 0 and not self._speaks_in_quote(cue):
            return
        for rule in self.rules.get(cue.kind, ()):
            for pattern in rule.patterns:
                match = self.matcher.match(pattern, cue.start, cue.end)
                if match is not None and self._make(rule, cue, match):
                    return

    def _opens_quote(self, cue: Cue) -> bool:
        quote = self.document.quoted[cue.start]
        return quote >= 0 and self.document.quotes[quote][0] == cue.start - 1

    def _speaks_in_quote(self, cue: Cue) -> bool:
        """Whether a cue inside a quotation speaks: «وتابع البيان: "أكدت المنظمة أن …، مشيرة إلى …"»."""
        if cue.kind not in ("verb", "participle") or not self.found:
            return False
        outer = self.found[-1]
        quote = self.document.quoted[cue.start]
        if quote < 0 or outer.content[0] > cue.start or outer.content[1] < cue.start:
            return False
        layout = self.clauses.layout(cue)
        if layout.opening is None:
            return False
        if cue.kind == "verb" and self._opens_quote(cue):
            party = self.chunked.party(cue.start - 2)
            return bool(layout.subject) or (party is not None and cue.number != "s")
        return self._goes_on_in_quote(cue, quote, outer)

    def _goes_on_in_quote(self, cue: Cue, quote: int, outer: Statement) -> bool:
        """In the words of a body or a document others may speak, in the third person."""
        party = outer.speaker_party
        if outer.form != "direct" or party is None or party.kind not in ("org", "document"):
            return False
        pause = not self.document.forms[cue.start - 1][0].isalnum() or cue.cut > 0
        if not pause or (cue.reading is not None and cue.reading.tense == "present"):
            return False
        return self.speakers.in_quote(cue, self.document.quotes[quote][0] + 1) is not None

    def _make(self, rule: Rule, cue: Cue, match: Match) -> bool:
        slot = match.slots.get("content")
        if slot is None or slot.end <= slot.start:
            return False
        that = match.slots.get("that")
        start, end, cut = slot.start, slot.end, slot.cut
        if that is not None and that.end == start:
            cut = that.cut
        layout = self.clauses.layout(cue) if cue.kind in ("verb", "participle", "noun", "told") else None
        if layout is not None and layout.opening is not None and that is None:
            return False
        speaker = match.slots.get("speaker")
        nobody = layout is not None and layout.nobody
        voice: Voice | None
        if any(
            s.content[0] == start or (s.content[0] == start + 1 and s.form == "direct")
            for s in self.found[-2:]
        ):
            return True
        if speaker is not None and cue.kind in ("according", "colon") and not speaker.parties:
            voice = self.speakers.told_before(range(speaker.start, speaker.end)) or Voice((), None)
        elif speaker is not None:
            voice = self.speakers.voice(speaker.parties, cue.start)
        elif cue.kind == "quote":
            voice = self._quote_goes_on(cue)
        elif cue.kind == "told":
            voice = self.speakers.in_document(cue.end, start)
        elif nobody and layout is not None:
            voice = self.speakers.noun(layout.noun, cue)
            if not voice.entities and cue.kind == "noun" and cue.suffix in ("", "ال"):
                return True
        elif self._says_nothing(rule, cue, layout, match):
            return False
        else:
            voice = self.speakers.person(cue) if layout is not None and layout.courtesy else None
            quote = self.document.quoted[cue.start]
            if voice is None and quote >= 0 and not self._opens_quote(cue):
                voice = self.speakers.in_quote(cue, self.document.quotes[quote][0] + 1)
            voice = voice or self.speakers.carried(cue)
        if voice is None:
            if layout is None or layout.opening is None or layout.opening.particle in self._weak_particles:
                return False
            voice = Voice((), None)
        particle, entry = "", cue.entries[0] if cue.entries else None
        if cue.kind == "according" and end - start < 3:
            return False
        if layout is not None and layout.opening is not None and "that" in match.slots:
            particle, entry = layout.opening.particle, layout.opening.entry
        if cue.kind == "according" and (
            self._attributed(start, cue.start) if start < cue.start else self._governed(start, end)
        ):
            if voice.entities and self._issues(cue):
                self.speakers.memory.issuer = voice
            return True
        if voice.entities and self._issues(cue):
            self.speakers.memory.issuer = voice
        inner = (
            self._inner(cue, layout.opening.start)
            if layout is not None and layout.opening is not None
            else None
        )
        if inner is not None:
            return self._make_inner(rule, inner)
        if entry is not None and speaker is None and not entry.strong and particle in self._weak_particles:
            return False
        if (
            entry is not None
            and speaker is None
            and cue.kind == "verb"
            and self._tells_name(cue, entry, start)
        ):
            return False
        if cue.kind == "according" and speaker is not None and start < cue.start <= start + _BRIEF:
            # «وستناقش الجلسة، بحسب الكرملين، ملف الغاز»
            closed = self.clauses.close(cue, speaker.end)
            end = closed if closed > speaker.end + 1 else end
        (start, end, cut), form = self._form(start, end, cut, particle == QUOTE)
        if end <= start:
            return False
        act = self.acts.act(
            self.document, entry, particle, cue.start, (start, end, cut), self.speakers.own(voice)
        )
        self._add(rule, cue, voice, form, act, (start, end, cut), entry)
        return True

    def _means(self, cue: Cue) -> bool:
        """«وهو ما يشير إلى أن»: nobody speaks, something means something."""
        if cue.kind != "verb" or cue.cut or cue.suffix or not cue.start or cue.reading is None:
            return False
        return cue.reading.tense == "present" and self.document.forms[cue.start - 1] in self._meaning

    def _tells_name(self, cue: Cue, entry: Entry, start: int) -> bool:
        """«يعتبر المشروع الأكبر»: the verb is passive, it credits nobody."""
        if entry.lemma not in self._passive_alone or cue.cut or cue.reading is None:
            return False
        that = self.document.forms[start - 1].removeprefix("ب").startswith(AN)
        return cue.reading.tense == "present" and not that

    def _says_nothing(self, rule: Rule, cue: Cue, layout: Layout | None, match: Match) -> bool:
        """Whether a cue that names no speaker is no speech at all."""
        if cue.kind == "noun" and cue.suffix in ("", "ال") and rule.data.get("speaker") != "bare":
            return True
        if layout is not None and (self._passive(layout) or self._goes_on(match, cue)):
            return True
        return self._means(cue)

    def _passive(self, layout: Layout) -> bool:
        """«اتفاق وصف بأنه تاريخي», «المفاوضات التي سميت "جولة كذا"»: nobody speaks."""
        cue, opening = layout.cue, layout.opening
        if cue.kind != "verb" or cue.cut or cue.suffix or opening is None or not cue.start:
            return False
        if cue.entries[0].lemma not in self._often_passive or opening.start > cue.end + 1:
            return False
        before = self.document.words[cue.start - 1]
        particle = Flag.PARTICLE | Flag.CONJUNCTION | Flag.PRONOUN
        return before.form in self._relatives or (before.form[0].isalpha() and not before.flags & particle)

    def _goes_on(self, match: Match, cue: Cue) -> bool:
        """«"…"، أبرز محاور اللقاء»: a verb after a quotation that has an object of its own."""
        words = self.document.words
        if match.slots["content"].end > cue.start or cue.kind != "verb" or cue.end >= len(words):
            return False
        after = words[cue.end]
        function = Flag.PREPOSITION | Flag.PARTICLE | Flag.CONJUNCTION | Flag.WEEKDAY
        return after.form[0].isalpha() and not after.flags & function

    def _issues(self, cue: Cue) -> bool:
        """Whether a document is named between a cue and its speech: «قالت الوزارة في بيان إن»."""
        forms = self.document.forms
        for i in range(cue.end, min(len(forms), cue.end + 14)):
            if forms[i] in self.clauses.documents:
                return True
            if forms[i] in (":", ".", "\n") or forms[i].startswith(AN):
                return False
        return False

    def _governed(self, start: int, end: int) -> bool:
        """Whether a cue in the stretch credits speech of its own."""
        cue_at = self.clauses.cue_at
        quoted = self.document.quoted
        return any(
            quoted[i] < 0
            and i in cue_at
            and cue_at[i].kind != "according"
            and self.clauses.governs(cue_at[i])
            for i in range(start, end)
        )

    def _inner(self, cue: Cue, start: int) -> tuple[Cue, Slot] | None:
        """«قال المتحدث إن الرئيس أكد أن …»: the cue, and the speaker, of speech inside speech.

        Only where the speech opens with a party that is the subject of a verb of speech.
        """
        document = self.document
        forms = document.forms
        if not start or not forms[start - 1].removeprefix("ب").startswith(AN):
            return None
        end, members = self.chunked.group(start)
        if not members or members[0].cut:
            return None
        at = end
        while at < min(len(forms), end + 12):
            inner = self.clauses.cue_at.get(at)
            if inner is not None:
                if (
                    inner.kind != "verb"
                    or inner.cut
                    or not inner.entries[0].strong
                    or inner.entries[0].lemma in self._not_inner
                ):
                    return None
                if not self.clauses.agreement.agrees(inner.reading, members, False):
                    return None
                if self.clauses.layout(inner).opening is None:
                    return None
                return inner, Slot(start, end, 0, members)
            if document.date_at[at] >= 0:
                at = document.date_ranges[document.date_at[at]][1]
            elif forms[at] in ("،", ",", "قد", '"', "«", "“"):
                at += 1
            else:
                return None
        return None

    def _quote_goes_on(self, cue: Cue) -> Voice | None:
        """A quotation that follows one: the same speaker goes on."""
        if not self.found or self.found[-1].form != "direct" or not self.speakers.memory.last:
            return None
        between = cue.start - self.found[-1].content[1]
        return self.speakers.memory.last if 0 <= between <= 6 else None

    def _make_inner(self, rule: Rule, inner: tuple[Cue, Slot]) -> bool:
        cue, speaker = inner
        layout = self.clauses.layout(cue)
        opening = layout.opening
        if opening is None:
            return False
        voice = self.speakers.voice(speaker.parties, cue.start)
        end = self.clauses.close(cue, opening.start)
        content, form = self._form(opening.start, end, opening.cut)
        if self.document.quoted[cue.start] >= 0:
            form = "direct"
        own = self.speakers.own(voice)
        act = self.acts.act(self.document, opening.entry, opening.particle, cue.start, content, own)
        self._add(rule, cue, voice, form, act, content, opening.entry)
        return True

    def _add(
        self,
        rule: Rule,
        cue: Cue,
        voice: Voice,
        form: str,
        act: str,
        content: tuple[int, int, int],
        entry: Entry | None,
    ) -> None:
        document = self.document
        first, last = document.span(*content)
        if first >= last:
            return
        quote = document.quoted[cue.start] if cue.kind != "quote" else -1
        if quote >= 0:
            # the inner speaker of a quotation takes the place of the document that is quoted
            opened = document.quotes[quote][0]
            outer = self.found[-1] if self.found else None
            if outer is not None and opened <= outer.content[0] <= cue.start < outer.content[1]:
                if self._opens_quote(cue):
                    self.found.pop()
                else:
                    first, _, cut = outer.content
                    outer.content = (first, self.clauses.trim(first, cue.start), cut)
            form = "direct"
        self.found.append(
            Statement(
                speakers=voice.entities,
                form=form,
                act=act,
                cue=None if cue.kind in ("colon", "quote") else (cue.start, cue.end),
                content=content,
                rule=rule.id,
                sentence=document.sentence_of[cue.start],
                speaker_party=voice.party,
                lemma=entry.lemma if entry else "",
            )
        )
        self.speakers.memory.add(voice, cue.start, content[1])
        self._covered = max(self._covered, content[1])

    def _attributed(self, start: int, end: int) -> bool:
        """Whether a statement read already lies in the stretch."""
        return any(s.content[0] < end and s.content[1] > start for s in self.found[-6:])

    def _form(
        self, start: int, end: int, cut: int, quoted_only: bool = False
    ) -> tuple[tuple[int, int, int], str]:
        """Direct speech where quotation marks hold most of the words: its content is what they hold."""
        document = self.document
        quoted, quotes = document.quoted, document.quotes
        best: tuple[int, int] | None = None
        total, inside = 0, 0
        i = start
        while i < end:
            k = quoted[i]
            if k >= 0 and quotes[k][0] >= start:
                opened, closed = quotes[k]
                closed = min(closed, end)
                words = self._words(opened + 1, closed)
                inside += words
                total += words
                if best is not None and opened - best[1] <= 4:
                    best = (best[0], closed)
                elif best is None or words > self._words(*best):
                    best = (opened + 1, closed)
                i = closed + 1
                continue
            if k >= 0 and quotes[k][0] == start - 1:
                closed = min(quotes[k][1], end)
                words = self._words(start, closed)
                inside += words
                total += words
                best = (start, closed)
                i = closed + 1
                continue
            total += document.forms[i].isalnum()
            i += 1
        if quoted_only and best is not None and best[0] <= start + 1 and self._words(*best) > 2:
            return (best[0], self.clauses.trim(*best), 0), "direct"
        if best is not None and inside > total * 0.5:
            first, last = best
            last = self.clauses.trim(first, last)
            return (first, last, 0), "direct"
        return (start, end, cut), "indirect"

    def _words(self, start: int, end: int) -> int:
        forms = self.document.forms
        return sum(forms[i].isalnum() for i in range(start, end))

    # readers of slots ------------------------------------------------------------------------------------

    def _that(self, cue: int, at: int) -> tuple[int, int] | None:
        opening = self.clauses.layout(self.clauses.cue_at[cue]).opening
        return (opening.start, opening.cut) if opening is not None and opening.start >= at else None

    def _subject(self, cue: int, at: int) -> tuple[Slot, int] | None:
        layout = self.clauses.layout(self.clauses.cue_at[cue])
        if not layout.subject:
            return None
        if not layout.cue.cut and any(e.addressee for e in layout.cue.entries):
            # «الرئيس يدعو الوزير إلى»: the party before the verb speaks, the one after it is spoken to
            topic = self.speakers.topic(layout.cue)
            if topic is not None and topic[0].end == cue:
                return None
        return Slot(
            layout.subject_start, layout.subject_end, layout.subject[0].cut, layout.subject
        ), layout.subject_end

    def _owner(self, cue: int, at: int) -> tuple[Slot, int] | None:
        """The party that begins at ``at``, perhaps after ل."""
        end, members = self.chunked.group(at)
        forms = self.document.forms
        issuer = self.clauses.issuer(at) if not members or members[0].start != at else None
        if issuer is not None:
            return Slot(at, issuer[0], 0, issuer[1]), issuer[0]
        if not members or members[0].start != at:
            return None
        clitic = forms[at][: members[0].cut]
        if clitic and not clitic.endswith("ل"):
            return None
        return Slot(at, end, members[0].cut, members), end

    def _quoted(self, cue: int, at: int) -> tuple[Slot, int] | None:
        """The words of the quotation that the mark at the cue opens; five at least."""
        opened, closed = self.document.quotes[self.document.quoted[cue]]
        if opened != cue or self._words(opened + 1, closed) < 5 or self._attributed(opened + 1, closed):
            return None
        return Slot(opened + 1, closed), min(
            closed + 1, self.document.sentences[self.document.sentence_of[cue]][1] - 1
        )

    def _source(self, cue: int, at: int) -> tuple[Slot, int] | None:
        """A source without a name: «وفقا لتقديرات الخبراء»."""
        document = self.document
        noun = at + (document.forms[at].lstrip("ل") in self._same and at + 1 < len(document.forms))
        if (
            document.words[noun].stem not in self._sources
            and document.forms[noun].lstrip("ل") not in self._sources
        ):
            return None
        end = noun + 1
        while end < len(document.tokens) and document.forms[end][0].isalpha() and end < at + 6:
            if document.forms[end].removeprefix("ف").startswith(AN):
                break
            end += 1
        return Slot(at, end), end

    def _topic(self, cue: int, at: int) -> tuple[Slot, int] | None:
        return self.speakers.topic(self.clauses.cue_at[cue])

    def _head(self, cue: int, at: int) -> tuple[Slot, int] | None:
        return self.speakers.headline(cue) or self._headed_source(cue)

    def _headed_source(self, cue: int) -> tuple[Slot, int] | None:
        """«دراسة: …»، «خبراء المناخ: …»: a headline of a source without a name, of three words at most."""
        document = self.document
        title = document.article.title
        first = document.sentences[document.sentence_of[cue]][0]
        if title is None or not title[0] <= document.span(first, first + 1)[0] < title[1]:
            return None
        plain = all(form[0].isalpha() or form in MARKS for form in document.forms[first:cue])
        if cue - first > 4 or not plain or document.forms[first] not in self._headed:
            return None
        return Slot(first, cue), first

    def _before(self, cue: int, at: int) -> tuple[Slot, int] | None:
        """The clause that ends before a source: back to the beginning of the sentence."""
        document = self.document
        joined = document.forms[cue][0] == "و" and not document.forms[cue].startswith(self._not_joined)
        if document.forms[cue - 1] in self._openers or (joined and document.forms[cue - 1] in ("،", ",")):
            return None  # «لكن وفق مصادر، يبقى», «، ووفقا للخبراء، فإن»: the clause follows
        first = document.sentences[document.sentence_of[cue]][0]
        start = first
        for statement in reversed(self.found[-4:]):
            if first <= statement.content[0] < cue:
                start = (
                    min(statement.content[0], start)
                    if statement.content[1] >= cue - 1
                    else max(start, statement.content[1])
                )
        while start < at and not document.forms[start][0].isalnum():
            start += 1
        cut = 0
        if document.forms[start] == "و":
            start += 1
        elif document.words[start].stem_cut and document.forms[start][0] == "و":
            cut = 1
        if at - start < 3:
            return None
        return Slot(start, at, cut), start
