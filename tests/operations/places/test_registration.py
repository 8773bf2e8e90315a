"""What prevents a registration, who has answered, and who is promoted when something closed continues."""

from datetime import timedelta
from typing import Any

import pytest
from given.operations.concurrent_transactions import behind
from given.operations.people import NOW, cluster, settle, somebody
from given.places.events_and_groups import SOON, actor, grouped, line, me, offered, place_of
from given.running import hours

from bot.operations import perform
from bot.operations.events import moving as event_moves
from bot.operations.groups import states as groups
from bot.operations.groups.seats import give_back, take
from bot.operations.places.registration import register, register_cluster, remove, withdraw
from bot.operations.representations.roster import assign
from bot.rules.places.decision import ClosedReason, NoCluster, NoSuchOffer, NotOpen, Placed, TakenAway
from store.database import Database, read
from store.models import DeadlineForm, Event, EventState, Noun, PlaceState, RepresentationRole
from store.queries.events.windows import by_subject as window

IN, WAITS, BACK, REMOVED = PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.CANCELLED, PlaceState.REMOVED


@pytest.fixture
def network(database: Database) -> Database:
    """Two clusters, somebody who acts for both, and a cluster with nobody in Slack."""
    people = {"UOIL": "Oils/contact", "UREP": "Oils/representative", "USOAP": "Soaps/contact", "UBOTH": "Oils/representative"}
    settle(database, ["Oils", "Soaps", "Absent"], **people)
    both = {"actor": somebody("USEC"), "slack_id": "UBOTH", "cluster_id": cluster(database, "Soaps"), "now": NOW}
    perform(database, assign, role=RepresentationRole.REPRESENTATIVE, **both)
    return database


def go(database: Database, slack_id: str, event_id: int, **more: Any) -> Any:
    return perform(database, register, actor=actor(slack_id), event_id=event_id, **{"now": NOW, **more})


def test_nobody_waits_for_what_has_begun(network: Database) -> None:
    """An organiser can register people after the deadline but not after the start, when nobody is promoted any more."""
    closed = {"deadline_on": NOW.date(), "deadline_form": DeadlineForm.BY}
    for window_ in (closed, {"opens_at": SOON + timedelta(days=1)}, {}):
        one = offered(network, 1, hours(SOON), **window_)
        begun = SOON + timedelta(minutes=10)
        answer = go(network, "USEC", one, member_id=me(network, "USOAP"), now=begun)
        assert isinstance(answer, NotOpen)
        assert answer.why == ClosedReason.STARTED


def test_a_place_that_was_taken_away_is_given_back_by_an_organiser_only(network: Database) -> None:
    """Neither the person, nor a colleague, nor declining first undoes a removal; the answer gives the reason."""
    one = offered(network, 8)
    place = go(network, "UREP", one).held.place_id
    perform(network, remove, actor=actor("USEC"), place_id=place, reason="Two per cluster", now=NOW)
    for state in (PlaceState.DECLINED, BACK):
        assert perform(network, withdraw, actor=actor("UREP"), event_id=one, state=state, now=NOW).again
    for who in ("UREP", "UOIL"):
        answer = go(network, who, one, member_id=me(network, "UREP"))
        assert isinstance(answer, TakenAway)
        assert answer.reason == "Two per cluster"
    assert line(network, one) == [("UREP", REMOVED)]
    assert go(network, "USEC", one, member_id=me(network, "UREP")).held.state == IN


def test_not_this_time_of_who_acts_for_two_clusters_is_the_answer_of_both(network: Database) -> None:
    """Declining answers for both clusters; registering for one of them answers for that one only."""
    one = offered(network, 8, deadline_on=(NOW + timedelta(days=3)).date(), deadline_form=DeadlineForm.BY)
    perform(network, withdraw, actor=actor("UBOTH"), event_id=one, state=PlaceState.DECLINED, now=NOW)
    oils, soaps = cluster(network, "Oils"), cluster(network, "Soaps")
    found = read(network, window, "events", one)
    assert found is not None
    assert found.answered == {oils, soaps}
    go(network, "UBOTH", one, cluster_id=soaps)
    found = read(network, window, "events", one)
    assert found is not None
    assert found.answered == {soaps}


def test_a_place_is_kept_only_for_a_cluster_that_has_nobody_in_slack(network: Database) -> None:
    """For a cluster with people in Slack it is refused: they register themselves."""
    one = offered(network, 8)
    keeping = {"actor": actor("USEC"), "event_id": one, "now": NOW}
    assert isinstance(perform(network, register_cluster, cluster_id=cluster(network, "Oils"), **keeping), NoCluster)
    assert isinstance(perform(network, register_cluster, cluster_id=cluster(network, "Absent"), **keeping), Placed)


def test_a_group_that_meets_again_gives_the_seat_that_became_free(network: Database) -> None:
    """A seat given back while the group was closed goes to the waiting list when it is reopened."""
    group = grouped(network, 1)
    for who in ("UOIL", "USOAP"):
        perform(network, take, actor=actor(who), group_id=group, now=NOW)
    seat = place_of(network, group, f"c{cluster(network, 'Oils')}", Noun.GROUPS)
    perform(network, groups.close, actor=actor("USEC"), group_id=group, now=NOW)
    perform(network, give_back, actor=actor("UOIL"), place_id=seat.id, now=NOW)
    assert line(network, group, Noun.GROUPS) == [("UOIL", BACK), ("USOAP", WAITS)]
    perform(network, groups.reopen, actor=actor("USEC"), group_id=group, now=NOW)
    assert line(network, group, Noun.GROUPS) == [("UOIL", BACK), ("USOAP", IN)]


def test_an_event_that_moves_to_later_gives_the_place_that_became_free_after_its_first_start(network: Database) -> None:
    """After the old start nobody is promoted; moving the event to later promotes the waiting list."""
    start = NOW + timedelta(hours=1)
    one = offered(network, 1, hours(start))
    for who in ("UOIL", "USOAP"):
        go(network, who, one)
    late = start + timedelta(minutes=5)
    perform(network, withdraw, actor=actor("UOIL"), event_id=one, now=late)
    assert line(network, one) == [("UOIL", BACK), ("USOAP", WAITS)]
    perform(network, event_moves.move, actor=actor("USEC"), event_id=one, revision=0, to=hours(SOON), zone="Etc/UTC", now=late)
    assert line(network, one) == [("UOIL", BACK), ("USOAP", IN)]


def test_what_changed_while_one_waited_for_the_lock_is_seen(network: Database) -> None:
    """A registration that waited for the lock is decided on the event as committed by then: a draft, with no author."""
    one = offered(network, 1, author_id=me(network, "UREP"))

    def hide(db: Any) -> None:
        from_now = db.get_one(Event, one)
        from_now.state, from_now.author_id = EventState.DRAFT, None

    def first(db: Any) -> None:
        register(db, actor=actor("UOIL"), event_id=one, now=NOW)
        hide(db)

    second = behind(network, first, lambda: go(network, "UREP", one, member_id=me(network, "USOAP")))
    assert isinstance(second, NoSuchOffer)
