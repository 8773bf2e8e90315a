"""A person's own feed: which events it has, their standing in it, and how it follows every change."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from given.running import NOW, event, hours
from given.web.calendars import entries, only
from given.web.personal_entries import LINK, MEETING, SOON, raw
from given.web.personal_network import CALI, PARIS, SECOND, SEOUL, Network, at_home
from given.web.served import served
from icalendar import Calendar

from bot.operations.groups import seats
from store.database import Database
from store.models import EventState, Month, Visibility


@pytest.fixture
async def network(bare: Database) -> AsyncIterator[Network]:
    async with at_home(bare) as one:
        yield one


async def test_members_see_their_events_and_what_is_not_announced_stays_out(network: Network) -> None:
    """Public and members' events are there, drafts and proposals never; the public calendar has the public ones only."""
    network.desk.add(
        event(hours(SOON), uid="public"),
        event(hours(SOON), uid="inside", visibility=Visibility.MEMBERS),
        event(hours(SOON), uid="draft", state=EventState.DRAFT),
        event(hours(SOON), uid="proposed", state=EventState.PROPOSED),
        event(Month(date(2027, 1, 1)), uid="month"),
    )
    mine = await network.entries(network.calendar(CALI))
    assert set(mine) == {"public", "inside"}
    assert set(entries(await network.desk.feed())) == {"public"}
    assert "https://desk.example.org/events/public" in mine["public"].description
    assert "https" not in mine["inside"].description, "what is for members has no page"


async def test_only_what_one_is_in_blocks_time(network: Network) -> None:
    """A confirmed place and a seat are busy time; waiting, "can't come", cancelled and other events are not."""
    group = network.group("Packaging", "Cali", video_url=LINK, seats=2)
    network.desk.add(event(hours(SOON), uid="meeting", group_id=group, **MEETING))
    network.desk.add(
        *(event(hours(SOON + timedelta(days=number)), uid=uid) for number, uid in enumerate(("mine", "full", "back", "other"), 1))
    )
    network.limit("full", 1)
    address = network.calendar(CALI)
    network.register(SEOUL, "full")
    for uid in ("mine", "full", "back"):
        network.register(CALI, uid)
    network.withdraw(CALI, "back")

    async def blocking(path: str) -> set[str]:
        feed = Calendar.from_ical(await network.desk.feed(path)).walk("VEVENT")
        return {str(one["UID"]) for one in feed if str(one.get("TRANSP", "OPAQUE")) == "OPAQUE"}

    assert await blocking(address) == {"meeting", "mine"}
    network.says(CALI, "meeting", network.seat(group, "Cali"), comes=False)
    assert await blocking(address) == {"mine"}
    assert "You said that you cannot come." in (await network.entries(address))["meeting"].description
    network.says(CALI, "meeting", network.seat(group, "Cali"), comes=True)
    assert await blocking(address) == {"meeting", "mine"}
    assert await blocking("/feeds/network.ics") == {"mine", "full", "back", "other"}


async def test_every_change_of_ones_own_revises_the_entry_and_the_tag(network: Network) -> None:
    """Waiting, promotion, confirmation and cancellation each raise SEQUENCE, LAST-MODIFIED and the ETag; others' feeds are unchanged."""
    network.desk.add(event(hours(SOON), uid="fair"), event(hours(SOON), uid="other"))
    network.limit("fair", 1)
    mine, theirs = network.calendar(SEOUL), network.calendar(PARIS)
    seen: list[tuple[int, datetime, str]] = []

    async def look() -> str:
        async with network.desk.get(mine) as answer:
            found = raw(await answer.read())
            one = found["fair"]
            assert one["DTSTAMP"].dt == one["LAST-MODIFIED"].dt
            assert int(found["other"]["SEQUENCE"]) == 0
            seen.append((int(one["SEQUENCE"]), one["LAST-MODIFIED"].dt, answer.headers["ETag"]))
            return str(one["DESCRIPTION"]).splitlines()[0]

    async with network.desk.get(theirs) as answer:
        unmoved = answer.headers["ETag"]
    assert (await look()).startswith("At the host")
    network.register(CALI, "fair")
    network.register(SECOND, "fair")
    network.register(SEOUL, "fair")
    assert await look() == "You wait as 2nd of 2."
    network.withdraw(SECOND, "fair")
    assert await look() == "You wait as 1st of 1."
    network.withdraw(CALI, "fair")
    assert await look() == "You have a place."
    network.withdraw(SEOUL, "fair")
    assert (await look()).startswith("At the host")
    assert seen == sorted(seen, key=lambda one: one[:2])
    assert len({one[0] for one in seen}) == len({one[1] for one in seen}) == len({one[2] for one in seen}) == len(seen)
    async with network.desk.get(theirs) as answer:
        assert answer.headers["ETag"] == unmoved, "who has nothing to do with it keeps their bytes and their tag"


async def test_a_seat_that_passes_on_never_sets_the_entry_back(network: Network) -> None:
    """When somebody is no longer the delegate, SEQUENCE and LAST-MODIFIED of their entry still rise."""
    group = network.group("Packaging", "Cali", video_url=LINK)
    network.desk.add(event(hours(SOON), uid="meeting", group_id=group, **MEETING))
    address = network.calendar(CALI)
    before = only(await network.desk.feed(address))
    network.do(seats.name, CALI, place_id=network.seat(group, "Cali"), member_id=network.member(SECOND))
    after = only(await network.desk.feed(address))
    assert "CONFERENCE" in before
    assert "CONFERENCE" not in after
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


async def test_moved_cancelled_and_dropped(network: Network) -> None:
    """Moved: revised. Cancelled: kept for thirty days, marked, without link and standing. Deleted or for others: gone."""
    network.desk.add(event(hours(SOON), uid="session", online=True, online_url=LINK, visibility=Visibility.MEMBERS))
    address = network.calendar(CALI)
    network.register(CALI, "session")
    first = only(await network.desk.feed(address))
    network.desk.now += timedelta(hours=1)
    network.desk.change("session", when=hours(SOON + timedelta(days=1)))
    moved = only(await network.desk.feed(address))
    assert int(moved["SEQUENCE"]) > int(first["SEQUENCE"])
    assert moved["LAST-MODIFIED"].dt > first["LAST-MODIFIED"].dt
    assert str(moved["CONFERENCE"]) == LINK
    network.desk.change("session", state=EventState.CANCELLED)
    off = only(await network.desk.feed(address))
    assert (str(off["STATUS"]), str(off["SUMMARY"])) == ("CANCELLED", "Cancelled: Quarterly meet-up")
    assert LINK.encode() not in await network.desk.feed(address)
    assert entries(await network.desk.feed(f"{address}?cancelled=hide")) == {}
    network.desk.now = SOON + timedelta(days=31)
    assert "session" in await network.entries(address)
    network.desk.now = SOON + timedelta(days=32)
    assert await network.entries(address) == {}
    network.desk.add(event(hours(SOON + timedelta(days=60)), uid="next"))
    network.desk.change("next", state=EventState.PROPOSED)
    assert await network.entries(address) == {}


async def test_the_bytes_follow_the_data_and_not_the_time(network: Network) -> None:
    """Hours later, and after others have registered elsewhere: the same bytes under the same tag, also from a new process."""
    network.desk.add(event(hours(SOON), uid="one"), event(hours(SOON), uid="two"))
    address = network.calendar(CALI)
    network.register(CALI, "one")
    async with network.desk.get(address) as answer:
        tag, body = answer.headers["ETag"], await answer.read()
    network.register(SEOUL, "two")
    network.desk.now = NOW.replace(hour=23)
    async with network.desk.get(address) as answer:
        assert (answer.headers["ETag"], await answer.read()) == (tag, body)
    async with served(network.database) as another:
        another.now = network.desk.now
        assert await another.feed(address) == body
    network.desk.now = NOW + timedelta(days=1)
    async with network.desk.get(address) as answer:
        assert answer.headers["ETag"] != tag
        assert await answer.read() == body


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/Bogota", "Europe/Paris"])
async def test_times_are_right_over_a_clock_change(network: Network, zone: str) -> None:
    """A meeting at 13:00 in Paris before and after the clocks change, seen from Seoul, Cali and Paris; the host's time in words."""
    paris = ZoneInfo("Europe/Paris")
    for uid, day in (("winter", date(2027, 3, 24)), ("summer", date(2027, 4, 7))):
        network.desk.add(event(hours(datetime(day.year, day.month, day.day, 13, tzinfo=paris).astimezone(UTC)), uid=uid))
    found = await network.entries(network.calendar(CALI))
    here = {uid: one.start.astimezone(ZoneInfo(zone)).hour for uid, one in found.items() if isinstance(one.start, datetime)}
    assert (
        here
        == {
            "Asia/Seoul": {"winter": 21, "summer": 20},
            "America/Bogota": {"winter": 7, "summer": 6},
            "Europe/Paris": {"winter": 13, "summer": 13},
        }[zone]
    )
    assert all("13:00–14:00 (Paris time)" in one.description for one in found.values())


async def test_the_frame_of_a_personal_calendar(network: Network) -> None:
    """It has a name of its own, and its address nowhere in it: a copy that is passed on gives nothing away."""
    address = network.calendar(CALI)
    feed = await network.desk.feed(address)
    calendar = Calendar.from_ical(feed)
    assert str(calendar["X-WR-CALNAME"]) == "Global Cosmetics Cluster (my calendar)"
    assert "SOURCE" not in calendar
    assert address.rsplit("/", 1)[1].removesuffix(".ics").encode() not in feed


async def test_a_raised_limit_shows_at_the_next_look(network: Network) -> None:
    """Who moves up because there is more room sees it at once, without having done anything."""
    network.desk.add(event(hours(SOON), uid="fair"))
    network.limit("fair", 1)
    address = network.calendar(SEOUL)
    network.register(CALI, "fair")
    network.register(SEOUL, "fair")
    assert "You wait as 1st of 1." in (await network.entries(address))["fair"].description
    network.limit("fair", 2)
    assert "You have a place." in (await network.entries(address))["fair"].description
