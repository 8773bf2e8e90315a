"""App Home through the season: my agenda and seats, what closes, the groups I lead, the secretariat's numbers; and who sees a change."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from builders import NOW, event, hours
from commands.filling import Filling
from commands.test_home import buttons, words
from sqlmodel import Session, col, select

from bot.operations import calendars, perform, places, seats
from bot.operations.groups import create_group
from bot.operations.members import Told, meet
from bot.operations.network import touch
from bot.operations.offerings import hold
from bot.playground.limits import check_view
from bot.rules.drafting import GroupDraft
from bot.rules.permissions import Action, Actor
from store.claims import lost_contacts
from store.database import Database, read
from store.home import concerned
from store.members import by_slack_id
from store.models import DeadlineForm, Entry, Event, EventKind, EventState, GroupState, Member, Round, Visibility

CALI, SEOUL, PARIS, NEWCOMER = "UCALI01", "USEOUL01", "UPARIS01", "UBERLIN01"
LINK = "https://meet.example.org/room"


def put(stored: Database, *events: Event) -> list[int]:
    """Events of this test, by their numbers."""

    def add(db: Session) -> list[int]:
        db.add_all(events)
        db.flush()
        touch(db, now=NOW)
        return [one.id or 0 for one in events]

    return perform(stored, add)


def do(stored: Database, operation: Callable[..., Any], user: str, **values: Any) -> Any:
    return perform(stored, operation, actor=Actor(user), now=NOW, **values)


def lead(stored: Database, user: str, topic: str) -> int:
    """A group that this person leads for their cluster."""
    known = read(stored, by_slack_id, user)
    assert known is not None

    def make(db: Session) -> int | None:
        draft = GroupDraft(topic, leader_cluster_id=known.clusters[0], leader_id=known.id, video_url=LINK)
        return create_group(db, draft=draft, by=None, role="operator", state=GroupState.ACTIVE, now=NOW).id

    return perform(stored, make) or 0


def part(view: dict[str, Any], title: str) -> str:
    """What stands under a title, up to the next line across the page."""
    blocks = view["blocks"]
    start = next(at for at, block in enumerate(blocks) if f"*{title}*" in json.dumps(block))
    end = next((at for at in range(start, len(blocks)) if blocks[at]["type"] == "divider"), len(blocks))
    return json.dumps(blocks[start:end], ensure_ascii=False)


async def test_my_agenda_is_what_i_am_in_and_then_what_is_on(office: Filling, stored: Database) -> None:
    """In, waiting, expected: each with its line and a button; the link within a day of the start, for those who are in only."""
    soon, later, full = put(
        stored,
        event(hours(NOW + timedelta(hours=5)), title="Very soon", online=True, online_url=LINK, visibility=Visibility.MEMBERS),
        event(hours(NOW + timedelta(days=5)), title="Later <b>", online=True, online_url=LINK),
        event(hours(NOW + timedelta(days=6)), title="Full one"),
    )
    perform(stored, lambda db: setattr(hold(db, "events", full), "capacity", 1))
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
    """The leader sees seats, the next meeting and how many are expected; the delegate their seat; who waits, as what."""
    group = lead(stored, CALI, "Packaging *and* <more>")
    perform(stored, lambda db: setattr(hold(db, "groups", group), "capacity", 1))
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
    """Events and rounds that close within two weeks, for the clusters that said nothing; an answer by anybody of it ends it."""
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
    """Open registrations, drafts and proposals, in numbers; nobody else sees these lines, nor a draft."""
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
    """Forty places, ten seats, thirty registrations, ten groups led: Slack takes the page, and the rest is counted."""
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


def people(db: Session) -> None:
    """A hundred members who have opened App Home: each a minute before the one before them, the last ten long ago."""
    for number in range(100):
        at = NOW - (timedelta(days=30) if number >= 90 else timedelta(minutes=number))
        db.add(Member(slack_id=f"U0MANY{number}", name=f"Many {number}", met_at=NOW, home_at=at))


def audited(db: Session, *, noun: str, subject: int, at: datetime) -> None:
    db.add(Entry(at=at, actor_id=None, role="secretariat", verb="x", noun=noun, subject=str(subject)))


@pytest.fixture
def numbers(stored: Database) -> dict[str, int]:
    found = {user: read(stored, by_slack_id, user) for user in (CALI, SEOUL, PARIS)}
    return {user: one.id for user, one in found.items() if one is not None}


async def test_a_change_renews_the_pages_that_show_it_and_not_three_hundred(
    office: Filling, stored: Database, numbers: dict[str, int]
) -> None:
    """A place: its person, who waits there too, the leaders. A far event: who is in it, its author. A near one: at most thirty pages."""
    for user in (CALI, SEOUL, PARIS):
        await office.home(user)
    perform(stored, people)
    near, far = put(
        stored,
        event(hours(NOW + timedelta(hours=1)), title="Near"),
        event(hours(NOW + timedelta(days=500)), title="Far", author_id=numbers[CALI]),
    )
    at = [NOW + timedelta(minutes=step) for step in range(1, 6)]
    perform(stored, places.register, actor=Actor(SEOUL), event_id=far, now=at[4])
    assert read(stored, concerned, at[4]) == {numbers[SEOUL]}
    perform(stored, audited, noun="events", subject=far, at=at[0])
    assert read(stored, concerned, at[0]) == {numbers[SEOUL], numbers[CALI], numbers[PARIS]}
    perform(stored, audited, noun="events", subject=near, at=at[1])
    everybody = read(stored, concerned, at[1])
    assert len(everybody) == 30
    long_ago = read(stored, lambda db: set(db.exec(select(Member.id).where(col(Member.home_at) < NOW - timedelta(days=3)))))
    assert not everybody & long_ago
    group = lead(stored, CALI, "Packaging")
    perform(stored, audited, noun="groups", subject=group, at=at[2])
    assert read(stored, concerned, at[2]) == {numbers[CALI], numbers[PARIS]}
    perform(stored, audited, noun="questions", subject=1, at=at[3])
    assert read(stored, concerned, at[3]) == set()


async def test_who_moves_up_sees_it_on_their_page_at_once(office: Filling, stored: Database) -> None:
    """Cali gives a place back with one tap: the page that Seoul has open says that they have it."""
    (number,) = put(stored, event(hours(NOW + timedelta(hours=9)), title="The last place"))
    perform(stored, lambda db: setattr(hold(db, "events", number), "capacity", 1))
    do(stored, places.register, CALI, event_id=number)
    do(stored, places.register, SEOUL, event_id=number)
    assert "You wait as 1st of 1." in part(await office.home(SEOUL), "My agenda")
    before = len(office.recorder.calls)
    await office.press("places.withdraw", str(number), user=CALI)
    mine = part(await office.published(SEOUL, before), "My agenda")
    assert "The last place" in mine
    assert "You have a place." in mine


async def test_who_comes_back_reads_how_to_take_the_place_up_again(office: Filling, stored: Database) -> None:
    """Somebody who left Slack acts for nobody; the secretariat reads which group has no leader; App Home says what they were."""
    lead(stored, SEOUL, "Packaging")
    for deleted in (True, False):
        perform(stored, meet, told=Told(SEOUL, "", None, None, deleted=deleted), now=NOW)
        (lost,) = read(stored, lost_contacts, (Action.LEAVE,), NOW)
        assert (lost.cluster, lost.groups) == ("IBITA", ("Packaging",))
    said = words(await office.home(SEOUL))
    assert "You were a representative of *IBITA*" in said
    assert "`/cluster join`" in said
    assert "You were" not in words(await office.home(NEWCOMER))
