"""Events cancelled and brought back over HTTP: what is read, and until when they come back."""

from given.commands.event_moves import days, event, series
from given.commands.events import CALI, PARIS, SEOUL, TIMED, states, titled, words
from given.running import NOW
from given.slack.forms import Filling

from store.database import Database, read
from store.models import EventState


async def test_cancelled_and_brought_back(office: Filling, stored: Database) -> None:
    """Who is told stands before it; twice changes nothing; places are kept, and whoever waits moves up when it is back."""
    one = await event(office, stored, **TIMED, capacity="1")
    for user in (SEOUL, PARIS):
        await office.press("places.register", str(one.id), user)
    form = await office.press("events.cancel", str(one.id), CALI)
    assert "2 people by direct message (" in form.words
    assert "is cancelled" in words(await form.send())
    assert "already" in words(await form.send())
    (after,) = read(stored, titled, "Open day")
    assert (after.state, after.cancelled_at >= NOW, after.revision) == (EventState.CANCELLED, True, 1)
    assert "is cancelled" in (await office.press("events.move", str(one.id), CALI)).text
    answer = await office.press("events.bring_back", str(one.id), CALI)
    assert "takes place after all" in answer.text
    assert "nothing was changed" in (await office.press("events.bring_back", str(one.id), CALI)).text
    (after,) = read(stored, titled, "Open day")
    assert (after.state, after.cancelled_at, after.revision) == (EventState.PLANNED, None, 2)
    assert read(stored, states, one.id) == ["confirmed", "waiting"]


async def test_after_its_start_nothing_comes_back(office: Filling, stored: Database) -> None:
    """A cancelled event that has begun half an hour ago stays cancelled."""
    begun = {"day": "2026-11-22", "start": "09:30", "end": "12:00", "zone": "Europe/Paris"}
    one = await event(office, stored, **begun)
    await (await office.press("events.cancel", str(one.id), CALI)).send()
    assert "would have begun" in (await office.press("events.bring_back", str(one.id), CALI)).text
    assert read(stored, titled, "Open day")[0].state == EventState.CANCELLED


async def test_this_and_following_are_cancelled(office: Filling, stored: Database) -> None:
    """Those before go on; one of them can come back alone."""
    _, second, third, _ = await series(office, stored)
    await office.press("places.register", str(third.id), SEOUL)
    form = await office.press("events.cancel", str(second.id), CALI)
    assert "Nobody has to be told" in form.words
    assert "This one and the 2 following ones: Who is told: 1 person by direct message" in form.words
    assert "3 events" in words(await form.send(scope="following"))
    await office.press("events.bring_back", str(third.id), CALI)
    assert [day.split()[-1] for day in days(stored)] == ["planned", "cancelled", "planned", "cancelled"]


async def test_why_it_is_cancelled_is_read_by_everybody(office: Filling, stored: Database) -> None:
    """On its card, escaped; gone when it takes place after all, also when it is cancelled again without one."""
    one = await event(office, stored)
    assert "at most 500 fit" in (await (await office.press("events.cancel", str(one.id), CALI)).send(reason="x" * 501))["errors"]["reason"]
    await (await office.press("events.cancel", str(one.id), CALI)).send(reason="Strike\n<!channel>")
    card = (await office.press("events.open", str(one.id), SEOUL)).text
    assert "*Reason*  Strike &lt;!channel&gt;" in card
    await office.press("events.bring_back", str(one.id), CALI)
    assert "Strike" not in (await office.press("events.open", str(one.id), SEOUL)).text
    await (await office.press("events.cancel", str(one.id), CALI)).send()
    assert "Strike" not in (await office.press("events.open", str(one.id), SEOUL)).text


async def test_the_message_behind_the_form_says_what_became_of_it(office: Filling, stored: Database) -> None:
    """The card from which an event was cancelled no longer shows it as taking place, nor how many places it has."""
    one = await event(office, stored, capacity="8", **TIMED)
    await (await office.press("events.cancel", str(one.id), CALI)).send()
    behind = await office.replaced()
    assert behind["replace_original"] is True
    assert "is cancelled" in str(behind["blocks"])
    assert "Places" not in (await office.press("events.open", str(one.id), CALI)).text
