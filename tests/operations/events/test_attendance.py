"""Recording attendance, on both engines: concurrently, and without permission."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from given.operations.people import CONTACT, cluster, settle
from given.running import NOW, event, hours
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.events.attendance import decline_for, record
from bot.operations.places.registration import register, register_cluster
from bot.rules.events.attendance import Recorded
from bot.rules.permissions import Actor, Refused
from bot.rules.places.decision import NoCluster, NoSuchOffer, Withdrawn
from store.database import Database, read
from store.models import Entry, Event, Noun, Offering, Place, PlaceState
from store.queries.places.holders import places_of

SECRETARIAT = Actor("USEC")


@pytest.fixture
def running(database: Database) -> tuple[Database, int]:
    """A running event, the contacts of two clusters, and a third cluster without people."""
    settle(database, ("Cali", "Seoul", "Absent"), UCALI=f"Cali/{CONTACT}", USEOUL=f"Seoul/{CONTACT}", UALONE="")

    def add(db: Session) -> int:
        one = event(hours(NOW - timedelta(hours=1), 3), title="Today")
        db.add(one)
        db.flush()
        assert one.id is not None
        return one.id

    return database, perform(database, add)


def test_two_who_put_it_down_at_once(running: tuple[Database, int]) -> None:
    """Four concurrent recordings add overlapping guests: each guest gets one place, and none fails."""
    database, event_id = running

    def put_down(guests: tuple[str, ...]) -> object:
        return perform(database, record, actor=SECRETARIAT, event_id=event_id, shown={}, ticked=(), guests=guests, now=NOW)

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(put_down, [("UCALI", "UALONE"), ("USEOUL", "UALONE"), ("UALONE",), ("UCALI",)]))
    assert all(isinstance(one, Recorded) for one in outcomes)
    places = read(database, places_of, Noun.EVENTS, event_id)
    assert sorted(one.person for one in places) == ["Person UALONE", "Person UCALI", "Person USEOUL"]
    assert {(one.state, one.attended) for one in places} == {(PlaceState.CONFIRMED, True)}
    assert len({one.number for one in places}) == 3


def test_who_may_not_leaves_no_trace(running: tuple[Database, int]) -> None:
    """Refused actors, an unknown event and a cluster with people in Slack leave no row in the database."""
    database, event_id = running
    absent = cluster(database, "Absent")
    for actor in (Actor("UCALI"), Actor("UALONE"), Actor("UNEW"), Actor("USEC", outsider=True)):
        outcome = perform(database, record, actor=actor, event_id=event_id, shown={}, ticked=(), guests=("UCALI",), now=NOW)
        assert isinstance(outcome, Refused)
        assert isinstance(perform(database, decline_for, actor=actor, event_id=event_id, cluster_id=absent, now=NOW), Refused)
    nothing = perform(database, decline_for, actor=SECRETARIAT, event_id=event_id + 1, cluster_id=absent, now=NOW)
    assert isinstance(nothing, NoSuchOffer)
    cali = cluster(database, "Cali")
    assert isinstance(perform(database, decline_for, actor=SECRETARIAT, event_id=event_id, cluster_id=cali, now=NOW), NoCluster)
    assert read(database, lambda db: [*db.exec(select(Place)), *db.exec(select(Offering)), *db.exec(select(Entry))]) == []


def test_a_cluster_that_declines_lets_the_next_move_up(database: Database, running: tuple[Database, int]) -> None:
    """Its place goes to the first on the waiting list; the audit log names the cluster, as a sign of life."""
    _, event_id = running
    absent = cluster(database, "Absent")

    def limit(db: Session) -> None:
        one = db.get(Event, event_id)
        assert one is not None
        one.starts_at, one.order_at = NOW + timedelta(hours=1), NOW + timedelta(hours=1)
        db.add(Offering(noun=Noun.EVENTS, subject_id=event_id, capacity=1))

    perform(database, limit)
    perform(database, register_cluster, actor=SECRETARIAT, event_id=event_id, cluster_id=absent, now=NOW)
    perform(database, register, actor=Actor("UCALI"), event_id=event_id, now=NOW)
    outcome = perform(database, decline_for, actor=SECRETARIAT, event_id=event_id, cluster_id=absent, now=NOW)
    assert isinstance(outcome, Withdrawn)
    assert [one.member_id for one in outcome.promoted] == [
        one.member_id for one in read(database, places_of, Noun.EVENTS, event_id) if one.person == "Person UCALI"
    ]
    (last,) = read(database, lambda db: db.exec(select(Entry).order_by(Entry.id.desc()).limit(1)).all())  # type: ignore[union-attr]
    assert (last.cluster_id, last.fields) == (absent, ["declined"])
