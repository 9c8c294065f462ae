"""Where a cue has its subject, where the speech it credits opens, and where that speech ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahdar.chunks.parties import Chunked, Party
from mahdar.lexicon.words import Flag, VerbReading
from mahdar.minutes.speech_cues import AN, OBJECT, QUOTE, Cue, Entry, Vocabulary

__all__ = ["Clauses", "Layout", "Opening"]

_REACH = 48  # tokens between a cue and its speech
_LONG_QUOTE = 4  # words: shorter quotations are names and single words
_MARKS = frozenset("«»“”\"'‹›„")
_PREPOSITIONS = frozenset(("علي", "الي", "عن", "من", "ب", "ل", "في", "حول"))
_RENEWED = "تاكيد"
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم", "ي")


@dataclass(slots=True)
class Opening:
    """Where speech opens: its first token, the letters of it left out, and the word that opened it."""

    start: int
    cut: int
    particle: str
    entry: Entry


@dataclass(slots=True)
class Layout:
    """A cue with what stands after it.

    ``nobody`` tells that its subject is a noun (token ``noun``) that names nobody; ``courtesy`` that it is a courtesy
    («سموه») for somebody already named.
    """

    cue: Cue
    subject: tuple[Party, ...] = ()
    subject_start: int = -1
    subject_end: int = -1
    nobody: bool = False
    noun: int = -1
    courtesy: bool = False
    stopped: bool = False
    object: int = -1
    opening: Opening | None = None


class Clauses:
    """Reads the clauses of speech of one document."""

    def __init__(self, chunked: Chunked, known: Vocabulary, cues: list[Cue]) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.known = known
        tables = known.tables
        self._not_opened = frozenset(tables["not_opened_by"])
        self._masculine = frozenset(tables["masculine"])
        self._relatives = frozenset(tables["relatives"])
        self._renewed = frozenset(tables["renewed"])
        self._saying = frozenset(tables["saying"])
        self._not_that = frozenset(tables["not_that"])
        self._courtesies = frozenset(tables["courtesies"])
        self._each = frozenset(tables["each"])
        self._media = frozenset(tables["media"])
        self.documents = frozenset(tables["documents"])
        self._issued = frozenset(tables["issued"])
        self._joiners = _phrases(tables["ends"]["joiners"])
        self._turns = _phrases(tables["ends"]["turns"])
        self._after_comma = _phrases(tables["ends"]["after_comma"])
        self._anywhere = _phrases(tables["ends"]["anywhere"])
        self.cue_at = {cue.start: cue for cue in cues}
        self._layouts: dict[int, Layout] = {}
        self._genders: dict[int, str] = {}
        for title in self.document.titles:
            if title.person >= 0:
                if title.gender == "f" or title.person not in self._genders:
                    self._genders[title.person] = title.gender

    # agreement ------------------------------------------------------------------------------------------

    def gender(self, party: Party) -> str:
        """«m», «f», or "" where the party does not tell."""
        document = self.document
        if party.kind == "place":
            return "m" if document.words[party.start].form[party.cut :] in self._masculine else "f"
        if party.kind == "org":
            stem = document.forms[party.start][party.cut :]
            if stem in self._masculine:
                return "m"
            if document.words[party.start].stem_flags & Flag.ORG_HEAD or stem.startswith("ال"):
                return "f" if stem.endswith(("ه", "ات", "ا")) or document.words[party.start].stem == "قوي" else "m" if document.words[party.start].stem_flags & Flag.ORG_HEAD else ""
            return ""
        if party.kind == "person" and len(party.entities) == 1:
            return self._genders.get(party.entities[0], "f" if party.gender == "f" else "")
        if party.kind in ("unnamed", "collective"):
            return ""
        if party.kind == "definite" and party.gender == "m" and document.words[party.start].stem.endswith("ه"):
            return ""
        if party.kind == "document":
            return "f" if document.words[party.start].stem.endswith("ه") else "m"
        return party.gender

    def agrees(self, reading: VerbReading | None, parties: tuple[Party, ...], verb_first: bool) -> bool:
        """Whether a verb can have these parties as its subject."""
        if reading is None:
            return True
        gender = self.gender(parties[0])
        number = parties[0].number if len(parties) == 1 else "d" if len(parties) == 2 else "p"
        if verb_first:
            if reading.number != "s":
                return False
            return not gender or gender == reading.gender or parties[0].number == "p"
        if len(parties) > 1 or number in ("d", "p"):
            if parties[0].kind == "unnamed" or parties[0].kind == "definite":
                return True
            if reading.gender == "f" and all(p.kind in ("place", "org") for p in parties):
                return True
            return reading.number != "s"
        return reading.number == "s" and (not gender or gender == reading.gender)

    # subject and opening --------------------------------------------------------------------------------

    def layout(self, cue: Cue) -> Layout:
        """Return what stands after a cue; answers are kept."""
        found = self._layouts.get(cue.start)
        if found is None:
            found = self._read(cue)
            if found.opening is None and not found.stopped:
                self._fall_back(found)
            self._layouts[cue.start] = found
        return found

    def _read(self, cue: Cue) -> Layout:
        document = self.document
        forms, words, quoted, quotes = document.forms, document.words, document.quoted, document.quotes
        layout = Layout(cue)
        takes: frozenset[str] = frozenset().union(*(e.takes for e in cue.entries))
        addressee = OBJECT in frozenset().union(*(e.addressee for e in cue.entries))
        if cue.suffix and cue.kind != "noun":
            addressee = False
        takes_object = any(OBJECT in e.takes and (e.strong or not {AN, QUOTE} & e.takes) for e in cue.entries)
        first = document.sentences[document.sentence_of[cue.start]] if document.sentence_of[cue.start] >= 0 else (0, 0)
        limit = min(first[1], cue.end + _REACH)
        not_with = frozenset().union(*(e.not_with for e in cue.entries))
        if cue.end < limit and (forms[cue.end] in not_with or words[cue.end].stem in not_with):
            layout.stopped = True
            return layout
        i = cue.end
        free = True  # a party here may be the subject
        after_party = False  # a party that is not the subject has just ended
        governed = False  # a preposition was read: the next noun phrase belongs to it
        seen_verb = False
        inner = quoted[cue.start]
        while i < limit:
            form = forms[i]
            k = quoted[i]
            if k >= 0 and k != inner and quotes[k][0] == i:
                closed = min(quotes[k][1], limit)
                long = closed - i - 1 >= _LONG_QUOTE
                name = self.chunked.party(i + 1)
                if name is not None and name.start == i + 1 and name.end >= closed:
                    i += 1
                    continue
                if QUOTE in takes and (long or (i and forms[i - 1] == ":") or i == cue.end):
                    return self._open(layout, i, 0, QUOTE)
                if takes_object and not governed and (layout.subject or i == cue.end):
                    return self._open(layout, i, 0, OBJECT)
                i += 1
                continue
            if form in _MARKS:
                i += 1
                continue
            if form == ":":
                if i + 1 < limit:
                    return self._open(layout, i + 1, 0, QUOTE)
                return layout
            if form in "،,()-–[]/":
                free, governed = True, False
                i += 1
                continue
            if form in "؛" or form in ".!؟?":
                if form in ".!؟?" and i + 1 < limit:
                    i += 1
                    continue
                return layout
            if form.startswith(AN):
                if form == AN or form[2:] in _PRONOUNS:
                    before = forms[i - 1]
                    if before in self._not_that:
                        seen_verb = True
                        i += 1
                        continue
                    if before in _PREPOSITIONS and before not in takes:
                        return layout
                    return self._open(layout, i + 1, 0, AN) if AN in takes else layout
            elif form.startswith("ب" + AN) and (form == "ب" + AN or form[3:] in _PRONOUNS):
                if "ب" + AN in takes or "ب" in takes or AN in takes:
                    return self._open(layout, i + 1, 0, "ب" + AN)
                return layout
            if form in self._courtesies and not governed and not layout.subject:
                layout.courtesy = True
                party = self.chunked.party(i)
                i = party.end if party is not None and party.kind != "person" and party.end - i < 3 else i + 1
                continue
            if layout.object >= 0 and not form.startswith(("،", ",")):
                # the object was found: only an «أن» after it could still be the speech
                if self._is_verb(i) or i in self.cue_at:
                    return layout
                i += 1
                continue
            # dates and parties
            if document.date_at[i] >= 0:
                i = max(document.date_ranges[document.date_at[i]][1], i + 1)
                governed = False
                continue
            party = self.chunked.party(i)
            if party is not None and party.start == i:
                clitic = forms[i][: party.cut]
                if clitic.endswith("ب") and "ب" in takes:
                    return self._open(layout, i, party.cut, "ب")
                if clitic.endswith("ل") and "ل" in takes and layout.subject and "ل" not in _addressees(cue):
                    return self._open(layout, i, party.cut, "ل")
                end, members = self.chunked.group(i)
                if (
                    not layout.subject
                    and not layout.nobody
                    and not governed
                    and free
                    and not seen_verb
                    and not clitic
                    and cue.kind in ("verb", "participle", "noun")
                    and (cue.kind != "noun" or i == cue.end)
                    and self.agrees(cue.reading, members, True)
                ):
                    end = self._before_that(i, end)
                    layout.subject, layout.subject_start, layout.subject_end = members, i, end
                    i = end
                    free, governed = True, False
                    continue
                if takes_object and not addressee and not governed and free and not seen_verb and not clitic:
                    return self._open(layout, i, 0, OBJECT)
                i = end
                governed, after_party = False, True
                continue
            word = words[i]
            if word.stem_flags & Flag.HONORIFIC and not governed and not word.stem_cut:
                if i == cue.end:
                    layout.courtesy = True
                i += 1
                continue
            if form == "لقد" and QUOTE in takes and AN in takes:
                return self._open(layout, i, 0, AN)
            if form in ("بما", "بمن") and "ب" in takes:
                return self._open(layout, i, 1, "ب")
            if form == "عما" and "عن" in takes:
                return self._open(layout, i, 0, "عن")
            if form in self._each and i + 1 < limit and forms[i + 1] == "من":
                i += 2
                continue
            if form in self._media and not governed:
                i += 1
                continue
            # the words the entry takes
            stem = word.stem
            if form in takes and form in _PREPOSITIONS:
                opened = self._preposition(i, limit, cue, layout)
                if opened is not None:
                    return self._open(layout, opened, 0, form)
            elif stem in self._renewed and self._renewed & takes and not governed:
                return self._open(layout, self._after_renewed(i + 1, limit), 0, _RENEWED)
            elif stem in takes and stem not in (OBJECT, QUOTE) and not governed:
                return self._open(layout, i, word.stem_cut, stem)
            if form in self._saying and i > cue.end - 1:
                takes = takes | {AN, QUOTE}
                i += 1
                governed, free = False, True
                continue
            if word.stem_cut and form not in self._not_opened:
                clitic = word.clitic
                if clitic in ("ب", "وب") and "ب" in takes and form[0] == "ب":
                    if stem == AN:
                        return self._open(layout, i + 1, 0, "ب" + AN)
                    return self._open(layout, i, 1, "ب")
                if clitic == "ل" and "ل" in takes and not governed and (layout.subject or i == cue.end or addressee):
                    return self._open(layout, i, 1, "ل")
            elif form[0] == "ب" and "ب" in takes and i in (cue.end, layout.subject_end) and self._has_clitic(i):
                return self._open(layout, i, 1, "ب")
            if form in ("ب", "ل") and form in takes and i + 1 < limit:
                return self._open(layout, i + 1, 0, form)
            other = self.cue_at.get(i)
            if other is not None and form not in self._saying and not other.doubtful and other.kind in ("verb", "participle") and (other.cut or (other.entries and other.entries[0].strong)):
                if i > cue.end or not word.form:
                    return layout
            if word.flags & Flag.PREPOSITION or form in ("ب", "ل", "ك"):
                governed = True
                i += 1
                continue
            if word.flags & (Flag.PARTICLE | Flag.CONJUNCTION | Flag.PRONOUN | Flag.WEEKDAY):
                if form in self._relatives:
                    seen_verb = True
                i += 1
                continue
            if self._is_verb(i):
                seen_verb = True
                i += 1
                continue
            # a noun
            if not_with and free and not governed and (form in not_with or stem in not_with):
                layout.stopped = True
                return layout
            if governed:
                governed, free = False, False
                i += 1
                continue
            issuer = self.issuer(i) if free and not layout.subject else None
            if issuer is not None:
                layout.subject, layout.subject_start, layout.subject_end = issuer[1], i, issuer[0]
                i = issuer[0]
                continue
            if (
                takes_object
                and (free or (after_party and cue.kind == "verb"))
                and not seen_verb
                and not word.stem_cut
                and not (addressee and not layout.subject)
            ):
                if not form.startswith("ال") or cue.kind == "participle":
                    return self._open(layout, i, 0, OBJECT)
                if layout.subject or layout.nobody:
                    layout.object = i
            if (
                not layout.subject
                and not layout.nobody
                and free
                and i <= cue.end + 1
                and not word.stem_cut
                and not form.endswith("ا")
                and cue.kind != "participle"
            ):
                if not addressee or takes_object or form.endswith(("ون", "ان")):
                    layout.nobody = True
                    layout.noun = i
            free = after_party = False
            i += 1
        return layout

    def _fall_back(self, layout: Layout) -> None:
        """Nothing opens the speech: the object of the verb is the speech, or what follows «قال فلان،» at once."""
        cue = layout.cue
        takes: frozenset[str] = frozenset().union(*(e.takes for e in cue.entries))
        last = self.document.sentences[self.document.sentence_of[cue.start]][1]
        if layout.object >= 0:
            self._open(layout, layout.object, 0, OBJECT)
        elif OBJECT in takes and not layout.nobody and (layout.subject or cue.kind == "verb"):
            self._object(layout, min(last, max(layout.subject_end, cue.end) + _REACH))
        elif OBJECT in takes and layout.nobody and layout.noun == cue.end:
            self._open(layout, layout.noun, 0, OBJECT)

    def _object(self, layout: Layout, limit: int) -> Layout:
        """«نفى الوزير في تغريدة له تأجيل الموعد»: the object of a verb, past the phrases with prepositions before it."""
        document = self.document
        forms, words = document.forms, document.words
        i = max(layout.subject_end, layout.cue.end)
        while i < limit:
            word = words[i]
            if document.date_at[i] >= 0:
                i = max(document.date_ranges[document.date_at[i]][1], i + 1)
            elif word.flags & Flag.PREPOSITION:
                i += 1
                while i < limit and forms[i] in _MARKS:
                    i += 1
                party = self.chunked.party(i) if i < limit else None
                i = party.end if party is not None and party.start == i else i + 1
                while i < limit and (forms[i] in _MARKS or (forms[i].startswith("ال") and words[i].stem_flags & Flag.ADJECTIVE) or forms[i] in ("له", "لها", "هذا", "هذه")):
                    i += 1
            elif forms[i] in "،," or forms[i] in _MARKS or word.flags & (Flag.PARTICLE | Flag.PRONOUN):
                i += 1
            elif word.flags & Flag.CONJUNCTION or not forms[i][0].isalpha() or self._is_verb(i) or word.stem_cut:
                return layout
            else:
                return self._open(layout, i, 0, OBJECT)
        return layout

    def _has_clitic(self, i: int) -> bool:
        """«وعد الوزير برد»: a word in ب that would be a word without it as well."""
        word = self.document.words[i]
        if word.flags & (Flag.PREPOSITION | Flag.PARTICLE | Flag.CONJUNCTION) or word.form in self._not_opened:
            return False
        return any(cut == 1 and flags for (cut, _), flags in zip(word.options, word.flags_at, strict=True))

    def _before_that(self, start: int, end: int) -> int:
        """The end of a party phrase, short of an «أن» that was taken into it."""
        forms = self.document.forms
        for i in range(start + 1, end):
            if forms[i] in (AN, "ب" + AN) or (forms[i].startswith((AN, "ب" + AN)) and forms[i].removeprefix("ب")[2:] in _PRONOUNS):
                return i
        return end

    def issuer(self, i: int) -> tuple[int, tuple[Party, ...]] | None:
        """«بيان الوزارة», «بيان صادر عن الوزارة», «بيان للوزارة»: who issued the document named at ``i``."""
        forms = self.document.forms
        if forms[i] not in self.documents:
            return None
        at = i + 1
        while at < min(len(forms), i + 6):
            party = self.chunked.party(at)
            if party is not None and party.start == at:
                clitic = forms[at][: party.cut]
                return (party.end, (party,)) if clitic in ("", "ل") and party.entities else None
            word = self.document.words[at]
            if forms[at] not in self._issued and not word.stem_flags & Flag.ADJECTIVE and forms[at] not in _MARKS:
                return None
            at += 1
        return None

    def _preposition(self, i: int, limit: int, cue: Cue, layout: Layout) -> int | None:
        """The speech after «على», «إلى» … at token ``i``: its first token, or None where the phrase is adverbial."""
        document = self.document
        forms = document.forms
        at = i + 1
        if at >= limit:
            return None
        if forms[at].startswith(AN) and (forms[at] == AN or forms[at][2:] in _PRONOUNS):
            return at + 1
        if document.date_at[at] >= 0:
            return None
        if forms[i] == "في" and i != cue.end and i != layout.subject_end:
            return None
        if forms[i] == "من" and "من" in _addressees(cue):
            return None
        return at

    def _after_renewed(self, at: int, limit: int) -> int:
        """«التأكيد على أن»: where the speech begins after the noun."""
        forms = self.document.forms
        if at < limit and forms[at] in _PREPOSITIONS:
            at += 1
        if at < limit and forms[at].startswith(AN) and (forms[at] == AN or forms[at][2:] in _PRONOUNS):
            at += 1
        return min(at, limit - 1)

    def _open(self, layout: Layout, start: int, cut: int, particle: str) -> Layout:
        cue = layout.cue
        entries = cue.entries
        chosen = next((e for e in entries if particle in e.takes or particle.lstrip("ب") in e.takes), entries[0])
        if not chosen.strong and particle in _PREPOSITIONS:
            # a weak verb speaks with «أن» and quotations only: «تراجع عن القرار» tells what somebody did
            following = self.document.forms[start - 1] if start else ""
            if not following.startswith((AN, "ب" + AN)):
                return layout
        if not chosen.strong and particle == OBJECT and {AN, QUOTE} & chosen.takes:
            return layout
        if cue.doubtful and not (layout.courtesy or (layout.subject_start == cue.end and len(layout.subject) == 1)):
            return layout
        layout.opening = Opening(start, cut, particle, chosen)
        return layout

    def _is_verb(self, i: int) -> bool:
        word = self.document.words[i]
        if word.flags & Flag.VERB and not word.flags & (Flag.ADJECTIVE | Flag.TITLE | Flag.ORG_HEAD):
            return True
        return any(v.tense in ("past", "present", "future") and v.voice == "active" for v in word.verbs) and not (
            word.form.startswith("ال") or word.flags & (Flag.TITLE | Flag.ORG_HEAD | Flag.COMMON)
        )

    # ends ------------------------------------------------------------------------------------------------

    def governs(self, cue: Cue) -> bool:
        """Whether a cue credits speech of its own."""
        if cue.kind == "according":
            return True
        if cue.kind in ("colon", "noun", "quote"):
            return False
        return self.layout(cue).opening is not None

    def close(self, cue: Cue, start: int) -> int:
        """Return where the speech that opens at ``start`` ends: before a cue, an attribution or the reporter's own words."""
        document = self.document
        forms, quoted, quotes = document.forms, document.quoted, document.quotes
        last = document.sentences[document.sentence_of[min(start, len(forms) - 1)]][1]
        inner = quoted[cue.start]
        if inner >= 0 and cue.kind != "according":
            last = min(last, quotes[inner][1])
        i = start
        while i < last:
            k = quoted[i]
            if k >= 0 and k != inner and quotes[k][0] == i:
                i = min(quotes[k][1], last - 1) + 1
                if i < last and i > start and self._ends_here(i, last, cue):
                    break
                continue
            if i > start and self._ends_here(i, last, cue):
                break
            i += 1
        return self.trim(start, i)

    def _ends_here(self, i: int, last: int, cue: Cue) -> bool:
        forms = self.document.forms
        at = i
        comma = forms[i] in "،,؛"
        if comma:
            at += 1
            if at >= last:
                return True
            if self._phrase(self._after_comma, at, last) or self._turn(at, last, cue):
                return True
        elif self._phrase(self._anywhere, at, last):
            return True
        other = self.cue_at.get(at)
        if other is None:
            n = self._phrase(self._joiners, at, last)
            if n:
                other = self.cue_at.get(at + n)
                if other is not None and other.kind != "verb":
                    other = None
            elif forms[at] == "و":
                other = self.cue_at.get(at + 1)
                return other is not None and other.kind in ("verb", "participle") and self._stops(other, cue)
            elif forms[at] in self._relatives:
                other = self.cue_at.get(at + 1)
                if other is None or other.kind != "verb" or not self._stops(other, cue):
                    return False
                layout = self.layout(other)
                before = self.document.forms[at - 1]
                party = self.chunked.party(at - 1)
                return not layout.subject and party is None and bool(before)
            elif forms[at] == "مع":
                other = self.cue_at.get(at + 1)
                return other is not None and other.kind == "noun" and self.layout(other).opening is not None
            if other is None:
                return False
            return self.governs(other) and self._tense(other, cue)
        if other.kind == "according":
            return True
        if other.kind == "noun":
            return forms[at - 1] == "مع" and self.layout(other).opening is not None
        if other.kind == "participle":
            if not self.governs(other):
                return False
            return comma or bool(other.cut) or (other.number == "s" and other.gender == "m") or other.gender == cue.gender
        if other.kind == "verb" and (other.cut or comma):
            return self._stops(other, cue)
        return False

    def _turn(self, at: int, last: int, cue: Cue) -> bool:
        """«، لكن خبراء قالوا إن»: somebody else begins to speak."""
        length = self._phrase(self._turns, at, last)
        if not length:
            return False
        at += length
        party = self.chunked.party(at)
        at = party.end if party is not None and party.start == at else at + 1
        other = self.cue_at.get(at) or self.cue_at.get(at + 1)
        return other is not None and other.kind == "verb" and self._stops(other, cue)

    def _stops(self, other: Cue, cue: Cue) -> bool:
        return self.governs(other) and self._tense(other, cue)

    def _tense(self, other: Cue, cue: Cue) -> bool:
        if other.reading is None or cue.reading is None or cue.reading.tense == "participle" or other.reading.tense == "participle":
            return other.reading is None or other.reading.tense != "present"
        return other.reading.tense in (cue.reading.tense, "past")

    def _phrase(self, table: dict[str, list[tuple[str, ...]]], at: int, last: int) -> int:
        forms = self.document.forms
        for words in table.get(forms[at], ()):
            if at + len(words) <= last and tuple(forms[at : at + len(words)]) == words:
                return len(words)
        return 0

    def trim(self, start: int, end: int) -> int:
        """Take marks off the end of a stretch."""
        forms = self.document.forms
        while end > start + 1 and forms[end - 1] in "،,.؛:!؟?…/-–\n":
            end -= 1
        return end


def _addressees(cue: Cue) -> frozenset[str]:
    return frozenset().union(*(e.addressee for e in cue.entries))


def _phrases(rows: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        words = tuple(row.split(" "))
        table.setdefault(words[0], []).append(words)
    return table
