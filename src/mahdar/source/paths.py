"""Reads articles from files, folders and standard input."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from mahdar.errors import InputError
from mahdar.source.decode import decode
from mahdar.source.names import Names
from mahdar.source.raw import RawArticle
from mahdar.source.rows import check, from_json, from_row, parse

TEXT, HTML, JSON, JSONL = "text", "html", "json", "jsonl"
_KINDS = {
    ".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".json": JSON, ".jsonl": JSONL, ".ndjson": JSONL,
}  # fmt: skip
_MOST = 512 * 2**20  # bytes of one article or one row: beyond it, an input is no article
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_Outcome = RawArticle | InputError


def read_paths(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[_Outcome]:
    """Yield the articles of ``paths`` in order; what cannot be read comes as an InputError value.

    A path is a file (.txt, .html, .htm, .json, .jsonl, .ndjson, each also with .gz; another ending is told
    by its content), a folder (its files of these kinds, by name, with those of its subfolders), or ``-``
    for ``stdin``, which may hold JSONL, JSON, HTML or text. JSONL is read row by row. Nothing is raised
    for a bad input: reading goes on with the next.
    """
    names = Names()
    for path in paths:
        if str(path) == "-":
            if stdin is None:
                yield InputError("-", "there is no standard input")
            else:
                yield from _stream(stdin, "<stdin>", "stdin", None, names)
            continue
        yield from _path(Path(path), names)


def _kind(path: Path) -> tuple[str | None, str]:
    """The kind of a file told from its name, and the name without its endings."""
    name = path.name
    if name.lower().endswith(".gz"):
        name = name[:-3]
    ending = Path(name).suffix.lower()
    return _KINDS.get(ending), (name[: -len(ending)] if ending in _KINDS else name)


def _path(path: Path, names: Names) -> Iterator[_Outcome]:
    try:
        if path.is_dir():
            yield from _folder(path, names)
            return
        if not path.exists():
            yield InputError(str(path), "there is no such file")
            return
        if not path.is_file() and not path.is_fifo():
            yield InputError(str(path), "this is not a file")
            return
        kind, stem = _kind(path)
        zipped = path.name.lower().endswith(".gz")
        with cast(BinaryIO, gzip.open(path, "rb")) if zipped else path.open("rb") as opened:
            yield from _stream(opened, str(path), stem, kind, names)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield InputError(str(path), f"the gzip data is damaged or cut off ({error})")
    except (OSError, ValueError) as error:
        yield InputError(str(path), f"cannot be read ({getattr(error, 'strerror', None) or error})")


def _folder(path: Path, names: Names) -> Iterator[_Outcome]:
    found = False
    for child in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in child.relative_to(path).parts)
        if not hidden and _kind(child)[0] and child.is_file():
            found = True
            yield from _path(child, names)
    if not found:
        yield InputError(str(path), f"the folder holds no file to read ({', '.join(_KINDS)}, also with .gz)")


def _stream(stream: BinaryIO, where: str, stem: str, kind: str | None, names: Names) -> Iterator[_Outcome]:
    first = stream.readline(_MOST)
    if kind is None and b"\x00" not in first[:64] and _is_row(first):
        kind = JSONL
    if kind == JSONL and b"\x00" not in first[:64] and not first.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from _rows(_lines(first, stream), where, stem, names)
        return
    data = first + stream.read(_MOST + 1 - len(first))
    if len(data) > _MOST:
        cause = f"larger than {_MOST >> 20} MiB; split it, or give JSONL with one article a row"
        yield InputError(where, cause)
        return
    try:
        text = decode(data, where)
    except InputError as error:
        yield error
        return
    if kind == JSONL:
        yield from _rows((line.encode() for line in text.split("\n")), where, stem, names)
    elif kind == JSON or (kind is None and text.lstrip()[:1] in ("{", "[") and _is_json(text)):
        yield from from_json(text, where, stem, names)
    else:
        html = kind == HTML or (kind is None and _HTML.match(text[:4096]) is not None)
        try:
            yield check(
                RawArticle(names.take(stem), where, text=None if html else text, html=text if html else None)
            )
        except InputError as error:
            yield error


def _is_row(line: bytes) -> bool:
    """Is ``line`` a whole JSON object?"""
    if not line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        return isinstance(parse(decode(line, ""), ""), dict)
    except InputError:
        return False


def _is_json(text: str) -> bool:
    try:
        return isinstance(parse(text, ""), (dict, list))
    except InputError:
        return False


def _lines(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    line = first
    while line:
        yield line
        line = stream.readline(_MOST)


def _rows(lines: Iterable[bytes], where: str, stem: str, names: Names) -> Iterator[_Outcome]:
    seen = False
    for number, line in enumerate(lines, start=1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        seen = True
        place = f"{where}:{number}"
        try:
            yield from_row(parse(decode(line, place), place), place, f"{stem}-{number}", names)
        except InputError as error:
            yield error
    if not seen:
        yield InputError(where, "the input is empty")
