"""A person's own calendar: what they may see, where they stand, and links that nobody else gets."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from belonging import CALI, PARIS, SECOND, SEOUL, Network, at_home
from builders import NOW, event, hours
from calendars_read import entries, only
from icalendar import Calendar
from served import served
from sqlmodel import Session

from bot.operations import perform, seats
from bot.rules.places import Placed
from store.attendance import link, meetings_of
from store.calendars import links
from store.database import Database, read
from store.models import DeadlineForm, EventKind, EventState, Month, Round, RoundState, Visibility

SOON = NOW + timedelta(days=10)
MEETING = {"kind": EventKind.MEETING, "visibility": Visibility.MEMBERS, "online": True}
LINK = "https://meet.example.org/packaging?pwd=a%20b"


@pytest.fixture
async def network(bare: Database) -> AsyncIterator[Network]:
    async with at_home(bare) as one:
        yield one


def raw(feed: bytes) -> dict[str, Any]:
    """The entries with all their properties, by uid."""
    return {str(one["UID"]): one for one in Calendar.from_ical(feed).walk("VEVENT")}


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


async def test_only_who_is_in_has_the_link(network: Network) -> None:
    """Who registered has it in CONFERENCE, LOCATION and the first line; who waits, and everybody else, has it nowhere."""
    network.desk.add(event(hours(SOON), uid="session", online=True, online_url=LINK, visibility=Visibility.MEMBERS))
    network.limit("session", 1)
    addresses = {who: network.calendar(who) for who in (CALI, SEOUL, PARIS)}
    assert isinstance(network.register(CALI, "session"), Placed)
    assert isinstance(network.register(SEOUL, "session"), Placed)
    assert LINK.encode() not in await network.desk.feed(addresses[PARIS])
    mine = only(await network.desk.feed(addresses[CALI]))
    assert str(mine["CONFERENCE"]) == str(mine["LOCATION"]) == LINK
    assert mine["CONFERENCE"].params["VALUE"] == "URI"
    assert str(mine["DESCRIPTION"]).startswith(f"Join: {LINK}\nYou have a place.")
    waits = (await network.entries(addresses[SEOUL]))["session"]
    assert (waits.location, waits.description.splitlines()[0]) == ("Online", "You wait as 1st of 1.")
    network.withdraw(CALI, "session")
    assert LINK.encode() not in await network.desk.feed(addresses[CALI]), "who gave their place back has it no more"
    assert str(only(await network.desk.feed(addresses[SEOUL]))["CONFERENCE"]) == LINK, "who moved up has it now"
    for address in addresses.values():
        assert b"VALARM" not in await network.desk.feed(address)


async def test_a_place_kept_by_the_address_of_a_hall_too(network: Network) -> None:
    """Held in a hall and by video: LOCATION is the hall, the link stands in CONFERENCE and in the first line."""
    network.desk.add(event(hours(SOON), uid="both", online=True, online_url=LINK, place="S Factory", country="KR"))
    address = network.calendar(SEOUL)
    network.register(SEOUL, "both")
    mine = only(await network.desk.feed(address))
    assert (str(mine["LOCATION"]), str(mine["CONFERENCE"])) == ("S Factory, South Korea", LINK)


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "https://a.example/\r\nATTENDEE:mailto:x@y", "see the mail", "file:///etc/passwd"])
async def test_what_is_no_web_address_is_no_link(network: Network, bad: str) -> None:
    """Only http and https go into a calendar, and nothing that breaks a line; the event is there all the same."""
    network.desk.add(event(hours(SOON), uid="odd", online=True, online_url=bad))
    address = network.calendar(SEOUL)
    network.register(SEOUL, "odd")
    mine = only(await network.desk.feed(address))
    assert "CONFERENCE" not in mine
    assert str(mine["LOCATION"]) == "Online"
    assert str(mine["DESCRIPTION"]).startswith("You have a place.")


async def test_a_delegate_is_expected_and_has_the_groups_link(network: Network) -> None:
    """Expected without answering; can't come: no link; a substitute comes: they have it, with their own line; a guest too."""
    group = network.group("Packaging", "Cali", video_url=LINK, seats=2)
    network.desk.add(event(hours(SOON), uid="meeting", group_id=group, **MEETING))
    addresses = {who: network.calendar(who) for who in (CALI, SECOND, SEOUL, PARIS)}
    seat = network.seat(group, "Cali")

    async def seen() -> dict[str, str]:
        """Each one's own line, marked where they have the link."""
        found = {}
        for who, address in addresses.items():
            feed = await network.desk.feed(address)
            told = [line for line in entries(feed)["meeting"].description.splitlines() if line.startswith("You") or "comes in" in line]
            found[who] = "; ".join(told) + (" LINK" if LINK.encode() in feed.replace(b"\r\n ", b"") else "")
        return found

    expected = "You are expected: you sit for Cali in Packaging. LINK"
    assert await seen() == {CALI: expected, SECOND: "", SEOUL: "", PARIS: ""}
    network.says(CALI, "meeting", seat, comes=False)
    assert (await seen())[CALI] == "You said that you cannot come. You sit for Cali."
    network.says(CALI, "meeting", seat, comes=True, substitute=SECOND)
    network.register(SEOUL, "meeting")
    now = await seen()
    assert now[CALI] == f"Person {SECOND} comes in your place, for Cali."
    assert now[SECOND] == "You come as the substitute for Cali. LINK"
    assert now[SEOUL] == "You come as a guest. LINK"
    network.do(seats.name, CALI, place_id=seat, member_id=network.member(SECOND))
    network.says(SECOND, "meeting", seat, comes=True)
    assert await seen() == {CALI: "", SECOND: expected, SEOUL: "You come as a guest. LINK", PARIS: ""}


async def test_only_what_one_is_in_blocks_time(network: Network) -> None:
    """A place and a seat block it; waiting, can't come, given back, and all that one is not in do not. The public calendar is as before."""
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
    """Waiting, moving up by what others do, in, given back: SEQUENCE, LAST-MODIFIED and ETag move each time, forward; others' stay."""
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
    """Somebody who was a delegate and is none: nothing of theirs is left to say, and the entry is still newer than before."""
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


async def test_who_is_in_is_who_attendance_says(network: Network) -> None:
    """Over seats, answers, substitutes, guests, waiting and removed places: the links are those of `store.attendance`, for everybody."""
    group = network.group("Packaging", "Cali", video_url=LINK, seats=2)
    network.desk.add(
        event(hours(SOON), uid="a", group_id=group, **MEETING),
        event(hours(SOON + timedelta(days=1)), uid="b", group_id=group, online_url="https://meet.example.org/own", **MEETING),
        event(hours(SOON), uid="c", online=True, online_url=LINK),
        event(hours(SOON), uid="d", online=False, online_url=LINK),
    )
    seat = network.seat(group, "Cali")
    network.do(seats.take, SEOUL, group_id=group)
    network.says(CALI, "a", seat, comes=True, substitute=SECOND)
    network.says(SEOUL, "b", network.seat(group, "Seoul"), comes=False)
    for who, uid in ((PARIS, "a"), (PARIS, "b"), (CALI, "c"), (CALI, "d"), (SEOUL, "c")):
        network.register(who, uid)
    network.withdraw(SEOUL, "c")
    network.do(seats.name, CALI, place_id=seat, member_id=network.member(SECOND), substitute=True)

    def agree() -> int:
        numbers = [network.event(uid) for uid in "abcd"]
        found = 0
        for who in (CALI, SECOND, SEOUL, PARIS):
            member = network.member(who)
            attending = read(network.database, meetings_of, member, numbers)
            theirs = {one: address for one in attending if (address := read(network.database, link, one)) is not None}
            assert read(network.database, links, member) == theirs, who
            found += len(theirs)
        return found

    assert agree() == 6
    network.says(SEOUL, "b", network.seat(group, "Seoul"), comes=True)
    assert agree() == 7
    network.do(seats.give_back, SEOUL, place_id=network.seat(group, "Seoul"))
    assert agree() < 7


async def test_a_deadline_is_an_entry_of_its_own(network: Network) -> None:
    """Its title and its words say what it means; it ends when registration closes, blocks no time, and moves with the event."""
    until = {"deadline_on": date(2026, 12, 4), "deadline_form": DeadlineForm.BEFORE}
    network.desk.add(event(Month(date(2027, 1, 1)), uid="session", title="Strategy session", **until))
    address = network.calendar(SEOUL)
    for feed in (await network.desk.feed(address), await network.desk.feed()):
        one = only(feed)
        assert str(one["SUMMARY"]) == "Last day to register: Strategy session"
        assert one["DTEND"].dt == datetime(2026, 12, 4, 12, tzinfo=UTC)
        assert str(one["TRANSP"]) == "TRANSPARENT"
        assert "before 4 December 2026, anywhere on Earth (until 4 December 2026, 12:00 UTC)" in str(one["DESCRIPTION"])
        assert "You register in Slack." in str(one["DESCRIPTION"])
    uid = str(one["UID"])
    network.desk.now += timedelta(hours=1)
    network.desk.change("session", when=hours(SOON + timedelta(days=40)), deadline_on=date(2026, 12, 10))
    later = raw(await network.desk.feed(address))
    assert set(later) == {"session", uid}
    assert (int(later[uid]["SEQUENCE"]), later[uid]["DTEND"].dt) == (1, datetime(2026, 12, 10, 12, tzinfo=UTC))
    network.desk.change("session", state=EventState.CANCELLED)
    off = raw(await network.desk.feed(address))[uid]
    assert (str(off["STATUS"]), str(off["SUMMARY"])) == ("CANCELLED", "Cancelled: Last day to register: Strategy session")
    network.desk.change("session", state=EventState.PLANNED, deadline_on=None, deadline_form=None)
    assert set(await network.entries(address)) == {"session"}


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


async def test_a_rounds_deadline_is_public_where_all_its_sessions_are(network: Network) -> None:
    """One entry for the round, none for its sessions; members' sessions keep it out of the public calendar; drafts stay unseen."""
    until = {"deadline_on": date(2026, 12, 4), "deadline_form": DeadlineForm.BEFORE}
    titles = ("Public", "Mixed", "Draft", "Off", "Off unseen")
    states = {"Draft": RoundState.DRAFT, "Off": RoundState.CANCELLED, "Off unseen": RoundState.CANCELLED}
    rounds = [
        Round(uid=f"r-{title}", title=title, created_at=NOW, revised_at=NOW, state=states.get(title, RoundState.OPEN), **until)
        for title in titles
    ]
    rounds[titles.index("Off")].announced_at = NOW
    numbers = perform(network.database, _rounds, rounds=rounds)
    for number, title in zip(numbers, titles, strict=True):
        shown = [Visibility.PUBLIC, Visibility.MEMBERS if title == "Mixed" else Visibility.PUBLIC]
        network.desk.add(*(event(Month(date(2027, 1, 1)), round_id=number, visibility=one, deadline_on=date(2020, 1, 1)) for one in shown))
    public = {one.title: one for one in entries(await network.desk.feed()).values()}
    mine = {one.title: one for one in (await network.entries(network.calendar(CALI))).values()}
    assert set(public) == {"Last day to register: Public", "Cancelled: Last day to register: Off"}
    assert set(mine) == {*public, "Last day to register: Mixed"}
    assert mine["Last day to register: Mixed"].end == datetime(2026, 12, 4, 12, tzinfo=UTC)
    assert mine["Cancelled: Last day to register: Off"].status == "CANCELLED"


def _rounds(db: Session, *, rounds: list[Round]) -> list[int | None]:
    db.add_all(rounds)
    db.flush()
    return [one.id for one in rounds]
