"""Events to remind people of, with their attendees; and recently changed events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import Session

from store.database import day_of, remembered, rows
from store.models import Dated, EventKind, EventState, Visibility
from store.queries.agenda import EVENTS, agenda, dated, events_where, events_with_hosts
from store.queries.events.attendance import Attendee, attendees
from store.queries.members.people import Person, people, speaks_for


@dataclass(frozen=True)
class Expected:
    """An attendee of an event who is in Slack."""

    event: Dated
    attendee: Attendee
    person: Person


def expected(db: Session, start: datetime, end: datetime) -> list[Expected]:
    """The attendees, in Slack, of planned events that begin between two instants (UTC)."""
    planned = [one for one in _planned(db, day_of(start), day_of(end) + DAY) if one.over_at > start and start <= one.order_at < end]
    found = [(event, attendee) for event in planned for attendee in attendees(db, event.id)]
    known = _people(db, frozenset(attendee.member_id for _, attendee in found if attendee.member_id is not None))
    told = ((event, one, known.get(one.member_id) if one.member_id is not None else fallback_recipient(db, one)) for event, one in found)
    return [Expected(event, one, person) for event, one, person in told if person is not None]


@remembered
def _planned(db: Session, start: datetime, end: datetime) -> list[Dated]:
    return [one for one in agenda(db, start, end, frozenset(Visibility)) if one.state == EventState.PLANNED]


@remembered
def _people(db: Session, ids: frozenset[int]) -> dict[int, Person]:
    return {one.id: one for one in people(db, ids)}


def fallback_recipient(db: Session, attendee: Attendee) -> Person | None:
    """Who is reminded for a seat without a delegate: whoever speaks for its cluster; None if the seat has a delegate."""
    return speaks_for(db, attendee.cluster_id) if attendee.is_empty and attendee.cluster_id is not None else None


def by_numbers(db: Session, numbers: Iterable[int]) -> dict[int, Dated]:
    """Events by id, in any state."""
    return {one.id: one for one in events_where(db, EVENTS.c.id.in_(list(numbers)))}


def changed(db: Session, since: datetime, now: datetime) -> list[Dated]:
    """The announced events, not over yet, that moved or were cancelled since an instant (UTC)."""
    found = dated(rows(db, CHANGED, since=day_of(since), now=day_of(now)))
    return [one for one in found if one.over_at > now and one.changed_at is not None and one.changed_at >= since]


def meet_ups(db: Session, start: datetime, end: datetime) -> list[Dated]:
    """The planned quarterly meet-ups that end after `start` and begin before `end` (UTC)."""
    found = dated(rows(db, MEET_UPS, start=day_of(start), end=day_of(end) + DAY))
    return [one for one in found if one.over_at > start and one.order_at < end]


DAY: Final = timedelta(days=1)
MEET_UPS: Final = events_with_hosts().where(
    EVENTS.c.kind == EventKind.QUARTERLY,
    EVENTS.c.state == EventState.PLANNED,
    EVENTS.c.over_at > bindparam("start"),
    EVENTS.c.order_at < bindparam("end"),
)
MOVED: Final = (EVENTS.c.state == EventState.PLANNED) & (EVENTS.c.moved_at >= bindparam("since"))
CANCELLED: Final = (EVENTS.c.state == EventState.CANCELLED) & (EVENTS.c.cancelled_at >= bindparam("since"))
CHANGED: Final = events_with_hosts().where(MOVED | CANCELLED, EVENTS.c.over_at > bindparam("now")).order_by(EVENTS.c.id)
"""Runs at every tick, so it is built once."""
