"""Which mentions of one article name the same thing: short forms, aliases, spelling variants."""

from __future__ import annotations

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
            asian = len(parts) > 1 and all(document.lexicon.flags(part) & (Flag.ASIAN | Flag.CONNECTOR) for part in parts[:2])
            for short in _shortened(parts, v, asian):
                if len(short) == 1 < len(parts) and document.lexicon.own_flags(short[0]) & (
                    Flag.SECOND | Flag.GIVEN
                ) == Flag.SECOND:
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
                before_it.stem.startswith("ال") or before_it.flags & Flag.TITLE or before_it.nationality is not None
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
        return before is not None and (bool(before.verbs) or bool(before.flags & Flag.TITLE))


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
    if len(parts) >= 2 and asian:
        shorts.append(parts[:1])
    elif len(parts) == 2 and len(parts[0]) > 3:
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
    people: list[tuple[Entity, tuple[str, ...]]] = []

    def new(mention: Mention) -> Entity:
        entity = Entity(len(entities), mention.type, document.text(mention.start, mention.end, mention.cut))
        entities.append(entity)
        return entity

    # longest names first, so that short forms find their owner; ids follow the text afterwards
    persons = [m for m in document.mentions if m.type == PERSON]
    for mention in sorted(persons, key=lambda m: -len(name_parts(document, m))):
        parts = name_parts(document, mention)
        entity = _same_person(parts, mention, people, v.filiation)
        if entity is None:
            entity = new(mention)
            people.append((entity, parts))
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


def _same_person(
    parts: tuple[str, ...], mention: Mention, people: list[tuple[Entity, tuple[str, ...]]], filiation: frozenset[str]
) -> Entity | None:
    for entity, full in people:
        if parts == full:
            return entity
    best: Entity | None = None
    for entity, full in people:
        if len(parts) < len(full) and _is_short_of(parts, full, filiation):
            if best is None or _distance(entity, mention) < _distance(best, mention):
                best = entity
    if best is not None:
        return best
    for entity, full in people:
        if len(parts) == len(full) and all(_alike(a, b) for a, b in zip(parts, full, strict=True)):
            return entity
        if len(parts) == 1 and len(full) > 1 and _alike(parts[0], full[-1]) and len(parts[0]) >= 5:
            return entity
    return None


def _distance(entity: Entity, mention: Mention) -> int:
    return min((abs(m.start - mention.start) for m in entity.mentions), default=1 << 30)


def _is_short_of(parts: tuple[str, ...], full: tuple[str, ...], filiation: frozenset[str]) -> bool:
    """Whether ``parts`` occur in ``full`` in order, its last word or its first among them."""
    at = 0
    if len(parts) > 1 and parts[0] != full[0] and parts[0] in full[2:] and full[full.index(parts[0], 2) - 1] in filiation:
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


def _name(document: Document, entity: Entity) -> str:
    """The longest form that the text gives the entity, with the article that «للأمم المتحدة» hides."""
    hidden = {id(m) for m in entity.mentions if _hides_article(document, m)}
    longest = max(entity.mentions, key=lambda m: (m.end - m.start, id(m) not in hidden))
    name = document.text(longest.start, longest.end, longest.cut)
    return "ا" + name if id(longest) in hidden else name


def _hides_article(document: Document, mention: Mention) -> bool:
    """Whether a mention begins after the first ل of «لل» and is no word with its own ل («للبنان», «للجنة»)."""
    form, cut = document.forms[mention.start], mention.cut
    if not cut or mention.type == PERSON or form[cut - 1 : cut + 1] != "لل":
        return False
    lexicon = document.lexicon
    return not lexicon.flags(form[cut:]) and not lexicon.phrase(document.folded(mention.start, mention.end, cut))


def _titles_without_names(document: Document) -> None:
    """«وزير الخارجية الأميركي» without a name is the person who holds just that office elsewhere in the article."""
    held = [t for t in document.titles if t.person >= 0 and t.rule != "title.weak"]
    for title in document.titles:
        if title.person >= 0 or title.number != "s":
            continue
        best: Title | None = None
        best_score = 0
        for other in held:
            score = _same_office(title, other, document)
            if score > best_score or (score == best_score and score and best is not None and abs(other.start - title.start) < abs(best.start - title.start)):
                best, best_score = other, score
        if best is not None and best_score >= 2:
            title.person = best.person
    _titles_named_later(document)


def _titles_named_later(document: Document) -> None:
    """«قال وزير الخارجية العراقي … وتابع حسين»: a title without a holder, then a name without a title that nothing
    else introduces: the name is the holder's."""
    titled = {t.person for t in document.titles if t.person >= 0}
    starts = [e for e in document.entities if e.type == PERSON and e.id not in titled and e.mentions]
    for title in document.titles:
        if title.person >= 0 or title.number != "s" or title.rule not in ("title.complement", "title.bare"):
            continue
        for entity in starts:
            first = entity.mentions[0]
            near = 0 < first.start - title.start < _NAMED_WITHIN
            if near and first.end - first.start == 1 and first.rule in ("name.subject", "name.short"):
                holders = [t for t in document.titles if t.person < 0 and title.start < t.start < first.start and t.head != title.head]
                if not holders:
                    title.person = entity.id
                    break


def _same_office(a: Title, b: Title, document: Document) -> int:
    """How well two titles fit one holder: 3 same office and country, 2 same office, 0 not."""
    if a.gender != b.gender:
        return 0
    country_a, country_b = _country(a, document), _country(b, document)
    if country_a and country_b and country_a != country_b:
        return 0
    office_a, office_b = _office(a, document), _office(b, document)
    if office_a == office_b:
        return 3 if country_a == country_b else 2
    if country_a and country_a == country_b and a.head == b.head and office_a == a.head and a.head in vocabulary(document.lexicon).bare_offices:
        return 2  # «الوزير الجزائري» of «الوزير الجزائري للشؤون المغاربية»
    return 0


def _office(title: Title, document: Document) -> str:
    """One key for an office however it is written: without article, nationality and country; رئيس الحكومة is رئيس الوزراء."""
    skip = set()
    if title.owner >= 0 and document.entities[title.owner].type == PLACE:
        skip = set(_canonical(strip(document.entities[title.owner].name), vocabulary(document.lexicon)).split())
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
