"""Creates an event from a draft. The caller checks the permission and calls `bump_revision`."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.operations.places import offerings
from bot.rules.events.drafts import EventDraft
from bot.rules.when.span import span
from store.models import Days, Event, EventState, Instants, Month, Noun, When

UIDS: Final = UUID("6f2d3a52-6f0c-4d0e-9b51-0a3a2f0d8a11")


def create_event(db: Session, *, draft: EventDraft, author_id: int | None, state: EventState, now: datetime) -> Event:
    """Insert an event with its permanent uid (rule 4), and its offering if it has a capacity."""
    where = span(draft.when)
    event = Event(
        **{name: value for name, value in vars(draft).items() if name not in ("when", "capacity")},
        **dated_columns(draft.when),
        uid=uid_of(draft.key),
        state=state,
        order_at=where.order_at,
        over_at=where.over_at,
        author_id=author_id,
        created_at=now,
        revised_at=now,
        announced_at=now if state == EventState.PLANNED else None,
    )
    db.add(event)
    db.flush()
    if draft.capacity is not None:
        offerings.lock_offering(db, Noun.EVENTS, event.id).capacity = draft.capacity
    return event


def uid_of(key: str | None) -> str:
    """The permanent uid (rule 4): uuid5 of the key, so that the same data give the same calendar; uuid4 without a key."""
    return str(uuid5(UIDS, key) if key else uuid4())


def dated_columns(when: When) -> dict[str, Any]:
    """The date columns of an event for its kind of date; instants also as local wall times."""
    match when:
        case Instants(starts_at, ends_at, zone):
            wall = ZoneInfo(zone)
            local = {"local_start": starts_at.astimezone(wall), "local_end": ends_at.astimezone(wall)}
            return {"starts_at": starts_at, "ends_at": ends_at, **{name: at.replace(tzinfo=None) for name, at in local.items()}}
        case Days(starts_on, ends_on, _):
            return {"starts_on": starts_on, "ends_on": ends_on}
        case Month(first):
            return {"month": first}
