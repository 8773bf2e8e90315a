"""The sample round of sessions, and somebody's places in it."""

from datetime import UTC, date, datetime, timedelta

from given.running import NOW
from sqlmodel import Session

from store.database import Database, read
from store.models import Event, Round
from store.queries.places.holders import of_member
from store.queries.sessions.rounds import rounds

SAMPLE = "Remote sessions of this season"


LINK = "https://meet.example.org/session-1"


def meetings(stored: Database) -> list[str]:
    return [str(event.id) for event in read(stored, rounds, NOW)[0].meetings]


def held(stored: Database, slack_id: str) -> dict[str, str]:
    """The state of each of somebody's places at events, by the event's id."""
    from store.queries.members.people import by_slack_id

    known = read(stored, by_slack_id, slack_id)
    found = read(stored, of_member, known.id, None) if known else []
    return {str(one.subject_id): one.state for one in found if one.noun == "events"}


def close(db: Session, *, round_id: int, day: date) -> None:
    row = db.get_one(Round, round_id)
    row.deadline_on, row.deadline_form = day, "before"


def fix(db: Session, *, event_id: int) -> None:
    from bot.operations.events.creation import dated_columns
    from bot.rules.when.span import span
    from store.models import Instants

    start = datetime(2027, 2, 23, 13, tzinfo=UTC)
    when = Instants(start, start + timedelta(hours=1), "Europe/Paris")
    row = db.get_one(Event, event_id)
    where = span(when)
    for name, value in {"month": None, **dated_columns(when), "order_at": where.order_at, "over_at": where.over_at}.items():
        setattr(row, name, value)
