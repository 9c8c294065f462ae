"""Files, folders and streams to raw articles."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from mahdar.errors import InputError
from mahdar.source import RawArticle, read_paths

TEXT = "استقبل وزير النقل في عمان وفدا من وزارة المياه، وقال إن الاجتماع كان مثمرا بين الجانبين."


def outcomes(*paths: Path | str, stdin: bytes | None = None) -> list[RawArticle | InputError]:
    return list(read_paths(paths, None if stdin is None else io.BytesIO(stdin)))


def article(outcome: RawArticle | InputError) -> RawArticle:
    assert isinstance(outcome, RawArticle), outcome
    return outcome


def error(outcome: RawArticle | InputError) -> InputError:
    assert isinstance(outcome, InputError), outcome
    return outcome


def test_text_file(tmp_path: Path) -> None:
    path = tmp_path / "خبر أول.txt"
    path.write_text(TEXT, "utf-8")
    raw = article(outcomes(path)[0])
    assert (raw.id, raw.text, raw.html, raw.where) == ("خبر-أول", TEXT, None, str(path))


def test_gold_shape(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    given = {"published": "2020-08-19", "outlet": "موقع", "url": "https://example.org/1"}
    path.write_text(json.dumps({"id": "x1", "text": TEXT, "given": given, "noise": []}), "utf-8")
    raw = article(outcomes(path)[0])
    assert (raw.id, raw.published, raw.outlet, raw.url) == (
        "x1",
        "2020-08-19",
        "موقع",
        "https://example.org/1",
    )


def test_bad_rows_do_not_stop_reading(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "a", "text": TEXT, "published": "2020-08-19T10:00:00Z"}),
        "{broken",
        "",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": ["x"]}),
        json.dumps({"id": "d", "text": "The minister met his counterpart in the capital."}),
        json.dumps({"id": "e", "text": TEXT, "published": "last week"}),
        json.dumps({"id": "f", "text": TEXT + "\x00"}),
        json.dumps([1]),
        "[" * 100_000,
        json.dumps({"id": 7, "text": TEXT}),
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    found = outcomes(path)
    assert [o.id for o in found if isinstance(o, RawArticle)] == ["a", "7"]
    assert article(found[0]).published == "2020-08-19"
    errors = [o for o in found if isinstance(o, InputError)]
    assert [e.where.rpartition(":")[2] for e in errors] == ["2", "4", "5", "6", "7", "8", "9", "10"]
    for cause, one in zip(
        ["JSON", "neither", "text", "not Arabic", "ISO day", "NUL", "list"], errors, strict=False
    ):
        assert cause in one.cause


def test_ids_are_unique_and_safe(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    ids = ["../../etc/passwd", "a/b", "A/B", "a/b", "", "CON", "x" * 500]
    path.write_text("\n".join(json.dumps({"id": i, "text": TEXT}) for i in ids), "utf-8")
    names = [article(o).id for o in outcomes(path)]
    assert len({n.casefold() for n in names}) == len(ids)
    for name in names:
        assert "/" not in name
        assert not name.startswith(".")
        assert len(name.encode()) < 200
        (tmp_path / f"{name}.json").touch()


@pytest.mark.parametrize(
    "published", ["2020/08/19", "20200819", "Wed, 19 Aug 2020 10:00:00 +0300", "2020-08-19 10:00"]
)
def test_days(tmp_path: Path, published: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": TEXT, "published": published}), "utf-8")
    assert article(outcomes(path)[0]).published == "2020-08-19"


def test_gzip_and_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()))
    (tmp_path / "a.txt").write_bytes(TEXT.encode("windows-1256"))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<html>" + TEXT.encode()))
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-20])
    (tmp_path / "ignored.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    found = outcomes(tmp_path)
    assert [o.id for o in found if isinstance(o, RawArticle)] == ["a", "c", "b-1"]
    assert "gzip" in error(found[2]).cause


def test_utf16_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "rows.ndjson"
    path.write_bytes(
        "\n".join(json.dumps({"text": TEXT}, ensure_ascii=False) for _ in range(3)).encode("utf-16")
    )
    assert len([article(o) for o in outcomes(path)]) == 3


def test_json_list(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps([{"text": TEXT}, {"no": 1}, {"text": TEXT}]), "utf-8")
    kinds = [type(o) for o in outcomes(path)]
    assert kinds == [RawArticle, InputError, RawArticle]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (TEXT.encode(), "text"),
        (b"<!DOCTYPE html><html><body>" + TEXT.encode(), "html"),
        (json.dumps({"text": TEXT}).encode(), "text"),
        (json.dumps({"text": TEXT}, indent=2).encode(), "text"),
        (json.dumps({"html": "<p>" + TEXT}).encode() + b"\n", "html"),
    ],
)
def test_stdin_is_sniffed(data: bytes, field: str) -> None:
    raw = article(outcomes("-", stdin=data)[0])
    assert getattr(raw, field) is not None
    assert "{" not in (raw.text or raw.html or "")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "empty"),
        ("123 456", "no letters"),
        ("The minister said that the two sides agreed.", "not Arabic"),
        ("رئیس جمهور گفت که این دیدار برای هر دو کشور مهم است و باید ادامه داشته باشد", "Persian"),
        ("وزیر اعظم نے کہا ہے کہ دونوں ممالک کے درمیان بات چیت میں پیش رفت ہوئی ہے", "Urdu"),
        (
            "سەرۆکی حکومەت لەگەڵ باڵیۆزەکە کۆبووەوە و باس لە پەیوەندییەکان کرا کە بۆ هەموو لایەک گرنگە",
            "Sorani",
        ),
    ],
)
def test_what_is_not_arabic(text: str, cause: str) -> None:
    assert cause in error(outcomes("-", stdin=text.encode())[0]).cause


def test_arabic_with_foreign_names_is_arabic() -> None:
    text = "التقى مسرور پیشڕەو في أربيل وفدا من ئاسۆ، وقال إن الاجتماع كان مثمرا بين الجانبين في كل الملفات."
    article(outcomes("-", stdin=text.encode())[0])


def test_missing_things(tmp_path: Path) -> None:
    assert "no such file" in error(outcomes(tmp_path / "none.txt")[0]).cause
    assert "no file to read" in error(outcomes(tmp_path)[0]).cause
    assert "standard input" in error(outcomes("-")[0]).cause
