"""The content of the network's feed, as calendar programs read it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from given.running import NOW, event, hours
from given.web.calendars import entries, only, titled
from given.web.served import FEED, NETWORK, PUBLIC_URL, Desk, served
from icalendar import Calendar

from store.database import Database
from store.models import Days, EventKind, EventState, Month, Visibility


async def test_readers_agree_on_history_and_season(busy: Desk) -> None:
    """All readers see the same events: the Rendez-Vous of 2019, the day in Seoul, and the season ahead."""
    found = titled(await busy.feed())
    assert found["Cosmetics Clusters Rendez-Vous 2019"].start == date(2019, 10, 17)
    assert found["K Global Cluster"].location == "S Factory, Seongsu-dong, Seoul, South Korea"
    assert len(found) > 10


async def test_a_month_without_a_day_is_not_in_the_feed(desk: Desk) -> None:
    """The sessions of 2020, which the source dates by month, have no entry; with a day, one comes, and without it goes."""
    dated = {title for title in titled(await desk.feed()) if not title.startswith("Last day to register")}
    assert dated == {"Cosmetics Clusters Rendez-Vous 2019", "K Global Cluster"}
    desk.add(event(Month(date(2027, 1, 1)), uid="session", title="Session"))
    assert "session" not in entries(await desk.feed())
    desk.change("session", when=hours(NOW + timedelta(days=60)))
    assert "session" in entries(await desk.feed())
    desk.change("session", when=Month(date(2027, 1, 1)))
    assert "session" not in entries(await desk.feed())


async def test_instants_are_utc_on_both_sides_of_a_clock_change(empty: Desk) -> None:
    """13:00 in Paris is 12:00 UTC in winter and 11:00 UTC with DST, and the text says 13:00 in both."""
    paris = ZoneInfo("Europe/Paris")
    for uid, month in (("winter", 3), ("summer", 4)):
        empty.add(event(hours(datetime(2027, month, 24, 13, tzinfo=paris).astimezone(UTC)), uid=uid))
    feed = await empty.feed()
    found = entries(feed)
    assert found["winter"].start == datetime(2027, 3, 24, 12, tzinfo=UTC)
    assert found["summer"].start == datetime(2027, 4, 24, 11, tzinfo=UTC)
    assert all("At the host:" in one.description and "13:00–14:00 (Paris time)" in one.description for one in found.values())
    assert b"DTSTART:20270324T120000Z" in feed
    assert b"VTIMEZONE" not in feed
    assert b"TZID" not in feed


async def test_whole_days_are_the_same_dates_everywhere(empty: Desk) -> None:
    """Days on either side of the date line stay the dates their host wrote; the end is the day after the last; nobody is busy."""
    days = (date(2026, 12, 8), date(2026, 12, 10))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/UTC"):
        empty.add(event(Days(*days, zone), uid=zone))
    feed = await empty.feed()
    found = entries(feed)
    assert len(found) == 3
    assert {(one.start, one.end) for one in found.values()} == {(date(2026, 12, 8), date(2026, 12, 11))}
    assert feed.count(b"DTSTART;VALUE=DATE:20261208") == feed.count(b"TRANSP:TRANSPARENT") == 3


async def test_what_an_entry_says(desk: Desk) -> None:
    """Text, local time, host, deadline with what it means, and the page's address as the last line."""
    desk.add(
        event(
            hours(NOW + timedelta(days=31, hours=3), 1.5),
            uid="meet-up",
            kind=EventKind.QUARTERLY,
            description="News from each country.",
            online=True,
            country="FR",
            host_id=1,
            deadline_on=date(2026, 12, 4),
            deadline_form="by",
            source="report-2019",
        )
    )
    one = only(await desk.feed("/feeds/events/meet-up.ics"))
    said = str(one["DESCRIPTION"]).split("\n")
    assert said[0] == "News from each country."
    assert "At the host: Wednesday 23 December 2026, 13:00–14:30 (Paris time)" in said
    assert "Host: AEBB" in said
    assert "Registration by 4 December 2026, anywhere on Earth (until 5 December 2026, 12:00 UTC)" in said
    assert "Source: Report of the 2019 Cosmetics Clusters Rendez-Vous, with the action plan for 2020" in said
    assert said[-1] == str(one["URL"]) == f"{PUBLIC_URL}/events/meet-up"
    assert str(one["LOCATION"]) == "Online"
    assert [str(name) for name in one["CATEGORIES"].cats] == ["Quarterly meet-up", "France", "AEBB"]


async def test_calendar_properties(busy: Desk) -> None:
    """Name, refresh hint and addresses are as readers want them; nothing is there that one of them stumbles over."""
    feed = await busy.feed()
    calendar = Calendar.from_ical(feed)
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == NETWORK
    assert str(calendar["DESCRIPTION"]) == str(calendar["X-WR-CALDESC"])
    assert "UTC" in str(calendar["DESCRIPTION"])
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in feed
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in feed
    assert str(calendar["SOURCE"]) == PUBLIC_URL + FEED
    assert {"METHOD", "UID", "X-WR-TIMEZONE"}.isdisjoint(calendar)
    for absent in (b"VALARM", b"ATTENDEE", b"ORGANIZER", b"mailto:", b"CONFERENCE"):
        assert absent not in feed


async def test_a_moved_event_is_the_same_event_revised(empty: Desk) -> None:
    """The uid stays; SEQUENCE rises; DTSTAMP and LAST-MODIFIED are the time of the change, not of the look."""
    empty.add(event(hours(NOW + timedelta(days=9)), uid="moved"))
    before = only(await empty.feed())
    empty.now = NOW + timedelta(minutes=5)
    empty.change("moved", when=hours(NOW + timedelta(days=10)))
    empty.now = NOW + timedelta(hours=5)
    after = only(await empty.feed())
    assert after["UID"] == before["UID"]
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(days=1)
    assert before["DTSTAMP"].dt == before["LAST-MODIFIED"].dt == before["CREATED"].dt == NOW
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt == NOW + timedelta(minutes=5)


async def test_a_cancelled_event_stays_a_month_and_says_so(empty: Desk) -> None:
    """It is marked in every way, blocks no time, can be left out, and goes thirty days after its end."""
    empty.add(event(hours(NOW + timedelta(days=2)), uid="off", title="Fair"), event(hours(NOW + timedelta(days=2)), uid="on"))
    empty.change("off", state=EventState.CANCELLED)
    found = entries(await empty.feed())["off"]
    assert (found.title, found.status, found.revision) == ("Cancelled: Fair", "CANCELLED", 1)
    assert found.description.startswith("This event does not take place.")
    assert (await empty.feed()).count(b"TRANSP:TRANSPARENT") == 1
    assert set(entries(await empty.feed(f"{FEED}?cancelled=hide"))) == {"on"}
    empty.now = NOW + timedelta(days=32)
    assert "off" in entries(await empty.feed())
    empty.now = NOW + timedelta(days=33)
    assert set(entries(await empty.feed())) == {"on"}


async def test_members_events_never_show(empty: Desk) -> None:
    """An event for members is in no public calendar, page or list; its address answers like one that never was."""
    empty.add(event(hours(NOW + timedelta(days=2)), uid="inside", title="Only for us", visibility=Visibility.MEMBERS))
    assert b"VEVENT" not in await empty.feed()
    for path in ("/", "/?past=1"):
        assert "Only for us" not in await empty.text(path)
    assert await empty.text("/events/inside", 404) == await empty.text("/events/unknown", 404)
    assert await empty.text("/feeds/events/inside.ics", 404) == await empty.text("/feeds/events/unknown.ics", 404)
    empty.change("inside", visibility=Visibility.PUBLIC)
    assert set(entries(await empty.feed())) == {"inside"}
    empty.change("inside", visibility=Visibility.MEMBERS)
    assert b"VEVENT" not in await empty.feed()


async def test_without_a_public_address_the_feed_has_no_links(season: Database) -> None:
    """Nothing in it pretends to have an address; the events are all there."""
    async with served(season, public_url=None) as desk, served(season) as usual:
        feed = await desk.feed()
        assert b"http" not in feed
        assert b"URL" not in feed
        assert set(entries(feed)) == set(entries(await usual.feed()))


async def test_a_calendar_of_an_event_without_an_end_is_read(empty: Desk) -> None:
    """An event that ends when it starts has no DTEND: one that is not later than the start is an error to readers."""
    empty.add(event(hours(NOW + timedelta(days=2), 0), uid="moment"))
    assert "DTEND" not in only(await empty.feed())
