"""Queries of the outbox."""

from collections.abc import Callable, Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import bindparam, func, select as sa_select
from sqlmodel import Session, col, select

from store.database import day_of, rows
from store.models import Notice, NoticeOutcome, metadata

NOTICES: Final = metadata.tables["notices"]
Key = tuple[str, str, int, str, str]
KEY: Final = ("kind", "noun", "subject_id", "subject_start", "recipient")
key_of: Callable[[Any], Key] = attrgetter(*KEY)
"""The key of a notice: its row, its claim, or what is due. The outbox holds each once."""


def known(db: Session, keys: Iterable[Key]) -> set[Key]:
    """Which of these keys (kind, noun, subject, start, recipient) are in the outbox, whatever their outcome."""
    wanted = set(keys)
    kinds, subjects = {key[0] for key in wanted}, {key[2] for key in wanted}
    return wanted.intersection(map(tuple, rows(db, KNOWN, kinds=tuple(sorted(kinds)), subjects=tuple(sorted(subjects)))))


KNOWN: Final = sa_select(*(NOTICES.c[name] for name in KEY)).where(
    NOTICES.c.kind.in_(bindparam("kinds", expanding=True)), NOTICES.c.subject_id.in_(bindparam("subjects", expanding=True))
)
OPEN: Final = (NOTICES.c.outcome.is_(None), NOTICES.c.next_at <= bindparam("at"))
LANES: Final = metadata.tables["lanes"]
WAITING: Final = (
    sa_select(NOTICES.c.id).join(LANES, LANES.c.recipient == NOTICES.c.recipient).where(*OPEN, LANES.c.free_at <= bindparam("at")).limit(1)
)
SOON: Final = sa_select(NOTICES.c.id).where(*OPEN).limit(1)
TOLD: Final = sa_select(NOTICES.c.recipient, NOTICES.c.due_at).where(
    NOTICES.c.kind.in_(bindparam("kinds", expanding=True)),
    NOTICES.c.due_at >= bindparam("since"),
    NOTICES.c.besides.is_(False),
    NOTICES.c.outcome.is_distinct_from(NoticeOutcome.SKIPPED),
)
"""Runs at every tick, like the statements above, so they are built once."""


def waiting(db: Session, at: datetime) -> bool:
    """Whether a notice could be claimed at this instant (real time, UTC)."""
    return db.connection().execute(WAITING, {"at": at}).first() is not None


def is_planned_until(db: Session, until: datetime) -> bool:
    """Whether an unsent notice has its next attempt until this instant (real time, UTC)."""
    return db.connection().execute(SOON, {"at": until}).first() is not None


def daily_messages_since(db: Session, kinds: Iterable[str], since: datetime) -> list[tuple[str, datetime]]:
    """The recipients of these kinds of daily messages since an instant (network's clock, UTC), sent or queued, with due times.

    Notices sent on their own do not count.
    """
    return [(recipient, at) for recipient, at in rows(db, TOLD, kinds=tuple(sorted(kinds)), since=day_of(since)) if at >= since]


def batchable_with(db: Session, notice_id: int, kinds: Iterable[str], at: datetime) -> list[Notice]:
    """Other unsent notices of these kinds for the same recipient at `at` (real time, UTC), to send in the same message.

    One that may have been posted already goes only with those of the same attempt.
    """
    mine = db.get(Notice, notice_id)
    if mine is None:
        return []
    theirs = (col(Notice.recipient) == mine.recipient, col(Notice.id) != notice_id, col(Notice.besides).is_(False))
    waits = (col(Notice.outcome).is_(None), col(Notice.next_at) <= at, col(Notice.kind).in_(list(kinds)))
    others = db.exec(select(Notice).where(*theirs, *waits).order_by(col(Notice.due_at), col(Notice.id)))
    return [row for row in others if row.posting_at in (None, mine.posting_at)]


def by_number(db: Session, notice_id: int) -> Notice | None:
    """A notice by id; None if unknown."""
    return db.get(Notice, notice_id)


def troubles(db: Session) -> dict[str, int]:
    """The number of failed and in-doubt notices by outcome, for the operator."""
    bad = (NoticeOutcome.FAILED, NoticeOutcome.IN_DOUBT)
    counts = select(Notice.outcome, func.count(col(Notice.id))).where(col(Notice.outcome).in_(bad)).group_by(col(Notice.outcome))
    return {str(outcome): count for outcome, count in db.exec(counts)}
