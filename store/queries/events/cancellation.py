"""Why an event was cancelled."""

from sqlmodel import Session, col, select

from store.models import EventState, Noun, Revision


def why_cancelled(db: Session, event_id: int) -> str:
    """The reason given for the last cancellation of an event; empty if none was."""
    of_it = (col(Revision.noun) == Noun.EVENTS, col(Revision.subject) == str(event_id))
    rows = db.exec(select(Revision.data).where(*of_it).order_by(col(Revision.number).desc()))
    return str(next((data for data in rows if data.get("state") == EventState.PLANNED), {}).get("reason", ""))
