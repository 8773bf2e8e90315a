"""The network's public pages over HTTP."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from given.running import NOW, event, hours
from given.web.served import Desk, served
from sqlalchemy.exc import OperationalError

from bot.operations import perform
from bot.operations.network.settings import choose
from store.database import Database
from store.models import Days, EventState, Month

ATTACK = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


async def test_the_front_page_lists_what_is_on_by_month(busy: Desk) -> None:
    """Months as headings in order; each event with its date, place and host; what is past is not here."""
    html = await busy.text("/")
    months = [html.index(f"<h2>{month}</h2>") for month in ("December 2026", "January 2027", "February 2027")]
    assert months == sorted(months)
    assert "Thursday 3 December 2026, 17:00–18:00 (Tokyo time)" in html
    assert "08:00–09:00 UTC" in html
    assert "8–10 December 2026" in html
    assert "Barcelona, Spain" in html
    assert "Host: Beauty Cluster" in html
    assert "February 2027, day to be fixed" in html
    assert "Training days" not in html


async def test_times_carry_what_a_browser_needs(busy: Desk) -> None:
    """Each exact time is given to the browser in UTC, so that it can add the reader's own."""
    html = await busy.text("/")
    assert '<time datetime="2026-12-03T08:00:00Z">' in html
    assert 'data-starts="2026-12-03T08:00:00Z" data-ends="2026-12-03T09:00:00Z" data-zone="Asia/Tokyo"' in html
    assert '<time datetime="2026-12-08">' in html
    assert '<time datetime="2027-02">' in html


async def test_utc_is_written_out_where_its_day_differs(empty: Desk) -> None:
    """An evening in Los Angeles is the next day in UTC: then the day is said too."""
    start = datetime(2026, 12, 2, 3, tzinfo=UTC)
    empty.add(event(hours(start, zone="America/Los_Angeles"), uid="evening"), event(hours(start, zone="Etc/UTC"), uid="utc"))
    html = await empty.text("/events/evening")
    assert "Tuesday 1 December 2026, 19:00–20:00 (Los Angeles time)" in html
    assert "Wednesday 2 December 2026, 03:00–04:00 (UTC)" in html
    assert (await empty.text("/events/utc")).split("<main")[1].count("UTC)") == 1


async def test_past_events_are_paged(empty: Desk) -> None:
    """The latest first, fifty on a page; a page that does not exist is the nearest one."""
    empty.add(*(event(hours(NOW - timedelta(days=number)), uid=f"{number}", title=f"No {number}.") for number in range(1, 121)))
    first, last = await empty.text("/?past=1"), await empty.text("/?past=1&page=3")
    assert first.index("No 1.") < first.index("No 50.")
    assert "No 51." not in first
    assert "No 120." in last
    assert "Page 3 of 3" in last
    for page, same in (("0", first), ("-1", first), ("x", first), ("²", first), ("9" * 99, first), ("99", last)):
        assert await empty.text(f"/?past=1&page={page}") == same


async def test_only_fifty_are_listed_and_the_rest_is_counted(empty: Desk) -> None:
    """The front page lists 50 events and says how many more there are."""
    empty.add(*(event(hours(NOW + timedelta(days=number)), uid=f"{number}") for number in range(1, 53)))
    html = await empty.text("/")
    assert html.count('class="event"') == 50
    assert "2 more events are in the calendar." in html


async def test_nothing_planned_shows_what_happened_last(desk: Desk, bare: Database) -> None:
    """With nothing ahead the page says so and shows the last events; a past month without a day promises none."""
    html = await desk.text("/")
    assert "Nothing is planned yet." in html
    assert "What happened last" in html
    assert "K Global Cluster" in html
    assert "March 2020, day not known" in html
    assert "to be fixed" not in html


async def test_a_network_without_any_event_has_pages(empty: Desk) -> None:
    """Before the first event the front page and the past events say that there is none."""
    assert "Nothing is planned yet." in await empty.text("/")
    assert "There is no past event." in await empty.text("/?past=1")


async def test_the_front_page_is_closed_until_the_secretariat_opens_it(season: Database) -> None:
    """In a real workspace `/` is 404 and says that it is not open; calendars and the subscribe page work, without a link to it."""
    async with served(season, local=False) as desk:
        closed = await desk.text("/", 404)
        assert "This page is not open yet" in closed
        assert "Innovation days" not in closed
        assert 'href="/"' not in await desk.text("/subscribe")
        assert b"Innovation days" in await desk.feed()
        for value, status in (("off", 404), ("on", 200), ("", 404)):
            perform(season, choose, name="public_page", value=value, origin="operator")
            await desk.text("/", status)


async def test_an_event_has_a_page(desk: Desk, history: Database) -> None:
    """It has title, place, deadline in words and ways into a calendar; later that registration is closed, then that it is over."""
    deadline = {"deadline_on": date(2026, 12, 4), "deadline_form": "before"}
    desk.add(event(hours(NOW + timedelta(days=31)), uid="one", title="Visit", host_id=1, country="PT", place="Beira Baixa", **deadline))
    html = await desk.text("/events/one")
    assert "<h1>Visit</h1>" in html
    assert "Beira Baixa, Portugal" in html
    assert "before 4 December 2026, anywhere on Earth (until 4 December 2026, 12:00 UTC)" in html
    assert 'href="/feeds/events/one.ics"' in html
    assert 'href="/subscribe"' in html
    desk.now += timedelta(days=13)
    assert "Registration is closed" in await desk.text("/events/one")
    desk.now += timedelta(days=30)
    over = await desk.text("/events/one")
    assert "This event is over." in over
    assert ".ics" not in over.split("<main", 1)[1]


async def test_a_cancelled_event_says_so(empty: Desk) -> None:
    """Its page stays and says that it does not take place; it offers no download and no registration."""
    empty.add(
        event(
            Days(date(2026, 12, 8), date(2026, 12, 8), "Asia/Seoul"),
            uid="off",
            title="Fair",
            deadline_on=date(2026, 12, 1),
            deadline_form="by",
        )
    )
    empty.change("off", state=EventState.CANCELLED)
    html = await empty.text("/events/off")
    assert "<title>Cancelled: Fair" in html
    assert "It does not take place." in html
    assert "Download" not in html
    assert "Registration" not in html
    assert "Cancelled" in await empty.text("/")


async def test_a_month_promises_its_day(empty: Desk) -> None:
    """The page of an event without a fixed day says that it enters the calendar once the day is fixed; it has no file yet."""
    empty.add(event(Month(date(2027, 1, 1)), uid="month"))
    html = await empty.text("/events/month")
    assert "January 2027, day to be fixed" in html
    assert "when its day is fixed" in html
    assert "Download" not in html
    assert "VCALENDAR" not in await empty.text("/feeds/events/month.ics", 404)


async def test_text_from_people_is_text(empty: Desk) -> None:
    """Markup in any field is shown, never run, on every page."""
    words = {"title": ATTACK, "description": ATTACK, "place": ATTACK}
    empty.add(
        event(hours(NOW + timedelta(days=1)), uid="bad", country="FR", **words), event(hours(NOW - timedelta(days=1)), uid="old", **words)
    )
    for path in ("/", "/?past=1", "/events/bad", "/events/old"):
        html = await empty.text(path)
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


async def test_pages_are_harmless(busy: Desk) -> None:
    """No page runs foreign scripts, can be framed, sends a referrer or sets a cookie."""
    for path in ("/", "/?past=1", "/subscribe", "/nowhere"):
        async with busy.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert "Set-Cookie" not in answer.headers
            html = await answer.text()
            assert "style=" not in html
            assert html.count("<script") == 1
            assert "{{" not in html


@pytest.mark.parametrize(
    "path", ["/nowhere", "/events/", "/events/x/y", "/static/../site.py", "/static/%2e%2e/site.py", "/static/base.html", "/feeds/"]
)
async def test_an_unknown_address_is_answered_in_plain_words(desk: Desk, path: str) -> None:
    """The page says that nothing is there, and no file of the program can be read."""
    html = await desk.text(path, 404)
    assert "There is nothing here" in html


async def test_the_pages_files_are_served(desk: Desk) -> None:
    """Stylesheet, script and icon come with their types."""
    types = {"style.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
    for name, kind in types.items():
        async with desk.get(f"/static/{name}") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].replace("application/javascript", "text/javascript").startswith(kind)


async def test_below_a_path_every_link_keeps_it(season: Database) -> None:
    """If the public URL has a path, all links of the pages begin with it."""
    async with served(season, public_url="https://example.org/desk") as desk:
        for path in ("/", "/subscribe", "/?past=1"):
            html = await desk.text(path)
            assert 'href="/desk/subscribe"' in html
            assert 'href="/subscribe"' not in html
            assert 'src="/static' not in html


async def test_without_the_store_a_page_asks_to_come_back(bare: Database) -> None:
    """A database error gives a page in plain words with status 503 and Retry-After."""

    async def broken(_query: Callable[..., Any], *_args: Any, **_kwargs: Any) -> Any:
        raise OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error"))

    async with served(bare, read=broken) as desk, desk.get("/") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
        assert "Please try again in a minute." in await answer.text()
