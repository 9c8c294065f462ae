"""The documentation names everything a user meets: commands, fields, lexicon files, dependencies, links."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer
import yaml

from mahdar.cli.app import app
from mahdar.lexicon.load import ROOT as LEXICON
from mahdar.minutes import model

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
STRUCTS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value is not msgspec.Struct
]
FILES = sorted(path for path in LEXICON.rglob("*") if path.suffix in (".yaml", ".txt"))
VALUES = ("EntityType", "EngagementKind", "EngagementStatus", "Act", "CommitmentType")


def document(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(name: str, heading: str) -> str:
    """The part of a document under a heading that names ``heading`` in backquotes."""
    parts = re.split(r"^(?=#{2,4} )", document(name), flags=re.MULTILINE)
    found = [part for part in parts if f"`{heading}`" in part.partition("\n")[0]]
    assert found, f"{name} has no heading for `{heading}`"
    return "\n".join(found)


# commands ------------------------------------------------------------------------------------------


def commands(group: Any, path: str = "mahdar") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_command_documented(name: str) -> None:
    told = section("docs/commands.md", name)
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "argument":
            assert parameter.metavar in told
            continue
        for option in parameter.opts:
            assert f"`{option}`" in told, f"{name} {option} is not in docs/commands.md"
        if getattr(parameter, "envvar", None):
            assert f"`{parameter.envvar}`" in told


def test_no_unknown_command_documented() -> None:
    told = re.findall(r"^## `(mahdar [a-z ]+)`", document("docs/commands.md"), re.MULTILINE)
    assert sorted(told) == sorted(COMMANDS)


def test_no_unknown_option_documented() -> None:
    known = {option for command in COMMANDS.values() for p in command.params for option in p.opts}
    known |= {"--help", "-h", "--version"}
    told = set(re.findall(r"^\| `(--?[a-z-]+)", document("docs/commands.md"), re.MULTILINE))
    assert told <= known


@pytest.mark.parametrize("variable", ["MAHDAR_CACHE", "MAHDAR_LABELS", "MAHDAR_SHARED"])
def test_environment_documented(variable: str) -> None:
    assert f"`{variable}`" in document("docs/commands.md")


# fields --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_fields_documented(struct: type[msgspec.Struct]) -> None:
    told = section("docs/output.md", struct.__name__)
    for field in msgspec.structs.fields(struct):
        assert f"| `{field.name}` |" in told, f"{struct.__name__}.{field.name} is not in docs/output.md"


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_no_unknown_field_documented(struct: type[msgspec.Struct]) -> None:
    told = re.findall(r"^\| `(\w+)` \|", section("docs/output.md", struct.__name__), re.MULTILINE)
    assert told == [field.name for field in msgspec.structs.fields(struct)]


@pytest.mark.parametrize("kind", VALUES)
def test_values_documented(kind: str) -> None:
    for value in getattr(model, kind).__args__:
        assert f"`{value}`" in document("docs/output.md")


def test_topics_documented() -> None:
    for topic in yaml.safe_load((LEXICON / "topics.yaml").read_text("utf-8")):
        assert f"`{topic}`" in document("docs/output.md")


# lexicon -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(LEXICON).as_posix())
def test_lexicon_file_documented(path: Path) -> None:
    told = section("docs/lexicon.md", path.relative_to(LEXICON).as_posix())
    if path.suffix != ".yaml" or path.name == "topics.yaml":  # its keys are the topics, tested above
        return
    keys = yaml.safe_load(path.read_text("utf-8"))
    for key in ["rules"] if path.parent.name == "rules" else keys:
        assert f"`{key}`" in told, f"{path.name}: {key} is not in docs/lexicon.md"


# dependencies --------------------------------------------------------------------------------------


def dependencies() -> list[str]:
    needed = tomllib.loads(document("pyproject.toml"))["project"]["dependencies"]
    lines = [line for line in document("requirements-dev.in").splitlines() if re.match(r"\w", line)]
    return sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in [*needed, *lines]})


@pytest.mark.parametrize("name", dependencies())
def test_dependency_documented(name: str) -> None:
    told = document("docs/dependencies.md")
    row = re.search(rf"^\| `{re.escape(name)}` \|([^|]+)\|([^|]+)\|", told, re.MULTILINE)
    assert row, f"{name} has no row in docs/dependencies.md"
    assert row.group(1).strip(), f"{name}: which licence?"
    assert row.group(2).strip(), f"{name}: what for?"


# links ---------------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """The anchors of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_resolve(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (path.parent / name).resolve() if name else path
        assert linked.exists(), f"{path.name}: {target} leads nowhere"
        if anchor:
            assert anchor in anchors(linked), f"{path.name}: {target} names no heading"


def test_every_document_is_reached() -> None:
    index = document("docs/index.md") + document("README.md")
    for path in (ROOT / "docs").glob("*.md"):
        assert path.name in index, f"nothing leads to {path.name}"
