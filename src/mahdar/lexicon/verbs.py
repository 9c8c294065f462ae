"""Inflected forms of a verb, generated from its lexicon entry when the lexicon is built.

An entry names a root and a pattern (``root: "أ ك د"``, ``form: II``; form I with its stem vowels,
``I/a~u``); the forms come from `mazini`, folded with :func:`mahdar.script.strip`. Prefixes (و ف س ل) and
attached pronouns are not generated: the analyser takes them off and looks the rest up, before a pronoun
in :attr:`VerbForm.joined`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mazini import Conjugation, MaziniError, conjugate

from mahdar.errors import LexiconError
from mahdar.script import strip

__all__ = ["VerbForm", "forms"]

_KASRATAN = "\u064d"
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_SLOT = re.compile(r"(past|ind|sub|juss|imp)_(pass_)?([123])([mf]?)([sdp])")
_TENSES = {"past": "past", "ind": "present", "sub": "present", "juss": "present", "imp": "imperative"}


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One folded form of a verb.

    ``person`` is 3 for participles and 0 for the masdar. ``gender`` is "m" where Arabic does not tell
    (first person, second person dual, masdar). ``joined`` is the shape taken before an attached
    pronoun: «أكدوا» gives «اكدو», «نفى» «نفا», «إشارة» «اشارت».
    """

    form: str
    lemma: str
    tense: str  # past | present | imperative | participle | masdar
    person: int
    gender: str  # m | f
    number: str  # s | d | p
    voice: str  # active | passive
    joined: str


def forms(entry: Mapping[str, Any]) -> list[VerbForm]:
    """Return the forms of ``entry``, each once, finite forms first.

    Keys read: ``lemma``, ``root``, ``form``; optional ``masdar`` (a word or a list), ``participle``
    (the active participle where the pattern's own is not used) and ``reduced``.

    Raises:
        LexiconError: a key is missing, or root and pattern do not make a verb.
    """
    try:
        lemma = str(entry["lemma"])
        table = conjugate(str(entry["root"]), str(entry["form"]), reduced=bool(entry.get("reduced")))
    except (KeyError, MaziniError) as err:
        where = f"verb {entry.get('lemma', '?')}"
        raise LexiconError(where, f"cannot inflect it ({err}); check its lemma, root and form") from err
    found = [*_finite(lemma, table), *_participles(lemma, _participle(entry, table)), *_masdars(lemma, entry)]
    return list(dict.fromkeys(found))


def _finite(lemma: str, table: Conjugation) -> Iterator[VerbForm]:
    for slot, values in table.slots.items():
        match = _SLOT.fullmatch(slot)
        if match is None:
            continue
        mood, passive, person, gender, number = match.groups()
        if passive and person != "3":
            continue
        for value in values:
            yield VerbForm(
                form=strip(value.form),
                lemma=lemma,
                tense=_TENSES[mood],
                person=int(person),
                gender=gender or "m",
                number=number,
                voice="passive" if passive else "active",
                joined=_joined(value.form),
            )


def _participle(entry: Mapping[str, Any], table: Conjugation) -> str | None:
    if "participle" in entry:
        return str(entry["participle"])
    values = table.slots.get("ap", [])
    return next((value.form for value in values if "?" not in value.form), None)


def _participles(lemma: str, word: str | None) -> Iterator[VerbForm]:
    """Active participle in every gender, number and case; a defective one («داعٍ») has its ي back."""
    if word is None:
        return
    short = _KASRATAN in word[-2:]  # a shadda may follow it: مُتَمَنٍّ
    stem = _bare(word)
    if short:
        stem = (stem[:-1] + "ئ" if stem.endswith("ء") else stem) + "ي"
    plural_stem = stem[:-1] if short else stem
    cells = [
        ("m", "s", stem), ("m", "s", stem + "ا"), ("f", "s", stem + "ة"),
        ("m", "d", stem + "ان"), ("m", "d", stem + "ين"),
        ("f", "d", stem + "تان"), ("f", "d", stem + "تين"),
        ("m", "p", plural_stem + "ون"), ("m", "p", plural_stem + "ين"), ("f", "p", stem + "ات"),
    ]  # fmt: skip
    if short:
        cells.insert(0, ("m", "s", _bare(word)))
    for gender, number, form in cells:
        yield VerbForm(strip(form), lemma, "participle", 3, gender, number, "active", _joined(form))


def _masdars(lemma: str, entry: Mapping[str, Any]) -> Iterator[VerbForm]:
    value = entry.get("masdar") or []
    for word in [value] if isinstance(value, str) else value:
        # A final hamza takes its seat from the case before a pronoun: لقاءه، لقاؤه، لقائه.
        shapes = [word, word[:-1] + "ؤ", word[:-1] + "ئ"] if word.endswith("ء") else [word]
        for shape in shapes:
            yield VerbForm(strip(word), lemma, "masdar", 0, "m", "s", "active", _joined(shape))


def _joined(word: str) -> str:
    bare = _bare(word)
    if bare.endswith("وا"):
        bare = bare[:-1]
    elif bare.endswith("ى"):
        bare = bare[:-1] + "ا"
    elif bare.endswith("ة"):
        bare = bare[:-1] + "ت"
    elif bare.endswith("تم"):
        bare += "و"
    return strip(bare)


def _bare(word: str) -> str:
    return _MARKS.sub("", word)
