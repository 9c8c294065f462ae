"""``mahdar rules check``."""

from __future__ import annotations

from pathlib import Path

from mahdar.cli.console import FAILED, say
from mahdar.evaluate.lexicon import check


def run(files: tuple[Path, ...]) -> int:
    """Check and print; return the exit code."""
    result = check(files)
    for fault in result.faults:
        say(str(fault))
    for file, rules in result.bare.items():
        say(f"{file}: {len(rules)} rules have no example: {', '.join(rules)}")
    print(
        f"{result.files} files, {result.rules} rules, {result.examples} examples, "
        f"{result.counter_examples} counter-examples: {len(result.faults) or 'no'} "
        f"failure{'' if len(result.faults) == 1 else 's'}"
    )
    return FAILED if result.faults else 0
