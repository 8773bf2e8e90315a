"""A change publishes App Home again for the people it concerns, and for nobody else."""

from datetime import datetime, timedelta

import pytest
from given.home.page import words
from given.home.season import CALI, NEWCOMER, PARIS, SEOUL, do, lead, part, put
from given.running import NOW, event, hours
from given.slack.forms import Filling
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.places import registration as places
from bot.operations.places.offerings import lock_offering
from bot.rules.permissions import Action, Actor
from store.database import Database, read
from store.models import Entry, Member
from store.queries.home.pulse import concerned
from store.queries.members.people import by_slack_id
from store.queries.representations.claims import lost_contacts


def people(db: Session) -> None:
    """A hundred members who opened App Home: one a minute, the last ten thirty days ago."""
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
    """A place: its holder, the waiting list, leaders. A far event: its people and author. A near event: at most thirty pages."""
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
    """Cali gives its place back: Seoul, who is promoted, sees it on the open App Home."""
    (number,) = put(stored, event(hours(NOW + timedelta(hours=9)), title="The last place"))
    perform(stored, lambda db: setattr(lock_offering(db, "events", number), "capacity", 1))
    do(stored, places.register, CALI, event_id=number)
    do(stored, places.register, SEOUL, event_id=number)
    assert "You wait as 1st of 1." in part(await office.home(SEOUL), "My agenda")
    before = len(office.recorder.calls)
    await office.press("places.withdraw", str(number), user=CALI)
    mine = part(await office.published(SEOUL, before), "My agenda")
    assert "The last place" in mine
    assert "You have a place." in mine


async def test_who_comes_back_reads_how_to_take_the_place_up_again(office: Filling, stored: Database) -> None:
    """After leaving and coming back they have no role; the secretariat sees the group without a leader; App Home says what they were."""
    lead(stored, SEOUL, "Packaging")
    for deleted in (True, False):
        perform(stored, store_profile, told=SlackProfile(SEOUL, "", None, None, deleted=deleted), now=NOW)
        (lost,) = read(stored, lost_contacts, (Action.LEAVE,), NOW)
        assert (lost.cluster, lost.groups) == ("IBITA", ("Packaging",))
    said = words(await office.home(SEOUL))
    assert "You were a representative of *IBITA*" in said
    assert "`/cluster join`" in said
    assert "You were" not in words(await office.home(NEWCOMER))
