"""The secretariat's review of events that members propose."""

from datetime import datetime

from sqlmodel import Session

from bot.operations.events.rows import LockedEvent, lock_event, record, revise
from bot.operations.network.settings import bump_revision
from bot.rules.events.outcomes import Reviewed
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.versions import Absent, Moved
from store.models import EventState
from store.queries.events.reviews import AGREED, SENT_BACK, proposal


def agree(db: Session, *, actor: Actor, event_id: int, revision: int, now: datetime) -> Reviewed | Moved | Absent | Refused:
    """Announce a proposal, unless it has changed since the `revision` that was reviewed."""
    held = _open(db, actor, event_id, revision, now)
    if not isinstance(held, LockedEvent):
        return held
    revise(db, held, held.event, {"state": EventState.PLANNED, "announced_at": now}, ["state"])
    record(db, held, held.event, Action.REVIEW, [AGREED])
    bump_revision(db, now=now)
    return Reviewed(event_id, held.event.title, agreed=True, author_id=held.event.author_id)


def send_back(
    db: Session, *, actor: Actor, event_id: int, revision: int, reason: str, now: datetime
) -> Reviewed | Moved | Absent | Refused:
    """Return a proposal to its author with a reason; once changed, it waits for review again."""
    held = _open(db, actor, event_id, revision, now)
    if not isinstance(held, LockedEvent):
        return held
    revise(db, held, held.event, {}, ["state"], **{SENT_BACK: reason})
    record(db, held, held.event, Action.REVIEW, [SENT_BACK])
    return Reviewed(event_id, held.event.title, agreed=False, author_id=held.event.author_id)


def _open(db: Session, actor: Actor, event_id: int, revision: int, now: datetime) -> LockedEvent | Reviewed | Moved | Absent | Refused:
    held = lock_event(db, actor, Action.REVIEW, event_id, now)
    if not isinstance(held, LockedEvent):
        return held
    event, known = held.event, proposal(db, event_id)
    if event.state == EventState.DRAFT:
        return Absent()
    if known is None:
        return Reviewed(event_id, event.title, agreed=True, author_id=event.author_id, again=True)
    if not known.waits:
        return Reviewed(event_id, event.title, agreed=False, author_id=event.author_id, again=True)
    return Moved(event.revision) if event.revision != revision else held
