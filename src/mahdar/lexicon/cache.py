"""The compiled lexicon as a file: built once per content of the YAML, read in milliseconds afterwards."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from mahdar.lexicon.load import ROOT
from mahdar.version import __version__

#: Raised whenever the layout of the tables changes.
LAYOUT = "1"


def cache_dir() -> Path:
    """Return the folder of compiled lexicons; ``MAHDAR_CACHE`` overrides the user's cache folder."""
    return Path(os.environ.get("MAHDAR_CACHE") or platformdirs.user_cache_dir("mahdar"))


def compiled_tables() -> dict[str, Any]:
    """Return the compiled tables, from the cached artefact where its key fits, else compiled now.

    A cache that cannot be written is no error: the tables are then compiled anew by each process.
    """

    def build() -> dict[str, Any]:
        from mahdar.lexicon.compile import compile_lexicon  # slow to import: only when the cache is stale

        return compile_lexicon()

    return cached("lexicon", build)


def cached(name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the plain tables that ``build`` makes from the lexicon files, from their cached artefact where its key fits.

    Keys of mappings must be strings. Later stages keep what they derive from the lexicon this way too.
    """
    path = cache_dir() / f"{name}-{_quick_key()}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError):  # absent, unreadable, cut short or not ours
        pass
    tables = build()
    _store(path, msgspec.msgpack.encode(tables))
    return tables


def _quick_key() -> str:
    """A key from names, sizes and times of the lexicon files: cheap enough for every start."""
    code = Path(__file__).parent
    facts = [
        f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}"
        for path in sorted([*ROOT.rglob("*.yaml"), *ROOT.rglob("*.txt"), *code.glob("*.py")])
        if (stat := path.stat())
    ]
    return hashlib.blake2b("|".join([__version__, LAYOUT, *facts]).encode(), digest_size=10).hexdigest()


def _store(path: Path, data: bytes) -> None:
    built: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as handle:
            built = Path(handle.name)
            handle.write(data)
        built.replace(path)  # atomic: two processes may build at once
        for old in path.parent.glob("*.msgpack"):
            if old != path and old.stat().st_mtime < path.stat().st_mtime - 7 * 86400:
                old.unlink(missing_ok=True)
    except OSError:
        if built is not None:
            with suppress(OSError):
                built.unlink(missing_ok=True)
