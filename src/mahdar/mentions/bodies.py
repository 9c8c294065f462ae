"""Names that open with a head noun: «وزارة الخارجية العراقية»، «مدينة كذا»، «اتفاق كذا»، «قمة كذا»."""

from __future__ import annotations

from typing import Any

from mahdar.lexicon.words import Flag
from mahdar.mentions.document import EVENT, INSTRUMENT, ORG, PLACE, Document, Mention
from mahdar.mentions.lookup import Hit, best_name
from mahdar.mentions.vocabulary import vocabulary

_STOP = int(
    Flag.PREPOSITION
    | Flag.CONJUNCTION
    | Flag.PRONOUN
    | Flag.PARTICLE
    | Flag.WEEKDAY
    | Flag.MONTH
    | Flag.HONORIFIC
)
_QUOTES = {'"': '"', "«": "»", "“": "”", "'": "'"}
_LONGEST = 14


class BodyReader:
    """Reads names by their head noun at given positions of one document."""

    def __init__(self, document: Document, hits: dict[int, list[Hit]]) -> None:
        self._document = document
        self._forms = document.forms
        self._words = document.words
        self._hits = hits
        v = vocabulary(document.lexicon)
        self._heads, self._stops, self._inner = v.body_heads, v.stops, v.inner_adjectives
        self._inner_prepositions, self._bare = v.inner_prepositions, v.bare_bodies
        self._feminine, self._broken, self._number_words = v.feminine, v.broken_plurals, v.number_words
        self._year_words = v.year_words
        self._place_heads, self._site_heads = v.place_heads, v.site_heads
        self._body_heads = v.body_heads[ORG]

    def read(self, i: int) -> Mention | None:
        """Return the name that a head noun at token ``i`` opens, or None."""
        for cut, stem in self._words[i].options:
            for kind in (ORG, INSTRUMENT, EVENT):
                row = self._heads[kind].get(stem)
                if row is not None:
                    mention = self._headed(i, cut, stem, kind, row)
                    if mention is not None:
                        return mention
            if stem in self._place_heads or stem in self._site_heads:
                mention = self._place(i, cut, stem)
                if mention is not None:
                    return mention
        return None

    # organisations, instruments, events ---------------------------------------------------------

    def _headed(self, i: int, cut: int, stem: str, kind: str, row: list[Any]) -> Mention | None:
        """The name that a head noun opens; a head of two words («المكتب الإعلامي») is tried before its first word."""
        start = i + 1
        if start < len(self._forms):
            longer = self._heads[kind].get(f"{stem} {self._forms[start]}")
            if longer is not None:
                mention = self._opened(i, cut, stem, kind, longer, start + 1)
                if mention is not None:
                    return mention
        return self._opened(i, cut, stem, kind, row, start)

    def _opened(self, i: int, cut: int, stem: str, kind: str, row: list[Any], start: int) -> Mention | None:
        info = row[1]
        forms = self._forms
        definite = (
            stem.startswith("ال")
            and not str(row[0]).startswith("ال")
            and forms[start - 1].startswith("ال") | (start == i + 1)
        )
        only = info.get("only")
        if (only == "definite" and not definite) or (only == "construct" and definite):
            return None
        if i and self._words[i - 1].stem in info.get("not_after", ()):
            return None
        if start < len(forms) and forms[start] in info.get("generic", ()):
            return None
        facts: set[str] = set()
        end = (
            self._definite_tail(start, stem, kind, facts)
            if definite
            else self._construct_tail(start, row[0], kind, facts)
        )
        if kind != ORG:
            end = self._numbered(end, facts)
        if kind == INSTRUMENT and end == start and not definite:
            end = self._dated(start, facts)
        if kind == INSTRUMENT and not definite and (closing := self._whole_quote(i)) > max(end, start):
            facts.update(("proper", "quoted"))
            end = closing
        if (
            kind == ORG
            and info.get("number") == "d"
            and "owner" in facts
            and "proper" in facts
            and not definite
        ):
            return None  # «حكومتا العراق والولايات المتحدة»: the two countries, not one body
        needs = info["needs"]
        good = not needs or not facts.isdisjoint(needs)
        if not good or (end == start and needs):
            alone = info.get("definite_alone")
            if definite and alone:
                key = f"{kind.lower()}:{self._document.folded(i, start, cut)}"
                return Mention(i, start, cut, kind, key, rule="head.alone" if alone is True else "head.named")
            return None
        if self._document.folded(i, end, cut) in self._bare:
            return None
        drop = info.get("drop_head")
        if drop and "proper" in facts and "adjective" not in facts and (drop is True or drop == "proper"):
            return self._dropped(start, end, kind)
        return Mention(i, end, cut, kind, "", rule=f"head.{row[0]}")

    def _numbered(self, at: int, facts: set[str]) -> int:
        """«القرار رقم 2254»، «قرار مجلس الأمن (2216)»، «رؤية 2030»: the number that belongs to the name."""
        forms = self._forms
        position = at
        if position < len(forms) and forms[position] in self._number_words:
            position += 1
        if position < len(forms) and forms[position].isdigit():
            facts.add("number")
            position += 1
            if (
                position + 1 < len(forms)
                and forms[position] in self._year_words
                and forms[position + 1].isdigit()
            ):
                position += 2  # «القانون رقم 8 لسنة 2019»
            return position
        if (
            position + 2 < len(forms)
            and forms[position] == "("
            and forms[position + 1].isdigit()
            and forms[position + 2] == ")"
        ):
            facts.add("number")
            return position + 3
        return at

    def _dated(self, at: int, facts: set[str]) -> int:
        """«اتفاقية 1997», «تفاهم نيسان 1996»: the date that tells one agreement from another."""
        document = self._document
        if at >= len(self._forms):
            return at
        if self._forms[at].isdigit() and len(self._forms[at]) == 4:
            facts.add("proper")
            return at + 1
        k = document.date_at[at]
        if k < 0 or self._words[at].flags & Flag.WEEKDAY:
            return at
        end = document.date_ranges[k][1]
        if not self._forms[end - 1].isdigit() and not self._forms[at].isdigit():
            return at  # a day or month alone is when it was made
        facts.add("proper")
        return end

    def _whole_quote(self, i: int) -> int:
        """The end of a quotation that is the name: «"إعلان مبادئ"» (0: none)."""
        document = self._document
        if not i or document.quoted[i - 1] < 0 or document.quotes[document.quoted[i - 1]][0] != i - 1:
            return 0
        closing = self._quoted(i - 1)
        return closing - 1 if closing and 2 <= closing - 1 - i <= 6 else 0

    def _dropped(self, start: int, end: int, kind: str) -> Mention | None:
        """The name after a head that is left out («صحيفة كذا»), without its quotation marks."""
        if self._forms[start] in _QUOTES:
            start += 1
            if end - 1 > start and self._forms[end - 1] in _QUOTES.values():
                end -= 1
        if end <= start:
            return None
        return Mention(start, end, 0, kind, "", rule="head.dropped")

    def _definite_tail(self, at: int, stem: str, kind: str, facts: set[str]) -> int:
        """After a head with the article: adjectives with the article, then «لـ…» or a quoted name."""
        words, forms, document = self._words, self._forms, self._document
        count = len(forms)
        begin = at
        while at < count and at < begin + 6:
            word, form = words[at], forms[at]
            if document.date_at[at] >= 0 or document.noise[at] or form in self._stops[kind]:
                break
            phrase = self._nationality_phrase(at)
            if phrase:
                at = phrase
                facts.add("adjective")
                continue
            if word.nationality is not None and word.stem_cut == 0 and word.nationality.definite:
                if not self._agrees(stem, word.nationality.gender, word.nationality.number):
                    break
                at += 1
                facts.add("adjective")
                continue
            if form.startswith("ال") and (
                form in self._inner or (kind != ORG and facts and word.flags & Flag.ADJECTIVE)
            ):
                at += 1
                facts.add("inner")
                continue
            break
        if facts and at < count:
            end = self._linked(at, stem, kind)
            if end > at:
                facts.add("complement")
                at = end
        if at < count and forms[at] in _QUOTES and kind == ORG and at == begin:
            closing = self._quoted(at)
            if closing:
                facts.update(("proper", "quoted"))
                return closing
        if (
            at == begin
            and kind == ORG
            and at < count
            and forms[at].startswith("ل")
            and words[at].stem_cut == 1
        ):
            end = self._linked(at, stem, kind)
            if end > at:
                facts.add("complement")
                at = end
        return at

    def _agrees(self, stem: str, gender: str, number: str) -> bool:
        """Whether an adjective fits a head noun: «رئيس الحكومة الليبي» speaks of the head of government."""
        if stem in self._feminine:
            return gender == "f"
        if stem.endswith(("ه", "ات", "اء")):
            return gender == "f" or number == "p"
        if stem.endswith(("ون", "ين")):
            return number == "p" or gender == "f"
        return gender == "m" or stem.removeprefix("ال") in self._broken

    def _nationality_phrase(self, at: int) -> int:
        for hit in self._hits.get(at, ()):
            if hit.kind == "nationality" and hit.cut == 0:
                return hit.end
        return 0

    def _linked(self, at: int, head: str, kind: str) -> int:
        """«… للأمم المتحدة»، «… لشؤون اللاجئين»، «… في العراق»: what may follow inside the name."""
        forms, words = self._forms, self._words
        count = len(forms)
        bare = head.removeprefix("ال")
        rows = self._inner_prepositions[kind]
        for _ in range(2):
            if at >= count:
                break
            word = words[at]
            if forms[at].startswith("ل") and word.stem_cut == 1 and self._document.date_at[at] < 0:
                row = rows.get("ل")
                if row is None or not _after(row, head, bare):
                    break
                if not word.stem.startswith("ال") and kind != ORG:
                    break
                if word.stem.startswith("ال") and word.stem_flags & Flag.VERB:
                    break
                end = self._noun_phrase(at, 1, kind)
                if end > at:
                    at = end
                    continue
            row = rows.get(forms[at])
            if row is not None and at + 1 < count and _after(row, head, bare):
                hit = best_name(self._hits.get(at + 1, []))
                if hit is not None and hit.cut == 0 and (row.get("follow") != "place" or hit.kind == PLACE):
                    at = hit.end
                    continue
            break
        return at

    def _construct_tail(self, at: int, head: str, kind: str, facts: set[str]) -> int:
        """After a head without the article: its complement and what agrees with it."""
        forms, words = self._forms, self._words
        count = len(forms)
        if at >= count or self._document.noise[at]:
            return at
        if forms[at] in _QUOTES:
            closing = self._quoted(at)
            if not closing:
                return at
            facts.update(("proper", "quoted"))
            return closing
        end = self._noun_phrase(at, 0, kind)
        if end == at:
            # an indefinite adjective («لجنة مشتركة») makes no name; an unknown word does («شركة كذا»)
            word = words[at]
            if (
                word.flags == 0
                and not word.verbs
                and forms[at][0].isalpha()
                and not word.stem_flags
                and not (kind != ORG and forms[at].endswith(("هم", "ها", "نا")))
            ):
                end = at + 1
                while (
                    end < count
                    and end < at + 3
                    and words[end].flags == 0
                    and forms[end][0].isalpha()
                    and not words[end].stem_flags
                    and not words[end].verbs
                    and words[end].nationality is None
                ):
                    end += 1
                facts.add("proper")
            return end
        for hit in self._hits.get(at, ()):
            if hit.kind in (ORG, PLACE) and hit.end <= end:
                facts.add("owner")
                if kind == ORG or (kind == EVENT and hit.kind == ORG) or self._names_alone(hit):
                    facts.add("proper")
        facts.add("complement")
        if forms[at].startswith("ال"):
            facts.add("named")
        if words[end - 1].nationality is not None:
            facts.add("adjective" if end - at == 1 else "complement")
        return self._linked(end, head, kind)

    def _names_alone(self, hit: Hit) -> bool:
        """Whether a place can give its name to an agreement or summit: a town does, a country decides for itself,
        and a capital with another one beside it («اتفاق القاهرة والخرطوم على …») acts for its government."""
        if hit.kind != PLACE or hit.key.startswith("country:"):
            return False
        if hit.key.startswith("capital:") and hit.end < len(self._forms):
            following = best_name(self._hits.get(hit.end, []))
            return following is None or not self._forms[hit.end].startswith("و")
        return True

    def _quoted(self, at: int) -> int:
        """The end of a short quoted name that opens at token ``at`` (0: none)."""
        document = self._document
        k = document.quoted[at]
        if k < 0 or document.quotes[k][0] != at:
            return 0
        closing = document.quotes[k][1]
        if not 2 <= closing - at <= 8 or closing >= len(self._forms):
            return 0
        for i in range(at + 1, closing):
            if self._forms[i] in "\n:؟!،" or self._words[i].flags & (Flag.VERB | Flag.PRONOUN):
                return 0
        return closing + 1

    def _noun_phrase(self, at: int, cut: int, kind: str = ORG) -> int:
        """The end of a definite noun phrase that begins at token ``at`` after ``cut`` characters (``at``: none).

        A place or organisation known to the lexicon, a portfolio («الشؤون الخارجية والتعاون الدولي»), or nouns and
        adjectives with the article.
        """
        words, forms, document = self._words, self._forms, self._document
        lexicon = document.lexicon
        count = len(forms)
        begin = at
        nouns = 0
        inner = self._body_heads.get(words[at].stem) if not cut else None
        if inner is not None and not forms[at].startswith("ال"):
            # «مكتب رئاسة الوزراء», «بعثة حكومة كذا»: a body inside a body
            facts: set[str] = set()
            end = self._construct_tail(at + 1, inner[0], kind, facts)
            if end > at + 1:
                return end
        while at < count and at - begin < _LONGEST:
            here = cut if at == begin else 0
            word = words[at]
            if document.date_at[at] >= 0 or document.noise[at]:
                break
            domain = next((h for h in self._hits.get(at, ()) if h.cut == here and h.kind == "domain"), None)
            name = next((h for h in self._hits.get(at, ()) if h.cut == here and h.kind in (ORG, PLACE)), None)
            if (
                name is not None
                and (domain is None or name.end >= domain.end)
                and (
                    name.end - name.start > 1
                    or not words[at].flags & Flag.COMMON
                    or (nouns == 0 and name.kind == PLACE)
                )
            ):
                if nouns and name.kind == PLACE and not here and forms[at - 1].startswith("ال"):
                    break  # «زار وفد وزارة النفط أربيل»: nothing joins a place to a definite noun
                nouns += 1
                at = self._over_nationalities(name.end)  # a name ends the phrase unless adjectives follow
                break
            if domain is not None:
                at = domain.end
                nouns += 1
                continue
            title = next(
                (h for h in self._hits.get(at, ()) if h.cut == here and h.kind == "title" and h.end > at + 1),
                None,
            )
            if title is not None and not nouns and kind == ORG:
                nouns += 1
                at = self._over_nationalities(title.end)  # «مكتب رئيس الوزراء»
                break
            phrase = self._nationality_phrase(at)
            if phrase and not here:
                at = phrase
                continue
            form = word.form[here:]
            if kind != ORG and word.flags in (0, Flag.DICTIONARY) and name is None:
                break  # «قمة السيسي»: an unknown word is a person's name
            stem = "ال" + form[1:] if here and form.startswith("ل") and word.stem.startswith("ال") else form
            if not stem.startswith("ال"):
                # a construct inside: «مكافحة الإرهاب»، «حقوق الإنسان»، «شؤون اللاجئين»
                if (
                    nouns <= 2
                    and at + 1 < count
                    and word.flags & Flag.COMMON | (here and lexicon.flags(form) & Flag.COMMON)
                    and not word.flags & (_STOP | Flag.VERB | Flag.TITLE | Flag.ADJECTIVE)
                    and (nouns == 0 or forms[at - 1].startswith("و") or not forms[at - 1].startswith("ال"))
                    and stem not in self._stops[kind]
                    and (forms[at + 1].startswith("ال") or best_name(self._hits.get(at + 1, [])) is not None)
                    and not words[at + 1].flags & _STOP
                    and (not words[at + 1].flags & Flag.ADJECTIVE or lexicon.flags(form) & Flag.ORG_HEAD)
                    and words[at + 1].nationality is None
                ):
                    nouns += 1
                    at += 1
                    continue
                break
            if (
                stem in self._stops[kind]
                or word.flags & (_STOP & ~Flag.HONORIFIC)
                or (word.flags & Flag.TITLE and nouns)
            ):
                break
            if word.flags & Flag.VERB and not word.flags & Flag.ADJECTIVE:
                break
            if (
                nouns
                and not (word.nationality is not None or word.flags & Flag.ADJECTIVE or stem in self._inner)
                and forms[at - 1].startswith("ال")
            ):  # a second noun with the article is no part of the phrase
                break
            if word.nationality is not None and nouns == 0:
                break
            nouns += 1
            at += 1
        if at == begin or (at == begin + 1 and not nouns):
            return begin
        return at

    def _over_nationalities(self, at: int) -> int:
        """The first token after adjectives of nationality with the article."""
        words, forms = self._words, self._forms
        while (
            at < len(forms)
            and words[at].nationality is not None
            and words[at].stem_cut == 0
            and forms[at].startswith("ال")
        ):
            at += 1
        return at

    # places --------------------------------------------------------------------------------------

    def _place(self, i: int, cut: int, stem: str) -> Mention | None:
        """«مدينة كذا»: the name without its head; «قاعدة كذا الجوية»، «مطار كذا»: with it."""
        forms, words = self._forms, self._words
        at = i + 1
        if at >= len(forms):
            return None
        site = stem in self._site_heads
        start = at
        hit = None
        if forms[at] in _QUOTES:
            closing = self._quoted(at)
            if not closing or closing - at > 6:
                return None
            end = closing
            if not site:
                return Mention(start + 1, closing - 1, 0, PLACE, "", rule="place.head")
        else:
            if any(h.kind == ORG and h.cut == 0 for h in self._hits.get(at, ())):
                return None  # «دولة داعش»
            hit = next((h for h in self._hits.get(at, ()) if h.kind == PLACE and h.cut == 0), None)
            if hit is not None:
                end = hit.end
                if not site:
                    return Mention(at, end, 0, PLACE, hit.key, rule="place.head")
            else:
                word = words[at]
                unknown = word.flags in (0, Flag.DICTIONARY)
                if (
                    not unknown
                    or word.verbs
                    or word.nationality
                    or not forms[at][0].isalpha()
                    or (word.stem_cut and word.stem_flags)
                ):
                    return None
                end = at + 1
                if not site:
                    return Mention(at, end, 0, PLACE, "", rule="place.head")
        while (
            hit is None
            and end < len(forms)
            and forms[end].startswith("ال")
            and (
                forms[end] in self._inner
                or words[end].nationality is not None
                or words[end].flags & Flag.ADJECTIVE
            )
        ):
            end += 1
        return Mention(i, end, cut, PLACE, "", rule="place.site")


def _after(row: dict[str, Any], head: str, bare: str) -> bool:
    """Whether a preposition may stand inside a name that opens with ``head``."""
    allowed = row.get("after", ())
    return head in allowed or bare in allowed
