"""Events by what a person asks for."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from store.agenda import dated
from store.models import Cluster, ClusterCountry, Dated, Event, Visibility


@dataclass(frozen=True)
class Wanted:
    """What to list.

    `month` is the first day of a month; for events with a time of day it lasts from `since` to `until` (UTC), as the reader's zone has it.
    `country` takes what is held there and what its clusters host. `past` turns the order round and takes what is over at `now`.
    """

    now: datetime
    audience: Collection[Visibility]
    past: bool = False
    month: date | None = None
    since: datetime | None = None
    until: datetime | None = None
    kind: str | None = None
    country: str | None = None
    hosts: tuple[int, ...] | None = None


def find(db: Session, wanted: Wanted, *, offset: int = 0, limit: int | None = None) -> list[Dated]:
    """A page of events in order of time; the latest first for past ones.

    The page's numbers are chosen first, from the index alone; only these rows are read.
    """
    order = col(Event.order_at).desc() if wanted.past else col(Event.order_at)
    page = select(Event.id).where(*_conditions(wanted)).order_by(order, col(Event.id)).offset(offset).limit(limit)
    query = select(Event, col(Cluster.name)).join(Cluster, col(Cluster.id) == col(Event.host_id), isouter=True)
    return dated(db.exec(query.where(col(Event.id).in_(page)).order_by(order, col(Event.id))).all())


def count(db: Session, wanted: Wanted) -> int:
    """How many there are on all pages."""
    return db.exec(select(func.count(col(Event.id))).where(*_conditions(wanted))).one()


def one(db: Session, event_id: int) -> Dated | None:
    """An event by its number."""
    return _first(db, col(Event.id) == event_id)


def by_uid(db: Session, uid: str) -> Dated | None:
    """An event by the uid it keeps for life."""
    return _first(db, col(Event.uid) == uid)


def _first(db: Session, condition: ColumnElement[bool]) -> Dated | None:
    query = select(Event, col(Cluster.name)).join(Cluster, col(Cluster.id) == col(Event.host_id), isouter=True).where(condition)
    found = dated(db.exec(query).all())
    return found[0] if found else None


def _in_month(wanted: Wanted) -> ColumnElement[bool]:
    assert wanted.month is not None
    last = wanted.month.replace(day=monthrange(wanted.month.year, wanted.month.month)[1])
    timed = and_(col(Event.starts_at) < wanted.until, col(Event.ends_at) > wanted.since)
    days = and_(col(Event.starts_on) <= last, col(Event.ends_on) >= wanted.month)
    return or_(timed, days, col(Event.month) == wanted.month)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Event.visibility).in_(list(wanted.audience))]
    if wanted.past:
        conditions.append(col(Event.over_at) <= wanted.now)
    elif wanted.month is None:
        conditions.append(col(Event.over_at) > wanted.now)
    if wanted.month is not None:
        conditions.append(_in_month(wanted))
    if wanted.kind is not None:
        conditions.append(col(Event.kind) == wanted.kind)
    if wanted.country is not None:
        of_its_clusters = select(ClusterCountry.cluster_id).where(col(ClusterCountry.country) == wanted.country)
        conditions.append(or_(col(Event.country) == wanted.country, col(Event.host_id).in_(of_its_clusters)))
    if wanted.hosts is not None:
        conditions.append(col(Event.host_id).in_(wanted.hosts))
    return conditions
