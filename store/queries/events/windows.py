"""Registration windows of events and rounds, with who answered and who organises."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Date, bindparam
from sqlmodel import Session, col, select

from store.database import remembered, rows
from store.models import (
    Cluster,
    Dated,
    EventKind,
    EventState,
    Member,
    MemberState,
    Noun,
    Offering,
    Place,
    PlaceState,
    Representation,
    RepresentationRole,
    RepresentationState,
)
from store.queries.agenda import EVENTS, ROUNDS, dated, events_where, events_with_hosts
from store.queries.events.answers import answered
from store.queries.members.people import Person, people
from store.queries.places.occupancy import NONE, Count, counts

PLANNED: Final = EVENTS.c.state == EventState.PLANNED
ANSWERED: Final = (PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.DECLINED, PlaceState.ABSENT)


@dataclass(frozen=True)
class Window:
    """The registration of one event (noun "events") or of a round ("rounds"), with its planned events.

    `answered` are the ids of clusters with an answer.
    """

    noun: str
    id: int
    title: str
    events: tuple[Dated, ...]
    answered: frozenset[int]

    @property
    def first(self) -> Dated:
        """Any event of it: the window is the same for all."""
        return self.events[0]


@dataclass(frozen=True)
class ClusterContact:
    """A cluster with its point of contact in Slack, if any."""

    id: int
    name: str
    contact: Person | None


@remembered
def between(db: Session, first: date, last: date) -> list[Window]:
    """The registrations of planned events with a deadline within these dates, inclusive."""
    return _grouped(db, dated(db.connection().execute(BETWEEN, {"first": first, "last": last})))


def opening(db: Session, start: datetime, end: datetime) -> list[Window]:
    """The registrations of planned events that open after `start` until `end` (UTC, inclusive)."""
    own = EVENTS.c.round_id.is_(None) & (EVENTS.c.opens_at > start) & (EVENTS.c.opens_at <= end)
    return _grouped(db, events_where(db, PLANNED, own | ((ROUNDS.c.opens_at > start) & (ROUNDS.c.opens_at <= end))))


def by_subject(db: Session, noun: str, number: int) -> Window | None:
    """The registration of a planned event or of a round, by id; None if there is none."""
    column = EVENTS.c.round_id if noun == Noun.ROUNDS else EVENTS.c.id
    return next(
        (found for found in _grouped(db, events_where(db, PLANNED, column == number)) if (found.noun, found.id) == (noun, number)), None
    )


@remembered
def clusters(db: Session) -> list[ClusterContact]:
    """The active clusters with their points of contact."""
    numbers = {row.cluster_id: row.member_id for row in db.connection().execute(HEADS)}
    here = {one.id: one for one in people(db, numbers.values())}
    return [ClusterContact(number, name, here.get(numbers.get(number, 0))) for number, name in db.connection().execute(DIRECTORY)]


HEADS: Final = (
    select(Representation.cluster_id, Representation.member_id)
    .join(Member, col(Member.id) == col(Representation.member_id))
    .where(col(Representation.role) == RepresentationRole.CONTACT, col(Representation.state) == RepresentationState.CONFIRMED)
    .where(col(Member.state) == MemberState.ACTIVE)
    .order_by(col(Representation.id).desc())
)
DIRECTORY: Final = select(Cluster.id, Cluster.name).where(col(Cluster.retired_at).is_(None)).order_by(col(Cluster.name))
"""Runs at every tick while a registration is about to close, so it is built once, as is `HEADS`."""


def occupancy_by_event(db: Session, window: Window) -> dict[int, tuple[Count, int]]:
    """The occupancy of its events and how many declined, by event id."""
    numbers = [event.id for event in window.events]
    full = counts(db, Noun.EVENTS, numbers)
    of_these = (col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id).in_(numbers))
    declined = select(Offering.subject_id).join(Place, col(Place.offering_id) == col(Offering.id)).where(*of_these)
    said = Counter(db.exec(declined.where(col(Place.state).in_((PlaceState.DECLINED, PlaceState.ABSENT)))))
    return {number: (full.get(number, NONE), said[number]) for number in numbers}


def last_meet_up(db: Session, now: datetime) -> Dated | None:
    """The latest quarterly meet-up, if it is over; None if one is planned."""
    last = next(iter(dated(rows(db, LAST_MEET_UP))), None)
    return last if last is not None and last.over_at <= now else None


DEADLINE: Final = (bindparam("first", type_=Date), bindparam("last", type_=Date))
BETWEEN: Final = (
    events_with_hosts()
    .where(PLANNED, (EVENTS.c.round_id.is_(None) & EVENTS.c.deadline_on.between(*DEADLINE)) | ROUNDS.c.deadline_on.between(*DEADLINE))
    .order_by(EVENTS.c.order_at, EVENTS.c.id)
)
"""Runs at every tick, so it is built once."""
LAST_MEET_UP: Final = events_with_hosts().where(EVENTS.c.kind == EventKind.QUARTERLY, PLANNED).order_by(EVENTS.c.order_at.desc()).limit(1)


def _grouped(db: Session, planned: Iterable[Dated]) -> list[Window]:
    grouped: dict[tuple[str, int], list[Dated]] = defaultdict(list)
    for event in planned:
        grouped[Noun.EVENTS if event.round_id is None else Noun.ROUNDS, event.round_id or event.id].append(event)
    said = answered(db, [event.id for events in grouped.values() for event in events], ANSWERED)
    return [
        Window(
            noun,
            number,
            events[0].round or events[0].title,
            tuple(events),
            frozenset(cluster for event in events for cluster in said[event.id]),
        )
        for (noun, number), events in grouped.items()
    ]
