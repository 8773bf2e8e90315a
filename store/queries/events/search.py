"""Search events by date, kind, country and host."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, or_, select
from sqlmodel import Session, col

from store.models import Dated, Event, EventState, Visibility, metadata
from store.queries.agenda import ANNOUNCED, EVENTS, dated, events_with_hosts


@dataclass(frozen=True)
class Wanted:
    """Search criteria.

    `first` and `last` are dates; for events with a time of day the range is `since` to `until` (UTC), those dates in the reader's zone.
    `country` matches events held there or hosted by its clusters. `past` selects events that are over at `now`, in reverse order. With
    `hosts` (cluster ids) only their events, plus those with the given `numbers` (event ids).
    """

    now: datetime
    audience: Collection[Visibility]
    past: bool = False
    first: date | None = None
    last: date | None = None
    since: datetime | None = None
    until: datetime | None = None
    kind: str | None = None
    country: str | None = None
    hosts: tuple[int, ...] | None = None
    numbers: tuple[int, ...] = ()


def find(db: Session, wanted: Wanted, *, offset: int = 0, limit: int | None = None) -> list[Dated]:
    """A page of events in order of time; past ones latest first."""
    bounds = {"page_offset": offset, "page_limit": EVERYTHING if limit is None else limit}
    return dated(db.connection().execute(_page(_shape(wanted)), _values(wanted) | bounds))


def count(db: Session, wanted: Wanted) -> int:
    """The total number of matching events."""
    total: int = db.connection().execute(_total(_shape(wanted)), _values(wanted)).scalar_one()
    return total


def by_number(db: Session, event_id: int, *, drafts: bool = False) -> Dated | None:
    """An event by id, None if unknown; one that is not announced only with `drafts`."""
    event = next(iter(dated(db.connection().execute(BY_NUMBER, {"number": event_id}))), None)
    return event if event is None or drafts or event.state in ANNOUNCED else None


def by_uid(db: Session, uid: str) -> Dated | None:
    """An announced event by its permanent uid; None if unknown."""
    if "\x00" in uid:  # PostgreSQL refuses this character in any text
        return None
    return next(iter(dated(db.connection().execute(BY_UID, {"uid": uid}))), None)


def next_of_kind(db: Session, event_id: int, now: datetime) -> list[Event]:
    """Up to ten upcoming events of the same kind and group (or of none), soonest first; registration may be closed too."""
    event = db.get(Event, event_id)
    if event is None:
        return []
    alike = (col(Event.kind) == event.kind, col(Event.id) != event_id, col(Event.state) == EventState.PLANNED)
    later = select(Event).where(*alike, col(Event.over_at) > now.astimezone(UTC))
    later = later.where(col(Event.group_id) == event.group_id if event.group_id is not None else col(Event.group_id).is_(None))
    return list(db.scalars(later.order_by(col(Event.order_at), col(Event.id)).limit(10)))


EVERYTHING: Final = 10_000_000
OF_COUNTRY: Final = metadata.tables["cluster_countries"]
BY_NUMBER: Final = events_with_hosts().where(EVENTS.c.id == bindparam("number"))
BY_UID: Final = events_with_hosts().where(EVENTS.c.uid == bindparam("uid"), EVENTS.c.state.in_(ANNOUNCED))


def _shape(wanted: Wanted) -> frozenset[str]:
    """Which criteria are set, without their values: the cache key of built statements, as building is most of their cost."""
    return frozenset(name for name in ("past", "first", "kind", "country", "hosts") if getattr(wanted, name) not in (None, False))


def _values(wanted: Wanted) -> dict[str, Any]:
    lists = {name: list(getattr(wanted, name) or ()) for name in ("audience", "hosts", "numbers")}
    return vars(wanted) | lists


@lru_cache
def _page(shape: frozenset[str]) -> Select[Any]:
    """Select the page's ids first, from the index alone, and read only these rows."""
    order = EVENTS.c.order_at.desc() if "past" in shape else EVENTS.c.order_at
    numbers = select(EVENTS.c.id).where(*_conditions(shape)).order_by(order, EVENTS.c.id)
    chosen = numbers.offset(bindparam("page_offset", type_=Integer)).limit(bindparam("page_limit", type_=Integer))
    return events_with_hosts().where(EVENTS.c.id.in_(chosen)).order_by(order, EVENTS.c.id)


@lru_cache
def _total(shape: frozenset[str]) -> Select[Any]:
    return select(func.count(EVENTS.c.id)).where(*_conditions(shape))


def _conditions(shape: frozenset[str]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [EVENTS.c.visibility.in_(bindparam("audience", expanding=True)), EVENTS.c.state.in_(ANNOUNCED)]
    if "past" in shape:
        conditions.append(EVENTS.c.over_at <= bindparam("now"))
    elif "first" not in shape:
        conditions.append(EVENTS.c.over_at > bindparam("now"))
    if "first" in shape:
        conditions.append(_in_days())
    if "kind" in shape:
        conditions.append(EVENTS.c.kind == bindparam("kind"))
    if "country" in shape:
        of_its_clusters = select(OF_COUNTRY.c.cluster_id).where(OF_COUNTRY.c.country == bindparam("country"))
        conditions.append(or_(EVENTS.c.country == bindparam("country"), EVENTS.c.host_id.in_(of_its_clusters)))
    if "hosts" in shape:
        hosted = EVENTS.c.host_id.in_(bindparam("hosts", expanding=True))
        conditions.append(or_(hosted, EVENTS.c.id.in_(bindparam("numbers", expanding=True))))
    return conditions


def _in_days() -> ColumnElement[bool]:
    """Within the date range in the reader's zone; all-day events and provisional months by their dates, in any zone."""
    timed = and_(EVENTS.c.starts_at < bindparam("until"), EVENTS.c.ends_at > bindparam("since"))
    days = and_(EVENTS.c.starts_on <= bindparam("last"), EVENTS.c.ends_on >= bindparam("first"))
    months = and_(EVENTS.c.month >= bindparam("first"), EVENTS.c.month <= bindparam("last"))
    return or_(timed, days, months)
