"""Nobody attends a group's meeting both for their cluster and as a guest; a pending claim shows no link."""

from typing import Any

import pytest
from given.operations.people import NOW, cluster, number, settle, somebody
from given.places.events_and_groups import actor, grouped, line, me, offered

from bot.operations import perform
from bot.operations.groups.seats import answer_meeting, give_back, name, take
from bot.operations.places.registration import register, register_cluster, withdraw
from bot.operations.representations.claims import claim, decide
from bot.rules.permissions import Refused
from bot.rules.places.decision import SeatedAlready
from store.database import Database, read
from store.models import Noun, PlaceState
from store.queries.calendars.address import links
from store.queries.events.attendance import As, attendees
from store.queries.events.search import by_number as event_by_number
from store.queries.events.standings import event_view

IN, WAITS, BACK = PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.CANCELLED
URL = "https://call.example/packaging"


@pytest.fixture
def network(database: Database) -> Database:
    """Two clusters with people, and one with nobody in Slack."""
    people = {"UOIL": "Oils/contact", "UREP": "Oils/representative", "USOAP": "Soaps/contact", "UNEW": ""}
    settle(database, ["Oils", "Soaps", "Absent"], **people)
    return database


def go(database: Database, slack_id: str, event_id: int, **more: Any) -> Any:
    return perform(database, register, actor=actor(slack_id), event_id=event_id, now=NOW, **more)


def sit(database: Database, slack_id: str, group_id: int, **more: Any) -> Any:
    return perform(database, take, actor=actor(slack_id), group_id=group_id, now=NOW, **more)


def meeting_of(database: Database, group: int, capacity: int | None = 1) -> int:
    return offered(database, capacity, group_id=group, online=True, online_url=URL)


def who(database: Database, event_id: int) -> list[tuple[str, As]]:
    return [(one.person, one.as_) for one in read(database, attendees, event_id)]


def link_of(database: Database, slack_id: str, event_id: int) -> tuple[str | None, bool]:
    """The link on somebody's card, and whether their calendar has it."""
    event, number_ = read(database, event_by_number, event_id), me(database, slack_id)
    assert event is not None
    return read(database, event_view, event, number_, ()).link, event_id in read(database, links, number_)


def test_a_guest_who_gets_a_seat_leaves_their_place_to_the_next(network: Database) -> None:
    """The guest's place goes to the waiting list, whether they take a seat, are named its delegate, or are promoted to one."""
    group = grouped(network, 2)
    meeting = meeting_of(network, group)
    for one in ("UREP", "USOAP", "UOIL"):
        go(network, one, meeting)
    seat = sit(network, "UREP", group)
    assert [one.member_id for one in seat.promoted] == [me(network, "USOAP")]
    assert line(network, meeting) == [("UREP", BACK), ("USOAP", IN), ("UOIL", WAITS)]
    assert who(network, meeting) == [("Person UREP", As.DELEGATE), ("Person USOAP", As.GUEST)]
    perform(network, name, actor=actor("UOIL"), place_id=seat.held.place_id, member_id=me(network, "UOIL"), now=NOW)
    assert who(network, meeting) == [("Person UOIL", As.DELEGATE), ("Person USOAP", As.GUEST)]
    absent = sit(network, "USEC", group, cluster_id=cluster(network, "Absent")).held.place_id
    assert sit(network, "USOAP", group).held.position == 1
    go(network, "UREP", meeting)
    perform(network, give_back, actor=actor("USEC"), place_id=absent, now=NOW)
    assert line(network, group, Noun.GROUPS)[-1] == ("USOAP", IN)
    assert who(network, meeting) == [("Person UOIL", As.DELEGATE), ("Person USOAP", As.DELEGATE), ("Person UREP", As.GUEST)]


def test_a_guest_who_became_the_delegate_and_cannot_come_is_not_in(network: Database) -> None:
    """The former guest place does not come back: not in the list, on the card or in the calendar."""
    group = grouped(network, 8)
    meeting = meeting_of(network, group, None)
    go(network, "UREP", meeting)
    seat = sit(network, "UREP", group).held.place_id
    perform(network, answer_meeting, actor=actor("UREP"), event_id=meeting, seat_id=seat, comes=False, now=NOW)
    assert who(network, meeting) == []
    assert link_of(network, "UREP", meeting) == (None, False)


def test_a_substitute_comes_as_nothing_else(network: Database) -> None:
    """A substitute loses their guest place to the waiting list and can neither register nor decline besides."""
    group = grouped(network, 8)
    meeting, seat = meeting_of(network, group), sit(network, "UREP", group).held.place_id
    go(network, "UOIL", meeting)
    go(network, "USOAP", meeting)
    sends = {"event_id": meeting, "seat_id": seat, "comes": True, "substitute_id": me(network, "UOIL")}
    said = perform(network, answer_meeting, actor=actor("UREP"), now=NOW, **sends)
    assert [one.member_id for one in said.promoted] == [me(network, "USOAP")]
    assert who(network, meeting) == [("Person UOIL", As.SUBSTITUTE), ("Person USOAP", As.GUEST)]
    assert isinstance(go(network, "UOIL", meeting), SeatedAlready)
    declining = {"actor": actor("UOIL"), "event_id": meeting, "state": PlaceState.DECLINED, "now": NOW}
    assert isinstance(perform(network, withdraw, **declining), SeatedAlready)


def test_a_place_kept_for_a_cluster_passes_on_when_it_gets_a_seat(network: Database) -> None:
    """A cluster keeps its place while it waits for a seat; once seated it is expected, and the place goes to the next."""
    absent, group = cluster(network, "Absent"), grouped(network, 1)
    meeting, seat = meeting_of(network, group), sit(network, "UOIL", group).held.place_id
    perform(network, register_cluster, actor=actor("USEC"), event_id=meeting, cluster_id=absent, now=NOW)
    go(network, "USOAP", meeting)
    assert sit(network, "USEC", group, cluster_id=absent).held.position == 1
    assert line(network, meeting) == [(f"c{absent}", IN), ("USOAP", WAITS)]
    perform(network, give_back, actor=actor("UOIL"), place_id=seat, now=NOW)
    assert line(network, meeting) == [("USOAP", IN)]
    assert [as_ for _, as_ in who(network, meeting)] == [As.DELEGATE, As.GUEST]


def test_who_acts_for_one_cluster_takes_no_seat_for_another_before_that_confirms_them(network: Database) -> None:
    """They are told that their claim is pending; otherwise a refused claim would leave a seat with a cluster that never asked."""
    group, soaps = grouped(network, 1), cluster(network, "Soaps")
    perform(network, claim, actor=somebody("UREP"), cluster_id=soaps, now=NOW)
    answer = sit(network, "UREP", group, cluster_id=soaps)
    assert isinstance(answer, Refused)
    assert answer.waiting
    assert line(network, group, Noun.GROUPS) == []
    assert sit(network, "USEC", group, cluster_id=soaps).held.member_id == me(network, "USOAP")


def test_whose_claim_waits_has_a_place_and_sees_the_link_once_it_is_confirmed(network: Database) -> None:
    """With a pending claim the place and the seat are provisional and show no link; confirming shows it."""
    group = grouped(network, 8)
    meeting, soaps = meeting_of(network, group, None), cluster(network, "Soaps")
    perform(network, claim, actor=somebody("UNEW"), cluster_id=soaps, now=NOW)
    assert go(network, "UNEW", meeting).held.provisional
    assert link_of(network, "UNEW", meeting) == (None, False)
    assert sit(network, "UNEW", group).held.provisional
    assert link_of(network, "UNEW", meeting) == (None, False)
    deciding = {"actor": somebody("USOAP"), "representation_id": number(network, "UNEW", "Soaps"), "now": NOW}
    perform(network, decide, confirm=True, **deciding)
    assert link_of(network, "UNEW", meeting) == (URL, True)
