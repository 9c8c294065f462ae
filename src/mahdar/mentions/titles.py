"""The grammar of titles: «وزير الخارجية»، «المتحدث باسم وزارة الدفاع»، «الأمين العام للأمم المتحدة»، «نائب رئيس الوزراء»."""

from __future__ import annotations

from mahdar.lexicon.words import Flag
from mahdar.mentions.document import ORG, PLACE, Document, Mention, Title
from mahdar.mentions.lookup import Hit
from mahdar.mentions.names import NameReader
from mahdar.mentions.vocabulary import vocabulary

_QUOTES = frozenset('"«»“”')
_END = int(Flag.PRONOUN | Flag.CONJUNCTION | Flag.WEEKDAY | Flag.MONTH)
_LONGEST = 18


class TitleReader:
    """Reads titles at given positions of one document; organisations and places are already known."""

    def __init__(
        self, document: Document, hits: dict[int, list[Hit]], names: NameReader, covered: dict[int, Mention]
    ) -> None:
        self._document = document
        self._forms = document.forms
        self._words = document.words
        self._hits = hits
        self._names = names
        self._covered = covered  # first token → mention that begins there
        v = vocabulary(document.lexicon)
        self._heads, self._prepositions, self._keep = v.heads, v.prepositions, v.keep
        self._courtesies, self._not_titles, self._construct = (
            v.single_courtesies,
            v.not_titles,
            v.construct_domains,
        )
        self._affair_words, self._posted, self._states, self._ministers = (
            v.affair_words,
            v.posted,
            v.states,
            v.ministers,
        )
        self._v = v

    def read(self, i: int) -> Title | None:
        """Return the title that begins at token ``i``, or None."""
        words = self._words
        options = words[i].options
        for cut, stem in options:
            row = self._heads.get(stem)
            if (
                row is not None
                and row[2] == "d"
                and stem.endswith("ا")
                and stem[:-1] in self._heads
                and self._is_accusative(i)
            ):
                row = self._heads[stem[:-1]]  # «ممثلا لوزارة كذا» is one, not two
            if row is None:
                row = self._possessed(i, stem)
                if row is not None:
                    return self._parse(i, cut, "ال" + stem, row)
                row = (
                    self._heads.get(stem[:-1])
                    if stem.endswith("ا") and cut == 0 and not stem.startswith("ال")
                    else None
                )
                if row is None or not self._is_accusative(i):
                    continue
            if (
                cut
                and words[i].flags & Flag.COMMON
                and not stem.startswith("ال")
                and words[i].flags
                and not self._cut_ok(i, stem)
            ):
                continue
            title = self._parse(i, cut, stem, row)
            if title is not None:
                return title
        return None

    def _is_owned_body(self, form: str) -> bool:
        """«حكومتها», «وزارته»: a body with a possessive."""
        for suffix in self._v.possessives:
            if form.endswith(suffix) and len(form) > len(suffix) + 3:
                bare = form[: -len(suffix)]
                bodies = self._v.body_heads[ORG]
                return bare in bodies or (bare.endswith("ت") and bare[:-1] + "ه" in bodies)
        return False

    def _is_accusative(self, i: int) -> bool:
        """«رئيسا للجنة», «ممثلا عن الوزارة»: an office in the accusative needs the body it belongs to."""
        following = self._covered.get(i + 1)
        if following is not None and following.type == ORG and self._forms[i + 1][: following.cut] == "ل":
            return True
        linked = self._covered.get(i + 2)
        of_body = i + 1 < len(self._forms) and self._forms[i + 1] in self._v.of_body
        return of_body and linked is not None and linked.type == ORG

    def _possessed(self, i: int, stem: str) -> list[object] | None:
        """«قائدها», «مستشاريه»: a head noun with a possessive, as definite as one with the article."""
        for suffix in self._v.possessives:
            if stem.endswith(suffix) and len(stem) > len(suffix) + 3:
                if suffix == "ه" and not self._document.text(i, i + 1).endswith("ه"):
                    continue  # «مندوبية» is a body, not «مندوبيه»
                row = self._heads.get(stem[: -len(suffix)])
                if (
                    row is not None
                    and isinstance(row[3], dict)
                    and row[3].get("kind") == "office"
                    and "also" not in row[3]
                ):
                    return [row[0], row[1], row[2], {**row[3], "bare": True}]
        return None

    def _cut_ok(self, i: int, stem: str) -> bool:
        """«برئيس» may be cut; «والي» (governor) may not be read as و + الي."""
        form = self._words[i].form
        return form not in self._heads

    def _parse(self, i: int, cut: int, stem: str, row: list[object]) -> Title | None:
        head, gender, number, info = str(row[0]), str(row[1]), str(row[2]), row[3]
        assert isinstance(info, dict)
        if info.get("kind") == "profession":
            return None
        definite = stem.startswith("ال") and not head.startswith("ال")
        forms, words, document = self._forms, self._words, self._document
        count = len(forms)
        title = Title(i, i + 1, cut, head, "", str(info.get("kind", "office")), number, gender)
        title.doubtful = "also" in info or self._not_titles.get(stem) == "noun"
        at = i + 1
        end = at  # end of the title proper
        nationality_at = -1
        owner: Mention | None = None
        complement = False
        fixed = next((h for h in self._hits.get(i, ()) if h.kind == "title" and h.cut == cut), None)
        if fixed is not None and fixed.end - i > 1:
            longer = next(
                (
                    m
                    for k in range(i + 1, fixed.end)
                    if (m := self._covered.get(k)) is not None and m.end > fixed.end
                ),
                None,
            )
            if longer is None:
                at = end = fixed.end
                complement = True
                title.doubtful = False
                owner = next(
                    (m for k in range(i + 1, fixed.end) if (m := self._covered.get(k)) is not None), None
                )
        while at < count and at - i < _LONGEST:
            word, form = words[at], forms[at]
            if document.noise[at] or document.date_at[at] >= 0:
                break
            mention = self._covered.get(at)
            inside = complement or not definite
            if mention is not None and mention.type in (ORG, PLACE):
                if mention.cut and forms[at][: mention.cut] not in ("ل", "ب"):
                    break
                if mention.cut and mention.type == PLACE and owner is not None and owner.type == PLACE:
                    break  # «أمير قطر للولايات المتحدة»: the place belongs to the verb
                if (
                    definite
                    and not complement
                    and not mention.cut
                    and mention.start == i + 1
                    and mention.type == PLACE
                ):
                    break
                if (
                    end != i + 1
                    and complement
                    and mention.cut == 0
                    and at == end
                    and nationality_at < 0
                    and owner is not None
                ):
                    break
                owner = (
                    owner if owner is not None and mention.type == PLACE and owner.type == ORG else mention
                )
                self._take_country(title, mention)
                at = end = mention.end
                complement = True
                nationality_at = -1
                continue
            if form in _QUOTES and at + 1 < count and not definite and at == end:
                quoted = self._covered.get(at + 1)
                if (
                    quoted is not None
                    and quoted.type == ORG
                    and quoted.end < count
                    and forms[quoted.end] in _QUOTES
                ):
                    owner = quoted
                    at = end = quoted.end + 1
                    complement = True
                    continue
            if complement and head in self._ministers and form.startswith("وال"):
                joined = next((h for h in self._hits.get(at, ()) if h.kind == "domain" and h.cut == 1), None)
                if joined is not None and at == end:
                    at = end = joined.end
                    continue
            if (
                complement
                and at == end
                and form.startswith("وال")
                and word.stem_flags & Flag.ADJECTIVE
                and words[at - 1].flags & Flag.ADJECTIVE
            ):
                at += 1  # «الشؤون التجارية والسياسية»
                end = at
                continue
            domain = self._domain(at)
            if domain and (not definite or complement or form.startswith(("لل", "ل"))):
                if form in self._affair_words:
                    domain = self._joined_affairs(domain)
                at = end = domain
                complement = True
                nationality_at = -1
                continue
            phrase = next((h for h in self._hits.get(at, ()) if h.kind == "nationality" and h.cut == 0), None)
            if phrase is not None:
                nationality_at = at if nationality_at < 0 else nationality_at
                title.nationality, title.country = phrase.data[0], phrase.data[1]
                at = phrase.end
                continue
            if word.nationality is not None and word.stem_cut == 0 and form not in self._keep:
                if nationality_at < 0:
                    nationality_at = at
                if not title.nationality:
                    title.nationality, title.country = word.nationality.key, word.nationality.country
                at += 1
                continue
            if form in self._v.charged and at == end and not document.noise[at]:
                stop = self._charge(at)
                if stop > at:
                    at = end = stop
                    complement = True
                    nationality_at = -1
                    continue
            if form in self._keep and (form.startswith("ال") or not definite or title.kind == "rank"):
                if self._keep[form]:
                    end = at + 1
                    nationality_at = -1
                elif nationality_at < 0:
                    nationality_at = at
                at += 1
                continue
            if (
                form in self._states
                and (place := self._covered.get(at + 1)) is not None
                and place.type == PLACE
                and inside
            ):
                owner = place
                at = end = place.end
                complement = True
                nationality_at = -1
                continue
            if (
                form in self._courtesies
                and at + 1 < count
                and self._heads.get(words[at + 1].stem)
                and inside
                and not definite
            ):
                at += 1
                continue
            inner = self._heads.get(word.stem) if word.stem_cut == 0 or forms[at][0] == "ل" else None
            if inner is not None and not self._starts_name(at):
                # «نائب رئيس الوزراء», «مساعد وزير الخارجية»; after a complete title it opens the next one
                if (
                    (not complement and not definite)
                    or (forms[at][0] == "ل" and word.stem_cut)
                    or (at == end and self._prep_before(at))
                ):
                    nested = self._parse(at, word.stem_cut, word.stem, inner)
                    if nested is not None:
                        at = max(nested.end, nested.end_phrase)
                        end = nested.end
                        complement = True
                        if nested.nationality:
                            title.nationality, title.country = nested.nationality, nested.country
                            nationality_at = nested.end
                        if nested.owner >= 0:
                            owner = self._covered.get(nested.owner, owner)
                        continue
                break
            if form in self._prepositions:
                stop = self._after_preposition(at, head)
                if stop > at and form in self._affair_words:
                    stop = self._joined_affairs(stop)
                if stop > at:
                    mention = next(
                        (m for k in range(at, stop) if (m := self._covered.get(k)) is not None), None
                    )
                    if mention is not None:
                        owner = mention
                    at = end = stop
                    complement = True
                    nationality_at = -1
                    continue
                break
            if (
                word.stem_cut
                and form[0] in "لب"
                and word.stem.startswith("ال")
                and not word.flags & Flag.COMMON
                and word.nationality is None
            ):
                stop = self._plain_complement(at, word.stem_cut)
                if stop > at and (complement or definite or title.head) and form[0] == "ل":
                    at = end = stop
                    complement = True
                    nationality_at = -1
                    continue
            if (form.startswith("ال") and not definite) or (form.startswith("ال") and complement):
                if self._takes(at, i) and (
                    at == i + 1 or not words[at - 1].stem.startswith("ال") or word.flags & Flag.ADJECTIVE
                ):
                    at += 1
                    end = at
                    complement = True
                    nationality_at = -1
                    continue
            if form in self._construct and not complement and not definite:
                at += 1
                end = at
                complement = True
                # «وزير خارجية فرنسا», «وزير دفاعها»
                continue
            if not definite and not complement and at == i + 1 and self._is_owned_body(form):
                at += 1  # «رئيس حكومتها»
                end = at
                complement = True
                continue
            if (
                not definite
                and not complement
                and word.flags & Flag.COMMON
                and not word.flags & (_END | Flag.PREPOSITION | Flag.TITLE)
                and (not word.flags & Flag.VERB or word.flags & Flag.ORG_HEAD)
                and at == i + 1
            ):
                stop = self._construct_complement(at)
                if stop > at:
                    mention = next(
                        (m for k in range(at, stop) if (m := self._covered.get(k)) is not None), None
                    )
                    owner = mention or owner
                    at = end = stop
                    complement = True
                    continue
            break
        if not complement and not definite and info.get("complement") != "none":
            return None
        if title.doubtful and (owner is not None or (title.kind == "rank" and definite)):
            title.doubtful = False
        title.end = max(end, i + 1)
        title.end_phrase = at
        title.office = document.folded(title.start, title.end, cut)
        title.owner = (
            owner.start if owner is not None else -1
        )  # a token for now; the identity stage makes it an entity
        title.rule = "title.complement" if complement else "title.bare"
        if not complement and definite:
            title.rule = "title.bare" if info.get("bare") else "title.weak"
        return title

    def _take_country(self, title: Title, body: Mention) -> None:
        """The country of an office is that of the body it belongs to («رئيس الحكومة الليبية»)."""
        if title.country or body.type != ORG:
            return
        for k in range(body.start + 1, body.end):
            nationality = self._words[k].nationality
            if nationality is not None:
                title.country = nationality.country
                return
            hit = next((h for h in self._hits.get(k, ()) if h.key.startswith("country:")), None)
            if hit is not None:
                title.country = hit.key.partition(":")[2]
                return

    def _prep_before(self, at: int) -> bool:
        return self._forms[at - 1] in self._prepositions

    def _domain(self, at: int) -> int:
        for hit in self._hits.get(at, ()):
            if hit.kind == "domain" and (hit.cut == 0 or self._forms[at][0] == "ل"):
                return hit.end
        return 0

    def _starts_name(self, at: int) -> bool:
        """Whether a word that can be a title («أمين», «سلطان») begins a name here."""
        word = self._words[at]
        return bool(word.flags & (Flag.GIVEN | Flag.GIVEN_MAYBE)) and self._names.read(at, sure=True) > at + 1

    def _after_preposition(self, at: int, head: str) -> int:
        """The end of «لدى ليبيا», «باسم وزارة الدفاع», «لشؤون الشرق الأدنى» (``at``: nothing that belongs)."""
        forms, words = self._forms, self._words
        start = at + 1
        if start >= len(forms):
            return at
        mention = self._covered.get(start)
        if forms[start] in _QUOTES and start + 1 < len(forms):
            quoted = self._covered.get(start + 1)
            if (
                quoted is not None
                and quoted.type == ORG
                and quoted.end < len(forms)
                and forms[quoted.end] in _QUOTES
            ):
                return quoted.end + 1
        if mention is not None and mention.type in (ORG, PLACE) and mention.cut == 0:
            if forms[at] in self._v.no_body:
                return at
            if mention.type == PLACE and forms[at] in self._v.by_post and head not in self._posted:
                return at
            return mention.end
        if forms[at] in self._v.no_noun:
            return at
        affairs = next((h for h in self._hits.get(start, ()) if h.kind == "affairs" and h.cut == 0), None)
        if affairs is not None:
            return affairs.end
        domain = self._domain(start)
        if domain:
            return domain
        inner = self._heads.get(words[start].stem)
        if inner is not None and words[start].stem_cut == 0:
            nested = self._parse(start, 0, words[start].stem, inner)
            if nested is not None:
                return nested.end
        if (
            forms[at] in self._v.in_name_of
            and self._names.rank(start) >= 2
            and not words[start].flags & Flag.VERB
        ):
            return max(self._names.read(start, sure=True), start)  # «المتحدث باسم فلان»
        stop = self._plain_complement(start, 0)
        if forms[at] in self._v.in_name_of and start < stop < len(forms) and forms[stop] in self._keep:
            stop += 1  # «الناطق باسم الائتلاف المعارض»
        if stop == start and (forms[at] in self._affair_words or forms[at] in self._v.in_name_of):
            stop = self._construct_complement(start)
        return stop if stop > start else at

    def _charge(self, at: int) -> int:
        """The end of «المكلف بالماء», «المعني بحقوق الإنسان في ميانمار» (``at``: nothing that belongs)."""
        forms, words = self._forms, self._words
        start = at + 1
        if start >= len(forms) or not forms[start].startswith(self._v.charged[forms[at]]):
            return at
        mention = self._covered.get(start)
        if mention is not None and mention.cut == 1:
            stop = mention.end
        elif words[start].stem_cut == 1 and words[start].stem.startswith("ال"):
            stop = self._plain_complement(start, 1)
        elif words[start].stem_cut == 1 and words[start].stem_flags & Flag.COMMON:
            stop = self._construct_complement(start + 1)
            if stop == start + 1:
                return at
        else:
            return at
        if stop + 1 < len(forms) and forms[stop] in self._v.inside:
            place = self._covered.get(stop + 1)
            if place is not None and place.type == PLACE and place.cut == 0:
                return place.end
        return stop

    def _joined_affairs(self, at: int) -> int:
        """«لشؤون الأمن المدني والديمقراطية وحقوق الإنسان», «لشؤون الشرق الأوسط وبلدان أفريقيا»: the affairs joined by و."""
        forms, words = self._forms, self._words
        for _ in range(3):
            if at >= len(forms) or not forms[at].startswith("و") or words[at].flags & _END:
                break
            mention = self._covered.get(at)
            if mention is not None and mention.cut == 1 and mention.type in (ORG, PLACE):
                at = mention.end
                continue
            word = words[at]
            if (
                word.stem_cut != 1
                or not word.stem_flags & Flag.COMMON
                or word.stem_flags & (Flag.TITLE | Flag.VERB | Flag.HONORIFIC)
            ):
                break
            if word.stem.startswith("ال"):
                at = (
                    max(self._plain_complement(at + 1, 0), at + 1)
                    if at + 1 < len(forms) and words[at + 1].flags & Flag.ADJECTIVE
                    else at + 1
                )
                continue
            if at + 1 < len(forms) and ((m := self._covered.get(at + 1)) is not None and m.cut == 0):
                at = m.end
                continue
            stop = self._plain_complement(at + 1, 0) if at + 1 < len(forms) else at + 1
            if stop == at + 1:
                break
            at = stop
        return at

    def _plain_complement(self, at: int, cut: int) -> int:
        """The end of a run of nouns and adjectives with the article."""
        forms = self._forms
        begin = at
        while at < len(forms) and at - begin < 6:
            form = forms[at]
            if at == begin and cut:
                at += 1
                continue
            if not form.startswith("ال") or not self._takes(at, begin):
                break
            if at > begin and not self._words[at].flags & Flag.ADJECTIVE:
                break  # a second noun with the article is no part of the phrase
            if self._words[at].nationality is not None:
                break
            at += 1
        return at

    def _takes(self, at: int, begin: int) -> bool:
        """Whether a word with the article can be a complement of a title rather than a name or a new phrase."""
        word = self._words[at]
        if word.flags & (_END | Flag.HONORIFIC | Flag.VERB) or self._document.date_at[at] >= 0:
            return False
        if word.flags & Flag.TITLE and not word.flags & Flag.ORG_HEAD:
            return False
        if word.form in self._v.stops[ORG]:
            return False
        return bool(word.flags & (Flag.COMMON | Flag.ADJECTIVE))

    def _construct_complement(self, at: int) -> int:
        """«رئيس لجنة الأمن»، «قائد قوات التحالف»: nouns without the article up to one with it or a name."""
        forms, words = self._forms, self._words
        begin = at
        while at < len(forms) and at - begin < 4:
            mention = self._covered.get(at)
            if mention is not None and mention.type in (ORG, PLACE) and mention.cut == 0:
                return mention.end
            word = words[at]
            if (
                word.flags & (_END | Flag.PREPOSITION | Flag.TITLE | Flag.HONORIFIC | Flag.PARTICLE)
                or (word.flags & Flag.VERB and not word.flags & Flag.ORG_HEAD)
                or self._document.date_at[at] >= 0
            ):
                return begin
            if forms[at].startswith("ال"):
                stop = self._plain_complement(at, 0)
                return stop if stop > at else begin
            if not word.flags & Flag.COMMON:
                return begin
            at += 1
        return begin
