"""Bytes to text: encodings, lying declarations, damage."""

from __future__ import annotations

import pytest

from mahdar.errors import InputError
from mahdar.source import decode

TEXT = "استقبل وزير النقل في عمان وفدا من وزارة المياه، وقال إن الاجتماع كان مثمرا بين الجانبين.\n" * 3
SHORT = "استقبل وزير النقل وفدا في عمان"

ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
    "windows-1256", "iso-8859-6",
]  # fmt: skip


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "iso-8859-1", "windows-1256", "nonsense", "base64", "idna"]
)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT, SHORT])
def test_encodings(text: str, encoding: str, declared: str | None) -> None:
    assert decode(text.encode(encoding), "f.txt", declared) == text


@pytest.mark.parametrize("claimed", ["utf-8", "iso-8859-1", "windows-1252", "windows-1256"])
def test_meta_charset_may_lie(claimed: str) -> None:
    page = f'<html><head><meta charset="{claimed}"></head><body><p>{TEXT}</p></body></html>'
    assert decode(page.encode("windows-1256"), "p.html") == page
    assert decode(page.encode(), "p.html") == page


def test_broken_utf8_is_repaired() -> None:
    data = bytearray((TEXT * 4).encode())
    data[101], data[300] = 0xFF, 0x80
    text = decode(bytes(data), "f.txt")
    assert "\ufffd" in text
    assert text.count("\ufffd") < 8
    assert text.endswith(TEXT)


@pytest.mark.parametrize(
    ("read_as", "was"), [("cp1252", "windows-1256"), ("latin-1", "utf-8"), ("latin-1", "iso-8859-6")]
)
def test_text_stored_after_a_wrong_reading(read_as: str, was: str) -> None:
    assert decode(TEXT.encode(was).decode(read_as).encode(), "f.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", None),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"abc\x00def" * 20, "NUL"),
    ],
)
def test_not_text(data: bytes, cause: str | None) -> None:
    if cause is None:
        assert decode(data, "f.bin") == ""
        return
    with pytest.raises(InputError, match=cause) as caught:
        decode(data, "f.bin")
    assert caught.value.where == "f.bin"
