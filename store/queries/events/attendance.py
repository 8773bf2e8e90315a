"""Attendees of an event: those with a place, and the delegates of a group, who are expected without answering (rule 2)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from store.database import remembered, shaped
from store.models import Dated, Event, Group, Noun, Offering, Place, PlaceState
from store.queries.clusters.people import with_people as clusters_with_people
from store.queries.events.answers import answered
from store.queries.events.search import by_number as event_by_number
from store.queries.members.people import Person
from store.queries.places.holders import LIVE, HeldPlace, places_of
from store.queries.places.occupancy import capacity


class As(StrEnum):
    """The role in which somebody attends an event."""

    REGISTERED = "registered"
    DELEGATE = "delegate"
    SUBSTITUTE = "substitute"
    GUEST = "guest"


@dataclass(frozen=True)
class Attendee:
    """Somebody who attends an event. `said` is false for a delegate who is expected and has not answered.

    `member_id` is None for a cluster without anybody in Slack, or without a delegate yet. `place_id` is the row of the answer or the
    seat; `seat_id` the seat of a delegate or substitute. `holder` is the key of their row, even if it does not exist yet. `provisional`
    means their claim on the cluster is unconfirmed.
    """

    event_id: int
    member_id: int | None
    person: str
    in_slack: bool
    cluster_id: int | None
    cluster: str
    as_: As
    said: bool
    place_id: int
    seat_id: int | None = None
    attended: bool | None = None
    holder: str = ""
    asked_at: datetime | None = None
    provisional: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it is a group's seat without a delegate, so nobody is expected."""
        return self.seat_id is not None and self.member_id is None


@dataclass(frozen=True)
class Silent:
    """A cluster without any answer, with its point of contact; `people` is how many of it are in Slack."""

    cluster_id: int
    cluster: str
    contact: Person | None
    people: int


class Part(StrEnum):
    """The parts of the answers to an event."""

    ALL = "all"
    IN = "in"
    WAITING = "waiting"
    NO = "no"
    SILENT = "silent"


Row = Attendee | HeldPlace | Silent
"""An attendee; a place that is waiting or declined; a cluster without an answer."""


@dataclass(frozen=True)
class Answers:
    """Everything known about who attends an event.

    `no` are those who cannot come, declined, gave their place back or lost it. `silent` are clusters without any answer; there are none
    for a group's meeting, where only the delegates are asked. `absent` are the ids of clusters without anybody in Slack.
    """

    event: Dated
    capacity: int | None
    attendees: tuple[Attendee, ...]
    waiting: tuple[HeldPlace, ...]
    no: tuple[HeldPlace, ...]
    silent: tuple[Silent, ...]
    absent: frozenset[int]

    @property
    def asks(self) -> bool:
        """Whether people are asked to answer: the delegates of a group's meeting are expected without answering."""
        return self.event.group_id is None

    def part(self, part: Part) -> list[Row]:
        """The rows of a part, clusters without anybody in Slack first, except for the waiting list, which keeps its order."""
        parts: dict[Part, list[Row]] = {
            Part.IN: self._absent_first(self.attendees),
            Part.WAITING: list(self.waiting),
            Part.NO: self._absent_first(self.no),
            Part.SILENT: self._absent_first(self.silent),
        }
        return [row for rows in parts.values() for row in rows] if part == Part.ALL else parts[part]

    def _absent_first(self, rows: Sequence[Row]) -> list[Row]:
        return sorted(rows, key=lambda one: one.cluster_id not in self.absent)


def answers(db: Session, event_id: int) -> Answers | None:
    """Everything known about who attends an announced event; None if there is no such event."""
    event = event_by_number(db, event_id)
    if event is None:
        return None
    said = places_of(db, Noun.EVENTS, event_id)
    clusters = clusters_with_people(db)
    spoken = answered(db, [event_id], tuple(PlaceState))[event_id]
    quiet = [] if event.group_id is not None else [each for each in clusters if each.id not in spoken]
    return Answers(
        event,
        capacity(db, Noun.EVENTS, event_id),
        tuple(attendees(db, event_id)),
        tuple(each for each in said if each.state == PlaceState.WAITING),
        tuple(each for each in said if each.state not in LIVE),
        tuple(Silent(each.id, each.name, each.contact, len(each.acts)) for each in quiet),
        frozenset(each.id for each in clusters if not each.acts),
    )


@remembered
def attendees(db: Session, event_id: int) -> list[Attendee]:
    """The attendees of an event in the order of asking, guests of a group's meeting after its delegates, without those waiting."""
    event = db.get(Event, event_id)
    if event is None:
        return []
    answers = places_of(db, Noun.EVENTS, event_id)
    if event.group_id is None:
        return [_registered(one, event_id, As.REGISTERED) for one in answers if one.state == PlaceState.CONFIRMED]
    seats = places_of(db, Noun.GROUPS, event.group_id, (PlaceState.CONFIRMED,))
    said = {one.holder: one for one in answers}
    held = {seat.holder for seat in seats}
    delegates = [_delegate(seat, said.get(seat.holder), event_id) for seat in seats]
    guests = [one for one in answers if one.holder not in held and one.state == PlaceState.CONFIRMED]
    return [*(one for one in delegates if one is not None), *(_registered(one, event_id, As.GUEST) for one in guests)]


def absent(db: Session, event_id: int) -> list[HeldPlace]:
    """Those who said that they cannot come, or declined."""
    return places_of(db, Noun.EVENTS, event_id, (PlaceState.ABSENT, PlaceState.DECLINED))


def meetings_of(db: Session, member_id: int, events: Collection[int]) -> dict[int, Attendee]:
    """Which of these events a person attends, and as what, by event id."""
    wanted = _candidates(db, member_id, events)
    return {event_id: one for event_id in wanted for one in attendees(db, event_id) if one.member_id == member_id}


def _candidates(db: Session, member_id: int, events: Collection[int]) -> list[int]:
    """The events that a person may attend: with an answer of theirs, or of a group where they have a seat."""
    mine = select(Offering.noun, Offering.subject_id).join(Place, col(Place.offering_id) == col(Offering.id))
    rows = db.exec(mine.where((col(Place.member_id) == member_id) | (col(Place.substitute_id) == member_id))).all()
    direct = {subject for noun, subject in rows if noun == Noun.EVENTS}
    groups = {subject for noun, subject in rows if noun == Noun.GROUPS}
    of_groups = db.exec(select(Event.id).where(col(Event.group_id).in_(groups))).all() if groups else []
    return sorted(direct.union(of_groups) & set(events))


def _registered(one: HeldPlace, event_id: int, as_: As) -> Attendee:
    return shaped(Attendee, one, event_id=event_id, as_=as_, said=True, place_id=one.id, seat_id=None)


def _delegate(seat: HeldPlace, answer: HeldPlace | None, event_id: int) -> Attendee | None:
    if answer is None:
        expected = _registered(seat, event_id, As.DELEGATE)
        return replace(expected, said=False, seat_id=seat.id, attended=None, asked_at=None)
    if answer.state != PlaceState.CONFIRMED:
        return None
    as_ = As.DELEGATE if answer.member_id == seat.member_id else As.SUBSTITUTE
    comes = _registered(answer, event_id, as_)
    return replace(comes, cluster_id=seat.cluster_id, cluster=seat.cluster, seat_id=seat.id, holder=seat.holder)


def sees_link(who: Iterable[Attendee], member_id: int | None) -> bool:
    """Whether somebody may see an event's join link: they attend (rule 7), and their claim on the cluster is confirmed."""
    return member_id is not None and any(one.member_id == member_id and not one.provisional for one in who)


def link(db: Session, event_id: int) -> str | None:
    """The join link of an online event: its own, else the standing link of its group. Show it only if `sees_link`."""
    event = db.get(Event, event_id)
    if event is None or not event.online:
        return None
    group = db.get(Group, event.group_id) if event.group_id is not None else None
    return event.online_url or (group.video_url if group else "") or None


def link_for(db: Session, event_id: int, member_id: int | None) -> str | None:
    """The join link of an online event, if this person may see it."""
    return link(db, event_id) if sees_link(attendees(db, event_id), member_id) else None
