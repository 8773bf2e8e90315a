"""Changes of an event: its versions before them, which of them a person was notified of, and why it was cancelled."""

from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from store.models import EventState, Notice, NoticeKind, NoticeOutcome, Noun, Revision

CHANGES: Final = (NoticeKind.MOVED, NoticeKind.CANCELLED)


def kept_since(db: Session, event_id: int, since: datetime) -> list[tuple[datetime, dict[str, Any]]]:
    """An event's content before each change since an instant (UTC), in order, with the time of that change."""
    query = select(Revision.at, Revision.data).where(col(Revision.noun) == Noun.EVENTS, col(Revision.subject) == str(event_id))
    return [(at, dict(data)) for at, data in db.exec(query.where(col(Revision.at) >= since).order_by(col(Revision.number)))]


def last_notified_change(db: Session, event_id: int, recipient: str) -> tuple[str, datetime] | None:
    """The last change of an event that a recipient was notified of, as (kind, time of the change in UTC); None if none."""
    mine = (col(Notice.noun) == Noun.EVENTS, col(Notice.subject_id) == event_id, col(Notice.recipient) == recipient)
    sent = (col(Notice.kind).in_(CHANGES), col(Notice.outcome) == NoticeOutcome.SENT)
    found = [(datetime.fromisoformat(row.subject_start), row.kind) for row in db.exec(select(Notice).where(*mine, *sent))]
    return (max(found)[1], max(found)[0]) if found else None


def why_cancelled(db: Session, event_id: int) -> str:
    """The reason given for the last cancellation of an event; empty if none was."""
    of_it = (col(Revision.noun) == Noun.EVENTS, col(Revision.subject) == str(event_id))
    rows = db.exec(select(Revision.data).where(*of_it).order_by(col(Revision.number).desc()))
    return str(next((data for data in rows if data.get("state") == EventState.PLANNED), {}).get("reason", ""))
