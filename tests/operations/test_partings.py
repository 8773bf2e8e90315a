"""Who acts for a cluster no longer: places pass on, seats go back to the cluster; on both engines, also at the same moment."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from builders import hours
from operations.following import behind
from operations.offered import actor, grouped, line, me, offered, place_of
from operations.people import NOW, cluster, number, settle, somebody
from operations.whole import snapshot
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.directory import bring_back, retire
from bot.operations.members import Told, meet
from bot.operations.offerings import limit, locked
from bot.operations.ownership import of_group
from bot.operations.places import register, register_cluster, remove, withdraw
from bot.operations.privacy import erase
from bot.operations.representations import claim, decide, leave
from bot.operations.roster import assign, change
from bot.operations.seats import answer_meeting, give_back, name, take
from bot.rules.members import Left
from bot.rules.permissions import Actor, Refused
from bot.rules.places import GROUPS, NoCluster, NoPlace, NoSecondSeat, NoSuchOffer, NotOpen, Placed, SeatedAlready, WhichCluster, Withdrawn
from bot.rules.roster import Linked
from bot.rules.seats import NotOfCluster, Said, Seated
from store.attendance import As, attendees
from store.database import Database, read
from store.models import Group, Place, PlaceState, RepresentationRole

IN, WAITS, BACK = PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.CANCELLED


@pytest.fixture
def network(database: Database) -> Database:
    """Two clusters, their contacts, a representative of each, somebody who acts for both."""
    people = {"UOIL": "Oils/contact", "UREP": "Oils/representative", "USOAP": "Soaps/contact", "UBOTH": "Oils/representative", "UNEW": ""}
    settle(database, ["Oils", "Soaps", "Waxes"], **people)
    both = {"actor": somebody("USEC"), "slack_id": "UBOTH", "cluster_id": cluster(database, "Soaps"), "now": NOW}
    assert isinstance(perform(database, assign, role=RepresentationRole.REPRESENTATIVE, **both), Linked)
    return database


def go(database: Database, slack_id: str, event_id: int, **more: Any) -> Any:
    return perform(database, register, actor=actor(slack_id), event_id=event_id, now=NOW, **more)


def sit(database: Database, slack_id: str, group_id: int, **more: Any) -> Any:
    return perform(database, take, actor=actor(slack_id), group_id=group_id, now=NOW, **more)


def gone(database: Database, slack_id: str) -> None:
    perform(database, meet, told=Told(slack_id, "", None, None, deleted=True), now=NOW)


def stop(db: Session, slack_id: str, representation: int) -> None:
    assert isinstance(leave(db, actor=somebody(slack_id), representation_id=representation, now=NOW), Left)


def test_a_place_passes_on_when_its_holder_leaves_the_workspace_and_coming_back_restores_nothing(network: Database) -> None:
    """The first who waits moves up; who comes back stands where they have left: nowhere."""
    one = offered(network, 1)
    for who in ("UREP", "USOAP", "UOIL"):
        go(network, who, one)
    gone(network, "UREP")
    assert line(network, one) == [("UREP", BACK), ("USOAP", IN), ("UOIL", WAITS)]
    perform(network, meet, told=Told("UREP", "Person UREP", None, None), now=NOW)
    assert line(network, one) == [("UREP", BACK), ("USOAP", IN), ("UOIL", WAITS)]
    assert isinstance(go(network, "UREP", one), NoCluster)


def test_what_is_over_stays_as_it_was(network: Database) -> None:
    """Who was there and leaves later was there; and nobody gives back a place at what is over."""
    past = offered(network, 8, hours(NOW - timedelta(hours=1)))
    perform(network, register, actor=actor("UREP"), event_id=past, now=NOW - timedelta(days=1))
    assert isinstance(perform(network, withdraw, actor=actor("UREP"), event_id=past, now=NOW + timedelta(days=1)), NotOpen)
    perform(network, meet, told=Told("UREP", "", None, None, deleted=True), now=NOW + timedelta(days=1))
    assert line(network, past) == [("UREP", IN)]


def test_who_acts_for_two_clusters_keeps_the_place_for_the_other(network: Database) -> None:
    """It goes on for the other cluster, and is given back with that one only."""
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
    """Two take the same person off two clusters at once: neither trusts in what the other has just ended."""
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
    """The departure comes first: the answer is a refusal. The registration comes first: it is given back."""
    one, asking = offered(network, 8), partial(go, network, "UREP")

    def depart(db: Session) -> None:
        meet(db, told=Told("UREP", "", None, None, deleted=True), now=NOW)

    assert not isinstance(behind(network, depart, partial(asking, one)), Placed)
    other = offered(network, 8)

    def place(db: Session) -> None:
        assert isinstance(register(db, actor=actor("UOIL"), event_id=other, now=NOW), Placed)

    behind(network, place, partial(gone, network, "UOIL"))
    assert (line(network, one), line(network, other)) == ([], [("UOIL", BACK)])


def test_a_provisional_place_and_seat_pass_on_with_the_refusal(network: Database) -> None:
    """Who waits to be confirmed is in; refused, the next one is; confirmed, they stay."""
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
    assert line(network, group, GROUPS) == [("UNEW", BACK), ("UOIL", IN)]
    perform(network, claim, actor=somebody("UNEW"), cluster_id=oils, now=NOW)
    go(network, "UNEW", one)
    perform(network, decide, confirm=True, actor=somebody("UOIL"), representation_id=number(network, "UNEW", "Oils"), now=NOW)
    assert line(network, one)[-1] == ("UNEW", WAITS)


def test_a_seat_goes_back_to_the_contact_with_nothing_said_for_its_meetings(network: Database) -> None:
    """The delegate had said no to a meeting and leaves: the contact is expected; a substitute who leaves is none."""
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
    assert line(network, group, GROUPS) == [(f"c{cluster(network, 'Oils')}", IN)], "the seat stays the cluster's, with nobody named"


def test_a_new_delegate_is_expected_whatever_the_one_before_has_said(network: Database) -> None:
    """ "Can't come" was said by somebody, not by the seat."""
    group = grouped(network, 8)
    seat = sit(network, "UREP", group).held.place_id
    meeting = offered(network, None, group_id=group)
    perform(network, answer_meeting, actor=actor("UREP"), event_id=meeting, seat_id=seat, comes=False, now=NOW)
    perform(network, name, actor=actor("UOIL"), place_id=seat, member_id=me(network, "UOIL"), now=NOW)
    assert [one.person for one in read(network, attendees, meeting)] == ["Person UOIL"]


def test_guests_take_the_places_of_a_meeting_and_delegates_take_none(network: Database) -> None:
    """A limit of a meeting is for guests: what a delegate answers does not count, and who is expected needs no place."""
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
    """All of it passes on, and stays where it went when the cluster is brought back."""
    oils, waxes = cluster(network, "Oils"), cluster(network, "Waxes")
    group, one = grouped(network, 1, oils, me(network, "UREP")), offered(network, 1)
    sit(network, "USOAP", group)
    perform(network, register_cluster, actor=somebody("USEC"), event_id=one, cluster_id=waxes, now=NOW)
    go(network, "USOAP", one)
    for deed in (retire, bring_back):
        for retiring in (oils, waxes):
            perform(network, deed, actor=somebody("USEC"), cluster_id=retiring, now=NOW)
        assert line(network, one) == [(f"c{waxes}", BACK), ("USOAP", IN)]
        assert line(network, group, GROUPS)[-1] == ("USOAP", IN)
        assert read(network, of_group, group).leaders == frozenset()
    assert read(network, lambda db: db.get_one(Group, group).leader_cluster_id) is None


def test_a_leader_who_leaves_leads_no_more(network: Database) -> None:
    """The contact of the leading cluster leads then; the seat is theirs too."""
    group = grouped(network, 8, cluster(network, "Oils"), me(network, "UREP"))
    gone(network, "UREP")
    assert read(network, lambda db: db.get_one(Group, group).leader_id) is None
    assert read(network, of_group, group).leaders == {me(network, "UOIL")}
    assert line(network, group, GROUPS) == [("UOIL", IN)]


def test_who_is_moved_to_another_cluster_takes_their_place_along(network: Database) -> None:
    """The secretariat corrects for whom somebody acts: at events they stay, the seat stays with the cluster."""
    one, group = offered(network, 1), grouped(network, 8)
    go(network, "UREP", one)
    sit(network, "UREP", group)
    moving = {"actor": somebody("USEC"), "representation_id": number(network, "UREP", "Oils"), "cluster_id": cluster(network, "Waxes")}
    assert isinstance(perform(network, change, role=RepresentationRole.REPRESENTATIVE, now=NOW, **moving), Linked)
    assert place_of(network, one, f"m{me(network, 'UREP')}").cluster_id == cluster(network, "Waxes")
    assert line(network, group, GROUPS) == [("UOIL", IN)]


def test_a_second_seat_only_while_nobody_waits_and_none_by_the_back_door(network: Database) -> None:
    """Given back, the first seat is not asked for again past the rule: the second one is the cluster's seat then."""
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
    found = locked(db, GROUPS, group)
    assert found is not None
    limit(db, *found, seats, NOW)


def _rows(db: Session, cluster_id: int) -> list[Place]:
    return list(db.exec(select(Place).where(col(Place.cluster_id) == cluster_id).order_by(col(Place.holder))))


def test_an_erased_person_leaves_no_reason_and_no_place_to_come(network: Database) -> None:
    """Why an organiser took a place away goes with the person; the number that was there stays."""
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
    """Forged numbers, drafts, strangers: a refusal, and not one row more, not even of what has no limit and nobody in it."""
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
