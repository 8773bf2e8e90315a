"""A person's status at events: their place, their answer, and the seats they are expected in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.models import Dated, Event, EventState, Noun, Offering, Place, PlaceState
from store.queries.events.attendance import As, attendees, link, sees_link
from store.queries.events.changes import why_cancelled
from store.queries.members.people import Acting, acting, person
from store.queries.places.holders import LIVE, HeldPlace, of_clusters, of_member
from store.queries.places.occupancy import NONE, Count, counts


@dataclass(frozen=True)
class Seat:
    """A delegate's seat in the group of a meeting, and its answer for this meeting; None while they are expected."""

    seat: HeldPlace
    answer: HeldPlace | None = None

    @property
    def comes(self) -> bool:
        """Whether the delegate is expected, or has confirmed."""
        return self.answer is None or (self.answer.state == PlaceState.CONFIRMED and not self.sends)

    @property
    def sends(self) -> bool:
        """Whether the substitute comes instead."""
        return self.answer is not None and self.answer.state == PlaceState.CONFIRMED and self.answer.member_id != self.seat.member_id


@dataclass(frozen=True)
class Participation:
    """One person's status at one event.

    `place` is their own, in any state; `seats` those where they are the delegate; `for_delegate` the answer of a seat in which they are
    the substitute this time. `count` is the occupancy of the event.
    """

    count: Count = NONE
    place: HeldPlace | None = None
    seats: tuple[Seat, ...] = ()
    for_delegate: HeldPlace | None = None

    @property
    def is_in(self) -> bool:
        """Whether they attend, as far as known."""
        placed = self.place is not None and self.place.state == PlaceState.CONFIRMED
        return placed or self.for_delegate is not None or any(one.comes for one in self.seats)

    @property
    def comes_for_cluster(self) -> bool:
        """Whether they hold a seat or substitute in one, so that a guest place of theirs no longer counts."""
        return bool(self.seats) or self.for_delegate is not None

    @property
    def unconfirmed(self) -> str:
        """The cluster of an unconfirmed claim: they attend, but do not see the link yet. Empty if none."""
        own = [self.place, self.for_delegate, *(one.seat for one in self.seats)]
        return next((one.cluster for one in own if one is not None and one.state == PlaceState.CONFIRMED and one.provisional), "")


@dataclass(frozen=True)
class EventView:
    """What one person sees of an event beyond what everybody sees.

    `link` is the join link, only for those who may see it (`store.queries.events.attendance.sees_link`). `seats` is the occupancy of
    the group of a group's meeting, `guests` the number of attendees without a seat. `organiser` is the name of the author. `colleagues`
    tells whether there is a colleague to register; `stand_ins` are the ids of clusters with somebody who could substitute. `reason` is
    why it was cancelled.
    """

    standing: Participation
    link: str | None = None
    seats: Count | None = None
    guests: int = 0
    organiser: str = ""
    colleagues: bool = False
    stand_ins: frozenset[int] = frozenset()
    reason: str = ""


def standings(db: Session, member_id: int | None, events: Sequence[Dated]) -> dict[int, Participation]:
    """A person's status at each of these events, by event id, in a fixed number of queries."""
    full = counts(db, Noun.EVENTS, [event.id for event in events])
    if member_id is None:
        return {event.id: Participation(full.get(event.id, NONE)) for event in events}
    mine = of_member(db, member_id, None)
    seats = [one for one in mine if one.noun == Noun.GROUPS and one.state == PlaceState.CONFIRMED]
    clusters = {one.cluster_id for one in seats if one.cluster_id is not None}
    answers = {(one.subject_id, one.holder): one for one in of_clusters(db, clusters, Noun.EVENTS, None)} if clusters else {}
    own = {(one.subject_id, one.holder): one for one in mine if one.noun == Noun.EVENTS}
    found = {}
    for event in events:
        held = tuple(Seat(seat, answers.get((event.id, seat.holder))) for seat in seats if seat.subject_id == event.group_id)
        holders = {one.seat.holder for one in held}
        others = [one for (number, holder), one in own.items() if number == event.id and holder not in {*holders, f"m{member_id}"}]
        stands_in = next((one for one in others if one.state == PlaceState.CONFIRMED), None)
        found[event.id] = Participation(full.get(event.id, NONE), own.get((event.id, f"m{member_id}")), held, stands_in)
    return found


def involved(db: Session, member_id: int) -> list[int]:
    """The ids of events where a person has a place or waits, and of all meetings of groups where they have a seat."""
    mine = select(Offering.subject_id).join(Place, col(Place.offering_id) == col(Offering.id)).where(col(Place.member_id) == member_id)
    direct = mine.where(col(Offering.noun) == Noun.EVENTS, col(Place.state).in_(LIVE))
    groups = mine.where(col(Offering.noun) == Noun.GROUPS, col(Place.state) == PlaceState.CONFIRMED)
    found = select(Event.id).where(col(Event.id).in_(direct) | col(Event.group_id).in_(groups))
    return list(db.exec(found.order_by(col(Event.id))))


def event_view(db: Session, event: Dated, member_id: int | None, clusters: Collection[int]) -> EventView:
    """What a person who represents these clusters sees of an event."""
    standing = standings(db, member_id, [event])[event.id]
    seats, guests = None, 0
    who = attendees(db, event.id) if event.group_id is not None or standing.is_in else []
    if event.group_id is not None:
        seats = counts(db, Noun.GROUPS, [event.group_id]).get(event.group_id, NONE)
        guests = sum(one.as_ == As.GUEST for one in who)
    sits_for = {one.seat.cluster_id for one in standing.seats if one.seat.cluster_id is not None}
    author = person(db, event.author_id) if event.author_id is not None else None
    return EventView(
        standing,
        link=link(db, event.id) if sees_link(who, member_id) else None,
        seats=seats,
        guests=guests,
        organiser=author.name if author else "",
        colleagues=bool(colleagues(db, clusters, member_id)),
        stand_ins=frozenset(one.cluster_id for one in colleagues(db, sits_for, member_id)),
        reason=why_cancelled(db, event.id) if event.state == EventState.CANCELLED else "",
    )


def colleagues(db: Session, clusters: Collection[int], member_id: int | None) -> list[Acting]:
    """The other people in Slack who represent these clusters."""
    return [one for number in clusters for one in acting(db, cluster_id=number) if one.person.id != member_id]
