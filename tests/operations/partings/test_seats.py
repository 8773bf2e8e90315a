"""Seats of people who no longer act for a cluster: the seat goes back to the cluster, without their answers for its meetings."""

from functools import partial

import pytest
from given.operations.partings import BACK, IN, WAITS, go, gone, sit, stop, two_clusters
from given.operations.people import NOW, cluster, number, somebody
from given.places.events_and_groups import actor, grouped, line, me, offered, place_of
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.clusters.directory import bring_back
from bot.operations.groups.seats import answer_meeting, give_back, name
from bot.operations.ownership import of_group
from bot.operations.partings.retirement import retire
from bot.operations.places.offerings import limit, lock_offering_with_offer
from bot.operations.places.registration import register_cluster
from bot.operations.representations.claims import claim, decide
from bot.operations.representations.roster import change
from bot.rules.groups.seats import NotOfCluster, Said, Seated
from bot.rules.places.decision import NoSecondSeat, SeatedAlready
from bot.rules.representations.roster import Linked
from store.database import Database, read
from store.models import Group, Noun, Place, RepresentationRole
from store.queries.events.attendance import As, attendees


@pytest.fixture
def network(database: Database) -> Database:
    return two_clusters(database)


def test_a_provisional_place_and_seat_pass_on_with_the_refusal(network: Database) -> None:
    """A pending claim holds a provisional place and seat; refusing the claim promotes the next on the waiting list."""
    one, group = offered(network, 1), grouped(network, 1)
    waxes, oils = cluster(network, "Waxes"), cluster(network, "Oils")
    perform(network, claim, actor=somebody("UNEW"), cluster_id=waxes, now=NOW)
    assert go(network, "UNEW", one).held.provisional
    assert sit(network, "UNEW", group).held.provisional
    go(network, "UREP", one)
    sit(network, "UOIL", group)
    deciding = {"actor": somebody("USEC"), "representation_id": number(network, "UNEW", "Waxes"), "now": NOW}
    perform(network, decide, confirm=False, **deciding)
    assert line(network, one) == [("UNEW", BACK), ("UREP", IN)]
    assert line(network, group, Noun.GROUPS) == [("UNEW", BACK), ("UOIL", IN)]
    perform(network, claim, actor=somebody("UNEW"), cluster_id=oils, now=NOW)
    go(network, "UNEW", one)
    perform(network, decide, confirm=True, actor=somebody("UOIL"), representation_id=number(network, "UNEW", "Oils"), now=NOW)
    assert line(network, one)[-1] == ("UNEW", WAITS)


def test_a_seat_goes_back_to_the_contact_with_nothing_said_for_its_meetings(network: Database) -> None:
    """When a delegate or a substitute leaves, their answers are dropped and the cluster's contact is expected."""
    group = grouped(network, 8)
    seat = sit(network, "UREP", group).held.place_id
    meeting = offered(network, None, group_id=group)
    answering = partial(perform, network, answer_meeting, event_id=meeting, seat_id=seat, now=NOW)
    assert isinstance(answering(actor=actor("UREP"), comes=False), Said)
    assert read(network, attendees, meeting) == []
    gone(network, "UREP")
    assert [(one.person, one.as_, one.said) for one in read(network, attendees, meeting)] == [("Person UOIL", As.DELEGATE, False)]
    naming = partial(perform, network, name, actor=actor("UOIL"), place_id=seat, now=NOW)
    assert isinstance(naming(member_id=me(network, "UBOTH"), substitute=True), Seated)
    assert isinstance(answering(actor=actor("UOIL"), comes=True, substitute_id=me(network, "UBOTH")), Said)
    assert [one.as_ for one in read(network, attendees, meeting)] == [As.SUBSTITUTE]
    perform(network, stop, slack_id="UBOTH", representation=number(network, "UBOTH", "Oils"))
    assert [(one.person, one.as_, one.said) for one in read(network, attendees, meeting)] == [("Person UOIL", As.DELEGATE, False)]
    assert isinstance(naming(member_id=me(network, "USOAP")), NotOfCluster)
    gone(network, "UOIL")
    assert line(network, group, Noun.GROUPS) == [(f"c{cluster(network, 'Oils')}", IN)], "the seat stays the cluster's, with nobody named"


def test_a_new_delegate_is_expected_whatever_the_one_before_has_said(network: Database) -> None:
    """ "Can't come" is the answer of a person, not of the seat."""
    group = grouped(network, 8)
    seat = sit(network, "UREP", group).held.place_id
    meeting = offered(network, None, group_id=group)
    perform(network, answer_meeting, actor=actor("UREP"), event_id=meeting, seat_id=seat, comes=False, now=NOW)
    perform(network, name, actor=actor("UOIL"), place_id=seat, member_id=me(network, "UOIL"), now=NOW)
    assert [one.person for one in read(network, attendees, meeting)] == ["Person UOIL"]


def test_guests_take_the_places_of_a_meeting_and_delegates_take_none(network: Database) -> None:
    """A meeting's capacity is for guests only: delegates are expected without a place and cannot register."""
    group = grouped(network, 8)
    seat = sit(network, "UREP", group).held.place_id
    meeting = offered(network, 1, group_id=group)
    perform(network, answer_meeting, actor=actor("UREP"), event_id=meeting, seat_id=seat, comes=True, now=NOW)
    assert isinstance(go(network, "UREP", meeting), SeatedAlready)
    assert go(network, "USOAP", meeting).held.state == IN
    assert go(network, "UOIL", meeting).held.position == 1
    assert [one.as_ for one in read(network, attendees, meeting)] == [As.DELEGATE, As.GUEST]
    waxes = cluster(network, "Waxes")
    sit(network, "USEC", group, cluster_id=waxes)
    keeping = {"actor": somebody("USEC"), "event_id": meeting, "cluster_id": waxes, "now": NOW}
    assert isinstance(perform(network, register_cluster, **keeping), SeatedAlready)


def test_a_retired_cluster_has_no_seat_no_kept_place_and_leads_nothing(network: Database) -> None:
    """Its seat and place go to the waiting list and do not come back when the cluster is brought back."""
    oils, waxes = cluster(network, "Oils"), cluster(network, "Waxes")
    group, one = grouped(network, 1, oils, me(network, "UREP")), offered(network, 1)
    sit(network, "USOAP", group)
    perform(network, register_cluster, actor=somebody("USEC"), event_id=one, cluster_id=waxes, now=NOW)
    go(network, "USOAP", one)
    for deed in (retire, bring_back):
        for retiring in (oils, waxes):
            perform(network, deed, actor=somebody("USEC"), cluster_id=retiring, now=NOW)
        assert line(network, one) == [(f"c{waxes}", BACK), ("USOAP", IN)]
        assert line(network, group, Noun.GROUPS)[-1] == ("USOAP", IN)
        assert read(network, of_group, group).leaders == frozenset()
    assert read(network, lambda db: db.get_one(Group, group).leader_cluster_id) is None


def test_a_leader_who_leaves_leads_no_more(network: Database) -> None:
    """The leading cluster's contact becomes leader and delegate."""
    group = grouped(network, 8, cluster(network, "Oils"), me(network, "UREP"))
    gone(network, "UREP")
    assert read(network, lambda db: db.get_one(Group, group).leader_id) is None
    assert read(network, of_group, group).leaders == {me(network, "UOIL")}
    assert line(network, group, Noun.GROUPS) == [("UOIL", IN)]


def test_who_is_moved_to_another_cluster_takes_their_place_along(network: Database) -> None:
    """When the secretariat changes somebody's cluster, places at events follow the person and the seat stays with the old cluster."""
    one, group = offered(network, 1), grouped(network, 8)
    go(network, "UREP", one)
    sit(network, "UREP", group)
    moving = {"actor": somebody("USEC"), "representation_id": number(network, "UREP", "Oils"), "cluster_id": cluster(network, "Waxes")}
    assert isinstance(perform(network, change, role=RepresentationRole.REPRESENTATIVE, now=NOW, **moving), Linked)
    assert place_of(network, one, f"m{me(network, 'UREP')}").cluster_id == cluster(network, "Waxes")
    assert line(network, group, Noun.GROUPS) == [("UOIL", IN)]


def test_a_second_seat_only_while_nobody_waits_and_none_by_the_back_door(network: Database) -> None:
    """After the first seat is given back, asking again returns the second seat, not a new first one."""
    group, oils = grouped(network, 3), cluster(network, "Oils")
    first = sit(network, "UOIL", group).held
    second = sit(network, "UOIL", group, second=True).held
    assert (second.state, second.member_id) == (IN, None)
    assert sit(network, "UOIL", group, second=True).again
    perform(network, give_back, actor=actor("UOIL"), place_id=first.place_id, now=NOW)
    back = sit(network, "UOIL", group)
    assert (back.again, back.held.place_id) == (True, second.place_id)
    sit(network, "USOAP", group)
    perform(network, _fill, group=group, seats=2)
    assert isinstance(sit(network, "UOIL", group, second=True), NoSecondSeat)
    assert [place.holder for place in read(network, _rows, oils)] == [f"c{oils}", f"c{oils}:2"]


def _fill(db: Session, *, group: int, seats: int) -> None:
    found = lock_offering_with_offer(db, Noun.GROUPS, group)
    assert found is not None
    limit(db, *found, seats, NOW)


def _rows(db: Session, cluster_id: int) -> list[Place]:
    return list(db.exec(select(Place).where(col(Place.cluster_id) == cluster_id).order_by(col(Place.holder))))
