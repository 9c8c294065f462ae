"""The commands as a user calls them."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mahdar
from mahdar.cli.app import app
from mahdar.minutes.model import Minutes

NEWS = (
    "وزير الخارجية العراقي يلتقي نظيره الأردني في عمان\n\n"
    "التقى وزير الخارجية العراقي فؤاد حسين، اليوم الأربعاء، وزير الخارجية الأردني أيمن الصفدي في عمان.\n"
    'وقال حسين: "سنواصل العمل على فتح المعابر بين البلدين".\n'
)


def call(*args: str | Path, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(map(str, args)), input=stdin)
    return result.exit_code, result.stdout, result.stderr


def process(*args: str | Path, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONWARNINGS": "error"} | more
    command = [sys.executable, "-m", "mahdar", *map(str, args)]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=environment, timeout=120, check=False
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": f"r{k}", "text": NEWS, "published": "2021-05-05"}) for k in range(5)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


# help and usage ------------------------------------------------------------------------------------


def test_version() -> None:
    assert call("--version") == (0, f"mahdar {mahdar.__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["read"], ["explain"], ["evaluate"], ["rules"], ["rules", "check"]])
def test_help_of_every_command(command: list[str]) -> None:
    code, out, _ = call(*command, "--help")
    assert code == 0
    assert "Usage:" in out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["read"], "FILE"),
        (["read", "x.txt", "--format", "xml"], "--format"),
        (["read", "x.txt", "--labels", "fr"], "--labels"),
        (["read", "x.txt", "--jobs", "-1"], "--jobs"),
        (["read", "x.txt", "--published", "yesterday"], "2020-08-19"),
        (["read", "x.txt", "--resume"], "--out"),
        (["read", "x.txt", "--timeline", "--format", "json"], "--timeline"),
        (["evaluate", "no-such-folder"], "no-such-folder"),
        (["rules", "check", "--file", "no-such-file"], "no-such-file"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_exits_2_and_names_the_option(args: list[str], told: str) -> None:
    code, out, err = call(*args)
    assert code == 2
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_help_is_quick_and_loads_no_reader() -> None:
    code = (
        "import sys; sys.argv = ['mahdar', '--help']\n"
        "from mahdar.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'trafilatura', 'rich.console', 'yaml', 'msgspec', 'mahdar.minutes.reader'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_reading_text_does_not_load_the_html_reader(news: Path) -> None:
    code = (
        f"import sys; sys.argv = ['mahdar', 'read', {str(news)!r}]\n"
        "from mahdar.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'trafilatura', 'lxml', 'htmldate'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_package_imports_nothing_heavy() -> None:
    code = "import sys, mahdar; print({'yaml', 'msgspec', 'mahdar.minutes'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
    assert {"read", "Minutes", "__version__"} <= set(dir(mahdar))
    assert mahdar.Minutes is Minutes
    with pytest.raises(AttributeError, match="nonsense"):
        mahdar.nonsense  # noqa: B018


# read: formats -------------------------------------------------------------------------------------


def test_lines_by_default_where_there_is_no_terminal(rows: Path) -> None:
    code, out, err = call("read", rows)
    assert (code, err) == (0, "")
    found = [Minutes.from_json(line) for line in out.splitlines()]
    assert [minutes.id for minutes in found] == [f"r{k}" for k in range(5)]
    assert {minutes.article.published for minutes in found} == {"2021-05-05"}


def test_json_is_one_list(rows: Path, news: Path) -> None:
    code, out, _ = call("read", rows, news, "--format", "json")
    assert code == 0
    assert [minutes["id"] for minutes in json.loads(out)] == [*(f"r{k}" for k in range(5)), "news"]


def test_text_is_a_page(news: Path) -> None:
    code, out, _ = call(
        "read", news, "--format", "text", "--published", "2021-05-05", "--outlet", "Gulf Daily"
    )
    assert code == 0
    assert out.startswith("وزير الخارجية العراقي يلتقي نظيره الأردني في عمان\nالمصدر: Gulf Daily\n")
    assert "تاريخ النشر: 5 مايو 2021\n" in out
    assert "\x1b" not in out


def test_labels_from_the_environment(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAHDAR_LABELS", "en")
    _, out, _ = call("read", news, "--format", "text")
    assert "\nPeople\n" in out


def test_options_fill_in_only_what_is_missing(rows: Path, news: Path) -> None:
    _, out, _ = call("read", rows, news, "--published", "2019-01-01")
    days = [Minutes.from_json(line).article.published for line in out.splitlines()]
    assert days == ["2021-05-05"] * 5 + ["2019-01-01"]


def test_standard_input(news: Path) -> None:
    code, out, _ = call("read", "-", stdin=NEWS)
    assert code == 0
    assert Minutes.from_json(out).text == NEWS


def test_a_pattern_the_shell_left_alone(tmp_path: Path, news: Path, rows: Path) -> None:
    code, out, _ = call("read", tmp_path / "n*.txt")
    assert (code, len(out.splitlines())) == (0, 1)
    code, _, err = call("read", tmp_path / "z*.txt")
    assert code == 1
    assert "z*.txt: there is no such file" in err


def test_timeline_follows_the_pages(rows: Path) -> None:
    code, out, _ = call("read", rows, "--timeline", "--labels", "en")
    assert code == 0
    assert out.index("Timeline\n") > out.index("Engagements\n")


def test_timeline_alone_beside_a_folder(rows: Path, tmp_path: Path) -> None:
    code, out, _ = call("read", rows, "--timeline", "--labels", "en", "--out", tmp_path / "out")
    assert code == 0
    assert out.startswith("Timeline\n")
    assert len(list((tmp_path / "out").iterdir())) == 5


# read: the folder ----------------------------------------------------------------------------------


def test_out_writes_a_file_for_each_article(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    code, printed, err = call("read", rows, "--out", out)
    assert (code, printed) == (0, "")
    assert "5 articles read" in err
    assert sorted(p.name for p in out.iterdir()) == [f"r{k}.json" for k in range(5)]
    assert Minutes.from_json((out / "r3.json").read_bytes()).id == "r3"
    assert call("read", rows, "--out", out, "--quiet") == (0, "", "")


def test_resume_keeps_what_is_there(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("read", rows, "--out", out)
    (out / "r1.json").unlink()
    (out / "r2.json").write_text("kept", "utf-8")
    code, _, err = call("read", rows, "--out", out, "--resume")
    assert code == 0
    assert "1 article read" in err
    assert "4 were there already" in err
    assert (out / "r1.json").exists()
    assert (out / "r2.json").read_text("utf-8") == "kept"


def test_resume_prints_what_is_there_and_mends_what_is_damaged(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("read", rows, "--out", out)
    stored = json.loads((out / "r1.json").read_text("utf-8"))
    (out / "r1.json").write_text(json.dumps(stored | {"source": "an earlier run"}), "utf-8")
    (out / "r2.json").write_text("{", "utf-8")
    code, printed, _ = call("read", rows, "--out", out, "--resume", "--format", "jsonl")
    sources = [Minutes.from_json(line).source for line in printed.splitlines()]
    assert code == 0
    assert sources[1] == "an earlier run"
    assert len(sources) == 5
    assert Minutes.from_json((out / "r2.json").read_bytes()).id == "r2"


def test_out_that_is_a_file(news: Path) -> None:
    code, _, err = call("read", news, "--out", news)
    assert code == 2
    assert "is not a folder" in err


def test_out_inside_the_input_folder(tmp_path: Path, news: Path) -> None:
    code, _, err = call("read", tmp_path, "--out", tmp_path / "out")
    assert code == 2
    assert "lies in the input folder" in err
    assert not (tmp_path / "out").exists()


# read: what goes wrong -----------------------------------------------------------------------------


def test_bad_inputs_are_named_and_the_rest_goes_on(tmp_path: Path, news: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(b"abc\x00def")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "english.txt").write_text("The minister met nobody today.", "utf-8")
    rows = tmp_path / "mixed.jsonl"
    rows.write_text('{"id": "x"}\nnot json\n' + json.dumps({"id": "good", "text": NEWS}) + "\n", "utf-8")
    bad = [tmp_path / name for name in ("nul.txt", "noise.bin", "empty.txt", "english.txt", "absent.txt")]
    code, out, err = call("read", *bad, rows, news)
    assert code == 1
    assert [Minutes.from_json(line).id for line in out.splitlines()] == ["good", "news"]
    for name in (
        "nul.txt",
        "noise.bin",
        "empty.txt",
        "english.txt",
        "absent.txt",
        "mixed.jsonl:1",
        "mixed.jsonl:2",
    ):
        assert f"{name}: " in err
    assert "Traceback" not in err


def test_an_unexpected_exception_is_an_internal_error(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mahdar.minutes import reader

    right = reader.read_article

    def wrong(article: object) -> Minutes:
        if article.id == "r2":  # type: ignore[attr-defined]
            raise ZeroDivisionError("no reason")
        return right(article)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "read_article", wrong)
    code, out, err = call("read", rows)
    assert code == 1
    assert len(out.splitlines()) == 4
    assert "rows.jsonl:3: internal error: ZeroDivisionError: no reason" in err
    assert "--debug" in err
    assert "Traceback" not in err
    _, _, err = call("read", rows, "--debug")
    assert "Traceback" in err


def test_an_unexpected_exception_elsewhere_is_no_traceback(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mahdar.views import json as view

    def wrong(minutes: Minutes) -> str:
        raise ZeroDivisionError("no reason")

    monkeypatch.setattr(view, "line", wrong)
    code, _, err = call("read", news)
    assert code == 1
    assert "internal error: ZeroDivisionError: no reason" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(("format", "printed"), [("json", "[]\n"), ("jsonl", ""), ("text", "")])
def test_no_article_at_all(format: str, printed: str) -> None:
    code, out, err = call("read", "-", "--format", format, stdin="[]")
    assert (code, out) == (1, printed)
    assert "there is no article" in err


def test_an_empty_folder(tmp_path: Path) -> None:
    code, _, err = call("read", tmp_path)
    assert code == 1
    assert "the folder holds no file to read" in err


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    try:
        path = os.fsencode(tmp_path) + b"/\xc7\xe1.txt"
        with open(path, "wb") as file:
            file.write(NEWS.encode())
    except OSError:
        pytest.skip("the file system takes only Unicode names")
    done = process("read", tmp_path)
    assert done.returncode == 0, done.stderr
    assert Minutes.from_json(done.stdout).text == NEWS


# whole processes -----------------------------------------------------------------------------------


def test_arabic_whatever_the_locale(news: Path) -> None:
    for setting in ({"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}):
        done = process("read", news, "--format", "text", **setting)
        assert done.returncode == 0
        assert "فؤاد حسين" in done.stdout.decode()
        assert done.stderr == b""


def test_several_processes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": f"r{k}", "text": f"{NEWS}الخبر {k}."}) for k in range(60)]
    path.write_text("\n".join(lines), "utf-8")
    one, two = process("read", path, "--jobs", "1"), process("read", path, "--jobs", "2")
    assert (two.returncode, two.stderr) == (0, b"")
    assert two.stdout == one.stdout


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"r{k}", "text": NEWS}) for k in range(200)), "utf-8")
    command = [sys.executable, "-m", "mahdar", "read", str(path), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_loses_nothing_done(tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "out"
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"r{k}", "text": NEWS}) for k in range(20_000)), "utf-8")
    command = [sys.executable, "-m", "mahdar", "read", str(path), "--out", str(out), "--jobs", jobs]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        deadline = time.monotonic() + 60
        while not (out.is_dir() and len(list(out.glob("*.json"))) > 20) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        assert running.stderr is not None
        err = running.stderr.read().decode()
        assert running.wait(60) == 130
    assert "--resume" in err
    assert "Traceback" not in err
    written = list(out.iterdir())
    assert len(written) > 20
    assert all(path.suffix == ".json" and Minutes.from_json(path.read_bytes()) for path in written)


def test_a_full_disk_is_named(news: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mahdar", "read", str(news)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_console_script(news: Path) -> None:
    script = shutil.which("mahdar", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the package is not installed beside this Python")
    done = subprocess.run([script, "read", str(news)], capture_output=True, check=True)
    assert Minutes.from_json(done.stdout).text == NEWS


# explain, evaluate, rules --------------------------------------------------------------------------


def test_explain_shows_every_stage() -> None:
    sentence = "التقى وزير الخارجية العراقي فؤاد حسين أمس وزير الخارجية الأردني أيمن الصفدي."
    code, out, err = call("explain", sentence, "--published", "2021-05-05", "--labels", "en")
    assert (code, err) == (0, "")
    sections = re.findall(r"^== (.*)$", out, re.M)
    assert sections == ["Tokens", "Dates", "Mentions", "Titles", "Parties", "Cues", "Rules tried", "Records"]
    assert "أمس\t2021-05-04\t" in out
    assert "فؤاد حسين\tPERSON\t" in out
    assert "en-object" in out
    assert "\nengagements\tmeeting held 2021-05-04\t" in out


def test_explain_in_arabic_and_from_standard_input() -> None:
    code, out, _ = call("explain", "-", stdin="قال الوزير إن العمل مستمر.")
    assert code == 0
    assert "== الكلمات\n" in out


@pytest.mark.parametrize("text", ["", " \n", "hello there", "12 34"])
def test_explain_refuses_what_is_not_arabic(text: str) -> None:
    code, out, err = call("explain", text)
    assert (code, out) == (1, "")
    assert err.startswith("mahdar: the text: ")


def test_explaining_leaves_the_matchers_as_they_were() -> None:
    from mahdar.chunks.patterns import Matcher
    from mahdar.minutes.engagement_sides import SideReader

    before = Matcher.match, SideReader.apply
    call("explain", "قال الوزير إن العمل مستمر.")
    assert (Matcher.match, SideReader.apply) == before


@pytest.fixture
def gold(tmp_path: Path, news: Path) -> Path:
    """A folder whose only annotation is what the program reads itself."""
    folder = tmp_path / "gold"
    call("read", news, "--published", "2021-05-05", "--out", folder)
    data = json.loads((folder / "news.json").read_text("utf-8"))
    data["given"] = {"published": "2021-05-05", "outlet": None, "url": None}
    (folder / "news.json").write_text(json.dumps(data), "utf-8")
    return folder


def test_evaluate_reads_the_gold_texts(gold: Path) -> None:
    code, out, err = call("evaluate", gold, "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert (data["articles"], data["missing"]) == (1, [])
    assert data["scores"]["entities"]["f1"] == 1.0
    assert data["scores"]["body"]["f1"] == 1.0


def test_evaluate_given_predictions(gold: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    code, out, _ = call("evaluate", gold, "--predictions", nothing, "--per-file")
    assert code == 0
    assert "== news.json\n" in out
    assert "no prediction for: news.json\n" in out
    assert re.search(r"^entities +0\.000  0\.000  0\.000 ", out, re.M)


def test_evaluate_names_the_file_that_is_wrong(gold: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    for content, told in (
        ('{"statements": [{"content": [5, 999999]}]}', "lies outside the text"),
        ('{"statements": [{}]}', "shape of the guidelines"),
        ('{"roles": [{"person": "e1", "title": "لا أحد هنا"}]}', "is not in the text"),
        ("[1]", "one JSON object"),
        ("{", "not valid JSON"),
    ):
        (wrong / "news.json").write_text(content, "utf-8")
        code, _, err = call("evaluate", gold, "--predictions", wrong)
        assert code == 1
        assert "news.json" in err
        assert told in err


def test_evaluate_an_empty_folder(tmp_path: Path) -> None:
    code, _, err = call("evaluate", tmp_path)
    assert code == 2
    assert "no annotated articles" in err
