"""``mahdar read``."""

from __future__ import annotations

import glob
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mahdar.batch import Failure, Reader, read_all, read_raw
from mahdar.cli.console import FAILED, Progress, say
from mahdar.cli.sinks import Folder, Sink, printer, timeline_printer
from mahdar.errors import InputError, UsageError
from mahdar.minutes.model import Minutes
from mahdar.source import RawArticle, read_paths
from mahdar.views.labels import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command was asked to do; see its help."""

    inputs: tuple[str, ...]
    published: str | None = None
    outlet: str | None = None
    format: str | None = None
    out: Path | None = None
    resume: bool = False
    timeline: bool = False
    language: Language = "ar"
    jobs: int | None = None
    quiet: bool = False
    debug: bool = False


@dataclass(frozen=True, slots=True)
class _Resuming:
    """Takes the minutes an earlier run wrote, and reads what it did not come to."""

    folder: Folder

    def __call__(self, raw: RawArticle) -> Minutes:
        return self.folder.stored(raw.id) or read_raw(raw)


@dataclass(slots=True)
class _Skipping:
    """The inputs whose minutes an earlier run did not write; counts the others."""

    inputs: Iterable[RawArticle | InputError]
    folder: Folder
    count: int = 0

    def __iter__(self) -> Iterator[RawArticle | InputError]:
        for raw in self.inputs:
            if isinstance(raw, RawArticle) and self.folder.holds(raw.id):
                self.count += 1
            else:
                yield raw


def run(options: Options) -> int:
    """Read all inputs; return the exit code."""
    started = time.monotonic()
    _check(options)
    folder = Folder.make(options.out) if options.out else None
    sinks = _sinks(options, folder)
    raws: Iterable[RawArticle | InputError] = _inputs(options)
    reader: Reader = read_raw
    skipping: _Skipping | None = None
    if folder is not None and options.resume:
        if len(sinks) == 1:  # nothing to print: what is there need not even be opened
            raws = skipping = _Skipping(raws, folder)
        else:
            reader = _Resuming(folder)
    done = failed = internal = 0
    busy = not (sys.stdout.isatty() and len(sinks) > (folder is not None))
    try:
        with Progress("articles read:", shown=not options.quiet and busy) as progress:
            for outcome in read_all(raws, options.jobs, reader):
                progress.step()
                if isinstance(outcome, Failure):
                    failed += 1
                    internal += outcome.internal
                    say(str(outcome))
                    if options.debug and outcome.trace:
                        sys.stderr.write(outcome.trace)
                    continue
                done += 1
                for sink in sinks:
                    sink.put(outcome)
    except KeyboardInterrupt:
        if folder is not None:
            say(f"{done:,} articles are in {folder.path}; run again with --resume to go on")
        raise
    finally:
        for sink in sinks:
            sink.close()
    kept = skipping.count if skipping else 0
    if not done and not failed and not kept:
        say("there is no article in the inputs")
        return FAILED
    if internal and not options.debug:
        say("run again with --debug for the details of internal errors")
    if not options.quiet and (folder is not None or (done + failed > 1 and sys.stderr.isatty())):
        say(_summary(done, failed, kept, time.monotonic() - started, folder))
    return FAILED if failed else 0


def _summary(done: int, failed: int, kept: int, seconds: float, folder: Folder | None) -> str:
    told = f"{done:,} article{'' if done == 1 else 's'} read in {seconds:.1f} s"
    if folder is not None:
        told += f", in {folder.path}"
    if kept:
        told += f"; {kept:,} were there already"
    return f"{told}; {failed:,} could not be read" if failed else told


def _check(options: Options) -> None:
    if options.resume and options.out is None:
        raise UsageError("--resume needs --out, the folder of the run to go on with")
    if options.timeline and options.format in ("json", "jsonl"):
        raise UsageError(f"--timeline is a page for people; leave out --format {options.format}")
    if options.published:
        iso_published(options.published)
    if options.out is None:
        return
    out = options.out.resolve()
    for name in options.inputs:
        if name != "-" and Path(name).is_dir() and out.is_relative_to(Path(name).resolve()):
            raise UsageError(
                f"--out {options.out} lies in the input folder {name}: minutes would be read as articles"
            )


def iso_published(written: str) -> str:
    """Return the value of --published as an ISO day. Raises UsageError where it is none."""
    from mahdar.source.rows import iso_day

    try:
        day = iso_day(written, "--published")
    except InputError:
        day = None
    if not day:
        raise UsageError(f"--published is {written!r}; give an ISO day such as 2020-08-19")
    return day


def _sinks(options: Options, folder: Folder | None) -> list[Sink]:
    sinks: list[Sink] = [folder] if folder else []
    format = options.format
    if format is None and folder is None:
        format = "text" if options.timeline or sys.stdout.isatty() else "jsonl"
    if format is not None:
        sinks.append(printer(format, options.language))
    if options.timeline:
        sinks.append(timeline_printer(options.language, after_pages=format is not None))
    return sinks


def _inputs(options: Options) -> Iterator[RawArticle | InputError]:
    """The articles of all inputs; what they do not bring themselves is filled in from the options."""
    published = iso_published(options.published) if options.published else None
    stdin = getattr(sys.stdin, "buffer", None)
    for raw in read_paths(_paths(options.inputs), stdin):
        if isinstance(raw, RawArticle):
            # the name of a file may hold bytes that are no Unicode; what is written must
            where = os.fsencode(raw.where).decode("utf-8", "replace")
            published_day, outlet = raw.published or published, raw.outlet or options.outlet
            raw = replace(raw, where=where, published=published_day, outlet=outlet)
        yield raw


def _paths(names: Iterable[str]) -> Iterator[str]:
    """Names as they are; a pattern that the shell left alone becomes the files it stands for."""
    for name in names:
        if glob.has_magic(name) and not Path(name).exists():
            found = sorted(glob.glob(name, recursive=True))
            yield from found or [name]
        else:
            yield name
