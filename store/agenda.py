"""The only answer to "what has a date?". Feeds, notices, lists and "mine" read it and nothing else."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from store.models import Cluster, Dated, Days, Event, Instants, Month, Visibility, When


def agenda(db: Session, start: datetime | None, end: datetime | None, audience: Collection[Visibility]) -> list[Dated]:
    """All that is not over before `start` and comes before `end` (UTC; nothing means no bound), in order, cancelled ones too."""
    query = select(Event, col(Cluster.name)).join(Cluster, col(Cluster.id) == col(Event.host_id), isouter=True)
    query = query.where(col(Event.visibility).in_(list(audience)))
    if start is not None:
        query = query.where(col(Event.over_at) > start)
    if end is not None:
        query = query.where(col(Event.order_at) < end)
    return dated(db.exec(query.order_by(col(Event.order_at), col(Event.id))).all())


def dated(rows: Iterable[tuple[Event, str | None]]) -> list[Dated]:
    """Events and their hosts' names as dated things."""
    return [_event(event, host) for event, host in rows]


def _event(event: Event, host: str | None) -> Dated:
    assert event.id is not None
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
        host=host,
        deadline_on=event.deadline_on,
        deadline_form=event.deadline_form,
        source=event.source,
    )


def when_of(event: Event) -> When:
    """The event's date in the one form that is filled."""
    if event.starts_at is not None and event.ends_at is not None:
        return Instants(event.starts_at, event.ends_at, event.zone)
    if event.starts_on is not None and event.ends_on is not None:
        return Days(event.starts_on, event.ends_on, event.zone)
    assert event.month is not None
    return Month(event.month)
