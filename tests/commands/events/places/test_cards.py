"""What the card of an event shows of places, to whom, over real HTTP."""

import json
from datetime import date, timedelta

import pytest
from given.commands.event_card import CLOSED, DAY, card, press, states
from given.commands.places import CALI, COLLEAGUE, KARATSU, LINK, NEWCOMER, PARIS, SEOUL, change, planned
from given.running import NOW
from given.slack.forms import Filling
from sqlmodel import col, select

from bot.operations import perform
from bot.operations.places.registration import remove
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Cluster, Event, EventState, Month, Noun, Place, PlaceState
from store.queries.places.holders import places_of


async def test_an_old_button_meets_the_event_as_it_is_now(office: Filling, stored: Database) -> None:
    """After a move the answer shows the new date; after a cancellation nothing can be taken, but a place can be given back."""
    event_id = planned(stored, "Table", capacity=3)
    moved = NOW + timedelta(days=40)
    change(stored, Event, event_id, starts_at=moved, ends_at=moved + timedelta(hours=1), order_at=moved, over_at=moved + timedelta(hours=1))
    assert f"<!date^{int(moved.timestamp())}^" in (await press(office, "places.register", event_id)).text
    change(stored, Event, event_id, state=EventState.CANCELLED)
    cancelled = await card(office, event_id)
    assert LINK not in json.dumps(cancelled.body)
    assert "You had a place." in cancelled.text
    assert "this event is cancelled" in (await press(office, "places.register", event_id, SEOUL)).text
    assert "your place is given back" in (await press(office, "places.withdraw", event_id)).text


async def test_afterwards_the_card_says_whether_one_took_part(office: Filling, stored: Database) -> None:
    """Without the link; what is over is not given back; "mine past" has it."""
    event_id = planned(stored, "Yesterday", capacity=3)
    await press(office, "places.register", event_id)
    over = NOW - DAY
    change(stored, Event, event_id, starts_at=over, ends_at=over + timedelta(hours=1), order_at=over, over_at=over + timedelta(hours=1))
    opened = await card(office, event_id)
    assert "You had a place." in opened.text
    assert LINK not in json.dumps(opened.body)
    assert (await press(office, "places.withdraw", event_id)).text.startswith("This event is over: nothing was changed.")
    (place,) = read(stored, places_of, Noun.EVENTS, event_id)
    change(stored, Place, place.id, attended=True)
    assert "You took part." in (await card(office, event_id)).text
    assert "Yesterday" in (await office.ask("/events mine past")).text


async def test_values_that_nobody_offered_change_nothing(office: Filling, stored: Database) -> None:
    """No number, no event, an event that is not announced: the answer says that it is not here."""
    draft = planned(stored, "Secret plan", state=EventState.DRAFT)
    for action in ("places.register", "places.join", "places.withdraw", "places.decline", "places.other"):
        for value in ("", "x", "0", "-1", "999999", "²", "1e3", str(draft)):
            said = await office.press(action, value, CALI)
            assert "This event is no longer here." in said.text, (action, value, said.text)
            assert "Secret plan" not in said.text
    assert perform(stored, lambda db: db.exec(select(Place).where(col(Place.holder).startswith("m"))).all()) == []


async def test_a_direct_message_stays_but_for_a_declined_promotion(office: Filling, stored: Database) -> None:
    """A reminder is kept for later, so the answer comes beside it; an offer that was declined is done with."""
    event_id = planned(stored, "Table", capacity=1)
    await press(office, "places.register", event_id)
    await press(office, "places.register", event_id, SEOUL)
    beside = await press(office, "places.withdraw", event_id, ephemeral=False, channel="D0CALI")
    assert beside.body["replace_original"] is False
    instead = await press(office, "places.decline", event_id, SEOUL, ephemeral=False, channel="D0SEOUL")
    assert instead.body["replace_original"] is True


async def test_the_link_is_nowhere_but_with_those_who_are_in(office: Filling, stored: Database) -> None:
    """Who waits, who declined, who gave back, who was never in, who runs it, whoever reads a shared card or list: none sees it."""
    event_id = planned(stored, "Guarded", capacity=1)
    await press(office, "places.register", event_id)
    await press(office, "places.register", event_id, SEOUL)
    await press(office, "places.decline", event_id, KARATSU)
    for user in (SEOUL, KARATSU, COLLEAGUE, PARIS, NEWCOMER):
        for said in (await card(office, event_id, user), await office.ask("/events guarded", user), await office.ask("/events", user)):
            assert LINK not in json.dumps(said.body), user
    shared = await office.press("events.share", str(event_id), CALI)
    assert shared.body["response_type"] == "in_channel"
    shared_list = await office.press("events.share_list", "1 guarded", CALI)
    for said in (shared, shared_list):
        words = json.dumps(said.body, ensure_ascii=False)
        assert LINK not in words
        for own in ("You have", "places free", "full", "waiting", "*You: in*", "Organiser", "Cancel my place", "Who takes part"):
            assert own not in words, own
    assert shared.labels == ["Register", "Open"]
    taken_ = await office.press("places.register", str(event_id), COLLEAGUE, ephemeral=False)
    assert (taken_.body["response_type"], taken_.body["replace_original"]) == ("ephemeral", False)
    assert LINK in (await card(office, event_id)).text


@pytest.mark.parametrize(("user", "runs"), [(PARIS, True), (KARATSU, True), (COLLEAGUE, True), (CALI, False), (NEWCOMER, False)])
async def test_only_who_runs_an_event_sees_its_buttons(office: Filling, stored: Database, user: str, *, runs: bool) -> None:
    """Its author, its host's point of contact, the secretariat; a member's card stays calm. The organiser's name is on it."""
    host = perform(stored, lambda db: db.exec(select(Cluster.id).where(Cluster.key == "japan-cosmetic-center")).one())
    event_id = planned(stored, "Hosted", host_id=host, author=COLLEAGUE)
    opened = await card(office, event_id, user)
    theirs = {"Who takes part", "Edit", "Move", "Cancel event", "Duplicate", "Announce in the channel", "Copy as e-mail"}
    assert theirs <= set(opened.labels) if runs else theirs.isdisjoint(opened.labels)
    assert "*Organiser*  Representative Karatsu" in opened.text
    assert opened.labels.index("Join") == 0


async def test_a_month_keeps_the_place_until_its_day_is_fixed(office: Filling, stored: Database) -> None:
    """Registration is open already; the card says what comes next, and the secretariat can fix the day."""
    event_id = planned(stored, "Someday", Month(date(2027, 1, 1)), capacity=4)
    assert "January 2027, day to be fixed" in (await card(office, event_id)).text
    assert "Next: I write to you when the day is fixed." in (await press(office, "places.register", event_id)).text
    assert "Fix the day" in (await card(office, event_id, PARIS)).labels


async def test_a_draft_is_seen_by_the_secretariat_and_a_proposal_by_its_author_too(office: Filling, stored: Database) -> None:
    """Nobody can register for either, or share it; everybody else finds nothing."""
    draft = planned(stored, "Draft", state=EventState.DRAFT, author=CALI)
    proposed = planned(stored, "Proposed", state=EventState.PROPOSED, author=CALI)
    for event_id, readers, words in ((draft, {PARIS}, "Not announced yet."), (proposed, {PARIS, CALI}, "Waits for the secretariat.")):
        for user in (PARIS, CALI, SEOUL):
            opened = await card(office, event_id, user)
            assert (words in opened.text) == (user in readers)
            assert {"Join", "Register", "Share"}.isdisjoint(opened.labels)
        assert "no longer here" in (await office.press("events.share", str(event_id), PARIS)).text
        assert "no longer here" in (await press(office, "places.join", event_id, PARIS)).text


async def test_mine_lists_where_i_am_in_and_what_my_cluster_hosts(office: Filling, stored: Database) -> None:
    """Each with one word of where I stand; what I gave back is gone; it has no Share button, and shared by force it holds no place."""
    cali = perform(stored, lambda db: db.exec(select(Cluster.id).where(Cluster.key == "cali-valle-del-cauca")).one())
    mine = planned(stored, "Mine to attend", capacity=1)
    full = planned(stored, "Mine to wait for", capacity=1)
    left = planned(stored, "Given back")
    planned(stored, "Hosted by us", host_id=cali, **CLOSED)
    for event_id, user in ((mine, CALI), (full, SEOUL), (full, CALI), (left, CALI)):
        await press(office, "places.register", event_id, user)
    await press(office, "places.withdraw", left)
    answer = await office.ask("/events mine")
    rows = {row.split("*")[1]: row.split("\n")[-1] for row in answer.rows}
    assert answer.header == "My events"
    assert rows["Mine to attend"] == "*You: in*"
    assert rows["Mine to wait for"] == "*You: waiting 1st*"
    assert rows["Hosted by us"] == "*Closed, your cluster hosts it*"
    assert "Given back" not in rows
    assert "Share" not in answer.labels
    everybody = {row.split("*")[1]: row.split("\n")[-1] for row in (await office.ask("/events december", KARATSU)).rows}
    assert everybody["Mine to attend"] == "*Full*"
    assert everybody["Hosted by us"] == "*Closed*"
    forged = (await office.press("events.share_list", "1 mine", CALI)).text
    assert "Mine to attend" not in forged
    assert "Hosted by us" in forged
    assert "Mine to attend" in (await office.ask("/events mine", CALI)).text
    assert "Mine to attend" not in (await office.ask("/events mine", KARATSU)).text


async def test_mine_of_a_newcomer_leads_to_their_cluster(office: Filling, stored: Database) -> None:
    """Nothing yet: the button to say which cluster one represents."""
    answer = await office.ask("/events mine", NEWCOMER)
    assert "You have no place at an event." in answer.text
    assert answer.button("Say which cluster I represent")["action_id"] == "members.join"


async def test_who_was_removed_reads_why_and_has_no_button_to_come_back(office: Filling, stored: Database) -> None:
    """An old button that was not taken down says the same; the place stays taken away."""
    event_id = planned(stored, "Open day")
    await press(office, "places.register", event_id)
    (place,) = read(stored, places_of, Noun.EVENTS, event_id)
    perform(stored, remove, actor=Actor(PARIS), place_id=place.id, reason="Two <per> cluster", now=NOW)
    shown = await card(office, event_id)
    assert "The reason: Two &lt;per&gt; cluster" in shown.text
    assert not {"Register", "Join", "Not this time"} & set(shown.labels)
    answer = await press(office, "places.register", event_id)
    assert "The organiser took your place away: Two &lt;per&gt; cluster. Ask them." in answer.text
    assert states(stored, event_id) == [(place.person, PlaceState.REMOVED)]
