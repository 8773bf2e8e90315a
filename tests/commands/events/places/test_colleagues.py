"""A place for a colleague of one's own cluster, over real HTTP."""

import json
from datetime import date

from given.commands.event_card import card, press, states
from given.commands.places import COLLEAGUE, KARATSU, SEOUL, change, number_of, planned
from given.slack.forms import Filled, Filling

from store.database import Database
from store.models import DeadlineForm, Event, EventState


async def test_a_colleague_is_registered_in_a_form(office: Filling, stored: Database) -> None:
    """The people of my cluster who are in Slack; who is in already is marked; twice is the same; nobody else is to be had."""
    event_id = planned(stored, "Table", capacity=1)
    assert "Register a colleague" not in (await card(office, event_id)).labels  # Cali has nobody else
    assert "Register a colleague" in (await card(office, event_id, KARATSU)).labels
    form = await office.press("places.other", str(event_id), KARATSU)
    assert isinstance(form, Filled)
    (option,) = form.element("colleague")["options"]
    assert option["text"]["text"] == "Representative Karatsu"
    await office.home(COLLEAGUE)
    before = len(office.recorder.calls)
    done = json.dumps(await form.send(colleague=option["value"]), ensure_ascii=False)
    assert "Done: *Representative Karatsu* is registered, for *Japan Cosmetic Center*. I tell them by direct message." in done
    assert await office.published(COLLEAGUE, before)
    assert "is registered already: nothing was changed" in json.dumps(await form.send(colleague=option["value"]))
    assert "You have a place." in (await card(office, event_id, COLLEAGUE)).text
    assert "has a place" in (await office.press("places.other", str(event_id), KARATSU)).words
    assert "Nobody else of your cluster" in (await press(office, "places.other", event_id)).text
    number = number_of(stored, SEOUL)
    for forged in (f"{number} 1", f"{number}", "x", "", "999999 1", "-1 -1"):
        said = await form.send(colleague=forged)
        assert "colleague" in said.get("errors", {}) or "but you cannot" in json.dumps(said), (forged, said)
    assert [person for person, _ in states(stored, event_id)] == ["Representative Karatsu"]


async def test_a_colleague_who_comes_too_late_is_told_why(office: Filling, stored: Database) -> None:
    """The form was opened in time, and sent after the last place was taken, after the deadline, and after the event was cancelled."""
    event_id = planned(stored, "Table", capacity=1)
    form = await office.press("places.other", str(event_id), KARATSU)
    option = form.element("colleague")["options"][0]["value"]
    change(stored, Event, event_id, deadline_on=date(2026, 11, 20), deadline_form=DeadlineForm.BY)
    assert "registration closed on" in json.dumps(await form.send(colleague=option))
    change(stored, Event, event_id, state=EventState.CANCELLED)
    assert "this event is cancelled" in json.dumps(await form.send(colleague=option))
    change(stored, Event, event_id, state=EventState.DRAFT)
    assert "no longer here" in json.dumps(await form.send(colleague=option))
    change(stored, Event, event_id, state=EventState.PLANNED, deadline_on=None, deadline_form=None)
    await press(office, "places.register", event_id, SEOUL)
    assert "All places are taken. *Representative Karatsu* waits as 1st." in json.dumps(await form.send(colleague=option))
    assert "waits as 1st" in (await office.press("places.other", str(event_id), KARATSU)).words
