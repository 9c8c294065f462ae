"""The ``mahdar`` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command with the arguments of the process; the entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # Arabic must come out whole whatever the locale says
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from mahdar.cli.app import app

    app(prog_name="mahdar")
