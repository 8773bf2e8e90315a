"""Places of people who no longer act for a cluster go to the waiting list; on both engines, also in races."""

from datetime import timedelta
from functools import partial

import pytest
from given.operations.concurrent_transactions import behind
from given.operations.database_dump import snapshot
from given.operations.partings import BACK, IN, WAITS, go, gone, sit, stop, two_clusters
from given.operations.people import NOW, cluster, number, somebody
from given.places.events_and_groups import actor, line, me, offered, place_of
from given.running import hours
from sqlmodel import Session

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.erasure import erase
from bot.operations.partings.presence import store_profile
from bot.operations.places.registration import register, remove, withdraw
from bot.rules.permissions import Actor, Refused
from bot.rules.places.decision import NoCluster, NoPlace, NoSuchOffer, NotOpen, Placed, WhichCluster, Withdrawn
from store.database import Database
from store.models import PlaceState


@pytest.fixture
def network(database: Database) -> Database:
    return two_clusters(database)


def test_a_place_passes_on_when_its_holder_leaves_the_workspace_and_coming_back_restores_nothing(network: Database) -> None:
    """The first on the waiting list is promoted; coming back to the workspace restores no place."""
    one = offered(network, 1)
    for who in ("UREP", "USOAP", "UOIL"):
        go(network, who, one)
    gone(network, "UREP")
    assert line(network, one) == [("UREP", BACK), ("USOAP", IN), ("UOIL", WAITS)]
    perform(network, store_profile, told=SlackProfile("UREP", "Person UREP", None, None), now=NOW)
    assert line(network, one) == [("UREP", BACK), ("USOAP", IN), ("UOIL", WAITS)]
    assert isinstance(go(network, "UREP", one), NoCluster)


def test_what_is_over_stays_as_it_was(network: Database) -> None:
    """Places at past events are kept when their holder leaves, and cannot be given back."""
    past = offered(network, 8, hours(NOW - timedelta(hours=1)))
    perform(network, register, actor=actor("UREP"), event_id=past, now=NOW - timedelta(days=1))
    assert isinstance(perform(network, withdraw, actor=actor("UREP"), event_id=past, now=NOW + timedelta(days=1)), NotOpen)
    perform(network, store_profile, told=SlackProfile("UREP", "", None, None, deleted=True), now=NOW + timedelta(days=1))
    assert line(network, past) == [("UREP", IN)]


def test_who_acts_for_two_clusters_keeps_the_place_for_the_other(network: Database) -> None:
    """Leaving one cluster moves the place to the other cluster; leaving that one too gives it back."""
    one = offered(network, 1)
    assert isinstance(go(network, "UBOTH", one), WhichCluster)
    assert isinstance(go(network, "UBOTH", one, cluster_id=cluster(network, "Oils")), Placed)
    again = go(network, "UBOTH", one)
    assert (again.again, again.held.cluster) == (True, "Oils"), "whoever is in is not asked again for which cluster"
    perform(network, stop, slack_id="UBOTH", representation=number(network, "UBOTH", "Oils"))
    kept = place_of(network, one, f"m{me(network, 'UBOTH')}")
    assert (kept.state, kept.cluster_id) == (IN, cluster(network, "Soaps"))
    perform(network, stop, slack_id="UBOTH", representation=number(network, "UBOTH", "Soaps"))
    assert line(network, one) == [("UBOTH", BACK)]


def test_both_clusters_left_at_one_moment_leave_no_place(network: Database) -> None:
    """The same person is taken off two clusters concurrently: the place is not moved to a cluster that has just ended."""
    one = offered(network, 1)
    go(network, "UBOTH", one, cluster_id=cluster(network, "Oils"))
    oils, soaps = (number(network, "UBOTH", name) for name in ("Oils", "Soaps"))
    behind(
        network,
        partial(stop, slack_id="UOIL", representation=oils),
        partial(perform, network, stop, slack_id="USOAP", representation=soaps),
    )
    assert line(network, one) == [("UBOTH", BACK)]


def test_who_registers_while_they_leave_has_no_place(network: Database) -> None:
    """If the departure commits first, registering is refused; if the registration does, its place is given back."""
    one, asking = offered(network, 8), partial(go, network, "UREP")

    def depart(db: Session) -> None:
        store_profile(db, told=SlackProfile("UREP", "", None, None, deleted=True), now=NOW)

    assert not isinstance(behind(network, depart, partial(asking, one)), Placed)
    other = offered(network, 8)

    def place(db: Session) -> None:
        assert isinstance(register(db, actor=actor("UOIL"), event_id=other, now=NOW), Placed)

    behind(network, place, partial(gone, network, "UOIL"))
    assert (line(network, one), line(network, other)) == ([], [("UOIL", BACK)])


def test_an_erased_person_leaves_no_reason_and_no_place_to_come(network: Database) -> None:
    """The reason for a removal is erased; the places stay as removed and cancelled."""
    one, other = offered(network, 8), offered(network, 8)
    for each in (one, other):
        go(network, "UREP", each)
    taken = place_of(network, one, f"m{me(network, 'UREP')}")
    removed = perform(network, remove, actor=somebody("USEC"), place_id=taken.id or 0, reason="UREP asked by phone", now=NOW)
    assert isinstance(removed, Withdrawn)
    holder = taken.holder
    perform(network, erase, actor=actor("UREP"), now=NOW)
    rows = [place_of(network, each, holder) for each in (one, other)]
    assert [(row.state, row.reason) for row in rows] == [(PlaceState.REMOVED, ""), (BACK, "")]


def test_an_old_button_of_what_does_not_exist_leaves_no_trace(network: Database) -> None:
    """Unknown ids, drafts and strangers are refused without adding a single row."""
    draft, plain = offered(network, None, state="draft"), offered(network, None)
    before = snapshot(network)
    for each in (draft, 999_999):
        assert isinstance(go(network, "UREP", each), NoSuchOffer)
        saying_no = perform(network, withdraw, actor=actor("UREP"), event_id=each, state=PlaceState.DECLINED, now=NOW)
        assert isinstance(saying_no, NoSuchOffer)
        assert isinstance(sit(network, "UREP", each), NoSuchOffer)
    assert isinstance(perform(network, withdraw, actor=actor("UREP"), event_id=plain, now=NOW), NoPlace)
    assert isinstance(go(network, "UNOBODY", plain), NoCluster)
    assert isinstance(perform(network, register, actor=Actor("UGUEST", outsider=True), event_id=plain, now=NOW), Refused)
    assert snapshot(network) == before
