"""How fast articles are read, beside trafilatura's extraction of the same articles from generated pages.

One process, one run: for each article a web page is generated around its text (navigation, related stories, scripts,
footer: about as much as news sites put there), trafilatura extracts it, and Mahdar reads the text into minutes. Both
are timed over the same articles, in turns, so that a noisy machine disturbs both; the ratio is the figure to quote.
Also: articles per second, MB/s of text, peak memory, and cold start of the command.
"""

from __future__ import annotations

import argparse
import html
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import trafilatura
from articles import raw_articles

from mahdar.article import from_raw
from mahdar.errors import InputError
from mahdar.minutes.reader import read_article
from mahdar.source import RawArticle

_LINKS = "".join(
    f'<li class="menu-item menu-item-{k}"><a href="/section/{k}" title="قسم {k}">القسم رقم {k}</a></li>'
    for k in range(90)
)
_RELATED = "".join(
    f'<div class="card"><a href="/news/{k}"><img src="/img/{k}.jpg" alt=""><h4>عنوان خبر آخر في الموقع رقم {k}</h4></a>'
    f'<span class="date">منذ {k} ساعات</span></div>'
    for k in range(40)
)
_SCRIPT = (
    "<script>"
    + "window.dataLayer=window.dataLayer||[];function g(){dataLayer.push(arguments)};" * 120
    + "</script>"
)


def page(raw: RawArticle) -> str:
    """Return a web page around an article, as a news site would serve it."""
    title = html.escape(raw.title or "")
    lines = (raw.text or "").split("\n")[1:]
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | موقع</title>'
        f'<meta property="article:published_time" content="{raw.published or "2018-01-01"}">{_SCRIPT}</head><body>'
        f"<header><nav><ul>{_LINKS}</ul></nav></header><main><article><h1>{title}</h1>"
        f'<div class="share"><a href="#">مشاركة</a></div>{body}</article><aside>{_RELATED}</aside></main>'
        f"<footer><ul>{_LINKS}</ul><p>جميع الحقوق محفوظة</p></footer>{_SCRIPT}</body></html>"
    )


def cold_start(runs: int) -> tuple[float, float]:
    """Return the median seconds of ``mahdar --help`` and of ``mahdar read`` of a small file."""
    command = [sys.executable, "-m", "mahdar"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as small:
        small.write("قال وزير الخارجية سامر الحلواني إن الاجتماع سيعقد غدا.\n")
        small.flush()
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(runs):
            for kept, arguments in zip(times, (["--help"], ["read", small.name]), strict=True):
                begin = time.perf_counter()
                subprocess.run(command + arguments, check=True, capture_output=True)
                kept.append(time.perf_counter() - begin)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--limit", type=int, help="only the first N articles")
    options = parser.parse_args()
    articles = list(raw_articles(options.limit))
    if not articles:
        print("no articles to measure on (set MAHDAR_SHARED)")
        return 0
    trafilatura.extract(page(articles[0]))
    for raw in articles[:50]:  # warm both up
        read_article(from_raw(raw))
    reading = extracting = 0.0
    characters = octets = read = page_octets = 0
    for raw in articles:
        source = page(raw)
        page_octets += len(source.encode())
        begin = time.perf_counter()
        trafilatura.bare_extraction(source, with_metadata=True)
        middle = time.perf_counter()
        try:
            read_article(from_raw(raw))
        except InputError:
            continue
        end = time.perf_counter()
        extracting += middle - begin
        reading += end - middle
        characters += len(raw.text or "")
        octets += len((raw.text or "").encode())
        read += 1
    help_seconds, read_seconds = cold_start(5)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"articles                  {read}, {characters / read:.0f} characters each, "
        f"pages of {page_octets / read / 1024:.0f} KB"
    )
    print(
        f"reading (text → minutes)  {reading / read * 1e3:.2f} ms an article, {read / reading:.0f} articles/s, "
        f"{octets / reading / 1e6:.2f} MB/s"
    )
    print(f"trafilatura (page → text) {extracting / read * 1e3:.2f} ms a page")
    print(f"reading / trafilatura     {reading / extracting:.2f}   goal: at most 0.50")
    print(f"peak memory               {peak:.0f} MB (both libraries loaded)   goal: under 400 MB")
    print(
        f"cold start                --help {help_seconds:.2f} s, read of one line {read_seconds:.2f} s   goal: under 1 s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
