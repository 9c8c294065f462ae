"""Finding the names and titles of a document: known names, head nouns, titles with their holders, free names."""

from __future__ import annotations

from mahdar.lexicon.words import Flag
from mahdar.mentions.bodies import BodyReader
from mahdar.mentions.document import EVENT, INSTRUMENT, ORG, PERSON, PLACE, Document, Mention, Title
from mahdar.mentions.identity import ShortForms, build_entities
from mahdar.mentions.lookup import Hit, best_name, find_hits, is_doubtful
from mahdar.mentions.names import NameReader
from mahdar.mentions.titles import TitleReader
from mahdar.mentions.vocabulary import vocabulary
from mahdar.script import TANWIN, phrase_key

_NAME_FLAGS = int(Flag.GIVEN | Flag.FOREIGN | Flag.ASIAN | Flag.COMPOUND | Flag.GIVEN_MAYBE)
_BODY_FLAGS = int(Flag.ORG_HEAD)
_PLAIN = Flag.COMMON | Flag.PARTICLE | Flag.VERB
_TELLING = int(_NAME_FLAGS | Flag.HONORIFIC | Flag.TITLE)
_BREAKS = int(Flag.VERB | Flag.CONJUNCTION | Flag.PRONOUN | Flag.PREPOSITION)
_QUOTE_MARKS = frozenset("\"«»“”'")


class MentionFinder:
    """Finds the mentions and titles of one document, stage by stage."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.hits: dict[int, list[Hit]] = find_hits(document)
        self.names = NameReader(document, self.hits)
        self.bodies = BodyReader(document, self.hits)
        self.covered: dict[int, Mention] = {}
        self.inside = bytearray(len(document.tokens))
        self.titles: list[Title] = []
        self.holder: dict[int, Mention] = {}  # index of a title → the mention of its holder
        v = self._v = vocabulary(document.lexicon)
        self._ambiguous, self._head_words, self._epithets = v.ambiguous, v.head_words, v.epithets
        article = document.article
        self._credited = {  # the agency and the source of this article are meant wherever their name stands
            phrase_key(article.text[span[0] : span[1]])
            for span in (article.agency, article.credit)
            if span is not None
        }
        self._telling = v.telling
        self._directions, self._before_places, self._before_people = (
            v.directions,
            v.before_places,
            v.before_people,
        )
        self._counterparts, self._kin, self._kinship, self._courtesies = (
            v.counterparts,
            v.announcers,
            v.kinship,
            v.courtesies,
        )

    def run(self) -> None:
        """Fill ``mentions``, ``titles`` and ``entities`` of the document."""
        self._bodies_and_places()
        self._titles()
        self._free_names()
        self._appositions()
        self._short_names()
        document = self.document
        document.mentions = sorted(self.covered.values(), key=lambda m: m.start)
        document.titles = self.titles
        build_entities(document, self.holder)
        document.index()

    # mentions on file ------------------------------------------------------------------------------

    def _add(self, mention: Mention) -> bool:
        if any(self.inside[mention.start : mention.end]):
            return False
        self.covered[mention.start] = mention
        for i in range(mention.start, mention.end):
            self.inside[i] = 1
        return True

    def _remove(self, mention: Mention) -> None:
        self.covered.pop(mention.start, None)
        for i in range(mention.start, mention.end):
            self.inside[i] = 0

    # known names and head nouns ------------------------------------------------------------------------

    def _bodies_and_places(self) -> None:
        document = self.document
        words, heads = document.words, self._head_words
        count = len(document.tokens)
        i = 0
        while i < count:
            if document.noise[i]:
                i += 1
                continue
            word = words[i]
            hit = None
            if i in self.hits:
                hit = best_name(self.hits[i], ORG if word.stem in self._credited else "")
            mention: Mention | None = None
            if word.stem in heads or (word.stem_cut and any(stem in heads for _, stem in word.options)):
                mention = self.bodies.read(i)
            sure = hit is not None and hit.kind == ORG and hit.end - i > 1
            if sure and hit is not None and mention is not None and hit.end < mention.end:
                # «وزارة الخزانة الأميركية»; after «رئيس مجلس الوزراء» the adjective is that of the man
                sure = not (
                    word.stem.endswith("ه")
                    and all(words[k].nationality is not None for k in range(hit.end, mention.end))
                )
            if hit is not None and (mention is None or sure or hit.end >= mention.end) and self._accepts(hit):
                mention = self._from_hit(hit)
            elif (
                mention is not None
                and hit is not None
                and mention.start == hit.start
                and hit.end < mention.end
            ):
                mention.key = ""
            if mention is None and word.stem in self._epithets:
                mention = self._epithet(i)
            if mention is None:
                i += 1
                continue
            self._add(mention)
            i = max(mention.end, i + 1)
        self._drop_unnamed()
        self._join_epithets()

    def _join_epithets(self) -> None:
        """«المملكة» is the kingdom that the article names, if it names just one."""
        named = {m.key for m in self.covered.values() if m.type == PLACE and m.rule != "epithet"}
        for mention in self.covered.values():
            if mention.rule == "epithet":
                meant = named.intersection(
                    self._epithets[self.document.words[mention.start].stem].get("of", ())
                )
                if len(meant) == 1:
                    mention.key = meant.pop()

    def _epithet(self, i: int) -> Mention | None:
        """«المملكة», «القطاع»: a common noun that stands for a place the article has named, or that is known by it."""
        document = self.document
        word = document.words[i]
        row = self._epithets[word.stem]
        following = document.words[i + 1] if i + 1 < len(document.words) else None
        if following is not None and (
            following.nationality is not None or following.form in row.get("not_before", ())
        ):
            return None
        key = row.get("key", "")
        names = [phrase_key(name) for name in row.get("needs", ())]
        if names and not any(name in document.folded_text for name in names):
            return None
        return Mention(i, i + 1, word.stem_cut, PLACE, key, rule="epithet")

    def _drop_unnamed(self) -> None:
        """«الخارجية», «التحالف» alone are names only where the article has a fuller one."""
        full = [m for m in self.covered.values() if m.rule != "head.named" and m.end - m.start > 1]
        words = self.document.words
        fuller = {words[k].stem for m in full for k in range(m.start, m.end)}
        for mention in [m for m in self.covered.values() if m.rule == "head.named"]:
            if words[mention.start].stem not in fuller:
                self._remove(mention)

    def _from_hit(self, hit: Hit) -> Mention:
        end = hit.end
        words = self.document.words
        if hit.kind == ORG and end - hit.start >= 1:
            # «وزارة الخارجية الأميركية»: a nationality after a known name belongs to it when it agrees
            while (
                end < len(words)
                and words[end].nationality is not None
                and words[end].stem_cut == 0
                and words[end].form.startswith("ال")
                and words[hit.start].stem != words[hit.start].form.removeprefix("ال")
                and self.document.forms[hit.end - 1].startswith("ال")
                and hit.end - hit.start >= 2
                and (words[end].form.endswith("ه")) == words[hit.start].stem.endswith("ه")
            ):
                end += 1
        return Mention(hit.start, end, hit.cut, hit.kind, hit.key, rule="known")

    def _accepts(self, hit: Hit) -> bool:
        """Whether a known name is meant here: a name that is an ordinary word too needs a sign beside it."""
        document = self.document
        data = hit.data or {}
        words, forms = document.words, document.forms
        first = hit.start
        phrase = document.folded(hit.start, hit.end, hit.cut)
        before = forms[first - 1] if first else ""
        if phrase in self._credited:
            return hit.kind == ORG
        if (
            hit.kind == ORG
            and hit.end - first == 1
            and words[first].flags & Flag.TITLE
            and before not in _QUOTE_MARKS
        ):
            opened = first > 0 and words[first - 1].flags & Flag.ORG_HEAD and not before.startswith("ال")
            return bool(opened)  # «صحيفة السفير», not the ambassador
        if hit.kind != PLACE and phrase in self._ambiguous:
            quoted = before in _QUOTE_MARKS and hit.end < len(forms) and forms[hit.end] in _QUOTE_MARKS
            if hit.kind == ORG:
                if (
                    hit.end - first > 1
                    and words[first].stem_flags & Flag.ORG_HEAD
                    and words[first].stem.startswith("ال")
                ):
                    return True
                return quoted or (first > 0 and words[first - 1].stem_flags & Flag.ORG_HEAD > 0)
            return quoted or hit.end - first > 1
        if (
            hit.kind == PLACE
            and hit.end - first == 1
            and (data.get("sure") is False or hit.key.startswith("city:"))
        ):
            return self._place_context(first, hit)
        if is_doubtful(document, hit):
            if hit.kind == PLACE:
                return self._place_context(first, hit)
            if hit.kind == ORG:
                return first > 0 and words[first - 1].stem_flags & Flag.ORG_HEAD > 0
            return before in _QUOTE_MARKS or (
                words[first].flags & (Flag.VERB | Flag.PREPOSITION) == 0 and hit.kind != ORG
            )
        if hit.kind == PLACE and hit.end - hit.start == 1 and not self._is_place_alone(hit):
            return False
        if hit.kind == PLACE and hit.end - first == 2 and not hit.cut and self._is_named_after(hit):
            return False
        if (
            hit.kind == PLACE
            and hit.end - hit.start == 1
            and first
            and words[first - 1].flags & (Flag.GIVEN | Flag.FOREIGN)
            and hit.cut == 0
        ):
            return not self._is_surname_here(first, hit)
        return True

    def _is_place_alone(self, hit: Hit) -> bool:
        """Whether a place's name is not the adjective («الحكومة السعودية») or given name («جورجيا ميلوني») it may be too."""
        document = self.document
        words = document.words
        first = hit.start
        if words[first].nationality is not None and not hit.cut and first:
            before = words[first - 1]
            if before.flags & Flag.PREPOSITION:
                return True
            if before.form.startswith("ال") or before.stem.startswith("ال") or before.nationality is not None:
                return False
        if words[first].flags & (Flag.GIVEN | Flag.GIVEN_MAYBE | Flag.FOREIGN | Flag.ASIAN) and not hit.cut:
            if first and words[first - 1].flags & Flag.PREPOSITION:
                return True
            if hit.key.startswith(("country:", "capital:")):
                return not (hit.end < len(words) and words[hit.end].flags & (Flag.GIVEN | Flag.FOREIGN))
            if hit.end < len(words) and self.names.rank(hit.end) >= 2 and hit.end not in self.hits:
                return False
            if first and words[first - 1].flags & (
                Flag.GIVEN | Flag.FOREIGN | Flag.ASIAN | Flag.HONORIFIC | Flag.COMPOUND
            ):
                return False
        return True

    def _is_named_after(self, hit: Hit) -> bool:
        """«صلاح الدين كذا» is a person where a surname follows and no «محافظة» stands before."""
        words = self.document.words
        if (
            not words[hit.start].flags & (Flag.COMPOUND | Flag.GIVEN)
            or hit.end >= len(words)
            or hit.end in self.hits
        ):
            return False
        if hit.start and (
            words[hit.start - 1].stem in self._v.states or words[hit.start - 1].flags & Flag.PREPOSITION
        ):
            return False
        return self.names.rank(hit.end) >= 2

    def _is_surname_here(self, i: int, hit: Hit) -> bool:
        """A town's name right after a given name is a surname, unless it is a country or capital."""
        return not hit.key.startswith(("country:", "capital:"))

    def _place_context(self, i: int, hit: Hit) -> bool:
        """Whether the words around say that a doubtful word is a place: «في صور», «إلى صور»."""
        document = self.document
        forms, words = document.forms, document.words
        clitic_place = bool(hit.cut and forms[i][hit.cut - 1] in "ب")
        before = forms[i - 1] if i else ""
        flags = document.lexicon.flags(words[i].form[hit.cut :])
        if not flags & Flag.COMMON and not hit.key.startswith(("country:", "capital:")):
            return (
                before in self._before_places
                or clitic_place
                or (before[:1] == "و" and before[1:] in self._before_places)
            )
        if hit.key.startswith(("country:", "capital:")):
            if i and (
                words[i - 1].flags & (Flag.TITLE | Flag.ORG_HEAD) or words[i - 1].stem in self._v.states
            ):
                return True
            return before in self._v.beside_states or clitic_place or bool(hit.cut)
        return False

    # titles and the people who hold them ------------------------------------------------------------------

    def _titles(self) -> None:
        document = self.document
        reader = TitleReader(document, self.hits, self.names, self.covered)
        words = document.words
        count = len(words)
        i = 0
        while i < count:
            word = words[i]
            if not (word.flags | word.stem_flags) & Flag.TITLE or document.noise[i]:
                i += 1
                continue
            if self.inside[i]:
                if i not in self.covered:
                    self._title_of_office(reader, i)
                i += 1
                continue
            if word.flags & (Flag.GIVEN | Flag.GIVEN_MAYBE) and self._is_name_not_title(i):
                i += 1
                continue
            title = reader.read(i)
            if title is None:
                i += 1
                continue
            chain = [title]
            at = self._skip_courtesies(max(title.end, title.end_phrase))
            while len(chain) < 4:
                start = (
                    at + 1
                    if at < count and document.forms[at] in "،," and self._title_follows(at + 1)
                    else at
                )
                following = reader.read(start) if start < count and self._title_follows(start) else None
                if following is None or following.start in self.covered:
                    break
                chain.append(following)
                at = self._skip_courtesies(max(following.end, following.end_phrase))
            holder = None if i and words[i - 1].stem in self._kinship else self._holder_after(at, chain)
            if holder is None and last_complement(chain) and not (i and words[i - 1].stem in self._kinship):
                holder = self._holder_further(chain)
            if (
                holder is not None
                and chain[-1].doubtful
                and holder.start == max(chain[-1].end, chain[-1].end_phrase)
                and self.names.rank(holder.start) != 3
            ):
                self._remove(holder)
                holder = None
            if holder is None and title.doubtful:
                i += 1
                continue
            if holder is None and len(chain) > 1:
                chain = chain[:1]
            for part in chain:
                if part.rule == "title.weak" and (holder is None or len(chain) > 1):
                    continue
                self.titles.append(part)
                if holder is not None:
                    self.holder[len(self.titles) - 1] = holder
            last = chain[-1]
            i = max(last.end, last.end_phrase, i + 1)
            if holder is not None:
                i = max(i, holder.end)
                if title.number != "s":
                    i = self._more_holders(i, chain)

    def _title_of_office(self, reader: TitleReader, i: int) -> None:
        """«مكتب رئيس الوزراء فلان»: the title that ends the name of an office, and its holder after it."""
        start = i
        while start not in self.covered:
            start -= 1
        body = self.covered[start]
        if body.type != ORG or body.end - i < 2 or i < start + 1:
            return
        title = reader.read(i)
        if (
            title is None
            or title.rule != "title.complement"
            or title.number != "s"
            or not body.end <= title.end <= body.end + 1
        ):
            return
        holder = self._holder_after(self._skip_courtesies(max(title.end, title.end_phrase)), [title])
        if holder is not None:
            self.titles.append(title)
            self.holder[len(self.titles) - 1] = holder

    def _title_follows(self, at: int) -> bool:
        words = self.document.words
        if at >= len(words):
            return False
        word = words[at]
        return (
            bool(word.flags & Flag.TITLE)
            and word.stem_cut == 0
            and at not in self.covered
            and not (word.flags & (Flag.GIVEN | Flag.GIVEN_MAYBE) and self._is_name_not_title(at))
        )

    def _is_name_not_title(self, i: int) -> bool:
        following = self.document.words[i + 1] if i + 1 < len(self.document.words) else None
        if following is None or any(h.kind == "title" and h.end > i + 1 for h in self.hits.get(i, ())):
            return False
        return (
            bool(
                following.flags & (Flag.GIVEN | Flag.COMPOUND | Flag.CONNECTOR)
                or (
                    following.flags == 0 and following.form.startswith("ال") and following.nationality is None
                )
            )
            and self.document.words[i].form[:2] != "ال"
        )

    def _skip_courtesies(self, at: int) -> int:
        """The first token after «السيد», «صاحب السمو الملكي الأمير», «الدكتور»."""
        document = self.document
        forms, words = document.forms, document.words
        for _ in range(8):
            if at >= len(forms):
                break
            honorific = next((h for h in self.hits.get(at, ()) if h.kind == "honorific" and h.cut == 0), None)
            if honorific is not None and not words[at].flags & (Flag.GIVEN | Flag.COMPOUND):
                at = honorific.end
            elif (
                forms[at] in self._courtesies and not words[at].flags & (Flag.GIVEN | Flag.GIVEN_MAYBE)
            ) or (
                forms[at] in ("/", ".")
                and (forms[at - 1] in self._courtesies or words[at - 1].stem in self._courtesies)
            ):
                at += 1
            else:
                break
        return at

    def _holder_after(self, at: int, chain: list[Title]) -> Mention | None:
        """The name that follows a title, straight or after a comma."""
        document = self.document
        forms = document.forms
        count = len(forms)
        comma = False
        begin, at = at, self._skip_whereabouts(at)
        whereabouts = at if at > begin and forms[begin] in self._v.inside else 0
        at = self._skip_alias(at)
        if (at + 1 < count and forms[at] in "،," and forms[at + 1] in _QUOTE_MARKS) or (
            at < count and forms[at] in _QUOTE_MARKS
        ):
            return self._quoted_holder(at + 1 if forms[at] in "،," else at)
        if at + 2 < count and forms[at] == "(":
            end = self.names.read(at + 1, sure=True)
            if end > at + 2 and end < count and forms[end] == ")":
                mention = Mention(at + 1, end, 0, PERSON, rule="name.title")
                return mention if self._add(mention) else None
            return None
        at = self._skip_description(at)
        if at < count and forms[at] in "،,:(-–" and not document.adjacent(at + 1):
            if forms[at] not in "،,":
                return None
            comma = True
            at = self._skip_courtesies(at + 1)
        if at < count and forms[at] in _QUOTE_MARKS:
            return None
        place = self.covered.get(at)
        if place is not None and place.type == PLACE and place.end == at + 1 and self._names_person(place):
            self._remove(place)  # «رئيس الوزراء أبيي أحمد», beside the town of Abyei
        if at >= count or self.inside[at]:
            return None
        mark = chain[-1]
        if comma and mark.rule in ("title.weak",):
            return None
        if (
            forms[at].startswith("ال")
            and at + 1 < count
            and self.names.rank(at) < 3 <= self.names.rank(at + 1)
        ):
            at += 1  # «رئيس الوزراء الإصلاحي آبي أحمد»
        if self._is_joined(at) and (
            comma
            or ((first := chain[0].start) and self.names.rank(first - (forms[first - 1] in "،,") - 1) >= 2)
        ):
            return None
        end = self.names.read(at, sure=True)
        if end == at or (
            end == at + 1
            and forms[at].startswith("ال")
            and forms[at].endswith("ه")
            and self.names.rank(at) < 3
        ):
            return None
        first = chain[0].start
        if (
            end == at + 1
            and not comma
            and first >= 2
            and forms[first - 1] in "،,"
            and self.names.rank(at) < 3
        ):
            # «فلان، زعيم التيار كذا الشيعي»: a title that follows a name already
            if self.names.rank(first - 2) >= 2 or any(
                self.names.read(k) == first - 1 for k in range(max(0, first - 5), first - 2)
            ):
                return None
        if (
            end == at + 1
            and self.names.rank(at) < 3
            and (mark.number != "s" or TANWIN in document.text(at, end))
        ):
            return None  # «الزعيمان تعانقا», «الزعيم مبتهجا»
        if (
            end == at + 1
            and mark.rule != "title.complement"
            and self.names.rank(at) == 1
            and not self._may_be_name(at)
        ):
            return None
        if (
            comma
            and end == at + 1
            and not document.words[at].flags & (Flag.GIVEN | Flag.FOREIGN)
            and not (end < count and forms[end] in "،,")
        ):
            return None  # «مسؤول في الوزارة، فضل عدم الكشف عن اسمه»
        if comma and end == at + 1 and self.names.rank(at) < 3:
            # «وزير الخارجية، أوضح»: after a comma one unknown word is too little unless a comma closes it
            if not (end < count and forms[end] in "،,"):
                return None
        mention = Mention(at, end, 0, PERSON, rule="name.title")
        if not self._add(mention):
            return None
        if whereabouts and mark.rule == "title.complement":
            mark.end = mark.end_phrase = whereabouts
            mark.office = document.folded(mark.start, mark.end, mark.cut)
        return mention

    def _skip_description(self, at: int) -> int:
        """The comma after «الجديد», «المنتخب حديثا» in «رئيس الوزراء الجديد، فلان» (``at``: none follows)."""
        words, forms = self.document.words, self.document.forms
        end = at
        while (
            end < at + 3
            and end + 2 < len(forms)
            and not self.inside[end]
            and (
                (forms[end].startswith("ال") and words[end].flags & Flag.ADJECTIVE)
                or (forms[end].endswith("ا") and words[end].flags & Flag.COMMON)
            )
        ):
            end += 1
        named = end > at and end + 2 < len(forms) and forms[end] in "،,"
        return end if named and self.names.rank(self._skip_courtesies(end + 1)) == 3 else at

    def _names_person(self, place: Mention) -> bool:
        """Whether a town's name right after a title is a given name: a name follows it."""
        at = place.end
        return (
            not place.cut
            and not place.key.startswith(("country:", "capital:"))
            and at < len(self.document.words)
            and bool(self.document.words[at].flags & (Flag.GIVEN | Flag.FOREIGN))
        )

    def _is_joined(self, at: int) -> bool:
        """Whether the و that opens an unknown word joins a second name: «فلان نائب الوزير، وفاليريان كذا سفير روسيا»."""
        word = self.document.words[at]
        return (
            word.form[0] == "و"
            and len(word.form) > 4
            and not word.flags & (_NAME_FLAGS | Flag.SURNAME)
            and not word.form.endswith(self._v.not_name_endings)
        )

    def _may_be_name(self, at: int) -> bool:
        """Whether a word of the dictionary right after a bare title («الرئيس مرونة») can be a name at all."""
        word = self.document.words[at]
        return bool(word.flags & Flag.GIVEN_MAYBE) or not (
            word.form.endswith("ه") or word.form.startswith("ال")
        )

    def _skip_alias(self, at: int) -> int:
        """The first token after a body's short name in quotation marks: «الأمين العام للمنظمة "كذا" فلان»."""
        document = self.document
        if (
            at + 3 >= len(document.forms)
            or document.forms[at] not in _QUOTE_MARKS
            or self.inside[at - 1] == 0
        ):
            return at
        k = document.quoted[at]
        if k < 0 or document.quotes[k][0] != at:
            return at
        closing = document.quotes[k][1]
        if closing != at + 2 or closing + 1 >= len(document.forms) or self.names.rank(closing + 1) < 2:
            return at
        return closing + 1

    def _holder_further(self, chain: list[Title]) -> Mention | None:
        """«مدير عام فرع وزارة العدل بمنطقة الرياض الشيخ فلان»: a title goes on over nouns and «بـ», «لـ» up to a name
        that nothing else announces."""
        document = self.document
        words, forms = document.words, document.forms
        title = chain[-1]
        at = max(title.end, title.end_phrase)
        begin = at
        while at < len(forms) and at - begin < 9:
            word = words[at]
            if (
                word.flags & _BREAKS
                or document.date_at[at] >= 0
                or not forms[at][0].isalpha()
                or document.noise[at]
            ):
                return None
            mention = self.covered.get(at)
            if mention is not None:
                if mention.type == PERSON:
                    return None
                at = mention.end
                continue
            start = self._skip_courtesies(at)
            if start < len(forms) and (
                start > at or (self.names.rank(at) == 3 and not words[at].flags & Flag.COMMON)
            ):
                end = self.names.read(start, sure=start > at)
                if end > start + 1:
                    found = Mention(start, end, 0, PERSON, rule="name.title")
                    if at > begin and self._add(found):
                        title.end = title.end_phrase = at
                        title.office = document.folded(title.start, title.end, title.cut)
                        return found
                return None
            if words[at].flags & Flag.TITLE and word.stem_cut == 0:
                return None
            nominal = (
                word.flags & (Flag.COMMON | Flag.ORG_HEAD)
                or word.stem_flags & Flag.COMMON
                or word.nationality is not None
            )
            if not nominal:
                return None
            at += 1
        return None

    def _skip_whereabouts(self, at: int) -> int:
        """The first token after «شمالي العراق» in «رئيس حكومة الإقليم شمالي العراق، فلان»."""
        document = self.document
        if at + 1 < len(document.tokens) and (
            document.forms[at] in self._directions or document.forms[at] in self._v.inside
        ):
            place = self.covered.get(at) or self.covered.get(at + 1)
            if place is not None and place.type == PLACE and place.cut == 0:
                return place.end
            if document.words[at + 1].flags & Flag.ORG_HEAD and document.forms[at + 1].startswith("ال"):
                return at + 2
        return at

    def _quoted_holder(self, opening: int) -> Mention | None:
        """«وزير خارجية كذا، "فلان"»: a name in quotation marks."""
        document = self.document
        k = document.quoted[opening]
        if k < 0 or document.quotes[k][0] != opening:
            return None
        closing = document.quotes[k][1]
        end = self.names.read(opening + 1, sure=True)
        if end == opening + 1 or end != closing or any(self.inside[opening + 1 : end]):
            return None
        mention = Mention(opening + 1, end, 0, PERSON, rule="name.title")
        return mention if self._add(mention) else None

    def _more_holders(self, at: int, chain: list[Title]) -> int:
        """«الوزراء السادة أ وب وج», «وزيرا خارجية كذا أ وب»: the names that follow the first."""
        document = self.document
        forms, words = document.forms, document.words
        while at < len(forms):
            start, cut = at, 0
            if forms[start] in "،,":
                start += 1
            comma = start > at
            if start < len(forms) and forms[start] == "و":
                start += 1
            elif (
                start < len(forms)
                and forms[start].startswith("و")
                and len(forms[start]) > 2
                and self.names.rank(start, 1) >= 2
            ):
                cut = 1
            elif start < len(forms) and forms[start].startswith("و") and words[start].nationality is not None:
                start += 1  # «الرئيسين الكيني فلان والغاني فلان»
            elif (portfolio := self._portfolio(start, chain[-1])) is not None:
                # «وزراء المالية فلان والتجارة فلانة»
                end = self.names.read(portfolio.end, sure=True)
                mention = Mention(portfolio.end, end, 0, PERSON, rule="name.title")
                if end == portfolio.end or not self._add(mention):
                    break
                self.titles.append(portfolio)
                self.holder[len(self.titles) - 1] = mention
                at = end
                continue
            elif not comma:
                break
            if start >= len(forms) or self.inside[start] or self.names.rank(start, cut) < 2:
                break
            end = self.names.read(start, cut, sure=True)
            if end == start:
                break
            mention = Mention(start, end, cut, PERSON, rule="name.title")
            if not self._add(mention):
                break
            for part in chain:
                copy = Title(part.start, part.end, part.cut, part.head, part.office, part.kind, part.number, part.gender,
                             part.nationality, part.country, part.owner, -1, part.end_phrase, part.rule)  # fmt: skip
                self.titles.append(copy)
                self.holder[len(self.titles) - 1] = mention
            at = end
        return at

    def _portfolio(self, at: int, first: Title) -> Title | None:
        """The domain after و in «وزراء المالية فلان والتجارة فلانة», a title of its own there."""
        if (
            at >= len(self.document.forms)
            or first.head not in self._v.ministers
            or not self.document.forms[at].startswith("وال")
        ):
            return None
        hit = next((h for h in self.hits.get(at, ()) if h.kind == "domain" and h.cut == 1), None)
        if hit is None:
            return None
        office = self.document.folded(at, hit.end, 1)
        return Title(at, hit.end, 1, first.head, office, first.kind, "s", first.gender, first.nationality, first.country,
                     first.owner, -1, hit.end, "title.complement")  # fmt: skip

    # names without titles -------------------------------------------------------------------------------------

    def _free_names(self) -> None:
        document = self.document
        ends = {m.end - 1 for m in self.covered.values() if m.type == PERSON}
        ends.update(max(t.end, t.end_phrase) - 1 for t in self.titles)
        words, forms = document.words, document.forms
        count = len(words)
        i = 0
        while i < count:
            if self.inside[i] or document.noise[i]:
                i += 1
                continue
            word = words[i]
            if not word.form[0].isalpha() or (
                word.flags & _PLAIN
                and not word.flags & _TELLING
                and word.stem not in self._telling
                and not word.reach
            ):
                i += 1  # a mark or an ordinary word: most are
                continue
            end, cut = i, 0
            announced = self._announced(i)
            if announced > i:
                i = announced
                if i >= count or self.inside[i]:
                    continue
                end = self.names.read(i, sure=True)
            elif any(h.kind == "title" and h.end > i + 1 for h in self.hits.get(i, ())):
                end = i
            elif word.flags & _NAME_FLAGS or (
                i + 1 < count and not word.flags & Flag.COMMON and forms[i + 1] in self._v.filiation
            ):
                end = self.names.read(i)
            elif word.stem_cut and word.flags == 0 and word.stem_flags & _NAME_FLAGS:
                cut = word.stem_cut
                end = self.names.read(i, cut)
            elif (
                i
                and word.flags == 0
                and word.form[0] == "و"
                and (i - 1 in ends or forms[i - 1] in "،,")
                and self._is_joined(i)
            ):
                cut = 1
                end = self.names.read(i, cut, sure=True)
                if end < i + 2 or words[i + 1].flags & Flag.VERB:
                    end = i
            if end > i and self._add(Mention(i, end, cut, PERSON, rule="name.free")):
                i = end
                continue
            if end == i and self._subject_name(i):
                self._add(Mention(i, i + 1, 0, PERSON, rule="name.subject"))
            i += 1

    def _announced(self, i: int) -> int:
        """Where a name must begin after «السيد», «نظيره الأميركي», «زوجته» at token ``i`` (``i``: not announced)."""
        document = self.document
        words, forms = document.words, document.forms
        word = words[i]
        at = i
        if word.stem in self._counterparts:
            at = i + 1
            while at < len(words) and (
                words[at].nationality is not None
                or any(h.kind == "nationality" for h in self.hits.get(at, ()))
            ):
                phrase = next((h for h in self.hits.get(at, ()) if h.kind == "nationality"), None)
                at = phrase.end if phrase is not None else at + 1
            if at < len(words) and forms[at] in "،,":
                at += 1
            return self._skip_courtesies(at)
        if word.stem in self._kin or word.form in self._kin:
            if word.flags & (Flag.GIVEN | Flag.GIVEN_MAYBE) and word.form[:2] != "ال":
                return i
            return self._skip_courtesies(i + 1)
        honorific = next((h for h in self.hits.get(i, ()) if h.kind == "honorific"), None)
        if honorific is not None and not word.flags & (Flag.GIVEN | Flag.COMPOUND):
            return self._skip_courtesies(honorific.end)
        return at

    def _subject_name(self, i: int) -> bool:
        """«قال ماكرون إن», «وأكد لافروف أن»: an unknown word right after a verb of speech, or before one at the
        head of a sentence."""
        document = self.document
        words, forms = document.words, document.forms
        word = words[i]
        if (
            self.names.rank(i) == 0
            or word.flags & (Flag.GIVEN_MAYBE | Flag.COMMON)
            or len(word.form) < 3
            or word.nationality is not None
            or (word.verbs and not word.flags & Flag.GIVEN)
        ):
            return False
        speech = self._v.speech
        rank = self.names.rank(i)
        if rank < 3 and word.form.endswith(self._v.not_name_endings) and len(word.form) > 4:
            return False
        if rank < 3 and word.form.endswith(("ا", "ه")) and not self._opens_speech(i + 1):
            return False  # «تذكر أرقاما», «التي اعتبرت متساهلة»
        if (
            rank < 3
            and word.form.startswith("ال")
            and word.form.endswith("ه")
            and i
            and any(v.gender == "f" for v in words[i - 1].verbs)
        ):
            return False  # «رفضت المفاضلة»: a thing
        if rank == 1 and (word.form.startswith("ال") or not self._opens_speech(i + 1)):
            return False
        if i and any(
            v.tense in ("past", "present", "future")
            and not v.suffix
            and v.lemma in speech
            and v.voice == "active"
            for v in words[i - 1].verbs
        ):
            return True
        if (
            i
            and (words[i - 1].stem in self._before_people or forms[i - 1] in self._before_people)
            and self.names.rank(i) == 2
        ):
            return not (word.stem_cut and word.stem_flags)
        if i and words[i - 1].stem in self._v.that:
            return False
        following = words[i + 1] if i + 1 < len(words) else None
        starts = (
            i == 0
            or forms[i - 1] in ("\n", ".", ":", "،")
            or document.sentences[document.sentence_of[i]][0] == i
        )
        if not starts or following is None:
            return False
        if forms[i + 1] in (":", "..") and document.sentence_of[i] == 0:
            return True
        return (
            any(
                v.tense in ("past", "present", "future") and not v.suffix and v.cut == 0
                for v in following.verbs
            )
            and not following.flags & Flag.ADJECTIVE
        )

    def _opens_speech(self, at: int) -> bool:
        """Whether token ``at`` opens what was said: «إن», a colon, a quotation mark."""
        forms = self.document.forms
        return at < len(forms) and (
            forms[at] in _QUOTE_MARKS or forms[at] == ":" or forms[at] in self._v.that
        )

    # titles after names ----------------------------------------------------------------------------------------

    def _appositions(self) -> None:
        """«كيفن برادي، رئيس لجنة كذا،»: a title after the name it belongs to."""
        document = self.document
        forms = document.forms
        by_end: dict[int, Mention] = {m.end: m for m in self.covered.values() if m.type == PERSON}
        after_title: dict[int, Mention] = {}
        joint: list[Title] = []  # «فلان وفلان عضوين في المجلس»
        for k, title in enumerate(self.titles):
            closing = max(title.end, title.end_phrase)
            if k in self.holder:
                continue
            if title.number != "s":
                joint.append(title)
                continue
            if title.cut:
                # «فلان رئيس اللجنة وعضو المجلس»: و after a title that follows its holder adds another title
                joined = after_title.get(title.start)
                if (
                    joined is not None
                    and forms[title.start][: title.cut] == "و"
                    and title.rule == "title.complement"
                ):
                    self.holder[k] = joined
                    after_title[closing] = joined
                continue
            at = title.start
            before = at - 1
            while before >= 0 and forms[before] in self._courtesies:
                before -= 1
            if before >= 0 and forms[before] in "،,(-–":
                mention = by_end.get(before)
                fits = title.rule == "title.complement" or forms[before] == "("
            else:
                mention = by_end.get(before + 1)
                fits = title.rule == "title.complement"
            if mention is not None and fits:
                self.holder[k] = mention
                by_end.setdefault(closing, mention)  # a chain of titles
                after_title[closing] = mention
        for title in joint:
            if not title.cut and title.rule == "title.complement":
                self._share(title, by_end)

    def _share(self, title: Title, by_end: dict[int, Mention]) -> None:
        """Give a title in the dual or plural to each of the names, joined by و, that it follows."""
        forms = self.document.forms
        people: list[Mention] = []
        at = title.start
        while (person := by_end.get(at)) is not None:
            people.append(person)
            at = self._before_courtesies(person.start)
            joined = person.cut > 0 or forms[at].startswith("و")
            if not joined:
                break
            if at and forms[at - 1] in "،,":
                at -= 1
        if len(people) < 2:
            return
        for person in people:
            self.titles.append(Title(title.start, title.end, title.cut, title.head, title.office, title.kind, title.number,
                                     title.gender, title.nationality, title.country, title.owner, -1, title.end_phrase,
                                     title.rule))  # fmt: skip
            self.holder[len(self.titles) - 1] = person

    def _before_courtesies(self, start: int) -> int:
        """The first token of «والمهندس / فلان» for the name at ``start``."""
        forms, words = self.document.forms, self.document.words
        at = start
        while at > 0 and (forms[at - 1] == "/" or words[at - 1].stem in self._courtesies):
            at -= 1
        return at

    # short forms ---------------------------------------------------------------------------------------------------

    def _short_names(self) -> None:
        """Every later «ماكرون», «الجبوري», «بن سلمان» of a person whose full name stands in the article."""
        document = self.document
        people = [m for m in self.covered.values() if m.type == PERSON]
        short = ShortForms(document, people)
        if not short:
            return
        words, _forms = document.words, document.forms
        count = len(words)
        i = 0
        while i < count:
            if self.inside[i] and i not in self.covered:
                i += 1
                continue
            if document.noise[i]:
                i += 1
                continue
            found = short.match(i)
            if found is not None:
                end, cut = found
                old = self.covered.get(i)
                if old is not None:
                    if (
                        old.type == PERSON
                        or (old.end >= end and old.type != PLACE)
                        or old.key.startswith(("country:", "capital:"))
                        or old.rule.startswith("head")
                    ):
                        i = max(old.end, i + 1)
                        continue
                    self._remove(old)
                if self._add(Mention(i, end, cut, PERSON, rule="name.short")):
                    self._name_after_title(i)
                    i = end
                    continue
            i += 1

    def _name_after_title(self, i: int) -> None:
        """A short name right after a title that had found no holder («الرئيس ماكرون»)."""
        for k, title in enumerate(self.titles):
            if k not in self.holder and title.number == "s":
                end = max(title.end, title.end_phrase)
                if (not self.covered[i].cut and end == i) or (
                    end == i - 1 and self.document.forms[i - 1] in self._courtesies
                ):
                    self.holder[k] = self.covered[i]


def last_complement(chain: list[Title]) -> bool:
    """Whether the last title of a chain says what the office is of."""
    return chain[-1].rule == "title.complement" and chain[-1].number == "s"


def find_mentions(document: Document) -> Document:
    """Fill the mentions, titles and entities of ``document`` and return it."""
    MentionFinder(document).run()
    return document


__all__ = ["EVENT", "INSTRUMENT", "ORG", "PERSON", "PLACE", "MentionFinder", "find_mentions"]
