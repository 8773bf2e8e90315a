"""The secret URL of a personal feed over HTTP: access, revoked and unknown addresses, caching."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
from given.running import NOW, event, hours
from given.web.calendars import entries
from given.web.personal_network import CALI, SECOND, SEOUL, Network, at_home
from given.web.served import Desk, served
from multidict import CIMultiDictProxy
from sqlalchemy.exc import OperationalError

from bot.operations import perform
from bot.operations.calendars import address as calendars
from bot.operations.members.people import SlackProfile
from bot.operations.partings.erasure import erase
from bot.operations.partings.presence import store_profile
from bot.rules.calendars.address import Made, MadeBefore, Revoked, path
from bot.web.calendars.personal import MOST
from store.database import Database, read
from store.queries.calendars.address import ActiveFeed, live

HEADERS = {
    "Cache-Control": "private, max-age=300",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding",
}
THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0"


@pytest.fixture
async def network(bare: Database) -> AsyncIterator[Network]:
    async with at_home(bare) as one:
        one.desk.add(event(hours(NOW + timedelta(days=3)), uid="one"))
        yield one


async def answered(desk: Desk, address: str, **headers: str) -> tuple[int, bytes, CIMultiDictProxy[str]]:
    async with desk.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        return answer.status, await answer.read(), answer.headers


def private(headers: CIMultiDictProxy[str]) -> bool:
    """Whether an answer has the headers that keep it to its owner."""
    return {name: headers.get(name) for name in HEADERS} == HEADERS


def held(network: Network, slack_id: str) -> ActiveFeed:
    found = read(network.database, live, network.member(slack_id))
    assert found is not None
    return found


async def test_headers_of_a_secret_address(network: Network) -> None:
    """The feed is private, not indexed and sends no referrer; conditional requests get 304, HEAD works, PUT gets 405."""
    address = network.calendar(CALI)
    status, body, headers = await answered(network.desk, address)
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert headers["Content-Disposition"] == 'inline; filename="my-calendar.ics"'
    assert private(headers)
    assert "Set-Cookie" not in headers
    assert set(entries(body)) == {"one"}
    unchanged = await answered(network.desk, address, If_None_Match=headers["ETag"])
    assert (unchanged[0], unchanged[1]) == (304, b"")
    assert private(unchanged[2])
    since = await answered(network.desk, address, If_Modified_Since=headers["Last-Modified"])
    assert since[0] == 304
    async with network.desk.http.head(network.desk.url + address) as head:
        assert (head.status, int(head.headers["Content-Length"])) == (200, len(body))
    for odd in (f"{address}?nocache=1", f"{address}?%00"):
        assert (await answered(network.desk, odd))[1] == body
    async with network.desk.http.put(network.desk.url + address, data=b"x") as refused:
        assert refused.status == 405


async def test_an_unchanged_answer_costs_one_query(network: Network) -> None:
    """With a current ETag the database is queried once."""
    address = network.calendar(CALI)
    tag = (await answered(network.desk, address))[2]["ETag"]
    network.desk.queries.clear()
    assert (await answered(network.desk, address, If_None_Match=tag))[0] == 304
    assert network.desk.queries == ["opened"]


async def test_what_all_members_see_is_read_once_for_all(network: Network) -> None:
    """Twenty concurrent requests for two people's feeds, with a cold cache, query the shared part once and each own part once."""
    addresses = [network.calendar(CALI), network.calendar(SEOUL)]
    network.desk.queries.clear()
    bodies = await asyncio.gather(*(network.desk.feed(address) for address in addresses * 10))
    assert len(set(bodies)) == 1
    assert network.desk.queries.count("contents") == 1
    assert network.desk.queries.count("own_contents") == 2


async def test_a_new_link_kills_the_old_one_for_ever(network: Network) -> None:
    """The old address answers 410 from then on, an unknown one 404, with the same text; neither is a feed."""
    old = network.calendar(CALI)
    await answered(network.desk, old)
    made = network.do(calendars.rotate, CALI, calendar_id=held(network, CALI).id)
    assert isinstance(made, Made)
    assert made.replaced
    gone = await answered(network.desk, old)
    unknown = await answered(network.desk, path("A" * 43))
    short = await answered(network.desk, "/feeds/p/x.ics")
    assert (gone[0], unknown[0], short[0]) == (410, 404, 404)
    assert gone[1] == unknown[1] == short[1]
    for _, body, headers in (gone, unknown, short):
        assert b"VCALENDAR" not in body
        assert private(headers)
    assert set(gone[2]) == set(unknown[2])
    assert (await answered(network.desk, path(made.secret)))[0] == 200
    network.desk.now += timedelta(days=800)
    assert (await answered(network.desk, old))[0] == 410


async def test_a_double_press_leaves_the_link_that_was_shown(network: Network) -> None:
    """Create, New link and revoke are idempotent when pressed twice; somebody else's calendar cannot be changed."""
    address = network.calendar(CALI)
    assert isinstance(network.do(calendars.make, CALI), MadeBefore)
    number = held(network, CALI).id
    first = network.do(calendars.rotate, CALI, calendar_id=number)
    assert isinstance(network.do(calendars.rotate, CALI, calendar_id=number), MadeBefore)
    assert (await answered(network.desk, path(first.secret)))[0] == 200
    assert (await answered(network.desk, address))[0] == 410
    theirs = network.calendar(SEOUL)
    number = held(network, SEOUL).id
    for verb in (calendars.rotate, calendars.revoke):
        assert isinstance(network.do(verb, CALI, calendar_id=number), MadeBefore)
    assert (await answered(network.desk, theirs))[0] == 200
    assert network.do(calendars.revoke, SEOUL, calendar_id=number) == Revoked()
    assert network.do(calendars.revoke, SEOUL, calendar_id=number) == Revoked(again=True)
    assert (await answered(network.desk, theirs))[0] == 410


@pytest.mark.parametrize("deed", ["leaves", "is erased"])
async def test_whose_owner_is_gone_is_gone(network: Network, deed: str) -> None:
    """Who leaves the workspace or is erased has no calendar any more, also when they come back; others keep theirs."""
    address, other = network.calendar(CALI), network.calendar(SECOND)
    if deed == "leaves":
        perform(network.database, store_profile, told=SlackProfile(CALI, "Cali", None, None, deleted=True), now=network.desk.now)
    else:
        network.do(erase, CALI)
    assert (await answered(network.desk, address))[0] == 410
    perform(network.database, store_profile, told=SlackProfile(CALI, "Cali", None, None), now=network.desk.now)
    assert (await answered(network.desk, address))[0] == 410
    assert (await answered(network.desk, other))[0] == 200


async def test_the_owner_sees_who_reads_it(network: Network) -> None:
    """The last read is stored with the client's coarse name, at most once an hour for the same client; the ETag stays valid."""
    address = network.calendar(CALI)
    assert held(network, CALI).read_at is None
    tag = (await answered(network.desk, address, User_Agent=THUNDERBIRD))[2]["ETag"]
    assert (held(network, CALI).read_at, held(network, CALI).client) == (network.desk.now, "Thunderbird")
    first, network.desk.now = network.desk.now, network.desk.now + timedelta(minutes=30)
    assert (await answered(network.desk, address, User_Agent=THUNDERBIRD, If_None_Match=tag))[0] == 304
    assert held(network, CALI).read_at == first
    await answered(network.desk, address, User_Agent="Google-Calendar-Importer")
    assert (held(network, CALI).read_at, held(network, CALI).client) == (network.desk.now, "Google Calendar")
    network.desk.now += timedelta(hours=2)
    await answered(network.desk, address, User_Agent="x" * 5000)
    assert (held(network, CALI).read_at, held(network, CALI).client) == (network.desk.now, "")


@pytest.mark.parametrize("error", [OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error")), TimeoutError()])
async def test_the_last_good_calendar_is_served_without_the_database(network: Network, error: Exception) -> None:
    """When the database fails, a feed served before comes from memory; one never served and a revoked one get 503."""
    failing = False

    async def unsteady(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if failing:
            raise error
        return await asyncio.to_thread(read, network.database, query, *args, **kwargs)

    address, never, revoked = network.calendar(CALI), network.calendar(SECOND), network.calendar(SEOUL)
    async with served(network.database, read=unsteady) as desk:
        good = await desk.feed(address)
        await desk.feed(revoked)
        network.do(calendars.revoke, SEOUL, calendar_id=held(network, SEOUL).id)
        assert (await answered(desk, revoked))[0] == 410
        failing = True
        status, body, headers = await answered(desk, address)
        assert (status, body) == (200, good)
        assert private(headers)
        assert (await answered(desk, address, If_None_Match=headers["ETag"]))[0] == 304
        for other in (never, revoked):
            status, body, headers = await answered(desk, other)
            assert (status, headers["Retry-After"]) == (503, "60")
            assert b"VCALENDAR" not in body


async def test_a_store_that_cannot_write_serves_all_the_same(network: Network) -> None:
    """If the time of the read cannot be stored, the feed is served all the same."""

    async def broken(_operation: Callable[..., Any], **_values: Any) -> Any:
        raise OperationalError("UPDATE", {}, sqlite3.OperationalError("database is locked"))

    address = network.calendar(CALI)
    async with served(network.database, perform=broken) as desk:
        assert set(entries(await desk.feed(address))) == {"one"}


async def test_more_people_than_stay_in_memory(network: Network) -> None:
    """With two people more than the cache holds, read in turn, each gets a calendar, also after it was evicted."""
    people = [f"U0CROWD{number}" for number in range(MOST + 2)]
    addresses = {}
    for one in people:
        perform(network.database, store_profile, told=SlackProfile(one, one.title(), None, None), now=network.desk.now)
        addresses[one] = network.calendar(one)
    for _ in range(2):
        for one in people:
            assert set(entries(await network.desk.feed(addresses[one]))) == {"one"}
