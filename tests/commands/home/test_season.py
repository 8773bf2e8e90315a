"""App Home through the season: my agenda and seats, what closes, the groups I lead, the secretariat's numbers."""

import re
from datetime import date, timedelta

from given.home.page import buttons, words
from given.home.season import CALI, LINK, NEWCOMER, PARIS, SEOUL, do, lead, part, put
from given.running import NOW, event, hours
from given.slack.forms import Filling
from sqlmodel import Session

from bot.operations import perform
from bot.operations.calendars import address as calendars
from bot.operations.groups import seats
from bot.operations.places import registration as places
from bot.operations.places.offerings import lock_offering
from bot.playground.shapes.limits import check_view
from store.database import Database
from store.models import DeadlineForm, EventKind, EventState, Round, Visibility


async def test_my_agenda_is_what_i_am_in_and_then_what_is_on(office: Filling, stored: Database) -> None:
    """My places and waiting lists come first, each with a button; the link shows within a day of the start, for participants only."""
    soon, later, full = put(
        stored,
        event(hours(NOW + timedelta(hours=5)), title="Very soon", online=True, online_url=LINK, visibility=Visibility.MEMBERS),
        event(hours(NOW + timedelta(days=5)), title="Later <b>", online=True, online_url=LINK),
        event(hours(NOW + timedelta(days=6)), title="Full one"),
    )
    perform(stored, lambda db: setattr(lock_offering(db, "events", full), "capacity", 1))
    do(stored, places.register, CALI, event_id=full)
    for number in (soon, later, full):
        do(stored, places.register, SEOUL, event_id=number)
    view = await office.home(SEOUL)
    mine, other = part(view, "My agenda").split("*What else is on*")
    assert [mine.count(title) > 0 for title in ("Very soon", "Later &lt;b&gt;", "Full one")] == [True] * 3
    assert mine.index("Very soon") < mine.index("Later") < mine.index("Full one")
    assert mine.count("You have a place.") == 2
    assert "You wait as 1st of 1." in mine
    assert mine.count(f"<{LINK}|") == 1, "only of what starts within a day"
    assert "Very soon" not in other
    assert f'"events.open", "value": "{soon}"' in mine
    assert LINK not in words(await office.home(CALI)), "who is not in has no link"
    assert "You have no place anywhere yet." in words(await office.home(NEWCOMER))


async def test_seats_and_the_groups_i_lead(office: Filling, stored: Database) -> None:
    """The leader sees seats, waiting list, next meeting and how many are expected; a cluster without a seat its waiting position."""
    group = lead(stored, CALI, "Packaging *and* <more>")
    perform(stored, lambda db: setattr(lock_offering(db, "groups", group), "capacity", 1))
    do(stored, seats.take, SEOUL, group_id=group)
    put(stored, event(hours(NOW + timedelta(days=3)), title="Kick-off", group_id=group, kind=EventKind.MEETING, online=True))
    view = await office.home(CALI)
    led = part(view, "The groups that I lead")
    assert "1 of 1 seat taken, 1 waiting" in led
    assert "Next meeting: <!date^" in led
    assert "1 expected (no answer needed)" in led
    assert "You sit for Cali–Valle del Cauca" in part(view, "My seats in working groups")
    assert f'"groups.open", "value": "{group}"' in part(view, "My seats in working groups")
    assert "You are expected: you sit for Cali–Valle del Cauca" in part(view, "My agenda")
    other = await office.home(SEOUL)
    assert "waits for a seat, as 1st." in part(other, "My seats in working groups")
    assert "The groups that I lead" not in words(other)
    assert "My seats" not in words(await office.home(NEWCOMER))


async def test_a_registration_that_nobody_of_us_has_answered_waits_for_me(office: Filling, stored: Database) -> None:
    """Events and rounds that close within two weeks and my cluster has not answered; registering or declining removes them."""
    until = {"deadline_on": date(2026, 11, 30), "deadline_form": DeadlineForm.BY}
    dates = {"uid": "r1", "title": "Round of three", "created_at": NOW, "revised_at": NOW, "announced_at": NOW}
    turn = perform(stored, lambda db: _added(db, Round(**dates, **until)))
    fair, session, _far, _closed = put(
        stored,
        event(hours(NOW + timedelta(days=30)), title="Closes soon", **until),
        event(hours(NOW + timedelta(days=40)), title="Session of the round", kind=EventKind.SESSION, round_id=turn),
        event(hours(NOW + timedelta(days=90)), title="Closes late", deadline_on=date(2027, 1, 30), deadline_form=DeadlineForm.BY),
        event(hours(NOW + timedelta(days=20)), title="Closed", deadline_on=date(2026, 11, 20), deadline_form=DeadlineForm.BY),
    )
    waits = part(await office.home(SEOUL), "What waits for me")
    assert "*Closes soon*: register by 30 November 2026 (for you: until" in waits
    assert "IBITA: nobody has answered yet." in waits
    assert f'"sessions.open", "value": "{turn}"' in waits
    assert "Closes late" not in waits
    assert "*Closed*" not in waits
    do(stored, places.register, SEOUL, event_id=session)
    do(stored, places.withdraw, SEOUL, event_id=fair, state="declined")
    waits = part(await office.home(SEOUL), "What waits for me")
    assert "Closes soon" not in waits
    assert "Round of three" not in waits
    assert "Closes soon" not in words(await office.home(NEWCOMER)).split("My agenda")[0], "who acts for no cluster is not asked"


async def test_the_secretariat_sees_what_is_open_and_not_announced(office: Filling, stored: Database) -> None:
    """The pulse counts open registrations, drafts and proposals; no App Home shows a draft or a proposal by name."""
    put(
        stored,
        event(hours(NOW + timedelta(days=30)), title="Draft one", state=EventState.DRAFT),
        event(hours(NOW + timedelta(days=30)), title="Proposal one", state=EventState.PROPOSED),
    )
    view = await office.home(PARIS)
    pulse = part(view, "The network's pulse")
    assert "1 proposal waits for a review" in pulse
    assert "1 draft not announced" in pulse
    assert "registration" in pulse
    assert buttons(view)["Season"] == "season.show"
    for user in (PARIS, CALI, NEWCOMER):
        shown = words(await office.home(user))
        assert "Draft one" not in shown
        assert "Proposal one" not in shown


async def test_forty_places_fit(office: Filling, stored: Database) -> None:
    """With 40 places, 10 groups led (a seat in each) and 30 open registrations the view fits Slack's limits and counts the rest."""
    until = {"deadline_on": date(2026, 11, 30), "deadline_form": DeadlineForm.BY}
    numbers = put(stored, *(event(hours(NOW + timedelta(days=20, hours=one)), title="Long " * 60) for one in range(40)))
    put(stored, *(event(hours(NOW + timedelta(days=50, hours=one)), title="Ends " * 60, **until) for one in range(30)))
    for number in numbers:
        do(stored, places.register, CALI, event_id=number)
    for topic in range(10):
        group = lead(stored, CALI, f"Topic {topic} " + "ü" * 200)
        put(stored, event(hours(NOW + timedelta(days=9)), title="Meets", group_id=group, kind=EventKind.MEETING))
    do(stored, calendars.make, CALI)
    view = await office.home(CALI)
    assert check_view({name: part for name, part in view.items() if name != "id"}) == []
    assert len(view["blocks"]) < 100
    for title, least in (("My agenda", 45), ("My seats in working groups", 5), ("The groups that I lead", 5), ("What waits for me", 25)):
        [more] = re.findall(r"and (\d+) more", part(view, title))
        assert least <= int(more) < least + 5


def _added(db: Session, one: Round) -> int | None:
    db.add(one)
    db.flush()
    return one.id
