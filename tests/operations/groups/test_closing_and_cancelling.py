"""Closing groups and cancelling rounds, with all their meetings and sessions, on both engines."""

import threading
from datetime import timedelta
from functools import partial

import pytest
from given.operations.groups_and_rounds import belonging, draft_of, drafted_group, now_is, round_of
from given.operations.people import NOW, cluster, settle
from given.places.events_and_groups import SOON, actor, grouped
from given.running import hours
from sqlalchemy.exc import OperationalError

from bot.operations import perform
from bot.operations.events.edits import add, edit
from bot.operations.events.moving import bring_back, cancel, move
from bot.operations.groups.states import close, reopen
from bot.operations.places.registration import register
from bot.operations.season import plans as season
from bot.operations.sessions import edits as session_edits, rounds as sessions
from bot.rules.events.outcomes import BroughtBack, Ended, EventAdded, MovedTo, Revised
from bot.rules.groups.outcomes import GroupClosed
from bot.rules.sessions.outcomes import RoundChanged
from store.database import Database, read
from store.models import EventKind, EventState, Instants, RoundState
from store.queries.events.search import by_number
from store.queries.history import kept
from store.queries.season.drafts import unannounced
from store.queries.sessions.rounds import by_number as round_by_number, rounds

SEC = actor("USEC")


@pytest.fixture
def network(database: Database) -> Database:
    settle(database, ["Oils", "Soaps", "Waxes"], UOIL="Oils/contact", USOAP="Soaps/contact", UWAX="Waxes/contact")
    return database


def test_what_was_never_announced_is_not_published_by_ending_it(network: Database) -> None:
    """Drafts in a closed group or a cancelled round stay invisible drafts, and are not announced with the season."""
    of_group, of_round = drafted_group(network, cluster(network, "Oils")), round_of(network, RoundState.DRAFT)
    meeting = belonging(network, group_id=of_group, state=EventState.DRAFT)
    session = belonging(network, round_id=of_round, state=EventState.DRAFT)
    assert perform(network, close, actor=SEC, group_id=of_group, now=NOW) == GroupClosed(of_group, "Secret", cancelled=0)
    perform(network, session_edits.cancel, actor=SEC, round_id=of_round, now=NOW)
    assert [read(network, by_number, number) for number in (meeting, session)] == [None, None]
    assert (read(network, round_by_number, of_round), read(network, rounds, NOW)) == (None, [])
    assert read(network, unannounced).all == []
    perform(network, season.announce, actor=None, shown=None, now=NOW)
    assert [now_is(network, number).state for number in (meeting, session)] == [EventState.DRAFT, EventState.DRAFT]


def test_a_draft_group_that_is_opened_again_is_a_draft_with_its_meetings(network: Database) -> None:
    """A reopened draft group is announced with the season, and so are its meetings."""
    group = drafted_group(network)
    meeting = belonging(network, group_id=group, state=EventState.DRAFT)
    perform(network, close, actor=SEC, group_id=group, now=NOW)
    perform(network, reopen, actor=SEC, group_id=group, now=NOW)
    perform(network, season.announce, actor=None, shown=None, now=NOW)
    assert now_is(network, meeting).state == EventState.PLANNED


def test_ending_cancels_what_is_announced_and_to_come(network: Database) -> None:
    """Past meetings stay planned; each cancellation keeps the version before."""
    group = grouped(network, 8, cluster(network, "Oils"))
    coming, over = belonging(network, group_id=group), belonging(network, group_id=group, days=-60)
    assert perform(network, close, actor=SEC, group_id=group, now=NOW) == GroupClosed(group, "Packaging", cancelled=1)
    assert [now_is(network, number).state for number in (coming, over)] == [EventState.CANCELLED, EventState.PLANNED]
    before = read(network, kept, "events", str(coming), 0)
    assert before is not None
    assert before["state"] == EventState.PLANNED


def test_nothing_of_what_has_ended_comes_back_alone(network: Database) -> None:
    """The refusal names the closed group or the cancelled round; once a group is open again, its meeting can be brought back."""
    group, of_round = grouped(network, 8, cluster(network, "Oils")), round_of(network)
    meeting, session = belonging(network, group_id=group), belonging(network, round_id=of_round)
    before = belonging(network, round_id=of_round, days=7)
    perform(network, cancel, actor=SEC, event_id=before, now=NOW)
    perform(network, close, actor=SEC, group_id=group, now=NOW)
    perform(network, session_edits.cancel, actor=SEC, round_id=of_round, now=NOW)
    back = partial(perform, network, bring_back, now=NOW)
    assert back(actor=actor("UOIL"), event_id=meeting) == Ended("groups", "Packaging")
    assert back(actor=SEC, event_id=session) == back(actor=SEC, event_id=before) == Ended("rounds", "Autumn")
    perform(network, reopen, actor=SEC, group_id=group, now=NOW)
    assert back(actor=actor("UOIL"), event_id=meeting) == BroughtBack(meeting, "Quarterly meet-up")


@pytest.mark.parametrize("kind", [EventKind.MEETING, EventKind.SESSION])
def test_what_is_added_is_announced_as_what_it_belongs_to(network: Database, kind: EventKind) -> None:
    """An event added to a draft is a draft that nobody sees; nothing can be added to what has ended or does not exist."""
    draft = drafted_group(network, cluster(network, "Oils")) if kind == EventKind.MEETING else round_of(network, RoundState.DRAFT)
    name = "group_id" if kind == EventKind.MEETING else "round_id"
    adding = partial(perform, network, add, actor=SEC, dates=[hours(SOON)], rule="", now=NOW)
    made = adding(draft=draft_of(kind, **{name: draft}), key="form:1")
    assert isinstance(made, EventAdded)
    assert (made.state, read(network, by_number, made.events[0])) == (EventState.DRAFT, None)
    if kind == EventKind.MEETING:
        perform(network, close, actor=SEC, group_id=draft, now=NOW)
    else:
        perform(network, session_edits.cancel, actor=SEC, round_id=draft, now=NOW)
    title = "Secret" if kind == EventKind.MEETING else "Autumn"
    assert adding(draft=draft_of(kind, **{name: draft}), key="form:2") == Ended(f"{name.removesuffix('_id')}s", title)
    assert not isinstance(adding(draft=draft_of(kind, **{name: 999}), key="form:3"), EventAdded)


def test_an_edit_of_a_round_is_no_conflict_with_its_sessions(network: Database) -> None:
    """A form of a session opened before the round was edited can still be saved, and the session moved."""
    of_round = round_of(network)
    edited, moved = belonging(network, round_id=of_round), belonging(network, round_id=of_round, days=1)
    new = {"title": "Autumn", "topics": ["Packaging"]}
    outcome = perform(network, session_edits.edit, actor=SEC, round_id=of_round, version=0, changes=new, now=NOW)
    assert outcome == RoundChanged(of_round, "Autumn", ("topics",))
    assert now_is(network, edited).revision == 1
    renamed = perform(network, edit, actor=SEC, event_id=edited, revision=0, changes={"title": "Labels"}, now=NOW)
    assert isinstance(renamed, Revised)
    to = Instants(SOON + timedelta(days=9), SOON + timedelta(days=9, hours=1), "Etc/UTC")
    assert isinstance(perform(network, move, actor=SEC, event_id=moved, revision=0, to=to, zone="Etc/UTC", now=NOW), MovedTo)


@pytest.mark.parametrize("ended", ["group", "round"])
def test_who_ends_it_and_who_registers_never_wait_in_a_circle(network: Database, ended: str) -> None:
    """Offerings are locked in one order, whatever the meetings' dates, so nothing deadlocks; SQLite has a single writer."""
    for _ in range(6):
        number = grouped(network, 8) if ended == "group" else round_of(network)
        events = [belonging(network, days=7 * (5 - k), **{f"{ended}_id": number}) for k in range(5)]
        for event_id in events:
            perform(network, register, actor=actor("UOIL"), event_id=event_id, now=NOW)
        deeds = [partial(_end, network, ended, number)]
        for user in ("USOAP", "UWAX"):
            if ended == "round":
                deeds.append(partial(perform, network, sessions.register, actor=actor(user), round_id=number, events=events, now=NOW))
            else:
                deeds += [partial(perform, network, cancel, actor=SEC, event_id=event_id, now=NOW) for event_id in events[:2]]
        assert _at_once(deeds) == []


def _end(network: Database, ended: str, number: int) -> None:
    if ended == "group":
        perform(network, close, actor=SEC, group_id=number, now=NOW)
    else:
        perform(network, session_edits.cancel, actor=SEC, round_id=number, now=NOW)


def _at_once(deeds: list[partial[object]]) -> list[OperationalError]:
    barrier, errors = threading.Barrier(len(deeds)), []

    def run(deed: partial[object]) -> None:
        barrier.wait()
        try:
            deed()
        except OperationalError as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors
