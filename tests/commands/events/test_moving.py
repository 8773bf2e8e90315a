"""Moving, dating and cancelling events over HTTP: a preview says who will be told, then it is done."""

from datetime import timedelta

import aiohttp
from given.commands.event_moves import MOVED, days, event, series
from given.commands.events import CALI, PARIS, SEOUL, TIMED, made, states, titled, words
from given.running import NOW, hours
from given.slack.forms import Filled, Filling
from given.web.calendars import Entry, entries
from sqlmodel import Session

from bot.operations import perform
from bot.operations.events.creation import create_event
from bot.operations.groups.states import create_group
from bot.rules.events.drafts import EventDraft, GroupDraft
from store.database import Database, read
from store.models import EventKind, EventState, GroupState, Visibility
from store.queries.members.people import by_slack_id


async def test_a_move_says_first_who_is_told(office: Filling, stored: Database) -> None:
    """One person by name, and not the one who moves it; old and new time; uid and places stay; a second time changes nothing."""
    one = await event(office, stored)
    await office.press("places.register", str(one.id), SEOUL)
    await office.press("places.register", str(one.id), CALI)
    form = await office.press("events.move", str(one.id), CALI)
    assert {name: form.value(name) for name in TIMED} == TIMED
    check = office.shown(await form.send(**MOVED), CALI)
    assert "Who is told: 1 person by direct message (" in check.words
    assert "Thursday 14 January 2027, 15:00–16:00 (Paris time)" in check.words
    assert "for you: Wednesday 20 January 2027, 19:00–20:00 (Bogota time)" in check.words
    assert read(stored, titled, "Open day")[0].revision == 0
    assert "is moved" in words(await check.send())
    assert "already" in words(await check.send())
    (after,) = read(stored, titled, "Open day")
    assert (after.uid, after.revision, after.zone, after.moved_at >= NOW) == (one.uid, 1, "Asia/Seoul", True)
    assert read(stored, states, one.id) == ["confirmed", "confirmed"]


async def test_a_move_to_the_same_time_tells_nobody(office: Filling, stored: Database) -> None:
    """Nothing changed in the form: it says so at once, and does not ask whether to tell anybody."""
    one = await event(office, stored)
    await office.press("places.register", str(one.id), SEOUL)
    form = await office.press("events.move", str(one.id), CALI)
    said = words(await form.send())
    assert "It is at this time already, so nothing was changed." in said
    assert "Who is told" not in said


async def test_calendars_follow_a_move_and_a_cancellation(office: Filling, stored: Database) -> None:
    """The same UID with a higher SEQUENCE; a cancelled one says so."""
    await made(office, what={"title": "Fair", "kind": "fair"}, **TIMED)
    (one,) = read(stored, titled, "Fair")

    async def shown() -> Entry:
        async with aiohttp.ClientSession() as http, http.get(f"{office.running.bot}/feeds/network.ics") as answer:
            return next(entry for uid, entry in entries(await answer.read()).items() if one.uid in uid)

    before = await shown()
    form = await office.press("events.move", str(one.id), CALI)
    await office.shown(await form.send(**MOVED), CALI).send()
    moved = await shown()
    await (await office.press("events.cancel", str(one.id), CALI)).send()
    cancelled = await shown()
    assert before.uid == moved.uid == cancelled.uid
    assert before.revision < moved.revision < cancelled.revision
    assert (before.start.hour, moved.start.hour) == (14, 0)
    assert cancelled.status == "CANCELLED"


async def test_fixing_the_day_keeps_everybody(office: Filling, stored: Database) -> None:
    """Registration was open before; the uid and the places stay; everybody is told."""
    await made(office, what={"title": "Mission", "form": "month"}, month="2027-06")
    (one,) = read(stored, titled, "Mission")
    await office.press("places.register", str(one.id), SEOUL)
    form = await office.press("events.move", str(one.id), CALI)
    assert form.title == "Fix the day"
    check = office.shown(await form.send(form="days", day="2027-06-10"), CALI)
    assert "June 2027, day to be fixed" in check.words
    assert "1 person by direct message" in check.words
    assert "is fixed: Thursday 10 June 2027" in words(await check.send())
    (after,) = read(stored, titled, "Mission")
    assert (after.uid, str(after.starts_on), after.month) == (one.uid, "2027-06-10", None)
    assert read(stored, states, one.id) == ["confirmed"]


async def test_two_who_move_it_at_once(office: Filling, stored: Database) -> None:
    """The second is shown the first's move, with their own date still in the form, and may then move it."""
    one = await event(office, stored)
    first, second = await office.press("events.move", str(one.id), CALI), await office.press("events.move", str(one.id), PARIS)
    await office.shown(await first.send(**MOVED), CALI).send()
    again = office.shown(await office.shown(await second.send(**{**TIMED, "day": "2027-03-03"}), PARIS).send(), PARIS)
    assert "has moved “Open day” meanwhile" in again.words
    assert again.value("day") == "2027-03-03"
    await office.shown(await again.send(), PARIS).send()
    assert str(read(stored, titled, "Open day")[0].local_start) == "2027-03-03 15:00:00"


async def test_wrong_dates_of_a_move(office: Filling, stored: Database) -> None:
    """The same questions and errors as for a new one; Back brings the form with what was typed."""
    one = await event(office, stored)
    form = await office.press("events.move", str(one.id), CALI)
    assert set((await form.send(end="14:00"))["errors"]) == {"end"}
    asked = office.shown(await form.send(day="2027-03-28", start="02:30", end=""), CALI)
    assert "02:30 does not exist in Paris" in asked.words
    ((_, said),) = await asked.press("events.back")
    assert Filled(office, said["view"], CALI).value("start") == "02:30"
    past = office.shown(await form.send(day="2026-01-14"), CALI)
    assert "This was 312 days ago." in past.words
    assert read(stored, titled, "Open day")[0].revision == 0


async def test_who_does_not_run_it_moves_and_cancels_nothing(office: Filling, stored: Database) -> None:
    """Neither by the buttons nor with the forms of others; a number that nothing has is gone."""
    one = await event(office, stored)
    move, cancel = await office.press("events.move", str(one.id), CALI), await office.press("events.cancel", str(one.id), CALI)
    check = office.shown(await move.send(**MOVED), CALI)
    for form in (move, check, cancel):
        assert "but you cannot" in words(await Filled(office, form.view, SEOUL).send())
    for name in ("events.move", "events.cancel", "events.bring_back", "events.edit", "events.duplicate"):
        assert "but you cannot" in (await office.press(name, str(one.id), SEOUL)).text
        assert "no longer here" in (await office.press(name, "999999", PARIS)).text
        assert "no longer here" in (await office.press(name, "x", PARIS)).text
    assert read(stored, titled, "Open day")[0].revision == 0


async def test_one_of_a_series_moves_alone_and_stays_moved(office: Filling, stored: Database) -> None:
    """Then the following ones move without it, at the same wall time over the change of the clock."""
    first, second, *_ = await series(office, stored)
    assert days(stored) == [f"{day} 15:00 planned" for day in ("03-04", "03-18", "04-01", "04-15")]
    form = await office.press("events.move", str(second.id), CALI)
    await office.shown(await form.send(day="2027-03-19"), CALI).send()
    form = await office.press("events.move", str(first.id), CALI)
    assert "This one and the 2 following ones" in form.words
    check = office.shown(await form.send(day="2027-03-05", start="16:00", end="17:30", scope="following"), CALI)
    assert "Friday 2 April 2027, 16:00–17:30 (Paris time)" in check.words
    assert "all 3 events" in words(await check.send())
    assert days(stored) == ["03-05 16:00 planned", "03-19 15:00 planned", "04-02 16:00 planned", "04-16 16:00 planned"]
    assert [f"{one.starts_at:%H:%M}" for one in read(stored, titled, "Talks")] == ["15:00", "14:00", "14:00", "14:00"]


async def test_a_groups_leader_runs_its_meetings(office: Filling, stored: Database) -> None:
    """They move, cancel and copy them into the same group, whoever has planned them; a delegate only reads."""
    group, meeting = perform(stored, meets, leader=SEOUL)
    assert "but you cannot" in (await office.press("events.move", str(meeting), CALI)).text
    form = await office.press("events.move", str(meeting), SEOUL)
    assert "is moved" in words(await office.shown(await form.send(**MOVED), SEOUL).send())
    copy = await office.press("events.duplicate", str(meeting), SEOUL)
    assert "host" not in copy.fields
    page = office.shown(await copy.send(title="Lids: second meeting"), SEOUL)
    said = await office.shown(await page.send(**TIMED), SEOUL).send()
    assert "Members can see it now." in words(said)
    (second,) = read(stored, titled, "Lids: second meeting")
    assert (second.group_id, second.kind, second.visibility) == (group, "meeting", "members")
    assert "is cancelled" in words(await (await office.press("events.cancel", str(second.id), SEOUL)).send())
    assert "cannot" in words(await Filled(office, page.view, CALI).send(**TIMED))


def meets(db: Session, *, leader: str) -> tuple[int, int]:
    """A group that somebody leads, with a meeting; their numbers."""
    known = by_slack_id(db, leader)
    assert known is not None
    draft = GroupDraft(topic="Lids", leader_id=known.id)
    group = create_group(db, draft=draft, by=None, role="operator", state=GroupState.ACTIVE, now=NOW).id
    when = hours(NOW + timedelta(days=30), zone="Asia/Seoul")
    of_group = EventDraft("Lids: first meeting", EventKind.MEETING, when, "Asia/Seoul", Visibility.MEMBERS, group_id=group)
    event = create_event(db, draft=of_group, author_id=None, state=EventState.PLANNED, now=NOW)
    assert group is not None
    assert event.id is not None
    return group, event.id


async def test_a_new_start_keeps_the_length(office: Filling, stored: Database) -> None:
    """Only the start is changed: the end goes with it, and the page says so; changed as well, the end is what was typed."""
    one = await event(office, stored)
    form = await office.press("events.move", str(one.id), CALI)
    check = office.shown(await form.send(start="23:30"), CALI)
    assert "Thursday 14 January 2027, 23:30 – Friday 15 January 2027, 00:30 (Paris time)" in check.words
    assert "It lasts as long as before." in check.words
    _, back = (await check.press("events.back"))[-1]
    shorter = Filled(office, back["view"], CALI)
    assert (shorter.value("start"), shorter.value("end"), shorter.value("until")) == ("23:30", "00:30", "2027-01-15")
    check = office.shown(await shorter.send(end="23:50", until=""), CALI)
    assert "Thursday 14 January 2027, 23:30–23:50 (Paris time)" in check.words
    assert "It lasts as long as before." not in check.words


async def test_where_nobody_is_told_no_button_says_so(office: Filling, stored: Database) -> None:
    """Nobody is in and nothing is posted: it is moved, fixed or cancelled, and nobody told."""
    one = await event(office, stored)
    check = office.shown(await (await office.press("events.move", str(one.id), CALI)).send(**MOVED), CALI)
    assert check.view["submit"]["text"] == "Move it"
    assert (await office.press("events.cancel", str(one.id), CALI)).view["submit"]["text"] == "Cancel the event"
