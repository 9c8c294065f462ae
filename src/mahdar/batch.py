"""The reader mapped over many articles, in one process or several, in order and in bounded memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TypeVar

from mahdar.errors import InputError
from mahdar.minutes.model import Minutes
from mahdar.source.raw import RawArticle

#: From this many articles on, several processes are worth their start.
FEW = 48
_CHUNK = 8  # articles sent to a process at a time
_AHEAD = 4  # chunks under way for each process: bounds the memory

Reader = Callable[[RawArticle], Minutes]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no minutes. ``internal`` marks a fault of the program, with its ``trace``."""

    where: str
    cause: str
    internal: bool = False
    trace: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {'internal error: ' if self.internal else ''}{self.cause}"


Outcome = Minutes | Failure


def read_raw(raw: RawArticle) -> Minutes:
    """Return the minutes of one raw article. Raises InputError where it cannot be read."""
    from mahdar.article import from_raw  # loaded when the first article is at hand
    from mahdar.minutes.reader import read_article

    return read_article(from_raw(raw))


def cores() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def read_all(
    inputs: Iterable[RawArticle | InputError], jobs: int | None = None, reader: Reader = read_raw
) -> Iterator[Outcome]:
    """Yield the minutes, or the failure, of each input, in the order of ``inputs``.

    ``jobs`` is the number of processes; None uses all processors, but only where there are many articles.
    An exception in one article becomes a Failure and the rest goes on, also when a process dies. ``reader``
    must be importable by name where ``jobs`` is not 1. Inputs are drawn as they are needed.
    """
    stream = iter(inputs)
    if jobs is None:
        head = list(islice(stream, FEW))
        jobs = cores() if len(head) == FEW else 1
        stream = chain(head, stream)
    if jobs > 1:
        yield from _Pool(jobs, reader).run(stream)
        return
    for item in stream:
        yield _failure(item) if isinstance(item, InputError) else attempt(item, reader)


def attempt(raw: RawArticle, reader: Reader = read_raw) -> Outcome:
    """Return the minutes of one raw article, or the failure that reading it ended in; never raises."""
    try:
        return reader(raw)
    except InputError as error:
        return _failure(error)
    except Exception as error:
        cause = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return Failure(raw.where, cause, internal=True, trace=traceback.format_exc())


def _failure(error: InputError) -> Failure:
    return Failure(error.where, error.cause)


# several processes ---------------------------------------------------------------------------------

T = TypeVar("T")
_Item = RawArticle | Failure


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def _attempt_all(chunk: list[_Item], reader: Reader) -> list[Outcome]:
    """Runs in a worker."""
    return [item if isinstance(item, Failure) else attempt(item, reader) for item in chunk]


def _settle_worker() -> None:
    """Runs once in each worker: it leaves interruptions to the parent and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class _Pool:
    """An ordered map over processes that survives the death of one of them."""

    def __init__(self, jobs: int, reader: Reader) -> None:
        self._jobs = jobs
        self._reader = reader
        # never fork: the parent may run threads (a progress bar)
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload(["mahdar.batch"])
        self._executor = self._start(jobs)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=self._context, initializer=_settle_worker)

    def run(self, inputs: Iterable[RawArticle | InputError]) -> Iterator[Outcome]:
        items: Iterator[_Item] = (_failure(i) if isinstance(i, InputError) else i for i in inputs)
        chunks = _chunks(items, _CHUNK)
        under_way: deque[tuple[list[_Item], Future[list[Outcome]] | None]] = deque()
        try:
            for chunk in islice(chunks, self._jobs * _AHEAD):
                under_way.append((chunk, self._submit(chunk)))
            while under_way:
                chunk, future = under_way.popleft()
                done = self._result(future)
                if done is None:
                    yield from self._one_by_one(chunk)
                else:
                    yield from done
                for following in islice(chunks, 1):
                    under_way.append((following, self._submit(following)))
        finally:
            self._executor.shutdown(cancel_futures=True)

    def _submit(self, chunk: list[_Item]) -> Future[list[Outcome]] | None:
        try:
            return self._executor.submit(_attempt_all, chunk, self._reader)
        except BrokenProcessPool:
            return None

    def _result(self, future: Future[list[Outcome]] | None) -> list[Outcome] | None:
        """The outcomes of a chunk, or None where the processes died under it."""
        try:
            return future.result() if future is not None else None
        except BrokenProcessPool:
            return None

    def _one_by_one(self, chunk: list[_Item]) -> Iterator[Outcome]:
        """Read a chunk under which a process died, so that only the article to blame is lost."""
        self._executor.shutdown()
        self._executor = self._start(self._jobs)
        for item in chunk:
            future = self._submit([item])
            done = self._result(future)
            if done is None:
                self._executor.shutdown()
                self._executor = self._start(self._jobs)
                cause = "the process that read it died (out of memory?); read it alone, with --jobs 1"
                where = item.where
                yield Failure(where, cause, internal=True)
            else:
                yield from done
