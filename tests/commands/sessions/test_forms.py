"""A round of sessions as its organiser makes and changes it, over real HTTP."""

import asyncio
import json
from datetime import UTC, date, datetime
from typing import Any

from given.commands.sample_round import close, fix, held
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling

from bot.operations import perform
from store.database import Database, read
from store.models import PlaceState
from store.queries.sessions.rounds import rounds


async def test_after_the_deadline_only_the_organiser_opens_it(office: Filling, stored: Database, winter: str) -> None:
    """At 09:00 UTC on 22 November "before 22 November" is still open (anywhere on Earth); "before 21" is closed until reopened."""
    perform(stored, close, round_id=int(winter), day=date(2026, 11, 22))
    assert isinstance(await office.press("sessions.register", winter), Filled)
    perform(stored, close, round_id=int(winter), day=date(2026, 11, 21))
    answer = await office.press("sessions.register", winter)
    assert isinstance(answer, Answer)
    assert "Registration is closed" in answer.text
    assert held(stored, "UCALI01") == {}
    refused = await office.press("sessions.late", f"{winter} on")
    assert "you cannot" in refused.text
    opened = await office.press("sessions.late", f"{winter} on", "UPARIS01")
    assert "People can register again" in opened.text
    await (await office.press("sessions.register", winter)).send()
    assert set(held(stored, "UCALI01").values()) == {"confirmed"}


async def test_the_secretariat_adds_a_round_with_its_meetings(office: Filling, stored: Database) -> None:
    """Wrong lines are errors by line number; once corrected, the round is created with its meetings in the given zone."""
    form = await office.form("/sessions add", "UPARIS01")
    wrong = {"title": "Winter", "meetings": "2027-03-28 02:30\nsoon\n2027-01-14", "zone": "Paris", "deadline": "2027-01-05"}
    errors = (await form.send(**wrong))["errors"]["meetings"]
    assert "Line 1" in errors
    assert "03:30" in errors
    assert "Line 2" in errors
    assert "time is missing" in errors
    right = wrong | {"meetings": "2027-01-14 15:00\nFebruary 2027", "topics": "Packaging\nTrade"}
    said = json.dumps(await form.send(**right), ensure_ascii=False)
    assert "Added: Winter with 2 meetings." in said
    assert "• Thursday 14 January 2027, 15:00–16:30 (Paris time)" in said
    found = next(one for one in read(stored, rounds, NOW) if one.round.title == "Winter")
    when: Any = found.meetings[0].when
    assert when.starts_at == datetime(2027, 1, 14, 14, tzinfo=UTC)
    assert (found.round.topics, found.round.deadline_on) == (["Packaging", "Trade"], date(2027, 1, 5))
    assert "you cannot" in (await office.ask("/sessions add", "UCALI01")).text


async def test_times_are_read_as_people_write_them(office: Filling, stored: Database) -> None:
    """3pm, 15h and 3:30 p.m. are times; noon, 25:00 and 13pm are errors, reported together with a wrong zone."""
    form = await office.form("/sessions add", "UPARIS01")
    wrong = "14 January 2027 noon\n2027-01-15 25:00\n2027-01-16 13pm"
    errors = (await form.send(title="Winter", meetings=wrong, zone="Atlantis"))["errors"]
    assert set(errors) == {"meetings", "zone"}
    assert errors["meetings"].count("I cannot read the time.") == 3
    right = "14 January 2027 3pm\n2027-01-15, 15h\n2027-01-16 at 3:30 p.m.\n2027-01-17 12am"
    await form.send(title="Winter", meetings=right, zone="Paris")
    found = next(one for one in read(stored, rounds, NOW) if one.round.title == "Winter")
    times: list[Any] = [event.when for event in found.meetings]
    assert [f"{one.starts_at:%d %H:%M}" for one in times] == ["14 14:00", "15 14:00", "16 14:30", "16 23:00"]


async def test_a_deadline_after_the_first_meeting_is_refused(office: Filling, stored: Database) -> None:
    """The error names the meeting and its day; a deadline on the day of the first meeting is allowed."""
    form = await office.form("/sessions add", "UPARIS01")
    typed = {"title": "Winter", "meetings": "2027-01-14 15:00\n2027-02-14 15:00", "zone": "Paris"}
    errors = (await form.send(**typed, deadline="2027-01-15"))["errors"]
    assert errors == {"deadline": "This deadline is after the meeting “Winter (1)” on 14 January 2027. Please choose an earlier day."}
    assert "Added: Winter" in json.dumps(await form.send(**typed, deadline="2027-01-14"))


async def test_a_meeting_added_before_the_deadline_is_refused(office: Filling, winter: str) -> None:
    """The round closes on 13 December: a meeting of the 12th is an error that names both days; one of the 14th is added."""
    form = await office.press("sessions.add_meetings", winter, "UPARIS01")
    errors = (await form.send(meetings="2026-12-14 15:00\n2026-12-12 15:00", zone="Paris"))["errors"]
    assert set(errors) == {"meetings"}
    assert "on 12 December 2026 is before registration closes (13 December 2026)" in errors["meetings"]
    assert "errors" not in await form.send(meetings="2026-12-14 15:00", zone="Paris")


async def test_a_round_that_opens_after_a_meeting_is_refused(office: Filling) -> None:
    """Nobody could register for that meeting, so it is an error at the field that names the meeting and its day."""
    form = await office.form("/sessions add", "UPARIS01")
    errors = (await form.send(title="Winter", meetings="2027-02-10 15:00", zone="Paris", opens="2027-05-01"))["errors"]
    assert errors == {"opens": "Registration would open after the meeting “Winter” on 10 February 2027. Please choose an earlier day."}


async def test_sent_three_times_at_once_it_is_made_once(office: Filling, stored: Database) -> None:
    """Three concurrent submissions of one form add the round, or a meeting, once; a second form with the same text adds a second round."""
    form = await office.form("/sessions add", "UPARIS01")
    typed = {"title": "Winter", "meetings": "2027-01-14 15:00\n2027-02-14 15:00", "zone": "Paris"}
    answers = await asyncio.gather(*(form.send(**typed) for _ in range(3)))
    assert all("Added: Winter with 2 meetings." in json.dumps(one) for one in answers)
    (made,) = [one for one in read(stored, rounds, NOW) if one.round.title == "Winter"]
    more = await office.press("sessions.add_meetings", str(made.id), "UPARIS01")
    await asyncio.gather(*(more.send(meetings="2027-04-10 15:00", zone="Paris") for _ in range(3)))
    (found,) = [one for one in read(stored, rounds, NOW) if one.id == made.id]
    assert len(found.meetings) == 3
    await (await office.form("/sessions add", "UPARIS01")).send(**typed)
    assert len([one for one in read(stored, rounds, NOW) if one.round.title == "Winter"]) == 2


async def test_two_who_edit_at_once_lose_nothing(office: Filling, stored: Database, winter: str) -> None:
    """Different fields are both saved. The same field is shown to the second with what the first saved above it; saving again saves it."""
    one, other, third = [await office.press("sessions.edit", winter, "UPARIS01") for _ in range(3)]
    await one.send(title="First")
    assert "errors" not in await other.send(description="About jars")
    said = await third.send(title="Second")
    again = Filled(office, said["view"], "UPARIS01")
    assert "Saved meanwhile" in again.words
    assert "First" in again.words
    assert again.value("title:1001") == "Second"
    (kept,) = [each.round for each in read(stored, rounds, NOW)]
    assert (kept.title, kept.description) == ("First", "About jars")
    await again.send()
    assert [each.round.title for each in read(stored, rounds, NOW)] == ["Second"]


async def test_a_menu_that_cannot_be_empty_changes_nothing_by_itself(office: Filling, stored: Database, winter: str) -> None:
    """Without a deadline its form means nothing: who saves a text keeps the deadline that another has set, with its form."""
    await (await office.press("sessions.edit", winter, "UPARIS01")).send(deadline="")
    late, other = [await office.press("sessions.edit", winter, "UPARIS01") for _ in range(2)]
    assert "errors" not in await other.send(deadline="2026-12-10", form="before")
    assert "Saved meanwhile" not in json.dumps(await late.send(description="About jars"))
    (kept,) = [each.round for each in read(stored, rounds, NOW)]
    assert (kept.deadline_on, kept.deadline_form, kept.description) == (date(2026, 12, 10), "before", "About jars")
    one, two = [await office.press("sessions.edit", winter, "UPARIS01") for _ in range(2)]
    await one.send(deadline="2026-12-11")
    assert "11 December 2026" in json.dumps(await two.send(deadline="2026-12-12"))


async def test_nothing_is_cut_and_nothing_too_long_is_saved(office: Filling, stored: Database, winter: str) -> None:
    """Title and description at their limits survive being opened and saved; a character more is an error, and nothing is saved."""
    whole = {"title": "t" * 150, "description": "d" * 3000, "topics": "\n".join(f"{number:0150}" for number in range(3))}
    assert "errors" not in await (await office.press("sessions.edit", winter, "UPARIS01")).send(**whole)
    form = await office.press("sessions.edit", winter, "UPARIS01")
    assert {name: form.value(name) for name in whole} == whole
    assert "Nothing was changed" in json.dumps(await form.send())
    longer = {"title": "t" * 151, "description": "d" * 3001, "topics": "t" * 151}
    errors = (await form.send(**longer))["errors"]
    assert set(errors) == set(longer)
    assert errors["description"].startswith("This has 3,001 characters, at most 3,000 fit")
    assert (await form.send(topics="A\nA\n" + "t" * 151))["errors"]["topics"].startswith("Line 3: this has 151 characters")
    (kept,) = [each.round for each in read(stored, rounds, NOW)]
    assert (kept.title, kept.description) == (whole["title"], whole["description"])


async def test_cancelling_a_round_asks_first_and_cancels_its_meetings(office: Filling, stored: Database, winter: str) -> None:
    """The confirmation names who will be told; then every meeting is cancelled, with a new revision for calendars."""
    await (await office.press("sessions.register", winter)).send()
    asked = await office.press("sessions.cancel", winter, "UPARIS01")
    assert "Who is told: 1 person by direct message (Point of contact Cali)" in asked.text
    before = {event.id: event.revision for event in read(stored, rounds, NOW)[0].meetings}
    done = await office.press("sessions.cancel_now", winter, "UPARIS01")
    assert "Cancelled" in done.text
    found = read(stored, rounds, NOW)[0]
    assert {event.state for event in found.meetings} == {"cancelled"}
    assert all(event.revision > before[event.id] for event in found.meetings)
    assert "Nothing was changed" in (await office.press("sessions.cancel_now", winter, "UPARIS01")).text
    assert isinstance(await office.press("sessions.register", winter), Answer)


async def test_a_month_fixed_later_keeps_the_registration(office: Filling, stored: Database, winter: str) -> None:
    """Registration is open while only the month is known; fixing the day keeps place and uid."""
    await (await office.press("sessions.register", winter)).send()
    last = read(stored, rounds, NOW)[0].meetings[-1]
    perform(stored, fix, event_id=last.id)
    after = next(event for event in read(stored, rounds, NOW)[0].meetings if event.id == last.id)
    assert after.uid == last.uid
    assert held(stored, "UCALI01")[str(last.id)] == PlaceState.CONFIRMED


async def test_a_form_on_a_shared_message_leaves_it_as_it_is(office: Filling, winter: str) -> None:
    """A message that everybody reads is never replaced by the card of the person who used its form."""
    form = await office.press("sessions.register", winter, ephemeral=False)
    await form.send()
    await asyncio.sleep(0.1)
    assert office.answers == []
