"""Building a feed: one build at a time, outside the event loop, with the last good feed as a fallback."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from given.running import NOW, event, hours
from given.web.calendars import entries
from given.web.served import FEED, Desk, served
from sqlalchemy.exc import OperationalError

from bot.web.calendars.contents import Contents
from bot.web.calendars.rendering import MOST_BYTES, MOST_ENTRIES
from store.database import Database, read
from store.models import Dated, EventState

PATIENCE = 30


async def test_many_cold_requests_build_once(busy: Desk) -> None:
    """A hundred concurrent requests to a cold server cause one build and get the same bytes."""
    bodies = await asyncio.gather(*(busy.feed() for _ in range(100)))
    assert len(set(bodies)) == 1
    assert busy.queries.count("contents") == 1
    busy.add(event(hours(NOW + timedelta(days=1)), uid="new"))
    bodies = await asyncio.gather(*(busy.feed() for _ in range(100)))
    assert len(set(bodies)) == 1
    assert "new" in entries(bodies[0])
    assert busy.queries.count("contents") == 2


async def test_a_client_that_goes_away_stops_nothing_for_the_others(bare: Database) -> None:
    """The client that started the build disconnects; another one still gets its result."""
    begun, free = threading.Event(), threading.Event()
    calls: list[str] = []

    async def slow(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        calls.append(query.__name__)
        if query.__name__ == "contents":
            begun.set()
            await asyncio.to_thread(free.wait, PATIENCE)
        return read(bare, query, *args, **kwargs)

    async with served(bare, read=slow) as desk:
        first = asyncio.create_task(desk.feed())
        await asyncio.to_thread(begun.wait, PATIENCE)
        first.cancel()
        second = asyncio.create_task(desk.feed())
        async with asyncio.timeout(PATIENCE):
            while calls.count("stamp") < 2:
                assert await desk.text("/healthz") == "ok"
        free.set()
        assert b"VCALENDAR" in await second
        assert calls.count("contents") == 1


class Gated(tuple[Dated, ...]):
    """An agenda whose iteration blocks until released; it records the thread that iterated."""

    __slots__ = ()
    readers: ClassVar[set[int]] = set()
    open = threading.Event()

    def __iter__(self) -> Iterator[Dated]:
        self.readers.add(threading.get_ident())
        assert self.open.wait(PATIENCE)
        return super().__iter__()


async def test_others_are_answered_while_a_long_calendar_is_built(bare: Database) -> None:
    """A feed of 2,000 events is rendered in another thread; while it is blocked, other requests are answered."""

    async def gated(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        found = read(bare, query, *args, **kwargs)
        return replace(found, agenda=Gated(found.agenda)) if isinstance(found, Contents) else found

    async with served(bare, read=gated) as desk:
        desk.add(*(event(hours(NOW + timedelta(hours=number)), uid=f"{number}") for number in range(-1000, 1000)))
        waits = asyncio.create_task(desk.feed())
        async with asyncio.timeout(PATIENCE):
            while not Gated.readers:
                assert await desk.text("/healthz") == "ok"
        assert "What is on" in await desk.text("/")
        assert not waits.done()
        Gated.open.set()
        assert len(entries(await waits)) == MOST_ENTRIES
    assert threading.get_ident() not in Gated.readers


async def test_a_long_calendar_keeps_what_is_to_come(empty: Desk) -> None:
    """Beyond the limit of entries the oldest past ones stay out; what is to come is all there, in order."""
    empty.add(*(event(hours(NOW + timedelta(hours=number)), uid=f"{number}") for number in range(-1200, 300)))
    feed = await empty.feed()
    found = [int(uid) for uid in entries(feed)]
    midnight_on = range(-MOST_ENTRIES + 300, 300)
    assert sorted(found) == list(midnight_on)
    assert found == sorted(found)


async def test_a_calendar_stays_below_its_size(empty: Desk) -> None:
    """Long texts push the oldest entries out before the file gets too large for a reader."""
    empty.add(*(event(hours(NOW + timedelta(hours=number)), uid=f"{number}", description="text " * 800) for number in range(-400, 50)))
    feed = await empty.feed()
    assert MOST_BYTES * 0.9 < len(feed) < MOST_BYTES * 1.01
    assert {str(number) for number in range(50)} <= set(entries(feed))


async def test_the_last_good_calendar_is_served_when_building_fails(history: Database) -> None:
    """When the database fails, clients get the last feed with its own ETag; later the new one."""
    failing: set[str] = set()

    async def unsteady(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if query.__name__ in failing:
            raise OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error"))
        return await asyncio.to_thread(read, history, query, *args, **kwargs)

    async with served(history, read=unsteady) as desk:
        good = await desk.feed()
        desk.now += timedelta(minutes=1)
        desk.add(event(hours(NOW + timedelta(days=1)), uid="new"))
        for broken in ({"contents"}, {"stamp"}):
            failing |= broken
            async with desk.get(FEED) as answer:
                assert (answer.status, await answer.read()) == (200, good)
                tag = answer.headers["ETag"]
            async with desk.get(FEED, headers={"If-None-Match": tag}) as answer:
                assert answer.status == 304
        failing.clear()
        async with desk.get(FEED, headers={"If-None-Match": tag}) as answer:
            assert answer.status == 200
            assert "new" in entries(await answer.read())


async def test_with_nothing_to_serve_it_says_so_and_is_no_calendar(history: Database) -> None:
    """Without any earlier feed a failing database gives 503 with Retry-After, never 200."""

    async def broken(_query: Callable[..., Any], *_args: Any, **_kwargs: Any) -> Any:
        raise OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error"))

    async with served(history, read=broken) as desk:
        for path in (FEED, "/feeds/events/any.ics"):
            async with desk.get(path) as answer:
                assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
                assert b"VCALENDAR" not in await answer.read()


async def test_downloads_do_not_push_the_network_calendar_out(busy: Desk) -> None:
    """Downloads of single events do not evict the network's feed from the cache."""
    found = [uid for uid, entry in entries(await busy.feed()).items() if not entry.title.startswith("Last day")]
    busy.add(*(event(hours(NOW + timedelta(days=1)), uid=f"{number}") for number in range(80)))
    await busy.feed()
    busy.queries.clear()
    for uid in [*found, *(str(number) for number in range(80))]:
        assert set(entries(await busy.feed(f"/feeds/events/{uid}.ics"))) == {uid}
    await busy.feed()
    assert "contents" not in busy.queries


async def test_the_last_day_of_all_calendars_breaks_no_feed(desk: Desk) -> None:
    """A cancelled event that ends when Python's dates end: the calendar is served, with the others."""
    last = datetime(9999, 12, 31, 20, tzinfo=UTC)
    desk.add(event(hours(last), uid="last", state=EventState.CANCELLED, cancelled_at=NOW))
    desk.add(event(hours(NOW + timedelta(days=1)), uid="near"))
    assert b"UID:near" in await desk.feed()
