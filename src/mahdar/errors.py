"""The errors Mahdar raises on purpose.

::

    MahdarError
    ├── InputError        an input cannot be read as an Arabic article
    ├── LexiconError      a lexicon or rule file is wrong
    └── UsageError        a call or an option does not make sense

Each message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations


class MahdarError(Exception):
    """Base of every error that Mahdar raises on purpose."""


class InputError(MahdarError):
    """An input cannot be read; ``where`` names the file (and row) it came from."""

    def __init__(self, where: str, cause: str) -> None:
        super().__init__(f"{where}: {cause}")
        self.where = where
        self.cause = cause


class LexiconError(MahdarError):
    """A lexicon or rule file is wrong; ``where`` names the file and the entry."""

    def __init__(self, where: str, cause: str) -> None:
        super().__init__(f"{where}: {cause}")
        self.where = where
        self.cause = cause


class UsageError(MahdarError):
    """A call or an option does not make sense."""
