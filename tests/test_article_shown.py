"""The day that a page shows: its markup speaks of a date, or it stands beside the heading."""

from __future__ import annotations

import datetime

import pytest

from mahdar.article import shown

DAY = datetime.date(2021, 7, 27)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>عنوان الخبر</h1><div class='date'>الثلاثاء 27 تموز 2021</div>",
        "<h1>عنوان الخبر</h1><time>27 يوليو/تموز 2021</time>",
        "<p>٢٧ يوليو ٢٠٢١</p><h1>عنوان الخبر</h1>",
        "<h2>عنوان الخبر</h2><font>27-07-2021</font>",
        "<h1>عنوان الخبر</h1><p>نشر قبل 3 ساعات</p><span class='post-date'>27/7/2021</span><p>2 مايو 2019</p>",
    ],
)
def test_shown_day_beside_the_heading(body: str) -> None:
    assert shown.day(f"<html><body>{body}</body></html>", "عنوان الخبر") == DAY


@pytest.mark.parametrize(
    "body",
    [
        "<p class='date'>27 تموز 2021</p>",  # no heading to stand beside
        "<h1>عنوان</h1><script>27 تموز 2021</script>",
        "<h1>عنوان</h1><aside>27 تموز 2021</aside>",
        "<h1>عنوان</h1><p>"
        + "قال الوزير إن الاتفاق وقع في حفل كبير حضره سفراء ورجال أعمال في 27 تموز 2021 بالعاصمة"
        + "</p>",
        "",
    ],
)
def test_shown_no_day_elsewhere(body: str) -> None:
    assert shown.day(f"<html><body>{body}</body></html>") is None
