"""Registering for an event over HTTP: the card, each button, and the answers."""

import asyncio
import json
from datetime import date, timedelta

from given.commands.event_card import CLOSED, DAY, card, press, states
from given.commands.places import CALI, KARATSU, LINK, NEWCOMER, PARIS, SEOUL, acts_for, change, group_with, limited, planned
from given.running import NOW, hours
from given.slack.desk import Answer
from given.slack.forms import Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.representations.claims import claim
from bot.rules.permissions import Actor
from store.database import Database
from store.models import Cluster, DeadlineForm, Event, EventState, PlaceState


async def test_join_registers_and_shows_the_link_in_one_answer(office: Filling, stored: Database) -> None:
    """Without a limit and a deadline nothing else is asked; the link was not there before, and a second tap changes nothing."""
    event_id = planned(stored, "Open talk")
    before = await card(office, event_id)
    assert "Join" in before.labels
    assert "Not this time" not in before.labels
    assert LINK not in json.dumps(before.body)
    joined = await press(office, "places.join", event_id)
    assert joined.text.startswith("Done: you take part, for *Cali–Valle del Cauca Beauty Cluster*.")
    assert f"*Link*  <{LINK}|{LINK}>" in joined.text
    assert "You take part." in joined.text
    assert "Next: I remind you the day before and 1 hour before." in joined.text
    assert joined.body["replace_original"] is True
    again = await press(office, "places.join", event_id)
    assert again.text.startswith("You have this place already: nothing was changed.")
    assert LINK in again.text
    assert states(stored, event_id) == [("Point of contact Cali", PlaceState.CONFIRMED)]


async def test_who_waits_is_told_their_place_in_line_and_moves_up(office: Filling, stored: Database) -> None:
    """One place, three people: confirmed, 1st of 1, 2nd of 2; cancelling and declining promote the next one each time."""
    event_id = planned(stored, "Small table", capacity=1, deadline_on=date(2026, 12, 1), deadline_form=DeadlineForm.BY)
    free = await card(office, event_id)
    assert "*Places*  1 of 1 place free" in free.text
    assert "You have not answered yet." in free.text
    assert "Register" in free.labels
    assert (await press(office, "places.register", event_id)).text.startswith("Done: you are registered for")
    assert "Wait for a place" in (await card(office, event_id, SEOUL)).labels
    first = await press(office, "places.register", event_id, SEOUL)
    assert first.text.startswith("All places are taken. You wait as 1st of 1.")
    assert "Next: I write to you at once when a place becomes yours." in first.text
    assert LINK not in json.dumps(first.body)
    second = await press(office, "places.register", event_id, KARATSU)
    assert second.text.startswith("All places are taken. You wait as 2nd of 2.")
    assert "*Places*  full, 2 waiting" in second.text
    assert "You wait already, as 2nd of 2" in (await press(office, "places.register", event_id, KARATSU)).text

    mine = await card(office, event_id)
    assert "goes to the next person at once" in mine.button("Cancel my place")["confirm"]["text"]["text"]
    back = await press(office, "places.withdraw", event_id)
    assert back.text.startswith("Done: your place is given back. The next person in line has it now.")
    assert "You have given your place back." in back.text
    up = await card(office, event_id, SEOUL)
    assert "You have a place." in up.text
    assert LINK in up.text
    declined = await press(office, "places.decline", event_id, SEOUL)
    assert declined.text.startswith("Noted: not this time.")
    assert "The next person in line has it now." in declined.text
    assert "Decline this place" in (await card(office, event_id, KARATSU)).labels
    assert (await press(office, "places.decline", event_id, SEOUL)).text.startswith("You have said so already: nothing was changed.")
    assert dict(states(stored, event_id)) == {
        "Point of contact Cali": PlaceState.CANCELLED,
        "Point of contact Seoul": PlaceState.DECLINED,
        "Point of contact Karatsu": PlaceState.CONFIRMED,
    }


async def test_many_taps_at_one_moment_are_one_place(office: Filling, stored: Database) -> None:
    """Ten concurrent presses of one person and one of another: one place each, and every press is answered."""
    event_id = planned(stored, "Rush", capacity=1)
    await asyncio.gather(*(office.press("places.register", str(event_id), user) for user in [CALI] * 10 + [SEOUL]))
    assert sorted(state for _, state in states(stored, event_id)) == [PlaceState.CONFIRMED, PlaceState.WAITING]
    said = [Answer(one).text for one in office.answers]
    assert len(said) == 11
    assert sum(text.startswith(("You have this place already", "You wait already")) for text in said) == 9


async def test_giving_back_what_one_does_not_have_changes_nothing(office: Filling, stored: Database) -> None:
    """Withdraw without a place; stop waiting; cancel without a question where there is room."""
    event_id = planned(stored, "Table", capacity=2)
    assert (await press(office, "places.withdraw", event_id)).text.startswith("You have no place here: nothing was changed.")
    assert states(stored, event_id) == []
    await press(office, "places.register", event_id)
    assert "confirm" not in (await card(office, event_id)).button("Cancel my place")
    limited(stored, event_id, 1)
    await press(office, "places.register", event_id, SEOUL)
    assert "Stop waiting" in (await card(office, event_id, SEOUL)).labels
    assert (await press(office, "places.withdraw", event_id, SEOUL)).text.startswith("Done: you do not wait any more.")


async def test_not_this_time_stops_the_question_and_can_be_taken_back(office: Filling, stored: Database) -> None:
    """Said before any place, it stays on the card; registering afterwards works."""
    event_id = planned(stored, "Table", capacity=2, deadline_on=date(2026, 12, 1), deadline_form=DeadlineForm.BEFORE)
    said = await press(office, "places.decline", event_id)
    assert "You said: not this time." in said.text
    assert "Not this time" not in said.labels
    assert "Register" in said.labels
    assert "You have a place." in (await press(office, "places.register", event_id)).text


async def test_each_reason_why_nobody_can_register_is_said(office: Filling, stored: Database) -> None:
    """Not yet, closed, started, over, cancelled: with when, what is next, and nothing changed; the card says the same before."""
    later = planned(stored, "Later", opens_at=NOW + DAY, capacity=3)
    closed = planned(stored, "Closed", **CLOSED)
    started = planned(stored, "Started", hours(NOW - timedelta(minutes=30)), capacity=3)
    over = planned(stored, "Over", hours(NOW - DAY))
    gone = planned(stored, "Gone")
    change(stored, Event, gone, state=EventState.CANCELLED)
    for event_id, words, on_card in (
        (later, "You cannot register yet: registration opens on <!date^", "Registration is not open yet: it opens on <!date^"),
        (
            closed,
            "You cannot register any more: registration closed on <!date^1795262400^",
            "Registration is closed. Deadline: by 20 November",
        ),
        (started, "You cannot register any more: it has started.", "Registration is closed: it has started."),
        (over, "You cannot register any more: this event is over.", "This event is over."),
        (gone, "You cannot register: this event is cancelled.", "does not take place"),
    ):
        opened = await card(office, event_id)
        assert on_card in opened.text
        assert {"Register", "Join", "Wait for a place", "Not this time"}.isdisjoint(opened.labels)
        said = await press(office, "places.register", event_id)
        assert said.text.startswith(words), said.text
        assert "Nothing was changed." in said.text
        assert states(stored, event_id) == []


async def test_what_is_closed_names_the_next_chance(office: Filling, stored: Database) -> None:
    """With a button to it; where there is none, with whom to ask."""
    closed = planned(stored, "Round table", **CLOSED, kind="mission")
    said = await press(office, "places.register", closed)
    assert "The next chance: *Visit to packaging makers in Cali*" in said.text
    assert said.button("Open")["action_id"] == "events.open"
    group_id, _ = group_with(stored, SEOUL)
    only = planned(stored, "Only meeting", **CLOSED, kind="meeting", group_id=group_id)
    assert "Ask the organiser" in (await press(office, "places.register", only)).text


async def test_the_organiser_lets_people_in_after_the_deadline(office: Filling, stored: Database) -> None:
    """Late registration: said on the card, and it works for everybody; without it only who runs the event gets in."""
    late = planned(stored, "Late", **CLOSED, late=True)
    assert "Registration is still open. The deadline was by 20 November 2026" in (await card(office, late)).text
    assert "You have a place." in (await press(office, "places.register", late)).text
    closed = planned(stored, "Closed", **CLOSED)
    assert "Register" in (await card(office, closed, PARIS)).labels
    assert "You have a place." in (await press(office, "places.register", closed, PARIS)).text


async def test_a_newcomer_is_shown_where_to_say_their_cluster(office: Filling, stored: Database) -> None:
    """Nothing is written; the button leads to the form; once they have asked, the place is kept and it is said who confirms."""
    event_id = planned(stored, "Open talk")
    refused = await press(office, "places.join", event_id, NEWCOMER)
    assert refused.text.startswith("You cannot register yet: I do not know which cluster you represent.")
    assert refused.button("Say which cluster I represent")["action_id"] == "members.join"
    assert states(stored, event_id) == []

    def ask(db: Session) -> None:
        number = db.exec(select(Cluster.id).where(Cluster.key == "aebb")).one()
        claim(db, actor=Actor(NEWCOMER), cluster_id=number or 0, now=NOW)

    perform(stored, ask)
    kept = await press(office, "places.join", event_id, NEWCOMER)
    assert kept.text.startswith("Done: you take part, for")
    assert "Your place is kept. The point of contact of *AEBB" in kept.text
    assert "has still to confirm that you act for it." in kept.text


async def test_an_outsider_sees_no_place_and_gets_none(office: Filling, stored: Database) -> None:
    """Somebody of another workspace: a public event's card without buttons of places; every press is refused."""
    event_id = planned(stored, "Fair", visibility="public", capacity=5)
    await press(office, "places.register", event_id, SEOUL)
    for action in ("events.open", "places.register", "places.join", "places.withdraw", "places.decline", "places.other"):
        said = await pressed_outside(office, action, str(event_id))
        assert LINK not in said
        assert '"places.' not in said
        assert ("only for members" in said) == (action != "events.open")
    assert states(stored, event_id) == [("Point of contact Seoul", PlaceState.CONFIRMED)]


async def pressed_outside(office: Filling, action: str, value: str) -> str:
    """A press from another workspace; all of the answer."""
    frame = office._frame("block_actions", "U0GUEST")
    frame["user"] = {"id": "U0GUEST", "team_id": "TOTHER"}
    container = {"type": "message", "message_ts": "1.1", "channel_id": "C0GENERAL", "is_ephemeral": True}
    pressed = {"action_id": action, "block_id": "b", "value": value, "type": "button", "action_ts": "1.2"}
    await office._send({**frame, "container": container, "response_url": office.answer_url, "actions": [pressed]})
    return json.dumps(office.answers[-1], ensure_ascii=False)


async def test_who_acts_for_several_clusters_is_asked_for_which(office: Filling, stored: Database) -> None:
    """A button for each; the chosen one is on the place; a cluster that is not theirs, sent all the same, is none."""
    event_id = planned(stored, "Table", capacity=3)
    second = acts_for(stored, CALI, "aebb")
    asked = await press(office, "places.register", event_id)
    assert "You act for several clusters. For which one do you come to *Table*?" in asked.text
    assert asked.labels[-1] == "Back to the event"
    assert states(stored, event_id) == []
    third = acts_for(stored, SEOUL, "polo-della-cosmesi")
    forged = await office.press("places.register", f"{event_id} {third}", CALI)
    assert forged.text.startswith("You cannot register for that cluster: you do not act for it.")
    chosen = next(one for one in asked.buttons if one["value"] == f"{event_id} {second}")
    done = await office.press(chosen["action_id"], chosen["value"], CALI)
    assert "Done: you are registered for *AEBB" in done.text
