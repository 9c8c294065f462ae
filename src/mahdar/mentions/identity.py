"""Which mentions of one article name the same thing: short forms, aliases, spelling variants."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from mahdar.lexicon.words import Flag
from mahdar.mentions.document import ORG, PERSON, PLACE, Document, Entity, Mention, Title
from mahdar.mentions.vocabulary import Vocabulary, vocabulary
from mahdar.script import strip

_NAMED_WITHIN = 140  # tokens between a title and the name that takes it up
_MARKS = frozenset("-–'’.\"«»“”")


def name_parts(document: Document, mention: Mention) -> tuple[str, ...]:
    """Return the folded words of a name, without marks."""
    words = [document.forms[mention.start][mention.cut :], *document.forms[mention.start + 1 : mention.end]]
    return tuple(w for w in words if w not in _MARKS)


class ShortForms:
    """The shorter names by which an article may go on calling its people."""

    def __init__(self, document: Document, people: list[Mention]) -> None:
        self._document = document
        v = vocabulary(document.lexicon)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._ends = {mention.end - 1 for mention in people}
        for mention in people:
            parts = name_parts(document, mention)
            asian = len(parts) > 1 and all(
                document.lexicon.flags(part) & (Flag.ASIAN | Flag.CONNECTOR) for part in parts[:2]
            )
            for short in _shortened(parts, v, asian):
                if (
                    len(short) == 1 < len(parts)
                    and document.lexicon.own_flags(short[0]) & (Flag.SECOND | Flag.GIVEN) == Flag.SECOND
                ):
                    continue  # «الله», «الدين» are nobody's short name
                rows = self._by_first.setdefault(short[0], [])
                if short not in rows:
                    rows.append(short)
        for rows in self._by_first.values():
            rows.sort(key=len, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def match(self, i: int) -> tuple[int, int] | None:
        """Return ``(end, cut)`` of a short name that begins at token ``i``, or None."""
        word = self._document.words[i]
        for cut, stem in word.options:
            for short in self._by_first.get(stem, ()):
                end = self._runs(i, short)
                if end and self._believable(i, end, cut, stem, short):
                    return end, cut
        return None

    def _runs(self, i: int, short: tuple[str, ...]) -> int:
        forms = self._document.forms
        at = i + 1
        for part in short[1:]:
            while at < len(forms) and forms[at] in _MARKS and at > i:
                at += 1
            if at >= len(forms) or forms[at] != part:
                return 0
            at += 1
        return at

    def _believable(self, i: int, end: int, cut: int, stem: str, short: tuple[str, ...]) -> bool:
        """A short form that is also an ordinary word needs a sign: a verb or title beside it."""
        if len(short) > 1:
            return True
        lexicon, words = self._document.lexicon, self._document.words
        flags = lexicon.flags(stem)
        if words[i].nationality is not None or flags & Flag.NATIONALITY:
            # «السوداني» the man, not the adjective: no noun with the article stands before it
            if cut or not i:
                return i == 0 or stem.startswith("ال")
            before_it = words[i - 1]
            return not (
                before_it.stem.startswith("ال")
                or before_it.flags & Flag.TITLE
                or before_it.nationality is not None
            ) or bool(before_it.flags & Flag.PREPOSITION)
        whole = words[i].flags
        if cut and whole & Flag.COMMON and not whole & Flag.SURNAME:
            return False
        if not flags & Flag.COMMON or flags & (Flag.SURNAME | Flag.GIVEN | Flag.FOREIGN | Flag.ASIAN):
            return not flags & (Flag.PREPOSITION | Flag.WEEKDAY | Flag.MONTH)
        if flags & (Flag.PARTICLE | Flag.PREPOSITION | Flag.ADJECTIVE):
            return False
        before = words[i - 1] if i else None
        if cut and words[i].form[:cut] == "و" and i and i - 1 in self._ends:
            return True
        return before is not None and (
            bool(before.verbs) or bool(before.flags & (Flag.TITLE | Flag.HONORIFIC))
        )


def _shortened(parts: tuple[str, ...], v: Vocabulary, asian: bool = False) -> list[tuple[str, ...]]:
    """Later names of «محمد بن سلمان آل سعود», «أحمد أبو الغيط», «إيمانويل ماكرون»."""
    if not parts:
        return []
    if len(parts) == 1:
        return [parts] if len(parts[0]) > 2 else []
    shorts: list[tuple[str, ...]] = [parts]
    for k in range(1, len(parts)):
        tail = parts[k:]
        if len(tail) == 1 and tail[0] in v.connectors:
            continue
        if parts[k - 1] in v.filiation and len(tail) > 1:
            continue  # «سلمان بن عبدالعزيز» is the father of «محمد بن سلمان بن عبدالعزيز»
        if parts[k - 1] in v.fathers and tail[0] not in v.fathers:
            # the second half of «عبد المهدي» is no name by itself, but news does say «المهدي»
            if len(tail[0]) <= 4:
                continue
        if len("".join(tail)) <= 2:
            continue
        shorts.append(tail)
    if (len(parts) >= 2 and asian) or (len(parts) == 2 and len(parts[0]) > 3):
        shorts.append(parts[:1])
    elif len(parts) > 2 and len(parts[0]) > 3:
        shorts.append(parts[:1])
        shorts.append(parts[:2])
    return shorts


def build_entities(document: Document, holder: dict[int, Mention]) -> None:
    """Group the mentions into entities, give the titles their holders and owners."""
    v = vocabulary(document.lexicon)
    entities: list[Entity] = []
    keys: dict[str, int] = {}
    people = _People(v.filiation)

    def new(mention: Mention) -> Entity:
        entity = Entity(len(entities), mention.type, document.text(mention.start, mention.end, mention.cut))
        entities.append(entity)
        return entity

    # longest names first, so that short forms find their owner; ids follow the text afterwards
    persons = [m for m in document.mentions if m.type == PERSON]
    for mention in sorted(persons, key=lambda m: -len(name_parts(document, m))):
        parts = name_parts(document, mention)
        entity = people.find(parts, mention)
        if entity is None:
            entity = new(mention)
            people.add(entity, parts)
        entity.mentions.append(mention)
    for mention in document.mentions:
        if mention.type == PERSON:
            continue
        folded = document.folded(mention.start, mention.end, mention.cut)
        names = [mention.key] if mention.key else []
        names.append(f"{mention.type}:{_canonical(folded, v)}")
        found = next((keys[name] for name in names if name in keys), None)
        entity = entities[found] if found is not None else new(mention)
        for name in names:
            keys.setdefault(name, entity.id)
        entity.mentions.append(mention)
        if mention.type == PLACE and mention.key.startswith("country:"):
            entity.country = mention.key.partition(":")[2]
    _renumber(document, entities)
    starts = {m.start: m for m in document.mentions}
    for k, title in enumerate(document.titles):
        mention_of_owner = starts.get(title.owner) if title.owner >= 0 else None
        title.owner = mention_of_owner.entity if mention_of_owner is not None else -1
        if k in holder:
            title.person = holder[k].entity
            title.beside = True
            title.name_length = holder[k].end - holder[k].start
    _titles_without_names(document)
    for title in document.titles:
        if title.person >= 0:
            entity = document.entities[title.person]
            entity.gender = entity.gender or title.gender
            entity.country = entity.country or title.country


def _canonical(folded: str, v: Vocabulary) -> str:
    """One key for spellings of the same name: quotation marks, the article after a clitic, كورد/كرد, أمريكي/أميركي."""
    cleaned = folded
    for mark in "\"«»“”'":
        cleaned = cleaned.replace(mark, " ")
    for variant, plain in v.spellings:
        cleaned = cleaned.replace(variant, plain)
    words = cleaned.split()
    if words and words[0].startswith("لل"):
        words[0] = "ال" + words[0][2:]
    if len(words) > 1 and words[0] in v.dropped_in_key:
        words = words[1:]
    return " ".join(words)


class _People:
    """The people of an article by their full names, found again by shorter names and other spellings."""

    def __init__(self, filiation: frozenset[str]) -> None:
        self._filiation = filiation
        self._people: list[tuple[Entity, tuple[str, ...]]] = []
        self._exact: dict[tuple[str, ...], Entity] = {}
        self._by_part: dict[str, list[int]] = {}
        self._by_sound: dict[tuple[str, ...], list[int]] = {}
        self._by_last_sound: dict[str, list[int]] = {}

    def add(self, entity: Entity, parts: tuple[str, ...]) -> None:
        """File a person under a full name."""
        k = len(self._people)
        self._people.append((entity, parts))
        self._exact.setdefault(parts, entity)
        for part in {part.removeprefix("ال") for part in parts}:
            self._by_part.setdefault(part, []).append(k)
        self._by_sound.setdefault(tuple(map(_bare, parts)), []).append(k)
        if len(parts) > 1:
            self._by_last_sound.setdefault(_bare(parts[-1]), []).append(k)

    def find(self, parts: tuple[str, ...], mention: Mention) -> Entity | None:
        """Return the person that a mention names: by the same name, a shorter one, or another spelling of it."""
        exact = self._exact.get(parts)
        if exact is not None or not parts:
            return exact
        best: Entity | None = None
        rarest = min((self._by_part.get(part.removeprefix("ال"), []) for part in parts), key=len)
        for k in rarest:
            entity, full = self._people[k]
            short = len(parts) < len(full) and _is_short_of(parts, full, self._filiation)
            if short and (best is None or _distance(entity, mention) < _distance(best, mention)):
                best = entity
        if best is not None:
            return best
        spelt = self._by_sound.get(tuple(map(_bare, parts)), [])
        if len(parts) == 1 and len(parts[0]) >= 5:
            spelt = sorted([*spelt, *self._by_last_sound.get(_bare(parts[0]), [])])
        for k in spelt:
            entity, full = self._people[k]
            if all(map(_alike, parts, full if len(parts) == len(full) else full[-1:])):
                return entity
        return None


def _distance(entity: Entity, mention: Mention) -> int:
    return min((abs(m.start - mention.start) for m in entity.mentions), default=1 << 30)


def _is_short_of(parts: tuple[str, ...], full: tuple[str, ...], filiation: frozenset[str]) -> bool:
    """Whether ``parts`` occur in ``full`` in order, its last word or its first among them."""
    at = 0
    if (
        len(parts) > 1
        and parts[0] != full[0]
        and parts[0] in full[2:]
        and full[full.index(parts[0], 2) - 1] in filiation
    ):
        return False  # the father
    for part in parts:
        while at < len(full) and full[at] != part and full[at].removeprefix("ال") != part.removeprefix("ال"):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


#: Letters that news writes for one foreign sound: غوتيريش and جوتيريس.
_SOUNDS = {"ج": "غ", "ش": "س"}


def _alike(a: str, b: str) -> bool:
    """Two transliterations of one name: equal but for one long vowel or doubled letter."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    return _bare(a) == _bare(b)


def _bare(word: str) -> str:
    return "".join(_SOUNDS.get(c, c) for c in word.removeprefix("ال") if c not in "اوي")


def _renumber(document: Document, entities: list[Entity]) -> None:
    for entity in entities:
        entity.mentions.sort(key=lambda m: m.start)
    ordered = sorted((e for e in entities if e.mentions), key=lambda e: e.mentions[0].start)
    for k, entity in enumerate(ordered):
        entity.id = k
        entity.name = _name(document, entity)
        for mention in entity.mentions:
            mention.entity = k
    document.entities = ordered


_HASHTAG = str.maketrans("#_", "  ")


def _name(document: Document, entity: Entity) -> str:
    """The longest form that the text gives the entity, with the article that «للأمم المتحدة» hides."""
    hidden = {id(m) for m in entity.mentions if _hides_article(document, m)}
    longest = max(entity.mentions, key=lambda m: (m.end - m.start, id(m) not in hidden))
    name = " ".join(document.text(longest.start, longest.end, longest.cut).translate(_HASHTAG).split())
    return "ا" + name if id(longest) in hidden else name


def _hides_article(document: Document, mention: Mention) -> bool:
    """Whether a mention begins after the first ل of «لل» and is no word with its own ل («للبنان», «للجنة»)."""
    form, cut = document.forms[mention.start], mention.cut
    if not cut or mention.type == PERSON or form[cut - 1 : cut + 1] != "لل":
        return False
    lexicon = document.lexicon
    return not lexicon.flags(form[cut:]) and not lexicon.phrase(
        document.folded(mention.start, mention.end, cut)
    )


class _Offices:
    """The titles whose holders are known, by office and country, nearest first."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._bare = vocabulary(document.lexicon).bare_offices
        self._filed: dict[tuple[str, ...], tuple[list[int], list[Title]]] = {}
        held = [t for t in document.titles if t.person >= 0 and t.rule != "title.weak"]
        inside = vocabulary(document.lexicon).prepositions
        for title in sorted(held, key=lambda t: t.start):
            office, country = _office(title, document), _country(title, document)
            self._file(title, "office", title.gender, office)
            self._file(title, "office of", title.gender, office, country)
            self._file(title, "head of", title.gender, title.head, country)
            whole = office.split(" ")
            for k in range(3, len(whole)):
                if whole[k] in inside:
                    self._file(title, "begun", title.gender, " ".join(whole[:k]))

    def _file(self, title: Title, *key: str) -> None:
        starts, titles = self._filed.setdefault(key, ([], []))
        starts.append(title.start)
        titles.append(title)

    def holder(self, title: Title) -> int:
        """Return who holds the office of a title without a name (-1: nobody the article names).

        The same office of the same country first; else the same office where one of the two names no country,
        or «الوزير الجزائري» of «الوزير الجزائري للشؤون المغاربية».
        """
        gender, office, country = (
            title.gender,
            _office(title, self._document),
            _country(title, self._document),
        )
        keys: list[tuple[str, ...]] = [("office of", gender, office, country)]
        found = self._nearest(title.start, keys)
        if found is None:
            keys = [("office of", gender, office, "") if country else ("office", gender, office)]
            if country and office == title.head and title.head in self._bare:
                keys.append(("head of", gender, title.head, country))
            keys.append(("begun", gender, office))  # «الممثلة الخاصة للأمين العام» of the one «… في العراق»
            found = self._nearest(title.start, keys)
        return found.person if found is not None else -1

    def _nearest(self, start: int, keys: list[tuple[str, ...]]) -> Title | None:
        near: list[Title] = []
        for key in keys:
            starts, titles = self._filed.get(key, ((), ()))
            at = bisect_left(starts, start)
            if at:
                near.append(titles[bisect_left(starts, starts[at - 1])])
            if at < len(titles):
                near.append(titles[at])
        return min(near, key=lambda t: (abs(t.start - start), t.start), default=None)


def _titles_without_names(document: Document) -> None:
    """«وزير الخارجية الأميركي» without a name is the person who holds just that office elsewhere in the article."""
    offices = _Offices(document)
    for title in document.titles:
        if title.person < 0 and title.number == "s":
            title.person = offices.holder(title)
    _titles_named_later(document)


def _titles_named_later(document: Document) -> None:
    """«قال وزير الخارجية العراقي … وتابع حسين»: a title without a holder, then a name without a title that nothing
    else introduces: the name is the holder's."""
    titled = {t.person for t in document.titles if t.person >= 0}
    open_titles = sorted((t for t in document.titles if t.person < 0), key=lambda t: t.start)
    title_starts = [t.start for t in open_titles]
    names = [  # in text order, as entities are
        e
        for e in document.entities
        if e.type == PERSON
        and e.id not in titled
        and e.mentions[0].end - e.mentions[0].start == 1
        and e.mentions[0].rule in ("name.subject", "name.short")
    ]
    name_starts = [e.mentions[0].start for e in names]
    for title in document.titles:
        if title.person >= 0 or title.number != "s" or title.rule not in ("title.complement", "title.bare"):
            continue
        after = bisect_right(title_starts, title.start)
        for k in range(bisect_right(name_starts, title.start), len(names)):
            first = name_starts[k]
            if first - title.start >= _NAMED_WITHIN:
                break
            between = open_titles[after : bisect_left(title_starts, first)]
            if not any(t.person < 0 and t.head != title.head for t in between):
                title.person = names[k].id
                break


def _office(title: Title, document: Document) -> str:
    """One key for an office however it is written: without article, nationality and country; رئيس الحكومة is رئيس الوزراء."""
    skip = set()
    if title.owner >= 0 and document.entities[title.owner].type == PLACE:
        skip = set(
            _canonical(strip(document.entities[title.owner].name), vocabulary(document.lexicon)).split()
        )
    lexicon = document.lexicon
    words = []
    for word in title.office.split(" "):
        word = word[1:] if word.startswith("لل") else word
        if word in skip or strip(word) in skip or lexicon.word(word).nationality is not None:
            continue
        words.append(word.removeprefix("ال"))
    if words and title.head:
        words[0] = title.head
    key = " ".join(words)
    return str(vocabulary(lexicon).same_office.get(key, key))


def _country(title: Title, document: Document) -> str:
    if title.country:
        return title.country
    if title.owner >= 0:
        return document.entities[title.owner].country
    return ""


__all__ = ["ORG", "ShortForms", "build_entities", "name_parts"]
