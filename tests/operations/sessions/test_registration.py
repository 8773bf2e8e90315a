"""One registration for several meetings of a round is all or nothing; registering a colleague only adds places."""

from datetime import timedelta
from typing import Any

import pytest
from given.operations.people import NOW, cluster, settle, somebody
from given.places.events_and_groups import SOON, actor, line, me
from given.running import event, hours
from sqlmodel import Session

from bot.operations import perform
from bot.operations.places.registration import register
from bot.operations.representations.roster import assign
from bot.operations.sessions.rounds import create_round, register as register_for_round
from bot.rules.events.drafts import RoundDraft
from bot.rules.places.decision import ClosedReason, NotOpen, WhichCluster
from bot.rules.sessions.outcomes import Registered
from store.database import Database
from store.models import DeadlineForm, EventKind, PlaceState, RepresentationRole, RoundState

IN, BACK = PlaceState.CONFIRMED, PlaceState.CANCELLED
CLOSED = NOW + timedelta(days=5)


@pytest.fixture
def network(database: Database) -> Database:
    """Two clusters; somebody acts for both."""
    settle(database, ["Oils", "Soaps"], UOIL="Oils/contact", UREP="Oils/representative", UBOTH="Oils/representative")
    both = {"actor": somebody("USEC"), "slack_id": "UBOTH", "cluster_id": cluster(database, "Soaps"), "now": NOW}
    perform(database, assign, role=RepresentationRole.REPRESENTATIVE, **both)
    return database


def a_round(database: Database) -> tuple[int, int, int]:
    """A round that closes in two days, with two meetings."""
    return perform(database, _round)


def _round(db: Session) -> tuple[int, int, int]:
    draft = RoundDraft(title="Spring", deadline_on=(NOW + timedelta(days=2)).date(), deadline_form=DeadlineForm.BY)
    made = create_round(db, draft=draft, author_id=None, state=RoundState.OPEN, now=NOW)
    meetings = [event(hours(SOON), round_id=made.id, kind=EventKind.SESSION) for _ in range(2)]
    db.add_all(meetings)
    db.flush()
    return made.id or 0, meetings[0].id or 0, meetings[1].id or 0


def ask(database: Database, who: str, round_id: int, events: list[int], **more: Any) -> Any:
    return perform(database, register_for_round, actor=actor(who), round_id=round_id, events=events, **{"now": NOW, **more})


def test_nothing_is_given_back_for_a_meeting_that_cannot_be_had(network: Database) -> None:
    """Swapping meetings after the deadline keeps the old place and gives the reason why the new one is refused."""
    number, first, second = a_round(network)
    ask(network, "UREP", number, [first])
    outcome = ask(network, "UREP", number, [second], now=CLOSED)
    assert isinstance(outcome, Registered)
    assert [one.why for one in outcome.answers if isinstance(one, NotOpen)] == [ClosedReason.CLOSED]
    assert (outcome.kept, outcome.given_back, line(network, first), line(network, second)) == (True, (), [("UREP", IN)], [])


def test_who_acts_for_two_clusters_keeps_their_place_until_they_say_for_which_they_come(network: Database) -> None:
    """The old place is given back only together with the new registration, once the cluster is chosen."""
    number, first, second = a_round(network)
    ask(network, "UBOTH", number, [first], cluster_id=cluster(network, "Oils"))
    outcome = ask(network, "UBOTH", number, [second])
    assert outcome.kept
    assert [type(one) for one in outcome.answers] == [WhichCluster]
    assert line(network, first) == [("UBOTH", IN)]
    ask(network, "UBOTH", number, [second], cluster_id=cluster(network, "Soaps"))
    assert (line(network, first), line(network, second)) == ([("UBOTH", BACK)], [("UBOTH", IN)])


def test_after_the_deadline_places_can_still_be_given_back(network: Database) -> None:
    """Unticking a meeting works after the deadline; meetings that stay ticked need no new place."""
    number, first, second = a_round(network)
    ask(network, "UREP", number, [first, second])
    outcome = ask(network, "UREP", number, [second], now=CLOSED)
    assert len(outcome.given_back) == 1
    assert (line(network, first), line(network, second)) == ([("UREP", BACK)], [("UREP", IN)])


def test_registering_a_colleague_for_one_meeting_leaves_them_their_other_one(network: Database) -> None:
    """The form does not show a colleague's places, so an unticked meeting gives nothing back."""
    number, first, second = a_round(network)
    perform(network, register, actor=actor("UREP"), event_id=first, now=NOW)
    ask(network, "UOIL", number, [second], member_id=me(network, "UREP"))
    assert (line(network, first), line(network, second)) == ([("UREP", IN)], [("UREP", IN)])
