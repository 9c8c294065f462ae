"""Small helpers to write regular expressions from word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

#: Space between two words of one expression.
GAP = r"[ \t]{1,3}"
#: Space that may be missing.
OPT = r"[ \t]{0,3}"


def trie(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words``, the longest first, factored by common beginnings.

    A factored pattern fails at the first letter that no word has, so its cost does not grow with the list.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(root)})" if root else r"(?!)"


def _branches(node: dict[str, Any]) -> str:
    branches = [
        (GAP if letter == " " else re.escape(letter)) + _tail(child)
        for letter, child in sorted(node.items())
        if letter
    ]
    return "|".join(branches)


def _tail(node: dict[str, Any]) -> str:
    children = [letter for letter in node if letter]
    if not children:
        return ""
    inner = _branches(node)
    if "" in node:
        return f"(?:{inner})?"
    return inner if len(children) == 1 else f"(?:{inner})"


def word(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words`` that ends where the word ends."""
    return trie(words) + r"(?!\w)"
