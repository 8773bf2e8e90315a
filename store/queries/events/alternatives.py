"""Alternatives to an event whose registration is closed."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from store.models import Event, EventState


def next_of_kind(db: Session, event_id: int, now: datetime) -> list[Event]:
    """Up to ten upcoming events of the same kind and group (or of none), soonest first; registration may be closed too."""
    event = db.get(Event, event_id)
    if event is None:
        return []
    alike = (col(Event.kind) == event.kind, col(Event.id) != event_id, col(Event.state) == EventState.PLANNED)
    later = select(Event).where(*alike, col(Event.over_at) > now.astimezone(UTC))
    later = later.where(col(Event.group_id) == event.group_id if event.group_id is not None else col(Event.group_id).is_(None))
    return list(db.exec(later.order_by(col(Event.order_at), col(Event.id)).limit(10)))
