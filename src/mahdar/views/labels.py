"""The wording of the views, in Arabic or English, from ``lexicon/ar/labels.yaml`` and ``topics.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mahdar.errors import LexiconError
from mahdar.lexicon.lexicon import lexicon
from mahdar.lexicon.load import load_yaml

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language. A value the data does not name is shown as it is."""

    language: Language
    page: Mapping[str, str]
    months: tuple[str, ...]
    _tables: Mapping[str, Mapping[str, str]]
    _topics: Mapping[str, str]

    def of(self, table: str, value: str) -> str:
        """Return the label of a value (``kind``, ``status``, ``act``, ``form``, ``commitment``, ``type``)."""
        return self._tables[table].get(value, value)

    def topics(self, topics: Iterable[str]) -> str:
        """Return the labels of topics, joined."""
        return self.join(self._topics.get(topic, topic) for topic in topics)

    def join(self, items: Iterable[str]) -> str:
        """Return a list of things in one line."""
        return self.page["list"].join(items)

    def date(self, value: str | None) -> str:
        """Return an ISO day, month or year in words.

        In words because digits joined by hyphens are shown in the wrong order among Arabic letters.
        """
        if not value:
            return self.page["undated"]
        parts = value.split("-")
        if len(parts) > 3 or not all(part.isdecimal() for part in parts):
            return value
        year, *rest = parts
        if rest:
            month = int(rest[0])
            if not 1 <= month <= 12:
                return value
            rest[0] = self.months[month - 1]
        if len(rest) == 2:
            rest[1] = str(int(rest[1]))
        return " ".join([*reversed(rest), year])


@cache
def labels(language: Language = "ar") -> Labels:
    """Return the labels of a language. Raises LexiconError where the data lacks one."""
    data: Any = load_yaml("labels")
    chosen = data[language]
    for other in LANGUAGES:
        _same_keys(chosen, data[other], other)
    position = LANGUAGES.index(language)
    topics = {topic: names[position] for topic, names in lexicon().section("topic_labels").items()}
    tables = {name: table for name, table in chosen.items() if name not in ("page", "months")}
    return Labels(language, chosen["page"], tuple(chosen["months"]), tables, topics)


def _same_keys(one: Any, other: Any, where: str) -> None:
    if isinstance(one, dict):
        if not isinstance(other, dict) or one.keys() != other.keys():
            missing = sorted(set(one) ^ set(other if isinstance(other, dict) else ()))
            raise LexiconError(
                "labels.yaml", f"the languages differ at {where}: {', '.join(map(str, missing))}"
            )
        for key in one:
            _same_keys(one[key], other[key], f"{where}.{key}")
