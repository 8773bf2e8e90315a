"""Locks events' rows for a change, keeps their old versions and increments their revisions.

Lock order, to avoid deadlocks: offerings by id, then events by id. A change of a round with its meetings locks the round's row before
both; for a group see `groups.states.lock_group`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlmodel import Session, col, select

from bot.operations.history import Deed, keep, note
from bot.operations.ownership import of_event
from bot.operations.permissions import authorize
from bot.operations.places.locks import lock_events
from bot.rules.events.content import packed
from bot.rules.events.visibility import is_there
from bot.rules.permissions import Action, Actor, Allowed, Refused, may
from bot.rules.versions import Absent, Content
from store.models import Event, EventState, Noun, Offering, When
from store.queries.agenda import when_of
from store.queries.events.editable import following as series_after

PLAIN: Final = (
    *("title", "kind", "visibility", "description", "host_id", "country", "place", "online", "online_url", "deadline_form", "late"),
)
"""Columns that an event's content takes over unchanged."""


@dataclass(frozen=True)
class Changing:
    """Who changes events, in which role and when; `limits` are the events' locked offerings, by event id."""

    acting: Actor
    answer: Allowed
    limits: Mapping[int, Offering]
    now: datetime

    def deed(self, action: Action) -> Deed:
        """What they do, for the audit log."""
        return Deed(self.acting.member_id, self.answer.role, action, self.now)


@dataclass(frozen=True)
class LockedEvent(Changing):
    """An event locked for this transaction, with the later ones of its series that change with it."""

    event: Event
    others: tuple[Event, ...]

    @property
    def offering(self) -> Offering:
        """The event's offering."""
        return self.limits[self.number]

    @property
    def number(self) -> int:
        """The event's id."""
        return self.event.id


def lock_event(
    db: Session, actor: Actor, action: Action, event_id: int, now: datetime, *, following: bool = False
) -> LockedEvent | Absent | Refused:
    """Lock an event and check the permission; with `following` also the later ones of its series that the actor may change.

    An unannounced event is `Absent` for those who may not see it.
    """
    found = db.get(Event, event_id)
    if found is None:
        return Absent()
    known, early = authorize(db, actor, action, of_event(db, event_id))
    if not is_there(found, known):
        return Absent()
    if isinstance(early, Refused):  # checked here so that a refusal inserts no offering; checked again once locked
        return early
    numbers = {event_id, *(one for one, _ in (series_after(db, found) if following else ()))}
    limits, rows = locked(db, numbers)
    event = next(one for one in rows if one.id == event_id)
    acting, answer = authorize(db, actor, action, of_event(db, event_id))
    if isinstance(answer, Refused):
        return answer
    if not is_there(event, acting):
        return Absent()
    others = (one for one in rows if one is not event and is_there(one, acting))
    later = [one for one in others if isinstance(may(acting, action, of_event(db, one.id)), Allowed)]
    return LockedEvent(acting, answer, limits, now, event, tuple(sorted(later, key=lambda one: (one.order_at, one.id))))


def locked(db: Session, numbers: Collection[int]) -> tuple[dict[int, Offering], Sequence[Event]]:
    """Events by id, locked with their offerings and read again after the lock."""
    limits = lock_events(db, numbers)
    rows = select(Event).where(col(Event.id).in_(numbers)).order_by(col(Event.id)).with_for_update()
    return limits, db.exec(rows.execution_options(populate_existing=True)).all()


def when(event: Event) -> When:
    """The date of an event's row."""
    return when_of(cast("Any", event))


def content_of(event: Event, capacity: int | None) -> Content:
    """The editable content of an event: plain values by field."""
    return {
        **{name: getattr(event, name) for name in PLAIN},
        "deadline_on": event.deadline_on.isoformat() if event.deadline_on else None,
        "opens_at": event.opens_at.isoformat() if event.opens_at else None,
        "capacity": capacity,
    }


def revise(db: Session, held: Changing, event: Event, columns: Mapping[str, Any], fields: Collection[str], **more: Any) -> None:
    """Change columns of a locked row. The old version is kept with its date, its state, and `more` about the change.

    Writes a line of the audit log if `fields` is not empty.
    """
    capacity = held.limits[event.id].capacity
    was = {**content_of(event, capacity), "when": packed(when(event)), "state": event.state, **more}
    keep(db, noun=Noun.EVENTS, subject=str(event.id), number=event.revision, data=was, author_id=held.acting.member_id, now=held.now)
    for name, value in columns.items():
        setattr(event, name, value)
    event.revision += 1
    event.revised_at = held.now
    db.add(event)
    db.flush()
    if fields:
        record(db, held, event, Action.RUN_EVENT, fields)


def call_off(db: Session, held: Changing, events: Iterable[Event], reason: str = "") -> list[Event]:
    """Cancel those of these locked events that are announced and not over. Their places are kept; drafts stay drafts.

    A `reason` is kept with the old version, and shown to people.
    """
    said = {"reason": reason} if reason else {}
    coming = [one for one in events if one.state == EventState.PLANNED and one.over_at > held.now]
    cancelled = {"state": EventState.CANCELLED, "cancelled_at": held.now, "changed_by": held.acting.member_id}
    for event in coming:
        revise(db, held, event, cancelled, ["cancelled_at"], **said)
    return coming


def record(db: Session, held: Changing, event: Event, action: Action, fields: Collection[str]) -> None:
    """Write the audit log's line about an event."""
    note(db, held.deed(action), Noun.EVENTS, event.id, cluster_id=event.host_id, fields=fields)
