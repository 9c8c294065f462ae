"""Reading the YAML files of the lexicon, with clear errors for whoever edits them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from mahdar.errors import LexiconError

ROOT = Path(str(resources.files("mahdar.lexicon"))) / "ar"


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """A safe loader that refuses a key written twice in one mapping."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        where = f"{key_node.start_mark.name}:{key_node.start_mark.line + 1}"
        if isinstance(key, (list, dict)):
            raise LexiconError(where, "a key must be one word or phrase, not a list or mapping")
        if key in seen:
            raise LexiconError(where, f"the key {key!r} is written twice")
        seen.add(key)
    loader.flatten_mapping(node)
    return dict(loader.construct_pairs(node, deep=True))


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_file(path: Path) -> Any:
    """Return the content of a YAML file. Raises :class:`LexiconError` naming file and line."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), f"cannot be read ({error})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise LexiconError(where, f"is not valid YAML ({getattr(error, 'problem', error)})") from error


def load_yaml(name: str) -> dict[str, Any]:
    """Return the lexicon file ``ar/<name>.yaml`` as a mapping."""
    path = ROOT / f"{name}.yaml"
    data = load_file(path)
    if not isinstance(data, dict):
        raise LexiconError(str(path), "must be a mapping at its top level")
    return data


def rule_files() -> list[Path]:
    """Return the rule files, ``ar/rules/*.yaml``, in name order."""
    return sorted((ROOT / "rules").glob("*.yaml"))
