"""Places and their holders: confirmed, waiting, and other answers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from store.database import day_of, remembered, shaped
from store.models import (
    Cluster,
    Event,
    EventState,
    Group,
    GroupState,
    Member,
    MemberState,
    Noun,
    Offering,
    Place,
    PlaceState,
)
from store.queries.members.people import represents

LIVE: Final = (PlaceState.CONFIRMED, PlaceState.WAITING)


@dataclass(frozen=True)
class HeldPlace:
    """A place with the names of its person and cluster.

    `position` is the position on the waiting list, from 1. `provisional` means the person's claim on the cluster is unconfirmed.
    `in_slack` means the person can be messaged.
    """

    id: int
    noun: str
    subject_id: int
    holder: str
    state: PlaceState
    number: int
    position: int | None
    member_id: int | None
    person: str
    in_slack: bool
    substitute_id: int | None
    cluster_id: int | None
    cluster: str
    asked_at: datetime
    changed_at: datetime
    changed_by: int | None
    promoted_at: datetime | None
    named_at: datetime | None
    named_by: int | None
    reason: str
    attended: bool | None
    provisional: bool


def places_of(db: Session, noun: str, subject_id: int, states: Iterable[PlaceState] | None = None) -> list[HeldPlace]:
    """All places and answers of an event or group, by queue number; or those in these states."""
    return _found(db, [col(Offering.noun) == noun, col(Offering.subject_id) == subject_id], states)


def of_member(db: Session, member_id: int, states: Collection[PlaceState] | None = LIVE) -> list[HeldPlace]:
    """A person's places and answers in all events and groups; by default those confirmed or waiting."""
    rows: Iterable[Row[Any]] = db.connection().execute(OF_MEMBER, {"member": member_id})
    found = [_taken(row) for row in rows]
    return found if states is None else [one for one in found if one.state in states]


def of_clusters(db: Session, clusters: Collection[int], noun: str, states: Iterable[PlaceState] | None = LIVE) -> list[HeldPlace]:
    """The places of these clusters or their people, of one noun; by default those confirmed or waiting."""
    return _found(db, [col(Place.cluster_id).in_(clusters), col(Offering.noun) == noun], states)


def by_holder(db: Session, noun: str, subject_id: int, holder: str) -> HeldPlace | None:
    """The place of one holder, in any state; None if there is none."""
    return _first(db, BY_HOLDER, {"noun": noun, "subject": subject_id, "holder": holder})


def by_number(db: Session, place_id: int) -> HeldPlace | None:
    """A place by id; None if unknown."""
    return _first(db, BY_NUMBER, {"number": place_id})


def changed_by_others(db: Session, now: datetime, *, events_since: datetime, seats_since: datetime) -> list[HeldPlace]:
    """Places at upcoming events and in active groups that changed since (UTC), not only by the person themselves."""
    since = {Noun.EVENTS: events_since, Noun.GROUPS: seats_since}
    lately = _lately(db, day_of(now), day_of(events_since), day_of(seats_since))
    return [one for one, over_at in lately if one.changed_at >= since[Noun(one.noun)] and (over_at is None or over_at > now)]


@remembered
def _lately(db: Session, now: datetime, events_since: datetime, seats_since: datetime) -> list[tuple[HeldPlace, datetime | None]]:
    values = {"now": now, "events_since": events_since, "seats_since": seats_since}
    rows: Iterable[Row[Any]] = db.connection().execute(CHANGED_BY_OTHERS, values)
    return [(_taken(row), row.over_at) for row in rows]


def is_seated(db: Session, group_id: int, *, member_id: int | None = None, cluster_id: int | None = None) -> bool:
    """Whether a person is the delegate of one of a group's seats, or, without a person, whether a cluster has a seat."""
    wanted = (col(Offering.noun) == Noun.GROUPS, col(Offering.subject_id) == group_id, col(Place.state) == PlaceState.CONFIRMED)
    whose = col(Place.cluster_id) == cluster_id if member_id is None else col(Place.member_id) == member_id
    seats = select(col(Place.id)).join(Offering, col(Offering.id) == col(Place.offering_id)).where(*wanted, whose)
    return db.execute(seats.limit(1)).first() is not None


def is_expected(db: Session, event_id: int, member_id: int) -> bool:
    """Whether a person confirmed to attend a group's meeting in a seat, as delegate or as substitute."""
    wanted = (col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id) == event_id, col(Place.state) == PlaceState.CONFIRMED)
    answers = select(col(Place.id)).join(Offering, col(Offering.id) == col(Place.offering_id)).where(*wanted)
    return db.execute(answers.where(col(Place.member_id) == member_id, col(Place.holder).startswith("c")).limit(1)).first() is not None


def _first(db: Session, query: Select[Any], values: dict[str, object]) -> HeldPlace | None:
    row = db.execute(query, values).first()
    return _taken(row) if row else None


def _found(db: Session, conditions: Sequence[ColumnElement[bool]], states: Iterable[PlaceState] | None) -> list[HeldPlace]:
    query = PLACES.where(*conditions).order_by(col(Place.number), col(Place.id))
    if states is not None:
        query = query.where(col(Place.state).in_(list(states)))
    return [_taken(row) for row in db.execute(query)]


def _waiting_before() -> ScalarSelect[int]:
    other = aliased(Place)
    ahead = and_(
        col(other.offering_id) == col(Place.offering_id), col(other.state) == PlaceState.WAITING, col(other.number) < col(Place.number)
    )
    return select(func.count(col(other.id))).where(ahead).correlate(Place).scalar_subquery()


ACTS: Final = represents(col(Place.member_id), col(Place.cluster_id))
PLACES: Final = (
    select(
        *Place.__table__.c,  # type: ignore[attr-defined]
        col(Offering.noun),
        col(Offering.subject_id),
        col(Member.name).label("person"),
        col(Member.state).label("member_state"),
        col(Cluster.name).label("cluster"),
        ACTS.label("acts"),
        _waiting_before().label("before"),
    )
    .join(Offering, col(Offering.id) == col(Place.offering_id))
    .join(Member, col(Member.id) == col(Place.member_id), isouter=True)
    .join(Cluster, col(Cluster.id) == col(Place.cluster_id), isouter=True)
)
"""The base query: every place with names, to be filtered. Read as columns: a row costs a tenth of a model object."""
OF_MEMBER: Final = PLACES.where(col(Place.member_id) == bindparam("member")).order_by(col(Place.number), col(Place.id))
BY_NUMBER: Final = PLACES.where(col(Place.id) == bindparam("number"))
BY_HOLDER: Final = PLACES.where(
    col(Offering.noun) == bindparam("noun"), col(Offering.subject_id) == bindparam("subject"), col(Place.holder) == bindparam("holder")
)
OF_COMING: Final = exists().where(
    col(Offering.noun) == Noun.EVENTS,
    col(Event.id) == col(Offering.subject_id),
    or_(col(Event.state) == EventState.PLANNED, (col(Event.state) == EventState.CANCELLED) & (col(Place.state) == PlaceState.REMOVED)),
    col(Event.over_at) > bindparam("now"),
    col(Place.changed_at) >= bindparam("events_since"),
)
OF_GROUPS: Final = exists().where(
    col(Offering.noun) == Noun.GROUPS,
    col(Group.id) == col(Offering.subject_id),
    col(Group.state) == GroupState.ACTIVE,
    col(Place.changed_at) >= bindparam("seats_since"),
)
BY_OTHERS: Final = (
    (col(Place.state) == PlaceState.CONFIRMED) & col(Place.promoted_at).is_not(None)
    | col(Place.changed_by).is_distinct_from(col(Place.member_id))
    | col(Place.named_by).is_distinct_from(col(Place.member_id)) & col(Place.named_at).is_not(None)
)
OVER_AT: Final = select(col(Event.over_at)).where(col(Offering.noun) == Noun.EVENTS, col(Event.id) == col(Offering.subject_id))
CHANGED_BY_OTHERS: Final = (
    PLACES.add_columns(OVER_AT.correlate(Offering).scalar_subquery().label("over_at"))
    .where(BY_OTHERS, OF_COMING | OF_GROUPS)
    .order_by(col(Place.id))
)
"""Runs at every tick, so it is built once."""


def _taken(row: Row[Any]) -> HeldPlace:
    return shaped(
        HeldPlace,
        row,
        state=PlaceState(row.state),
        position=row.before + 1 if row.state == PlaceState.WAITING else None,
        person=row.person or "",
        in_slack=row.member_state == MemberState.ACTIVE,
        cluster=row.cluster or "",
        provisional=row.cluster_id is not None and row.member_id is not None and not row.acts,
    )
