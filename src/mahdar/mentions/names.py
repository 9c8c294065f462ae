"""The shape of people's names: which tokens can be a name, and how far a name runs."""

from __future__ import annotations

from mahdar.lexicon.words import Flag, Word
from mahdar.mentions.document import Document
from mahdar.mentions.lookup import Hit, is_doubtful
from mahdar.mentions.vocabulary import vocabulary
from mahdar.script import SILENT_RE

_STRONG = int(Flag.GIVEN | Flag.FOREIGN | Flag.ASIAN | Flag.COMPOUND)
_SURE_GIVEN = int(Flag.GIVEN | Flag.FOREIGN)
_NEVER = int(
    Flag.PREPOSITION
    | Flag.CONJUNCTION
    | Flag.PRONOUN
    | Flag.PARTICLE
    | Flag.ORDINAL
    | Flag.WEEKDAY
    | Flag.MONTH
)
_LONGEST = 8  # tokens of the longest name read


class NameReader:
    """Reads names at given positions of one document."""

    def __init__(self, document: Document, hits: dict[int, list[Hit]]) -> None:
        self._document = document
        self._words = document.words
        self._forms = document.forms
        self._hits = hits
        v = vocabulary(document.lexicon)
        self._connectors, self._fathers, self._filiation = v.connectors, v.fathers, v.filiation
        self._not_people = v.not_people
        self._spelled_apart, self._in_name_of = v.spelled_apart, v.in_name_of
        self._telling = v.telling
        self._suffixes, self._heads, self._speech = v.family_suffixes, v.heads, v.speech

    def rank(self, i: int, cut: int = 0) -> int:
        """How much token ``i`` looks like part of a name: 3 a name word, 2 an unknown word, 1 a word that may be a
        name, 0 none."""
        word = self._words[i]
        form = word.form[cut:] if cut else word.form
        flags = word.flags if not cut else self._document.lexicon.flags(form)
        if not form[0].isalpha():
            return 0
        if flags & _NEVER:
            if form in self._spelled_apart:
                return (
                    3 if SILENT_RE.sub("", self._document.text(i, i + 1)) == self._spelled_apart[form] else 0
                )
            if form in self._in_name_of and i and self._names_two(i):
                return 3
            return 0
        if flags & Flag.ASIAN and flags & Flag.COMMON and not flags & (Flag.GIVEN | Flag.FOREIGN):
            # «بيان» is a syllable only beside another one
            around = (self._words[k].flags for k in (i - 1, i + 1) if 0 <= k < len(self._words))
            if any(other & Flag.ASIAN and not other & Flag.COMMON for other in around):
                return 3
            return 1 if flags & Flag.GIVEN_MAYBE else 0
        if flags & _STRONG:
            if flags & Flag.COMPOUND and flags & Flag.COMMON and not flags & (Flag.GIVEN | Flag.FOREIGN):
                # «فتح الله» is a name, «فتح الحدود» is not
                following = self._words[i + 1].flags if i + 1 < len(self._words) else 0
                return 3 if following & Flag.SECOND or form in self._fathers else 0
            return 3
        if flags & (Flag.SURNAME | Flag.SECOND):
            return 2 if not flags & Flag.COMMON else 1
        if flags & Flag.GIVEN_MAYBE:
            return 1 if flags & (Flag.COMMON | Flag.VERB) else 3
        if form.isascii():
            return 0
        if flags in (0, Flag.DICTIONARY) and cut == 0 and form[0] == "و" and len(form) > 3:
            joined = self._document.lexicon.flags(form[1:])
            if joined & ~Flag.DICTIONARY or (joined and not flags):
                return 0
        if flags == 0:
            if any(v.tense != "masdar" and not v.suffix for v in word.verbs) or self._is_suffixed(word):
                return 0
            if cut == 0 and word.stem_cut and word.stem.startswith("ال"):
                return 0
            if cut == 0 and word.nationality is not None:
                return 0
            if cut == 0 and word.stem_cut and self._believable_stem(word):
                return 0
            return 2
        if flags & Flag.NATIONALITY:
            return 0
        if flags != Flag.DICTIONARY or any(v.tense not in ("participle", "masdar") for v in word.verbs):
            return 0
        if cut == 0 and any(other & (Flag.COMMON | Flag.PARTICLE) for other in word.flags_at[1:]):
            return 0  # «لهذا», «لبحث»
        return 0 if form[0] == "ي" and len(form) > 3 else 1  # «ينصف» is a verb, «يوسف» a name of its own

    def _names_two(self, i: int) -> bool:
        """«المتحدث باسم الحكومة باسم العوادي»: the second is the man's name."""
        words = self._words
        following = words[i + 1] if i + 1 < len(words) else None
        if (
            following is None
            or following.flags & (Flag.COMMON | Flag.ORG_HEAD | _NEVER)
            or self._hits.get(i + 1)
        ):
            return False
        return any(words[k].form in self._in_name_of for k in range(max(0, i - 5), i))

    def _believable_stem(self, word: Word) -> bool:
        """Whether an unknown form is better read as a proclitic and a known word."""
        if word.stem_flags & (Flag.COMMON | Flag.VERB):
            return True
        return word.stem_flags != 0 and len(word.stem) >= 5 and not word.form.endswith(self._suffixes)

    def _is_suffixed(self, word: Word) -> bool:
        return word.form.startswith(("لل", "بال", "وال", "كال", "فال"))

    def read(self, i: int, cut: int = 0, *, sure: bool = False) -> int:
        """Return the end of the name that begins at token ``i`` (``i`` itself: no name).

        ``sure`` says that something before it (a title, an honorific) announces a name; a single unknown
        word is then enough.
        """
        document, forms, words = self._document, self._forms, self._words
        count = len(forms)
        if i >= count or document.noise[i]:
            return i
        opens = sure and not cut and self._is_initial(i)
        rank = 3 if opens else self.rank(i, cut)
        if rank == 0 or (rank == 1 and not self._supported(i, sure)):
            return i
        first = words[i]
        if first.flags & Flag.SECOND and not first.flags & (_STRONG | Flag.GIVEN_MAYBE):
            return i  # «الله», «الدين» begin no name
        if first.form.startswith("ال") and not sure and not first.flags & _STRONG:
            return i
        if i + 1 < count and document.folded(i, i + 2, cut) in self._not_people:
            return i
        if not sure and rank == 2 and not (i + 1 < count and forms[i + 1] in self._filiation):
            return i
        if self._is_place_start(i, cut, sure) or (not sure and not cut and self._is_joined_verb(i)):
            return i
        end = i + 2 if opens else i + 1
        parts = 1
        best = 3 if rank == 3 else rank
        while end < count and end - i < _LONGEST + 4 and parts < _LONGEST:
            form = forms[end]
            if form in "-–'’ـ" and end + 1 < count and document.adjacent(end) and document.adjacent(end + 1):
                if self.rank(end + 1) or words[end + 1].flags & Flag.COMMON:
                    end += 2
                    parts += 1
                    continue
                break
            if (
                form == "."
                and len(forms[end - 1]) <= 2
                and end + 1 < count
                and forms[end + 1][0].isalpha()
                and document.adjacent(end)
            ):
                end += 1
                continue
            if self._is_initial(end):
                end += 2  # «جون ف. كينيدي»
                parts += 1
                continue
            if form in self._connectors and form in self._suffixes:
                end += 1  # «أوغلو», «زاده»: a word of its own that ends a family name
                parts += 1
                continue
            if form in self._connectors and end + 1 < count and forms[end + 1][0].isalpha():
                last = end
                while (
                    forms[last + 1] in self._connectors and last + 2 < count and forms[last + 2][0].isalpha()
                ):
                    last += 1  # «فان دير فلان»
                after = self.rank(last + 1)
                if (
                    after >= 2
                    or form in self._filiation
                    or (words[i].flags & Flag.FOREIGN and (after or self._plain(last + 1)))
                ):
                    end = last + 2
                    parts += 1
                    continue
                if self.rank(end) < 2:
                    break
            if words[end].stem in self._telling:
                break
            if (
                words[end].stem_cut
                and not words[end].flags & (_STRONG | Flag.SURNAME)
                and any(
                    h.cut and h.kind == "PLACE" and not h.key.startswith("city:")
                    for h in self._hits.get(end, ())
                )
            ):
                break  # «زيارة الأمير فلان لمصر»
            if (
                form[0] == "و"
                and not words[end].flags & (_STRONG | Flag.GIVEN_MAYBE | Flag.SURNAME)
                and form[1:2] not in "وايـ"
                and not (
                    sure
                    and parts == 1
                    and words[i].flags & Flag.FOREIGN
                    and words[end].flags == 0
                    and not words[end].stem_cut
                    and len(form) > 6
                )
            ):
                break  # «… وقرينته»; a foreign W or V is written وو، وا، وي
            if (
                parts == 2
                and words[end].flags & Flag.ASIAN
                and words[end].flags & _NEVER
                and all(words[k].flags & Flag.ASIAN for k in (end - 2, end - 1))
            ):
                end += 1  # «ري يونغ هو»
                parts += 1
                break
            if any(h.kind == "title" and h.end > end + 1 and h.cut == 0 for h in self._hits.get(end, ())):
                break
            previous = words[end - 1]
            here = self.rank(end)
            if (
                previous.flags & Flag.COMPOUND
                and form.startswith("ال")
                and not words[end].flags & _NEVER
                and (previous.form in self._fathers or words[end].flags & Flag.SECOND)
            ):
                end += 1  # عبد الكريم، أبو الحسن
                continue
            if (
                previous.flags & Flag.COMPOUND
                and (here or words[end].flags & Flag.COMMON)
                and previous.form in self._fathers
            ):
                end += 1
                continue
            if here == 0:
                if (
                    words[end].flags & Flag.ORDINAL
                    and form.startswith("ال")
                    and (
                        (sure and parts == 1)
                        or (
                            words[end - 1].flags & (_STRONG | Flag.SECOND)
                            and (sure or words[i].flags & _SURE_GIVEN)
                        )
                    )
                ):
                    end += 1  # «محمد السادس», «عبدالله الثاني بن الحسين»
                    parts += 1
                    continue
                if (
                    parts == 1
                    and end + 1 < count
                    and forms[end + 1].startswith("ال")
                    and self.rank(end + 1) == 2
                    and words[i].flags & Flag.GIVEN
                    and words[end].flags & Flag.TITLE
                    and not words[end].flags & _NEVER
                ):
                    end += 2  # «الباجي قائد السبسي»: a title inside a surname
                    parts += 2
                    continue
                announced = words[i].flags & Flag.FOREIGN or (
                    sure and words[i].flags & _STRONG and not words[end].stem_flags & Flag.COMMON
                )
                if (
                    parts == 1
                    and announced
                    and words[end].flags == 0
                    and words[end].stem_cut == 1
                    and (
                        forms[end][0] in "لكفب"
                        and not words[i].flags & Flag.ASIAN
                        and not words[end].stem_flags & _NEVER
                        and (
                            not words[end].stem_flags & ~_STRONG
                            or end + 1 == count
                            or not forms[end + 1][0].isalpha()
                        )
                    )
                ):
                    end += 1  # «برونو لامير»: after a foreign given name alone, no proclitic
                    parts += 1
                    continue
                if parts == 1 and self._only_a_surname(end, sure):
                    end += 1
                    break
                if self._surname_after(i, end, parts, sure):
                    end += 1
                    parts += 1
                break
            if here == 1 and not self._part_of_name(end, parts, best):
                break
            if self._is_place_start(end, 0, True):
                break
            if here == 2 and (self._is_verb(words[end]) or _future(form)):
                break
            best = max(best, here)
            end += 1
            parts += 1
        if forms[end - 1] in "-.'":
            end -= 1
        if not sure and parts == 1 and not self._compound(i, end):
            return i
        return end

    def _is_joined_verb(self, i: int) -> bool:
        """Whether a given name that opens a sentence is rather و and a verb before its subject: «ورد فلان على ذلك»."""
        word, document = self._words[i], self._document
        if word.form[0] != "و" or not any(v.cut == 1 and v.tense == "past" for v in word.verbs):
            return False
        opens = i == 0 or document.sentence_of[i - 1] != document.sentence_of[i]
        return opens and i + 1 < len(self._forms) and self.rank(i + 1) >= 2

    def _plain(self, at: int) -> bool:
        """Whether a common noun after «دي», «فون» can be a name there: «لويجي دي مايو»."""
        word = self._words[at]
        asian = self._words[at - 1].flags & Flag.ASIAN
        return (
            bool(word.flags & Flag.COMMON)
            and not asian
            and not word.stem_cut
            and not word.flags & (_NEVER & ~Flag.MONTH | Flag.VERB)
        )

    def _only_a_surname(self, at: int, sure: bool) -> bool:
        """«إبراهيم رئيسي», «سعود كاتب،»: after a given name an adjective without the article cannot describe it,
        nor can a noun that ends the phrase be its object."""
        word, given = self._words[at], self._words[at - 1]
        form = word.form
        if (
            not given.flags & _STRONG
            or form.startswith("ال")
            or word.flags & (_NEVER | Flag.VERB | Flag.NATIONALITY)
            or word.stem_cut
        ):
            return False
        if word.flags & Flag.ADJECTIVE:
            return form.endswith("ي")
        if (
            not sure
            or not word.flags & Flag.COMMON
            or word.flags & Flag.ORG_HEAD
            or form.endswith(("ا", "ه", "ات", "ين", "ان"))
        ):
            return False
        return at + 1 < len(self._forms) and self._forms[at + 1] in "،,)"

    def _is_initial(self, i: int) -> bool:
        """Whether token ``i`` is a letter with a full stop that stands for a name: «ج. ب. فلان»."""
        forms = self._forms
        return (
            len(forms[i]) == 1
            and forms[i].isalpha()
            and i + 2 < len(forms)
            and forms[i + 1] == "."
            and self._document.adjacent(i + 1)
            and forms[i + 2][0].isalpha()
        )

    def _compound(self, i: int, end: int) -> bool:
        return end - i >= 2 and any(self._words[k].flags & Flag.COMPOUND for k in range(i, end))

    def _supported(self, i: int, sure: bool) -> bool:
        """Whether a word that may be a name is one here: something else of a name stands beside it."""
        if i + 1 >= len(self._forms):
            return sure
        following = self._words[i + 1]
        if self._forms[i + 1] in self._filiation:
            return True
        wanted = Flag.GIVEN | Flag.FOREIGN | Flag.COMPOUND
        if not sure and self._words[i].flags & Flag.GIVEN_MAYBE:
            wanted = Flag.GIVEN | Flag.COMPOUND
        if following.flags & wanted and not following.flags & (Flag.COMMON | Flag.VERB | Flag.DICTIONARY):
            return True
        after = self.rank(i + 1)
        flags = self._words[i].flags
        if flags & Flag.GIVEN_MAYBE:
            if (
                after == 2
                and not self._is_verb(following)
                and (sure or (following.form.startswith("ال") and self._spoken(i)))
            ):
                return True
            if (
                sure
                and (after or following.form.startswith("ال"))
                and not following.flags & (_NEVER | Flag.TITLE)
            ):
                return not flags & Flag.TITLE or after > 0
        if flags & Flag.DICTIONARY and sure:
            return True
        return sure and after >= 2 and not self._is_verb(following)

    def _spoken(self, i: int) -> bool:
        """Whether token ``i`` follows a verb of speech: where a speaker stands."""
        return i > 0 and any(
            v.lemma in self._speech and v.tense in ("past", "present") and not v.suffix
            for v in self._words[i - 1].verbs
        )

    def _part_of_name(self, at: int, parts: int, best: int) -> bool:
        """Whether a word that may be a name goes on with the name before it."""
        word = self._words[at]
        if word.flags & Flag.VERB and not word.flags & (Flag.GIVEN_MAYBE | Flag.SURNAME):
            return False
        previous = self._words[at - 1]
        if (
            word.form.startswith("ال")
            and previous.form.startswith("ال")
            and not previous.flags & (Flag.SECOND | Flag.GIVEN | Flag.GIVEN_MAYBE)
            and not word.form.endswith("ي")
            and self._forms[at - 2] not in self._fathers
        ):
            return False  # «طلال الرشود المعسكر»: a surname with the article is the last part
        if (
            word.flags == Flag.DICTIONARY
            and word.form.endswith("ه")
            and self._words[at - 1].flags & Flag.FOREIGN
        ):
            return False  # «ميلانيا قلعة»
        if word.flags & Flag.TITLE and not word.flags & Flag.GIVEN_MAYBE:
            return False
        if word.flags & Flag.TITLE and at + 1 < len(self._forms):
            following = self._words[at + 1]
            if following.flags & (Flag.COMMON | Flag.ORG_HEAD) or (
                at + 1 in self._hits and following.flags & _STRONG == 0
            ):
                return False
        return best >= 2 or parts == 1

    def _surname_after(self, start: int, at: int, parts: int, sure: bool) -> bool:
        """«محمد المصري»، «علي الحكيم»: an adjective or common word with the article right after one given name."""
        word = self._words[at]
        if word.nationality is not None:
            # «محمد شياع السوداني»: after an Arabic name an adjective of origin is its surname
            return (
                self._is_arabic_given(start)
                and word.stem_cut == 0
                and parts <= 3
                and word.nationality.definite
                and word.nationality.gender == "m"
                and word.nationality.number == "s"
                and not (at + 1 < len(self._words) and self._words[at + 1].nationality is not None)
            )
        if (parts != 1 and self._filiation.isdisjoint(self._forms[start:at])) or (
            not self._is_arabic_given(start) and not (sure and self._words[start].flags & Flag.GIVEN_MAYBE)
        ):
            return False
        if not word.form.startswith("ال") or word.flags & (_NEVER | Flag.VERB | Flag.ORG_HEAD):
            return False
        if word.flags & Flag.HONORIFIC:
            return True  # «جلال الشريف»
        following = self._words[at + 1] if at + 1 < len(self._words) else None
        if (
            not sure
            and following is not None
            and following.form.startswith("ال")
            and (following.nationality is not None or following.flags & Flag.ADJECTIVE)
        ):
            return False  # «طالب فلان الدول الأوروبية»
        if (
            word.flags & Flag.TITLE
            and (self._heads.get(word.form) or ["", "", "", {}])[3].get("kind") != "profession"
        ):
            return False
        if self._document.date_at[at] >= 0:
            return False
        if not word.flags & (Flag.COMMON | Flag.ADJECTIVE):
            return False
        if word.form.endswith(("ات", "يه")):
            return False
        if parts > 1 and not word.flags & Flag.ADJECTIVE and not word.form.endswith("ي"):
            return False  # «محمد بن فلان الوفد»
        return (
            sure
            or bool(self._words[start].flags & Flag.GIVEN)
            or word.form.endswith("ي")
            or not self._filiation.isdisjoint(self._forms[start:at])
            or self._spoken(start)
        )

    def _is_arabic_given(self, i: int) -> bool:
        flags = self._words[i].flags
        return bool(flags & Flag.GIVEN) or (flags & (Flag.GIVEN_MAYBE | Flag.COMMON)) == Flag.GIVEN_MAYBE

    def _is_verb(self, word: Word) -> bool:
        return bool(word.flags & Flag.VERB) or any(
            v.tense in ("past", "present", "future") and v.cut == 0 and not v.suffix and len(word.form) > 2
            for v in word.verbs
        )

    def _is_place_start(self, i: int, cut: int, sure: bool) -> bool:
        """Whether a place or organisation known to the lexicon begins here rather than a name."""
        for hit in self._hits.get(i, ()):
            if hit.cut != cut or hit.kind not in ("PLACE", "ORG"):
                continue
            if hit.end - hit.start > 1:
                return True
            flags = self._words[i].flags
            if flags & _STRONG:
                continue
            if hit.kind == "ORG" and flags & Flag.GIVEN_MAYBE and i and self._words[i - 1].flags & _STRONG:
                continue  # «وليد فارس», beside «وكالة فارس»
            if hit.kind == "PLACE" and (
                hit.key.startswith("city:") or not (hit.data or {}).get("sure", True)
            ):
                continue
            following = self._words[i + 1] if i + 1 < len(self._words) else None
            if (
                sure
                and not hit.key.startswith(("country:", "capital:"))
                and following is not None
                and (following.flags & _SURE_GIVEN and following.form[:2] != "ال")
            ):
                continue  # «رئيس الوزراء أبيي أحمد»
            if hit.key.startswith("cities:") and i and self._words[i - 1].flags & Flag.FOREIGN:
                continue  # a town of the gazetteer that shares its name with people
            if not is_doubtful(self._document, hit):
                return True
        return False


def _future(form: str) -> bool:
    """Whether an unknown form looks like a verb in the future: «سيزرعان», «ستبقيان»."""
    return len(form) > 5 and form[:2] in ("سي", "ست", "سن") and form.endswith(("ان", "ون", "وا"))
