"""Who may change an event is decided from current data, whatever an old button or a forged form says."""

from datetime import timedelta
from functools import partial

import pytest
from given.operations.groups_and_rounds import belonging, draft_of, now_is
from given.operations.people import NOW, cluster, number, settle
from given.places.events_and_groups import SOON, actor, grouped, me, offered
from given.running import event, hours
from sqlmodel import Session

from bot.operations import perform
from bot.operations.events.edits import add, edit
from bot.operations.events.moving import cancel, move
from bot.operations.groups.edits import edit as edit_group
from bot.operations.notices import posts as announcing
from bot.operations.representations.claims import leave
from bot.rules.events.outcomes import CalledOff, EventAdded, IsOver, MovedTo, NotAHost, Revised
from bot.rules.faults import Faulty
from bot.rules.notices.posts import NothingThere
from bot.rules.permissions import Refused
from bot.rules.versions import Absent
from store.database import Database
from store.models import EventKind, EventState, Series

SEC = actor("USEC")


@pytest.fixture
def network(database: Database) -> Database:
    settle(database, ["Oils", "Soaps"], UOIL="Oils/contact", UREP="Oils/representative", USOAP="Soaps/contact")
    return database


def test_an_author_runs_it_while_they_act_for_its_host(network: Database) -> None:
    """After leaving the cluster the author may not cancel its events, nor their own event without a host."""
    author, oils = me(network, "UREP"), cluster(network, "Oils")
    hosted, other = offered(network, 8, host_id=oils, author_id=author), offered(network, 8, author_id=author)
    cancelling = partial(perform, network, cancel, now=NOW)
    perform(network, leave, actor=actor("UREP"), representation_id=number(network, "UREP", "Oils"), now=NOW)
    assert [type(cancelling(actor=actor("UREP"), event_id=event_id)) for event_id in (hosted, other)] == [Refused, Refused]
    assert isinstance(cancelling(actor=actor("UOIL"), event_id=hosted), CalledOff)


def test_a_groups_meeting_is_its_leaders_whoever_has_planned_it(network: Database) -> None:
    """After the leader has changed, the new leader may cancel the meeting and the old one, who planned it, may not."""
    group = grouped(network, 8, cluster(network, "Oils"), me(network, "UREP"))
    meeting = belonging(network, group_id=group, author_id=me(network, "UREP"))
    changes = {"leader_cluster": cluster(network, "Soaps"), "leader": me(network, "USOAP")}
    perform(network, edit_group, actor=SEC, group_id=group, version=0, changes=changes, now=NOW)
    cancelling = partial(perform, network, cancel, event_id=meeting, now=NOW)
    assert isinstance(cancelling(actor=actor("UREP")), Refused)
    assert isinstance(cancelling(actor=actor("USOAP")), CalledOff)


def test_a_leader_makes_nothing_else_of_a_meeting(network: Database) -> None:
    """A leader can turn it neither into a meet-up of the network nor into an event of another or an unknown cluster."""
    group = grouped(network, 8, cluster(network, "Oils"))
    meeting = belonging(network, group_id=group)
    editing = partial(perform, network, edit, actor=actor("UOIL"), event_id=meeting, revision=0, now=NOW)
    assert isinstance(editing(changes={"kind": "quarterly", "visibility": "public"}), Faulty)
    assert isinstance(editing(changes={"host_id": cluster(network, "Soaps")}), Refused)
    assert isinstance(editing(changes={"host_id": 9999}), Refused)
    assert isinstance(editing(actor=SEC, changes={"host_id": 9999}), NotAHost)
    assert now_is(network, meeting).revision == 0
    adding = partial(perform, network, add, actor=actor("UOIL"), dates=[hours(SOON)], rule="", key="form:1", now=NOW)
    assert isinstance(adding(draft=draft_of(EventKind.QUARTERLY, group_id=group)), Faulty)
    assert isinstance(adding(draft=draft_of(EventKind.MEETING, group_id=group)), EventAdded)


def test_this_and_the_following_are_those_that_are_theirs(network: Database) -> None:
    """ "This and following" leaves events of the series that another cluster hosts unchanged."""
    mine, theirs, third = perform(network, _series, hosts=[cluster(network, name) for name in ("Oils", "Soaps", "Oils")])
    doing = partial(perform, network, actor=actor("UOIL"), event_id=mine, following=True, now=NOW)
    assert doing(edit, revision=0, changes={"place": "Hall 3"}) == Revised(mine, "Quarterly meet-up", ("place",), events=2)
    moved = doing(move, revision=1, to=hours(SOON + timedelta(days=1)), zone="Europe/Paris")
    assert isinstance(moved, MovedTo)
    assert moved.events == 2
    assert doing(cancel) == CalledOff(mine, "Quarterly meet-up", events=2)
    assert [now_is(network, one).state for one in (mine, theirs, third)] == ["cancelled", "planned", "cancelled"]
    assert now_is(network, theirs).revision == 0


def test_what_is_over_is_not_cancelled(network: Database) -> None:
    """A past event stays planned, so that attendance can still be recorded."""
    event_id = offered(network, 8, hours(NOW - timedelta(days=30)), host_id=cluster(network, "Oils"))
    assert perform(network, cancel, actor=actor("UOIL"), event_id=event_id, now=NOW) == IsOver(event_id, "Quarterly meet-up")
    assert now_is(network, event_id).state == EventState.PLANNED


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.PROPOSED])
def test_what_is_not_announced_is_not_there_for_its_hosts_contact(network: Database, state: EventState) -> None:
    """Only its author finds a proposal; for others a draft or a proposal is "not found" rather than refused."""
    event_id = offered(network, 8, host_id=cluster(network, "Oils"), author_id=me(network, "UREP"), state=state)
    editing = partial(perform, network, edit, event_id=event_id, revision=0, changes={"title": "Ours"}, now=NOW)
    assert [type(editing(actor=actor(user))) for user in ("UOIL", "USOAP")] == [Absent, Absent]
    assert isinstance(editing(actor=actor("UREP")), Revised if state == EventState.PROPOSED else Absent)
    announced = perform(network, announcing.post, actor=actor("UOIL"), noun="events", subject_id=event_id, now=NOW)
    assert announced == NothingThere()


def _series(db: Session, *, hosts: list[int]) -> list[int]:
    series = Series(title="Meet-ups", zone="Europe/Paris", created_at=NOW)
    db.add(series)
    db.flush()
    rows = [event(hours(SOON + timedelta(days=30 * k)), series_id=series.id, host_id=host) for k, host in enumerate(hosts)]
    for row in rows:
        db.add(row)
        db.flush()
    return [row.id or 0 for row in rows]
