"""Knowledge of the language is data: the code holds letters, affixes and marks, no words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "mahdar"
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}")
#: Letters that precede or follow a stem, alone or together.
AFFIX = re.compile(
    r"(?:[وف]?[بكل]?(?:ال)?|[وف]?لل|[وف]?س[اتين]?)|(?:[يت]?(?:هما|هم|ها|هن|ان|ين|ون|ات|وا|تان|تين|نا|ني|كم|ه|ي|ا|ت|ء)*)"
)
#: Sets of single letters.
LETTERS = frozenset(("وبلفك", "بلك", "لكفب", "اوي", "يتن", "هاينت"))
#: Names of slots that rule files and tables use.
SLOTS = frozenset(("مفعول", "اقتباس"))
#: Modules about writing itself.
SCRIPT = frozenset(("script.py", "verbs.py", "normalise.py"))


def _words(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            for word in ARABIC.findall(node.value):
                if not AFFIX.fullmatch(word) and word not in SLOTS | LETTERS:
                    yield f"{node.lineno}: {word}"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_code_holds_no_words_of_the_language(path: Path) -> None:
    if path.name not in SCRIPT:
        assert list(_words(path)) == []
