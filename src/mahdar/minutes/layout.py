"""What stands after a cue of speech: its subject, and where the speech it credits opens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mahdar.chunks.parties import Chunked, Party
from mahdar.lexicon.words import Flag
from mahdar.minutes.agreement import Agreement
from mahdar.minutes.speech_cues import AN, OBJECT, QUOTE, Cue, Entry, Vocabulary

__all__ = ["MARKS", "Layout", "LayoutReader", "Opening", "is_verb"]

MARKS = frozenset("«»“”\"'‹›„")

_REACH = 48  # tokens between a cue and its speech
_LONG_QUOTE = 4  # tokens: shorter quotations are names and single words
_BAN = "ب" + AN
_PAUSES = frozenset("،,()-–[]/")
_STOPS = frozenset(".!؟?")


@dataclass(slots=True)
class Opening:
    """Where speech opens: first token, letters of it left out, the word that opened it, the cue's entry."""

    start: int
    cut: int
    particle: str
    entry: Entry


@dataclass(slots=True)
class Layout:
    """A cue with what stands after it.

    ``nobody`` tells that its subject is a noun (token ``noun``) that names nobody; ``courtesy`` that it is
    a courtesy («سموه») for somebody already named; ``object`` is a definite noun that may be the speech;
    ``stopped`` tells that the cue is no speech here.
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


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the entries of a cue allow, taken together."""

    takes: frozenset[str]
    addressee: frozenset[str]
    not_with: frozenset[str]
    takes_object: bool


@dataclass(slots=True)
class _Walk:
    """One walk from a cue to its speech: token ``i``, and what has been passed."""

    layout: Layout
    frame: _Frame
    takes: frozenset[str]
    spoken_to: bool  # an object without a preposition is whom the cue speaks to
    i: int
    limit: int
    inner: int  # the quotation that the cue itself stands in
    free: bool = True  # a party here may be the subject
    after_party: bool = False  # a party that is not the subject has just ended
    governed: bool = False  # a preposition was read: the next noun phrase belongs to it
    seen_verb: bool = False
    done: bool = False

    @property
    def cue(self) -> Cue:
        return self.layout.cue


class LayoutReader:
    """Reads the layouts of one document. Answers are kept."""

    def __init__(
        self, chunked: Chunked, known: Vocabulary, cue_at: Mapping[int, Cue], agreement: Agreement
    ) -> None:
        self.chunked = chunked
        self.document = chunked.document
        self.cue_at = cue_at
        self.agreement = agreement
        tables = known.tables
        self._prepositions = frozenset(tables["prepositions"])
        self._bare = tuple(tables["not_definite"])
        self._pronouns = frozenset(tables["pronouns"])
        self._fused: dict[str, str] = tables["fused"]
        self._outright = frozenset(tables["outright"])
        self._after_noun = frozenset(tables["after_noun"])
        self._not_opened = frozenset(tables["not_opened_by"])
        self._relatives = frozenset(tables["relatives"])
        self._renewed = frozenset(tables["renewed"])
        self._saying = frozenset(tables["saying"])
        self._not_that = frozenset(tables["not_that"])
        self._courtesies = frozenset(tables["courtesies"])
        self._each = frozenset(tables["each"])
        self._same = frozenset(tables["same"])
        self._actions = re.compile("|".join(tables["verbal_nouns"]))
        self._men = frozenset(tables["men"])
        self._own_subject = frozenset(tables["own_subject"])
        self._on_behalf = frozenset(tables["on_behalf"])
        self._often_passive = frozenset(tables["often_passive"])
        self._media = frozenset(tables["media"])
        self._documents = frozenset(tables["documents"])
        self._issued = frozenset(tables["issued"])
        self._gatherings = frozenset(tables["gatherings"])
        self._frames: dict[int, _Frame] = {}
        self._layouts: dict[int, Layout] = {}
        self._steps = (self._mark, self._that, self._courtesy, self._second_object, self._party, self._taken,
                       self._barrier, self._function_word)  # fmt: skip

    def layout(self, cue: Cue) -> Layout:
        """Return what stands after a cue."""
        found = self._layouts.get(cue.start)
        if found is None:
            found = self._layouts[cue.start] = self._read(cue)
            if found.opening is None and not found.stopped:
                self._fall_back(found)
        return found

    def issuer(self, i: int) -> tuple[int, tuple[Party, ...]] | None:
        """Where the phrase of a document at ``i`` ends, and who issued it.

        «بيان الوزارة», «بيان صادر عن الوزارة», «بيان للوزارة».
        """
        forms = self.document.forms
        if forms[i] not in self._documents:
            return None
        for at in range(i + 1, min(len(forms), i + 6)):
            party = self.chunked.party(at)
            if party is not None and party.start == at:
                clitic = forms[at][: party.cut]
                return (party.end, (party,)) if clitic in ("", "ل") and party.entities else None
            adjective = self.document.words[at].stem_flags & Flag.ADJECTIVE
            if forms[at] not in self._issued and not adjective and forms[at] not in MARKS:
                return None
        return None

    def _opens_that(self, form: str) -> bool:
        """Whether a form is «أن», «إن», with or without a pronoun."""
        return form.startswith(AN) and (form == AN or form[len(AN) :] in self._pronouns)

    # the walk ---------------------------------------------------------------------------------------------

    def _frame(self, cue: Cue) -> _Frame:
        frame = self._frames.get(id(cue.entries))
        if frame is None:
            entries = cue.entries
            frame = self._frames[id(entries)] = _Frame(
                takes=frozenset().union(*(e.takes for e in entries)),
                addressee=frozenset().union(*(e.addressee for e in entries)),
                not_with=frozenset().union(*(e.not_with for e in entries)),
                takes_object=any(
                    OBJECT in e.takes and (e.strong or not {AN, QUOTE} & e.takes) for e in entries
                ),
            )
        return frame

    def _read(self, cue: Cue) -> Layout:
        document = self.document
        layout = Layout(cue)
        frame = self._frame(cue)
        sentence = document.sentence_of[cue.start]
        last = document.sentences[sentence][1] if sentence >= 0 else cue.end
        spoken_to = OBJECT in frame.addressee and not (cue.suffix and cue.kind != "noun")
        inner = document.quoted[cue.start]
        walk = _Walk(layout, frame, frame.takes, spoken_to, cue.end, min(last, cue.end + _REACH), inner)
        if cue.end < last and self._is_no_speech(walk):
            return layout
        while walk.i < walk.limit and not walk.done:
            for step in self._steps:
                if step(walk):
                    break
            else:
                self._noun(walk)
        return layout

    def _open(self, walk: _Walk, start: int, cut: int, particle: str) -> bool:
        walk.done = True
        self._opened(walk.layout, start, cut, particle)
        return True

    def _opened(self, layout: Layout, start: int, cut: int, particle: str) -> None:
        entries = layout.cue.entries
        bare = particle.lstrip("ب")
        chosen = next((e for e in entries if particle in e.takes or bare in e.takes), entries[0])
        if not chosen.strong:
            # a weak verb speaks with «أن» and quotations only: «تراجع عن القرار» tells what somebody did
            following = self.document.forms[start - 1] if start else ""
            if particle in self._prepositions and not following.startswith((AN, _BAN)):
                return
            if particle == OBJECT and {AN, QUOTE} & chosen.takes:
                return
        at_once = layout.subject_start == layout.cue.end and len(layout.subject) == 1
        # «بين أن», «عبر عن» are verbs and no prepositions
        outright = particle in (AN, "عن") and start == layout.cue.end + 1 and layout.cue.kind == "verb"
        if layout.cue.doubtful and not (layout.courtesy or at_once or outright):
            return
        layout.opening = Opening(start, cut, particle, chosen)

    def _stop(self, walk: _Walk) -> bool:
        walk.done = True
        return True

    def _pass(self, walk: _Walk, to: int) -> bool:
        walk.i = to
        return True

    def _is_no_speech(self, walk: _Walk) -> bool:
        """«تحدث عن», «شدد الإجراءات»: the word at hand makes the cue something else than speech."""
        word = self.document.words[walk.i]
        if word.form in walk.frame.not_with or word.stem in walk.frame.not_with:
            walk.layout.stopped = walk.done = True
        return walk.done

    # steps: each returns whether it dealt with the token ------------------------------------------------

    def _mark(self, walk: _Walk) -> bool:
        document, i = self.document, walk.i
        form = document.forms[i]
        k = document.quoted[i]
        if k >= 0 and k != walk.inner and document.quotes[k][0] == i:
            return self._quote(walk, min(document.quotes[k][1], walk.limit))
        if form[0].isalnum():
            return False
        if form == ":":
            return self._open(walk, i + 1, 0, QUOTE) if i + 1 < walk.limit else self._stop(walk)
        if form in _PAUSES:
            walk.free, walk.governed = True, False
        elif form == "؛" or (form in _STOPS and i + 1 >= walk.limit):
            return self._stop(walk)
        return self._pass(walk, i + 1)

    def _quote(self, walk: _Walk, closed: int) -> bool:
        i, cue = walk.i, walk.cue
        name = self.chunked.party(i + 1)
        if name is not None and name.start == i + 1 and name.end >= closed:
            return self._pass(walk, i + 1)  # «صحيفة "فلانة"»
        if not walk.layout.subject and i == cue.end and name is not None and self._opens_with(walk, name):
            return self._pass(walk, i + 1)  # «أعربت "مصر عن قلقها"»
        after_colon = i > 0 and self.document.forms[i - 1] == ":"
        if QUOTE in walk.takes and (closed - i > _LONG_QUOTE or after_colon or i == cue.end):
            return self._open(walk, i, 0, QUOTE)
        if walk.frame.takes_object and not walk.governed and (walk.layout.subject or i == cue.end):
            return self._open(walk, i, 0, OBJECT)
        return self._pass(walk, i + 1)

    def _opens_with(self, walk: _Walk, party: Party) -> bool:
        """Whether a quotation opens with the subject of the cue, and its speech follows."""
        forms = self.document.forms
        if party.start != walk.i + 1 or party.cut or party.end >= walk.limit or walk.cue.kind != "verb":
            return False
        follows = forms[party.end] in self._prepositions & walk.takes or self._opens_that(forms[party.end])
        return follows and self.agreement.agrees(walk.cue.reading, (party,), True)

    def _that(self, walk: _Walk) -> bool:
        i, takes = walk.i, walk.takes
        form = self.document.forms[i]
        if self._opens_that(form):
            before = self.document.forms[i - 1]
            if before in self._not_that:
                walk.seen_verb = True
                return self._pass(walk, i + 1)
            if AN not in takes or (before in self._prepositions and before not in takes):
                return self._stop(walk)
            return self._open(walk, i + 1, 0, AN)
        if form.startswith("ب") and self._opens_that(form[1:]):
            if not {_BAN, "ب", AN} & takes:
                return self._stop(walk)
            return self._open(walk, i + 1, 0, _BAN)
        return False

    def _courtesy(self, walk: _Walk) -> bool:
        i, layout = walk.i, walk.layout
        word = self.document.words[i]
        if walk.governed:
            return False
        if word.form in self._courtesies and not layout.subject:
            layout.courtesy = True
            party = self.chunked.party(i)
            short = party is not None and party.kind != "person" and party.end - i < 3
            return self._pass(walk, party.end if party is not None and short else i + 1)
        if word.stem_flags & Flag.HONORIFIC and not word.stem_cut and self.chunked.party(i) is None:
            layout.courtesy = layout.courtesy or i == walk.cue.end
            return self._pass(walk, i + 1)
        return False

    def _second_object(self, walk: _Walk) -> bool:
        """After a definite noun that may be the object, only an «أن» could still be the speech."""
        if walk.layout.object < 0:
            return False
        if is_verb(self.chunked, walk.i) or walk.i in self.cue_at:
            return self._stop(walk)
        return self._pass(walk, walk.i + 1)

    def _party(self, walk: _Walk) -> bool:
        document, i, layout = self.document, walk.i, walk.layout
        if document.date_at[i] >= 0:
            walk.governed = False
            return self._pass(walk, max(document.date_ranges[document.date_at[i]][1], i + 1))
        party = self.chunked.party(i)
        if party is None or party.start != i:
            return False
        clitic = document.forms[i][: party.cut]
        if clitic.endswith("ب") and "ب" in walk.takes:
            return self._open(walk, i, party.cut, "ب")
        if clitic.endswith("ل") and "ل" in walk.takes and layout.subject and "ل" not in walk.frame.addressee:
            return self._open(walk, i, party.cut, "ل")
        end, members = self.chunked.group(i)
        bare = not walk.governed and walk.free and not walk.seen_verb and not clitic
        if bare and self._is_subject(walk, members):
            end = self._before_that(i, end)
            beside = self._named_beside(members, end)
            if beside is not None:
                members, end = (beside,), beside.end
            layout.subject, layout.subject_start, layout.subject_end = members, i, end
            return self._pass(walk, end)
        if bare and walk.frame.takes_object and not walk.spoken_to:
            return self._open(walk, i, 0, OBJECT)
        walk.governed, walk.after_party = False, True
        return self._pass(walk, end)

    def _is_subject(self, walk: _Walk, members: tuple[Party, ...]) -> bool:
        layout, cue = walk.layout, walk.cue
        if layout.subject or layout.nobody or (cue.kind == "noun" and walk.i != cue.end):
            return False
        if cue.kind == "verb" and self._has_own(cue):
            return False
        if cue.kind == "verb" and members[0].kind == "collective" and members[0].head.endswith("ين"):
            return False  # «بين الدولتين» is no verb with its subject
        return self.agreement.agrees(cue.reading, members, True)

    def _named_beside(self, members: tuple[Party, ...], end: int) -> Party | None:
        """The name in apposition to a title: «المتحدث العسكري، العقيد فلان،», «المتحدث باسم فلان، فلان»."""
        if len(members) > 1 or members[0].kind != "definite" or members[0].number != "s":
            return None
        forms = self.document.forms
        at = end
        if at + 1 < len(forms) and forms[at] in self._on_behalf:
            party = self.chunked.party(at + 1)
            at = party.end if party is not None else at + 2
        hops = 0
        while at < len(forms) and hops < 3 and forms[at].startswith("ال") and self.chunked.party(at) is None:
            at, hops = at + 1, hops + 1  # «رئيس الوزراء الجديد المنتخب حديثا، فلان،»
        if at < len(forms) and forms[at].endswith("ا") and self.chunked.party(at) is None:
            at += 1
        if at >= len(forms) or forms[at] not in _PAUSES:
            return None
        for i in range(at + 1, min(at + 4, len(forms))):
            party = self.chunked.party(i)
            if party is not None:
                after = forms[party.end] if party.end < len(forms) else ""
                named = party.kind == "person" and party.start == i and not party.cut
                closed = after in _PAUSES or after in MARKS or self._opens_that(after)
                return party if named and closed else None
            if not forms[i][0].isalpha() or self.document.words[i].flags & (Flag.PREPOSITION | Flag.PARTICLE):
                return None
        return None

    def _before_that(self, start: int, end: int) -> int:
        """The end of a party phrase, short of an «أن» that was taken into it."""
        forms = self.document.forms
        for i in range(start + 1, end):
            if self._opens_that(forms[i]) or (forms[i].startswith("ب") and self._opens_that(forms[i][1:])):
                return i
        return end

    def _taken(self, walk: _Walk) -> bool:
        """A word that the cue's entry names as the one its speech begins with or after."""
        i, takes = walk.i, walk.takes
        word = self.document.words[i]
        form, stem = word.form, word.stem
        if form in self._outright and QUOTE in takes and AN in takes:
            return self._open(walk, i, 0, AN)
        fused = self._fused.get(form, "")
        if fused in takes:
            return self._open(walk, i, len(fused) if len(fused) == 1 else 0, fused)
        if form in self._each and i + 1 < walk.limit and self.document.forms[i + 1] == "من":
            return self._pass(walk, i + 2)
        if form in self._same and i == walk.cue.end:
            return self._pass(walk, i + 1)
        if form in self._media and not walk.governed:
            return self._pass(walk, i + 1)
        if form in self._prepositions and form in takes:
            opened = self._after_preposition(walk)
            if opened >= 0:
                return self._open(walk, opened, 0, form)
        elif stem in self._renewed and self._renewed & takes and not walk.governed:
            return self._open(walk, self._after_renewed(i + 1, walk.limit), 0, stem)
        elif stem in takes and stem not in (OBJECT, QUOTE) and not walk.governed:
            return self._open(walk, i, word.stem_cut, stem)
        if form in self._saying:  # «وتابع قائلا: …»
            walk.takes = takes | {AN, QUOTE}
            walk.governed, walk.free = False, True
            return self._pass(walk, i + 1)
        return self._attached(walk)

    def _attached(self, walk: _Walk) -> bool:
        """Speech after an attached ب or ل: «رحب بالقرار», «دعا لوقف القتال»."""
        i, takes, layout = walk.i, walk.takes, walk.layout
        word = self.document.words[i]
        if word.form in self._not_opened:
            return False
        if "ب" in takes and word.form[0] == "ب":
            if word.stem_cut and word.clitic == "ب":
                return self._open(walk, i, 1, "ب")
            if not word.stem_cut and i in (walk.cue.end, layout.subject_end) and self._has_clitic(i):
                return self._open(walk, i, 1, "ب")
        after = bool(layout.subject) or i == walk.cue.end or walk.spoken_to
        if "ل" in takes and word.clitic == "ل" and after and not walk.governed:
            return self._open(walk, i, 1, "ل")
        return False

    def _has_clitic(self, i: int) -> bool:
        """«وعد الوزير برد»: a word in ب that would be a word without it as well."""
        word = self.document.words[i]
        if word.flags & (Flag.PREPOSITION | Flag.PARTICLE | Flag.CONJUNCTION):
            return False
        return any(cut == 1 and flags for (cut, _), flags in zip(word.options, word.flags_at, strict=True))

    def _after_preposition(self, walk: _Walk) -> int:
        """The speech after «على», «إلى» …: its first token, or -1 where the phrase is adverbial."""
        forms, i = self.document.forms, walk.i
        at = i + 1
        if at >= walk.limit:
            return -1
        if self._opens_that(forms[at]):
            return at + 1
        if self.document.date_at[at] >= 0:
            return -1
        if forms[i] == "في" and i not in (walk.cue.end, walk.layout.subject_end):
            return -1
        if forms[i] == "من" and "من" in walk.frame.addressee:
            return -1
        return at

    def _after_renewed(self, at: int, limit: int) -> int:
        """«التأكيد على أن»: where the speech begins after the noun."""
        forms = self.document.forms
        if at < limit and forms[at] in self._prepositions:
            at += 1
        if at < limit and self._opens_that(forms[at]):
            at += 1
        return min(at, limit - 1)

    def _barrier(self, walk: _Walk) -> bool:
        """Another cue stands between: whatever follows is its speech."""
        other = self.cue_at.get(walk.i)
        if (
            other is None
            or other.doubtful
            or other.kind not in ("verb", "participle")
            or walk.i <= walk.cue.end
        ):
            return False
        return self._stop(walk) if other.cut or other.entries[0].strong else False

    def _function_word(self, walk: _Walk) -> bool:
        word = self.document.words[walk.i]
        if word.flags & Flag.PREPOSITION or word.form in ("ب", "ل", "ك"):
            walk.governed = True
        elif word.flags & (Flag.PARTICLE | Flag.CONJUNCTION | Flag.PRONOUN | Flag.WEEKDAY):
            walk.seen_verb = walk.seen_verb or word.form in self._relatives
        elif is_verb(self.chunked, walk.i):
            walk.seen_verb = True
        else:
            return False
        return self._pass(walk, walk.i + 1)

    def _noun(self, walk: _Walk) -> None:
        """A noun that is no party: what a preposition governs, the object, or a subject that names nobody."""
        i, layout, cue = walk.i, walk.layout, walk.cue
        word = self.document.words[i]
        walk.i = i + 1
        if walk.governed:
            walk.governed = walk.free = False
            return
        if walk.free and {word.form, word.stem} & walk.frame.not_with:
            layout.stopped = walk.done = True
            return
        issuer = self.issuer(i) if walk.free and not layout.subject else None
        if issuer is not None:
            layout.subject, layout.subject_start, layout.subject_end = issuer[1], i, issuer[0]
            walk.i = issuer[0]
            return
        object_here = (walk.free or (walk.after_party and cue.kind == "verb")) and not walk.seen_verb
        named = bool(layout.subject) or layout.nobody
        if (
            walk.frame.takes_object
            and object_here
            and not word.stem_cut
            and (layout.subject or not walk.spoken_to)
        ):
            named_here = cue.kind == "verb" and i == cue.end and i + 1 < walk.limit
            named_here = named_here and self.document.forms[i + 1].startswith(AN) and not layout.subject
            named_here = named_here or self._acting(cue, i)
            if cue.kind == "participle" or not (self._definite(word.form) or named_here):
                self._open(walk, i, 0, OBJECT)
                return
            if named:
                layout.object = i
        first = walk.free and i <= cue.end + 1 and not word.stem_cut and self._may_be_subject(cue, word.form)
        first = first and not (cue.kind == "verb" and self._is_action(i))
        nominative = not walk.spoken_to or walk.frame.takes_object or word.form.endswith(("ون", "ان"))
        if first and not named and nominative and cue.kind != "participle":
            layout.nobody, layout.noun = True, i
        walk.free = walk.after_party = False

    def _acting(self, cue: Cue, i: int) -> bool:
        """«أعلنت لجنة أهلية عن»: a body without a name that the verb agrees with."""
        word = self.document.words[i]
        if cue.kind != "verb" or i != cue.end or cue.suffix or not word.stem_flags & Flag.ORG_HEAD:
            return False
        return (cue.gender == "f") == word.form.endswith(("ه", "ات")) and not word.form.endswith("ا")

    def _is_action(self, i: int) -> bool:
        """«رفض التعليق», «أكد الاستعداد»: a verbal noun with the article is what is said, not who says it."""
        document = self.document
        form = document.forms[i]
        actor = Flag.TITLE | Flag.ORG_HEAD | Flag.GIVEN
        if not form.startswith("ال") or form in self._gatherings or document.words[i].stem_flags & actor:
            return False
        after = document.forms[i + 1] if i + 1 < len(document.forms) else ""
        return not self._opens_that(after) and after != ":" and bool(self._actions.fullmatch(form))

    def _has_own(self, cue: Cue) -> bool:
        """«لكنها رفضت»: whether the word before a verb holds its subject."""
        return not cue.cut and cue.start > 0 and self.document.forms[cue.start - 1] in self._own_subject

    def _may_be_subject(self, cue: Cue, form: str) -> bool:
        """Whether a noun may be the subject of the verb before it: no accusative, no other gender."""
        if form.endswith("ا") or form.startswith("لل") or self._has_own(cue):
            return False
        feminine = form.endswith(("ه", "ات")) and form not in self._men
        return not (cue.kind == "verb" and cue.gender == "m" and feminine)

    def _definite(self, form: str) -> bool:
        """Whether a form has the article; «التزام» and «إلغاء» only look so."""
        return form.startswith("ال") and not form.startswith(self._bare)

    # where nothing opens the speech --------------------------------------------------------------------

    def _fall_back(self, layout: Layout) -> None:
        """The object of the verb is the speech."""
        cue = layout.cue
        takes = self._frame(cue).takes
        if layout.object >= 0:
            self._opened(layout, layout.object, 0, OBJECT)
        elif OBJECT in takes and not layout.nobody and (layout.subject or cue.kind in ("verb", "participle")):
            at = self._object(max(layout.subject_end, cue.end))
            if at >= 0:
                self._opened(layout, at, 0, OBJECT)
        elif OBJECT in takes and layout.nobody and layout.noun == cue.end:
            if cue.kind == "verb" and cue.entries[0].lemma in self._often_passive:
                return
            self._opened(layout, layout.noun, 0, OBJECT)

    def _object(self, i: int) -> int:
        """«نفى الوزير في تغريدة له تأجيل الموعد»: the object, past the phrases before it; -1 if none."""
        document = self.document
        forms, words = document.forms, document.words
        sentence = document.sentence_of[i] if i < len(forms) else -1
        last = document.sentences[sentence][1] if sentence >= 0 else i
        limit = min(last, i + _REACH)
        while i < limit:
            word = words[i]
            if document.date_at[i] >= 0:
                i = max(document.date_ranges[document.date_at[i]][1], i + 1)
            elif word.flags & Flag.PREPOSITION:
                i = self._past_phrase(i + 1, limit)
            elif forms[i] in "،," or forms[i] in MARKS or word.flags & (Flag.PARTICLE | Flag.PRONOUN):
                i += 1
            elif (
                word.flags & Flag.CONJUNCTION
                or not forms[i][0].isalpha()
                or word.stem_cut
                or is_verb(self.chunked, i)
            ):
                return -1
            else:
                return i
        return -1

    def _past_phrase(self, i: int, limit: int) -> int:
        """Where the noun phrase after a preposition ends."""
        forms, words = self.document.forms, self.document.words
        while i < limit and forms[i] in MARKS:
            i += 1
        party = self.chunked.party(i) if i < limit else None
        i = party.end if party is not None and party.start == i else i + 1
        while i < limit and (
            forms[i] in MARKS
            or (forms[i].startswith("ال") and words[i].stem_flags & Flag.ADJECTIVE)
            or forms[i] in self._after_noun
        ):
            i += 1
        return i


def is_verb(chunked: Chunked, i: int) -> bool:
    """Whether token ``i`` is more likely a finite verb than anything else."""
    word = chunked.document.words[i]
    if word.flags & Flag.VERB and not word.flags & (Flag.ADJECTIVE | Flag.TITLE | Flag.ORG_HEAD):
        return True
    if word.form.startswith("ال") or word.flags & (Flag.TITLE | Flag.ORG_HEAD | Flag.COMMON):
        return False
    return any(v.tense in ("past", "present", "future") and v.voice == "active" for v in word.verbs)
