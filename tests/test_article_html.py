"""Real pages, kept outside the repository: title, day, main text."""

from __future__ import annotations

import datetime
import os
import time
from pathlib import Path

import pytest

from mahdar.article import from_raw
from mahdar.errors import InputError
from mahdar.source import RawArticle, read_paths

SHARED = Path(os.environ.get("MAHDAR_SHARED", Path(__file__).parents[1] / ".." / "shared"))
HTML = SHARED / "data" / "html"
needs_pages = pytest.mark.skipif(not HTML.is_dir(), reason=f"no pages at {HTML} (set MAHDAR_SHARED)")

DAYS = {
    "htmldate_1550981615": "2020-03-17",
    "htmldate_1623715966": "2020-06-03",
    "htmldate_1764731404": "2020-11-09",
    "goose3_cnn_arabic": "2013-08-03",
    "fundus_LBC_2026_01_08": "2026-01-08",
}


@needs_pages
@pytest.mark.parametrize("name", DAYS)
def test_real_page(name: str) -> None:
    (raw,) = read_paths([HTML / f"{name}.html"])
    assert isinstance(raw, RawArticle)
    article = from_raw(raw)
    assert article.published == datetime.date.fromisoformat(DAYS[name])
    title = article.quote(article.title)
    assert title
    assert article.text.startswith(title + "\n\n")
    assert len(article.text) > 500


@needs_pages
def test_reader_comments_notice_is_noise() -> None:
    (raw,) = read_paths([HTML / "goose3_cnn_arabic.html"])
    assert isinstance(raw, RawArticle)
    article = from_raw(raw)
    assert (article.quote(article.dateline_place), article.quote(article.agency)) == ("دمشق", "CNN")
    assert article.outlet == "CNN Arabic"


PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>لقاء في عمان - موقع</title>
<meta property="og:title" content="وزير الري الأردني يلتقي نظيره التركي">
<meta property="article:published_time" content="2021-09-14T08:00:00+03:00">
<link rel="canonical" href="https://www.kurdistan24.net/ar/story/1"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav>
<article><h1>وزير الري الأردني يلتقي نظيره التركي</h1>
<p>التقى وزير الري الأردني حازم الناصري نظيره التركي كمال يلدز في عمان،
وبحثا مشاريع السدود المشتركة بين البلدين.</p>
<p>وقال الناصري إن الجانبين اتفقا على تشكيل فريق فني يجتمع كل شهرين لمتابعة تنفيذ المشاريع.</p>
<p>وأكد يلدز أن الشركات التركية مستعدة للعمل في الأردن متى اكتملت الدراسات المطلوبة.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_invented_page() -> None:
    article = from_raw(RawArticle("p", "p.html", html=PAGE))
    assert article.quote(article.title) == "وزير الري الأردني يلتقي نظيره التركي"
    assert article.published == datetime.date(2021, 9, 14)
    assert article.outlet == "كوردستان24"
    assert "الرئيسية" not in article.text
    assert "كمال يلدز" in article.text


def test_given_values_win() -> None:
    raw = RawArticle("p", "p.html", html=PAGE, outlet="موقعنا", published="2021-09-15")
    article = from_raw(raw)
    assert (article.outlet, article.published) == ("موقعنا", datetime.date(2021, 9, 15))


def test_arabic_written_as_entities() -> None:
    coded = "".join(c if c.isascii() else f"&#{ord(c)};" for c in PAGE)
    assert "كمال يلدز" in from_raw(RawArticle("p", "p.html", html=coded)).text


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<p", "<<<<>>>>", "<html>" + "<div>" * 3000, "\x00<html>", "&#0;"]
)
def test_page_without_text(html: str) -> None:
    with pytest.raises(InputError):
        from_raw(RawArticle("p", "p.html", html=html))


def test_english_page() -> None:
    body = "<p>" + "The minister met his counterpart in the capital and discussed trade. " * 8 + "</p>"
    with pytest.raises(InputError, match="not Arabic"):
        from_raw(RawArticle("p", "p.html", html=f"<html><body><article>{body * 3}</article></body></html>"))


def test_plain_text_needs_no_html_library() -> None:
    started = time.perf_counter()
    from_raw(RawArticle("p", "p.txt", text="قال الوزير إن الاجتماع ناجح.", published="2020-01-01"))
    assert time.perf_counter() - started < 5
