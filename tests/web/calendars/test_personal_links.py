"""A person's own feed contains the video link of an event only if they attend it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from given.running import event, hours
from given.web.calendars import entries, only
from given.web.personal_entries import LINK, MEETING, SOON
from given.web.personal_network import CALI, PARIS, SECOND, SEOUL, Network, at_home

from bot.operations.groups import seats
from bot.rules.places.decision import Placed
from store.database import Database, read
from store.models import Visibility
from store.queries.calendars.address import links
from store.queries.events.attendance import link, meetings_of


@pytest.fixture
async def network(bare: Database) -> AsyncIterator[Network]:
    async with at_home(bare) as one:
        yield one


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


async def test_who_is_in_is_who_attendance_says(network: Network) -> None:
    """Over seats, answers, substitutes, guests, waiting and removed places: the links are those of attendance, for everybody."""
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
