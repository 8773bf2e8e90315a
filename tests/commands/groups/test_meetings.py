"""A group's meetings over real HTTP: the leader plans them seeing everybody's local time, and delegates answer."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from given.commands.groups import BRUSSELS, CREMA, cluster, led, meetings, seat_of
from given.commands.places import CALI, COLLEAGUE, KARATSU, LINK, NEWCOMER, PARIS, SEOUL, change, number_of, planned
from given.running import NOW
from given.slack.forms import Filled, Filling
from sqlmodel import select

from bot.operations import perform
from bot.operations.groups import seats
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Event, EventKind, EventState, Representation
from store.queries.events.attendance import attendees

TYPED = {"day": "2027-01-14", "time": "13:00", "how": "standing"}


async def form_of(office: Filling, group_id: int, user: str = CREMA) -> Filled:
    form = await office.press("groups.plan", str(group_id), user)
    assert isinstance(form, Filled)
    return form


async def preview_of(office: Filling, group_id: int, **typed: Any) -> Filled:
    """The form with the preview of the meeting."""
    said = await (await form_of(office, group_id)).send(**{**TYPED, **typed})
    assert said["response_action"] == "update", said
    return office.shown(said, CREMA)


async def test_a_meeting_is_shown_before_it_is_planned(office: Filling, stored: Database) -> None:
    """The preview has each cluster's local time (its country's if not in Slack) and marks hours outside 08–20; only then is it planned."""
    group_id = led(stored, SEOUL, CALI, "UTORONTO01")
    perform(stored, seats.take, actor=Actor(PARIS), group_id=group_id, cluster_id=cluster(stored, "taiwan-beauty-valley"), now=NOW)
    preview = await preview_of(office, group_id)
    words = preview.words
    assert "Nothing is planned yet" in words
    assert "Thursday 14 January 2027, 13:00–14:00 (Rome time)" in words
    assert "• *Seoul 21:00–22:00* · IBITA · :warning: outside 08:00–20:00" in words
    assert "• *Rome 13:00–14:00* · Polo della Cosmesi\\n" in words
    assert "• *Bogota 07:00–08:00* · Cali–Valle del Cauca Beauty Cluster · :warning: outside 08:00–20:00" in words
    assert "• *Taipei 20:00–21:00* · Taiwan Beauty Valley (nobody in Slack) · :warning: outside 08:00–20:00" in words
    assert words.index("Bogota 07") < words.index("Toronto 07") < words.index("Rome 13") < words.index("Seoul 21")
    assert meetings(stored, group_id) == []
    done = json.dumps(await preview.send(), ensure_ascii=False)
    assert "the meeting is planned. I write to nobody now." in done
    for said in (words, done):
        assert "They see it in App Home and their calendar now, and read it in Monday's digest." in said
        assert "They are reminded the day before and 1 hour before." in said
    assert '"groups.write"' in done
    (event,) = meetings(stored, group_id)
    assert (event.starts_at, event.kind, event.state) == (datetime(2027, 1, 14, 12, tzinfo=UTC), EventKind.MEETING, EventState.PLANNED)
    assert (event.online, event.online_url, event.author_id) == (True, None, number_of(stored, CREMA))
    assert "meets at this time already: nothing was changed" in json.dumps(await preview.send())
    assert len(meetings(stored, group_id)) == 1
    assert event.id is not None
    assert LINK in (await office.press("events.open", str(event.id), SEOUL)).text


async def test_the_first_is_face_to_face_and_the_others_by_video(office: Filling, stored: Database) -> None:
    """The form has these defaults; what is changed after the preview is previewed again before it is saved."""
    group_id = led(stored)
    form = await form_of(office, group_id)
    assert (form.value("how"), form.value("title"), form.value("zone")) == ("place", "Regulation: kick-off", "Europe/Rome")
    assert list((await form.send(day="2027-01-14", time="09:00"))["errors"]) == ["place"]
    preview = await preview_of(office, group_id, how="place", place="Cosmoprof, hall 3", country="Italia")
    assert "Cosmoprof, hall 3, Italy" in preview.words
    again = office.shown(await preview.send(time="10:30"), CREMA)
    assert "10:30–11:30" in again.words
    await again.send()
    (event,) = meetings(stored, group_id)
    assert (event.place, event.country, event.online) == ("Cosmoprof, hall 3", "IT", False)
    assert event.starts_at == datetime(2027, 1, 14, 9, 30, tzinfo=UTC)
    form = await form_of(office, group_id)
    assert (form.value("how"), form.value("title")) == ("standing", "Regulation: meeting")
    assert "The group meets on that day already: Regulation: kick-off." in (await preview_of(office, group_id, time="15:00")).words


async def test_what_cannot_be_a_meeting_is_an_error_at_its_field(office: Filling, stored: Database) -> None:
    """Every wrong field has its own error, also a day in the past; for a video meeting without a link the form says so."""
    form = await form_of(office, led(stored))
    wrong = {"title": "", "length": "5", "link": "javascript:alert(1)", "how": "video", "country": "Atlantis", "zone": "CET", "day": "x"}
    assert set((await form.send(**{**TYPED, **wrong}))["errors"]) == {"title", "length", "link", "country", "zone", "day"}
    assert "Which day did you mean?" in (await form.send(**{**TYPED, "day": "2026-11-21"}))["errors"]["day"]
    without = led(stored, topic="Trade", video_url="")
    said = await (await form_of(office, without)).send(**{**TYPED, "how": "video"})
    assert "There is no video link yet" in json.dumps(said)


async def test_the_clocks_that_jump_are_said_aloud(office: Filling, stored: Database) -> None:
    """In a DST gap (28 March 2027 in Rome) 02:30 becomes 03:30; in an overlap (31 October) the second 02:30 can be chosen."""
    group_id = led(stored)
    gap = await preview_of(office, group_id, day="2027-03-28", time="02:30")
    assert "*02:30 does not exist on 28 March 2027 in Rome*" in gap.words
    assert "I take 03:30" in gap.words
    await gap.send()
    fold = await preview_of(office, group_id, day="2027-10-31", time="02:30")
    assert "*02:30 comes twice on 31 October 2027 in Rome*" in fold.words
    await fold.send(which="second")
    starts = [event.starts_at for event in meetings(stored, group_id)]
    assert starts == [datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)]


async def test_two_leaders_plan_the_same_at_one_moment(office: Filling, stored: Database) -> None:
    """In a race one meeting is planned, and the second leader reads that it exists already; who does not lead is refused."""
    group_id = led(stored, KARATSU, deputy=BRUSSELS)
    previews = []
    for user in (CREMA, BRUSSELS):
        said = await (await form_of(office, group_id, user)).send(**TYPED)
        previews.append(office.shown(said, user))
    said = [json.dumps(one) for one in await asyncio.gather(*(one.send() for one in previews))]
    assert sorted("already" in one for one in said) == [False, True]
    assert len(meetings(stored, group_id)) == 1
    for user in (KARATSU, NEWCOMER):
        assert "but you cannot" in (await office.press("groups.plan", str(group_id), user)).text
        forged = await office.submit(previews[0].view, previews[0].state({"time": "15:00"}), user)
        assert "but you cannot" in json.dumps(forged)
    assert len(meetings(stored, group_id)) == 1


async def test_a_delegate_answers_with_one_tap(office: Filling, stored: Database) -> None:
    """Can't come, my substitute comes, I come after all: each shows the meeting's card; leaders read how many come and who cannot."""
    group_id = led(stored, KARATSU, SEOUL)
    event_id = planned(stored, "Regulation: meeting", kind="meeting", group_id=group_id, online_url=None)
    seat = seat_of(stored, group_id, KARATSU)
    value = f"{event_id} {seat}"
    assert "You: expected" in (await office.press("groups.open", str(group_id), KARATSU)).text
    assert "you cannot come" in (await office.press("groups.absent", value, KARATSU)).text
    assert "You have said so already" in (await office.press("groups.absent", value, KARATSU)).text
    leads = (await office.press("groups.open", str(group_id), CREMA)).text
    assert "2 expected (no answer needed)" in leads
    assert "cannot come: Japan Cosmetic Center" in leads
    form = await office.press("groups.sends", value, KARATSU)
    assert isinstance(form, Filled)
    assert "*Representative Karatsu* comes in your place" in json.dumps(await form.send(person=str(number_of(stored, COLLEAGUE))))
    assert "does not act for" in (await form.send(person=str(number_of(stored, CALI))))["errors"]["person"]
    assert "Noted: you come." in (await office.press("groups.comes", value, KARATSU)).text
    await _name_substitute(stored, seat)
    assert "*Representative Karatsu* comes in your place" in (await office.press("groups.sends", value, KARATSU)).text
    assert {one.person for one in read(stored, attendees, event_id)} == {
        "Point of contact Crema",
        "Representative Karatsu",
        "Point of contact Seoul",
    }
    await _guests(office, event_id)
    for user in (SEOUL, NEWCOMER):
        assert "but you cannot" in (await office.press("groups.absent", value, user)).text
    change(stored, Event, event_id, state=EventState.CANCELLED)
    assert "is cancelled: nothing was changed" in (await office.press("groups.comes", value, KARATSU)).text
    for forged in ("", "x", "1", f"{event_id} 999999", f"999999 {seat}"):
        for action in ("groups.absent", "groups.sends", "groups.comes"):
            assert "went wrong" not in (await office.press(action, forged, KARATSU)).text, (action, forged)


async def _name_substitute(stored: Database, seat: int) -> None:
    values = {"member_id": number_of(stored, COLLEAGUE), "substitute": True, "now": NOW}
    perform(stored, seats.name, actor=Actor(KARATSU), place_id=seat, **values)


async def _guests(office: Filling, event_id: int) -> None:
    """Guests come without a seat, and are counted beside the seats."""
    for user in (CALI, BRUSSELS):
        await office.press("places.join", str(event_id), user)
    assert "3 of 8 seats taken, 2 guests" in (await office.press("events.open", str(event_id), SEOUL)).text


async def test_a_meeting_of_tomorrow_promises_no_more_than_is_to_come(office: Filling, stored: Database) -> None:
    """Planned on Sunday after 09:00 for Monday 08:00 in Rome, it gets neither digest nor day-before reminder, and the text says so."""
    soon = await preview_of(office, led(stored), day="2026-11-23", time="08:00")
    assert "Monday's digest" not in soon.words
    assert "They are reminded 1 hour before." in soon.words
    assert "the day before" not in soon.words


async def test_a_seat_without_a_delegate_is_told_through_its_cluster(office: Filling, stored: Database) -> None:
    """It shows "no delegate yet" with its contact's local time; letters go to the contact or, if there is none, to who acts for it."""
    group_id = led(stored, KARATSU)
    perform(stored, seats.name, actor=Actor(KARATSU), place_id=seat_of(stored, group_id, KARATSU), member_id=None, now=NOW)
    assert "• *Tokyo 21:00–22:00* · Japan Cosmetic Center (no delegate yet)" in (await preview_of(office, group_id)).words
    letter = await office.press("groups.write", str(group_id), CREMA)
    assert isinstance(letter, Filled)
    assert "Point of contact Karatsu" in office.shown(await letter.send(letter="Dear all"), CREMA).words
    perform(stored, lambda db: [setattr(one, "role", "representative") for one in db.exec(select(Representation)).all()])
    said = office.shown(await letter.send(letter="Dear all"), CREMA).words
    assert "Karatsu" in said
    assert "not in Slack" not in said


async def test_my_substitute_is_offered_only_where_there_can_be_one(office: Filling, stored: Database) -> None:
    """Without a colleague in Slack there is no button, and an old one says that a colleague can join first."""
    group_id = led(stored, SEOUL, KARATSU)
    event_id = planned(stored, "Regulation: meeting", kind="meeting", group_id=group_id, online_url=None)
    assert "My substitute comes" in (await office.press("events.open", str(event_id), KARATSU)).labels
    alone = await office.press("events.open", str(event_id), SEOUL)
    assert "My substitute comes" not in alone.labels
    assert "Can't come" in alone.labels
    old = await office.press("groups.sends", f"{event_id} {seat_of(stored, group_id, SEOUL)}", SEOUL)
    assert "Nobody else who acts for *IBITA* is in Slack. A colleague can type `/cluster join` first." in old.text


async def test_a_moved_meeting_shows_the_delegates_clocks(office: Filling, stored: Database) -> None:
    """The preview of a move shows each delegate's local time, as planning does."""
    group_id = led(stored, SEOUL)
    event_id = planned(stored, "Regulation: meeting", kind="meeting", group_id=group_id, online_url=None)
    form = await office.press("events.move", str(event_id), CREMA)
    assert isinstance(form, Filled)
    moved = {"day": "2027-01-21", "start": "13:00", "end": "14:00", "zone": "Europe/Rome"}
    check = office.shown(await form.send(**{name: value for name, value in moved.items() if name in form.fields}), CREMA)
    assert "What the clocks show" in check.words
    assert "• *Seoul 21:00–22:00* · IBITA · :warning: outside 08:00–20:00" in check.words
