"""Loading the data set, on both engines."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.partings.erasure import erase
from bot.operations.tables.dataset import load
from bot.rules.partings.erasure import Erased
from bot.rules.permissions import Actor
from store.database import Database, read
from store.dataset import read_history, read_sample
from store.models import Cluster, Days, Event, Instants, Member, Month, Representation, Visibility, metadata
from store.queries.agenda import agenda
from store.queries.network.settings import stamp

LATER = NOW + timedelta(days=40)


def everything(db: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    connection = db.connection()
    return {table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr) for table in metadata.sorted_tables}


def test_loading_twice_changes_nothing(database: Database) -> None:
    """Loading is idempotent, also weeks later: no row is added or changed and the revision does not rise."""
    first = perform(database, load, dataset=read_history(), now=NOW)
    assert first["clusters"] == 16
    assert first["events"] == 5
    before = read(database, everything)
    again = perform(database, load, dataset=read_history(), now=LATER)
    assert not any(again.values())
    assert read(database, everything) == before


def test_the_sample_season_comes_on_top_and_once(database: Database) -> None:
    """The sample season is added to the history once, also when loaded again on another day."""
    perform(database, load, dataset=read_history(), now=NOW)
    assert perform(database, load, dataset=read_sample(NOW.date()), now=NOW)["events"] == 22
    before = read(database, everything)
    assert not any(perform(database, load, dataset=read_sample(LATER.date()), now=LATER).values())
    assert read(database, everything) == before


def test_what_owners_have_changed_stays(database: Database) -> None:
    """A cluster renamed and an event moved by their owners are not overwritten by a later load."""
    perform(database, load, dataset=read_history(), now=NOW)

    def change(db: Session) -> None:
        cluster = db.exec(select(Cluster).where(Cluster.key == "detic")).one()
        cluster.name, cluster.aliases = "DETIC renamed", ["new"]
        moved = db.exec(select(Event).where(Event.key == "k-global-cluster-2023")).one()
        moved.title = "Renamed"

    perform(database, change)
    before = read(database, everything)
    perform(database, load, dataset=read_history(), now=LATER)
    assert read(database, everything) == before


def test_uids_are_the_same_in_every_installation(database: Database) -> None:
    """A uid is derived from the data set's key alone, so it is the same in every installation."""

    def uids(db: Session) -> dict[str | None, str]:
        return {event.key: event.uid for event in db.exec(select(Event))}

    perform(database, load, dataset=read_history(), now=LATER)
    found = read(database, uids)
    assert found["rendez-vous-2019"] == "73e69528-2698-5a4a-9318-9246042d5725"
    assert len(set(found.values())) == 5


def test_a_first_load_raises_the_revision_once(database: Database) -> None:
    """A load raises the network's revision by one, with the time of loading, so that feeds are rebuilt."""
    perform(database, load, dataset=read_history(), now=NOW)
    found = read(database, stamp)
    assert found is not None
    assert (found.revision, found.revised_at) == (1, NOW)


def test_history_has_nothing_ahead_and_nothing_invented(database: Database) -> None:
    """The history is public and past; events that the sources date by month stay a month."""
    history = read_history()
    kinds = {entry["key"]: type(when) for entry, when in history.events}
    assert [kinds[f"remote-session-2020-0{number}"] for number in (1, 2, 3)] == [Month, Month, Month]
    assert kinds["rendez-vous-2019"] is Days
    perform(database, load, dataset=history, now=NOW)

    found = read(database, agenda, None, None, frozenset(Visibility))
    events = [one for one in found if one.noun == "events"]
    assert all(event.visibility == Visibility.PUBLIC and event.over_at < NOW for event in events)
    sessions = [event for event in events if event.kind == "session"]
    assert {(event.round, event.deadline_on, event.deadline_form) for event in sessions} == {
        ("Remote working sessions 2020", date(2019, 12, 4), "before")
    }


def test_sessions_loaded_before_there_were_rounds_join_theirs(database: Database) -> None:
    """Sessions of an older installation are added to the new round and keep their places and uids."""
    perform(database, load, dataset=replace(read_history(), rounds=()), now=NOW)
    before = {one.id: one.uid for one in read(database, agenda, None, None, frozenset(Visibility))}
    assert perform(database, load, dataset=read_history(), now=LATER)["rounds"] == 1
    found = [one for one in read(database, agenda, None, None, frozenset(Visibility)) if one.kind == "session"]
    assert {one.round for one in found} == {"Remote working sessions 2020"}
    assert {one.id: one.uid for one in found}.items() <= before.items()


def test_people_come_only_with_the_sample(database: Database) -> None:
    """A real installation starts without people; the sample has contacts, representatives and one secretariat, all confirmed."""
    perform(database, load, dataset=read_history(), now=NOW)

    def people(db: Session) -> list[Member]:
        return list(db.exec(select(Member).order_by(col(Member.slack_id))).all())

    def acts(db: Session) -> set[str]:
        return {found.state for found in db.exec(select(Representation))}

    assert read(database, people) == []
    perform(database, load, dataset=read_sample(NOW.date()), now=NOW)
    found = read(database, people)
    assert len(found) == 14
    assert [member.slack_id for member in found if member.role] == ["UPARIS01"]
    assert read(database, acts) == {"confirmed"}


def test_who_was_erased_does_not_come_back_with_the_sample(database: Database) -> None:
    """An erased person cannot be recognised, so sample people are loaded only into a database without members."""
    perform(database, load, dataset=read_history(), now=NOW)
    perform(database, load, dataset=read_sample(NOW.date()), now=NOW)
    assert isinstance(perform(database, erase, actor=Actor("UCALI01"), now=NOW), Erased)
    before = read(database, everything)
    assert perform(database, load, dataset=read_sample(LATER.date()), now=LATER)["people"] == 0
    assert read(database, everything) == before


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 28), date(2027, 8, 31)])
def test_a_season_begins_on_any_day(today: date) -> None:
    """From any date (leap day, turn of the year, DST change) it has 22 events, and its first meet-up is on a Wednesday in four weeks."""
    sample = read_sample(today)
    whens = {entry["key"]: when for entry, when in sample.events}
    meet_up = whens["sample-meet-up-1"]
    assert isinstance(meet_up, Instants)
    start = meet_up.starts_at.date()
    assert start.weekday() == 2
    assert timedelta(days=28) <= start - today < timedelta(days=35)
    assert len(whens) == 22
