"""The only answer to "what has a date?". Feeds, notices, lists and "mine" read it and nothing else.

Rows are read as columns, not as objects of the model: a calendar has thousands, and each costs a tenth that way.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from store.models import Dated, Days, Instants, Month, Visibility, When, metadata

EVENTS: Final = metadata.tables["events"]
CLUSTERS: Final = metadata.tables["clusters"]


def agenda(db: Session, start: datetime | None, end: datetime | None, audience: Collection[Visibility]) -> list[Dated]:
    """All that is not over before `start` and comes before `end` (UTC; nothing means no bound), in order, cancelled ones too."""
    query = events_with_hosts().where(EVENTS.c.visibility.in_(list(audience)))
    if start is not None:
        query = query.where(EVENTS.c.over_at > start)
    if end is not None:
        query = query.where(EVENTS.c.order_at < end)
    return dated(db.connection().execute(query.order_by(EVENTS.c.order_at, EVENTS.c.id)))


def events_with_hosts() -> Select[Any]:
    """Every event with the name of its host, to be narrowed down: what `dated` reads."""
    return select(*EVENTS.c, CLUSTERS.c.name.label("host")).select_from(EVENTS.outerjoin(CLUSTERS, CLUSTERS.c.id == EVENTS.c.host_id))


def dated(rows: Iterable[Row[Any]]) -> list[Dated]:
    """Rows of `events_with_hosts` as dated things."""
    return [_event(row) for row in rows]


def _event(event: Row[Any]) -> Dated:
    return Dated(
        noun="events",
        id=event.id,
        uid=event.uid,
        revision=event.revision,
        created_at=event.created_at,
        revised_at=event.revised_at,
        kind=event.kind,
        state=event.state,
        visibility=event.visibility,
        when=when_of(event),
        order_at=event.order_at,
        over_at=event.over_at,
        zone=event.zone,
        title=event.title,
        description=event.description,
        country=event.country,
        place=event.place,
        online=event.online,
        host_id=event.host_id,
        host=event.host,
        deadline_on=event.deadline_on,
        deadline_form=event.deadline_form,
        source=event.source,
    )


def when_of(event: Row[Any]) -> When:
    """The date of an event's row, in the one form that is filled."""
    if event.starts_at is not None and event.ends_at is not None:
        return Instants(event.starts_at, event.ends_at, event.zone)
    if event.starts_on is not None and event.ends_on is not None:
        return Days(event.starts_on, event.ends_on, event.zone)
    return Month(event.month)
