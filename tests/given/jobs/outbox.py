"""Helpers for outbox tests: a due notice, its stored row, and passing time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from given.running import CHANNEL, event, hours
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.notices.outbox import enqueue
from bot.rules.notices.due import Due
from bot.rules.when.span import start_key
from store.database import Database, read
from store.models import Event, Instants, Lane, Notice, NoticeKind

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def due(recipient: str = CHANNEL, subject: int = 1, start: str = "2026-12-14T12:00Z", **more: Any) -> Due:
    """A notice that is due."""
    values: dict[str, Any] = {"kind": NoticeKind.QUARTERLY_3_WEEKS, "noun": "events", "due_at": AT, "late": False}
    return Due(subject_id=subject, subject_start=start, recipient=recipient, **(values | more))


def put(database: Database, *dues: Due, at: datetime = AT) -> list[Due]:
    """Put what is due into the outbox."""
    return perform(database, enqueue, dues=dues, now=at, at=at)


def meet_up(database: Database, starts_at: datetime, **columns: Any) -> int:
    """Store a quarterly meet-up; its id."""
    return perform(database, _add, row=event(hours(starts_at), **columns))


def due_for(event_id: int, starts_at: datetime, recipient: str = CHANNEL, **more: Any) -> Due:
    """The announcement of a meet-up, as the rule would compute it."""
    return due(recipient, event_id, start_key(Instants(starts_at, starts_at, "Etc/UTC")), **more)


def change_event(database: Database, event_id: int, **columns: Any) -> None:
    """Change an event's columns in the store."""
    perform(database, _change, event_id=event_id, columns=columns)


def notices(database: Database, kind: NoticeKind | None = None) -> Sequence[Notice]:
    """The rows of the outbox, in the order in which they came."""
    return [row for row in read(database, _notices) if kind in (None, row.kind)]


def notice(database: Database, recipient: str = CHANNEL) -> Notice:
    """The only row of this recipient."""
    (row,) = (row for row in read(database, _notices) if row.recipient == recipient)
    return row


def lane(database: Database, recipient: str = CHANNEL) -> datetime:
    """When the next post to this recipient may start."""
    return read(database, _lane, recipient)


def pass_time(database: Database, time: timedelta) -> None:
    """Simulate passing time for the outbox: move all its instants into the past."""
    perform(database, _pass_time, time=time)


def _add(db: Session, *, row: Event) -> int:
    db.add(row)
    db.flush()
    assert row.id is not None
    return row.id


def _change(db: Session, *, event_id: int, columns: dict[str, Any]) -> None:
    row = db.get_one(Event, event_id)
    for name, value in columns.items():
        setattr(row, name, value)


def _notices(db: Session) -> Sequence[Notice]:
    return db.exec(select(Notice).order_by(col(Notice.id))).all()


def _lane(db: Session, recipient: str) -> datetime:
    return db.get_one(Lane, recipient).free_at


def _pass_time(db: Session, *, time: timedelta) -> None:
    for row in db.exec(select(Notice)):
        row.next_at -= time
        row.posting_at = row.posting_at and row.posting_at - time
    for each in db.exec(select(Lane)):
        each.free_at -= time
