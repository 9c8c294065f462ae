"""Messages, exit codes and the progress bar: what the commands say beside their results."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

import typer

from mahdar.errors import MahdarError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

FAILED, WRONG_USE, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141  # the last two as shells count signals
_PATIENCE = 1.0  # seconds before a progress bar appears


def say(message: str) -> None:
    """Write one line to standard error."""
    print(f"mahdar: {message}", file=sys.stderr, flush=True)


@contextmanager
def guard(debug: bool = False) -> Iterator[None]:
    """Turn what a command raises into a message and an exit code; a traceback is shown only for ``debug``."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output has gone: nothing to say, and nothing more to flush at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        say("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except UsageError as error:
        say(str(error))
        raise typer.Exit(WRONG_USE) from None
    except MahdarError as error:
        say(str(error))
        raise typer.Exit(FAILED) from None
    except OSError as error:
        if debug:
            raise
        say(": ".join(filter(None, (str(error.filename or ""), error.strerror or str(error)))))
        raise typer.Exit(FAILED) from None
    except Exception as error:
        if debug or hasattr(error, "exit_code"):  # typer's own exits and usage errors carry a code
            raise
        say(f"internal error: {type(error).__name__}: {error} (run again with --debug for the details)")
        raise typer.Exit(FAILED) from None


class Progress:
    """A count of articles on standard error that appears only when the work takes long, on a terminal."""

    def __init__(self, what: str, shown: bool) -> None:
        self._what = what
        self._shown = shown and sys.stderr.isatty()
        self._since = time.monotonic()
        self._count = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def step(self) -> None:
        """Count one article."""
        self._count += 1
        if not self._shown:
            return
        if self._bar is None:
            if time.monotonic() - self._since < _PATIENCE:
                return
            self._start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._count)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description} {task.completed:,.0f}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task(self._what, total=None)
