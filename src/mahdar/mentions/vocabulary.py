"""The word lists that finding mentions needs, prepared once for a lexicon."""

from __future__ import annotations

from typing import Any

from mahdar.lexicon.lexicon import Lexicon
from mahdar.mentions.document import EVENT, INSTRUMENT, ORG


class Vocabulary:
    """Sets and tables drawn from the lexicon's sections; see the comments of the YAML files they come from."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section
        grammar, names, titles, places = (
            section("grammar"),
            section("names"),
            section("titles"),
            section("places"),
        )
        links = titles["links"]
        # names
        self.connectors = frozenset(names["connectors"])
        self.family_suffixes = tuple(s for s in names["family_suffixes"] if len(s) >= 3)
        self.before_people = frozenset(names["before_people"])
        self.fathers = frozenset(names["fathers"])
        self.filiation = frozenset(names["filiation"])
        self.not_people = frozenset(names["not_people"])
        self.spelled_apart: dict[str, str] = names["spelled_apart"]
        self.not_name_endings = tuple(names["not_name_endings"])
        self.speech: dict[str, bool] = section("speech_lemmas")
        # function words
        self.that = frozenset(grammar["that"])
        self.directions = frozenset(grammar["directions"])
        self.before_places = frozenset(grammar["before_places"])
        self.beside_states = frozenset(grammar["beside_states"])
        self.inside = frozenset(grammar["inside"])
        self.affair_words = frozenset(grammar["affair_words"])
        self.states = frozenset(grammar["states"])
        self.year_words = frozenset(grammar["year_words"])
        self.number_words = frozenset(grammar["number_words"])
        # titles
        self.heads: dict[str, list[Any]] = titles["heads"]
        self.prepositions = frozenset(row["word"] for row in links["prepositions"] if " " not in row["word"])
        self.charged: dict[str, str] = {
            words[0]: words[1]
            for row in links["prepositions"]
            if len(words := row["word"].split(" ")) == 2 and len(words[1]) == 1
        }
        self.no_body = frozenset(links["not_before_bodies"])
        self.no_noun = frozenset(links["not_before_nouns"])
        self.by_post = frozenset(links["before_posts"])
        self.in_name_of = frozenset(links["in_name_of"])
        self.of_body = frozenset(links["of_body"])
        self.keep: dict[str, bool] = {}
        for row in links["qualifiers"]:
            for key in ("word", "fem", "dual", "plural"):
                if key in row and " " not in row[key]:
                    self.keep.setdefault(row[key], row["keep"])
        self.courtesies = frozenset(w for c in links["courtesies"] for w in c.split(" "))
        self.single_courtesies = frozenset(c for c in links["courtesies"] if " " not in c)
        reasons: dict[str, str] = {row["word"]: row.get("reason", "") for row in titles["not_titles"]}
        self.not_titles = reasons
        self.announcers = frozenset(
            w for w, r in reasons.items() if r in ("kinship", "honorific", "profession")
        )
        self.kinship = frozenset(w for w, r in reasons.items() if r == "kinship")
        self.counterparts = frozenset(titles["counterpart_forms"])
        self.telling = self.counterparts | self.announcers
        self.construct_domains = frozenset(
            form
            for word in titles["construct_domains"]
            for form in (word, *(_possessive(word) + suffix for suffix in grammar["possessives"]))
        )
        self.possessives = tuple(grammar["possessives"])
        self.posted = frozenset(titles["posted"])
        self.ministers = frozenset(titles["portfolio_heads"])
        self.bare_offices = frozenset(titles["bare_offices"])
        self.same_office: dict[str, str] = titles["same_office"]
        # bodies
        self.body_heads: dict[str, dict[str, list[Any]]] = {
            ORG: section("org_heads"),
            INSTRUMENT: section("instrument_heads"),
            EVENT: section("event_heads"),
        }
        extents = {kind: section(f"{kind.lower()}_extent") for kind in (ORG, INSTRUMENT, EVENT)}
        self.stops = {kind: frozenset(extent["stop_words"]) for kind, extent in extents.items()}
        self.inner_adjectives = frozenset(extents[ORG]["inner_adjectives"])
        self.inner_prepositions: dict[str, dict[str, Any]] = {
            kind: {row["word"]: row for row in extent["inner_prepositions"]}
            for kind, extent in extents.items()
        }
        self.bare_bodies = frozenset(section("not_organisations"))
        self.feminine = frozenset(extents[ORG]["feminine"])
        self.broken_plurals = frozenset(extents[ORG]["broken_plurals"])
        self.dropped_in_key = frozenset(extents[ORG]["dropped_in_key"])
        self.spellings: tuple[tuple[str, str], ...] = tuple((a, b) for a, b in extents[ORG]["spellings"])
        self.ambiguous = frozenset(
            phrase
            for name in ("organisations", "instruments", "events")
            for phrase in section(f"ambiguous_{name}")
        )
        self.head_words: dict[str, bool] = section("head_words")
        self.epithets: dict[str, dict[str, Any]] = section("epithets")
        # places
        self.place_heads = frozenset(places["head_nouns"])
        self.site_heads = frozenset(places["site_heads"])


def _possessive(word: str) -> str:
    """The shape of a noun before a possessive: خارجية gives خارجيت."""
    return word[:-1] + "ت" if word.endswith("ه") else word


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return the vocabulary of a lexicon, made on first use."""
    return lexicon.memo("mentions", Vocabulary)
