"""Operations on several meetings lock them in one order: on PostgreSQL concurrent transactions do not deadlock."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from given.operations.people import NOW, cluster, settle
from given.places.events_and_groups import SOON, actor, grouped, me, offered
from given.running import event, hours
from sqlmodel import Session

from bot.operations import perform
from bot.operations.events import moving as event_moves
from bot.operations.groups import edits as group_edits, states as groups
from bot.operations.groups.seats import answer_meeting, take
from bot.operations.places.registration import register
from bot.operations.sessions import edits as session_edits
from bot.operations.sessions.rounds import create_round, register as register_for_round
from bot.rules.events.drafts import RoundDraft
from store.database import Database
from store.models import EventKind, RoundState
from store.queries.sessions.rounds import numbers

TRIALS = 6


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """PostgreSQL only: it has row locks."""
    return postgres_url


@pytest.fixture
def network(database: Database) -> Database:
    """Two clusters with people."""
    settle(database, ["Oils", "Soaps"], UOIL="Oils/contact", UREP="Oils/representative", USOAP="Soaps/contact")
    return database


def at_once(database: Database, *deeds: partial[Any]) -> None:
    """Run the operations concurrently; none may fail, as the victim of a deadlock would."""
    gate = threading.Barrier(len(deeds))

    def run(deed: partial[Any]) -> None:
        gate.wait()
        perform(database, deed, now=NOW)

    with ThreadPoolExecutor(len(deeds)) as pool:
        list(pool.map(run, deeds))


def _round(db: Session) -> int:
    made = create_round(db, draft=RoundDraft(title="Spring"), author_id=None, state=RoundState.OPEN, now=NOW)
    later_first = [event(hours(SOON + timedelta(days=7 * (4 - each))), round_id=made.id, kind=EventKind.SESSION) for each in range(4)]
    db.add_all(later_first)
    db.flush()
    for one in later_first:
        register(db, actor=actor("UOIL"), event_id=one.id or 0, now=NOW)
    return made.id or 0


def test_a_round_is_cancelled_while_people_register_for_all_of_it(network: Database) -> None:
    """No deadlock, although the offerings were created in another order than the meetings' dates."""
    for _ in range(TRIALS):
        number = perform(network, _round)
        every = perform(network, _meetings, round_id=number)
        registering = [partial(register_for_round, actor=actor(who), round_id=number, events=every) for who in ("UREP", "USOAP")]
        at_once(network, partial(session_edits.cancel, actor=actor("USEC"), round_id=number), *registering)


def _meetings(db: Session, *, round_id: int) -> list[int]:
    return list(numbers(db, round_id))


def test_a_group_gets_another_leader_while_its_meetings_move_and_its_seats_change(network: Database) -> None:
    """No deadlock, although these also change answers and guests' places, and write the network's row last."""
    oils = cluster(network, "Oils")
    for _ in range(TRIALS):
        group = grouped(network, 8, oils, me(network, "UOIL"))
        meetings = [offered(network, 1, hours(SOON - timedelta(days=each)), group_id=group) for each in range(3)]
        seat = perform(network, take, actor=actor("UOIL"), group_id=group, now=NOW).held.place_id
        for one in meetings:
            perform(network, answer_meeting, actor=actor("UOIL"), event_id=one, seat_id=seat, comes=False, now=NOW)
            perform(network, register, actor=actor("USOAP"), event_id=one, now=NOW)
        moving = {"event_id": meetings[-1], "revision": 0, "to": hours(SOON + timedelta(days=1)), "zone": "Etc/UTC"}
        leading = {"group_id": group, "version": 0, "changes": {"leader": me(network, "UREP")}}
        at_once(
            network,
            partial(group_edits.edit, actor=actor("USEC"), **leading),
            partial(event_moves.move, actor=actor("USEC"), **moving),
            partial(take, actor=actor("USOAP"), group_id=group),
            partial(register, actor=actor("UREP"), event_id=meetings[0]),
        )
        at_once(
            network,
            partial(groups.close, actor=actor("USEC"), group_id=group),
            partial(register, actor=actor("UOIL"), event_id=meetings[1]),
            partial(event_moves.cancel, actor=actor("USEC"), event_id=meetings[0]),
        )
