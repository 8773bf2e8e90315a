"""The outbox, read."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from store.models import Lane, Notice, NoticeOutcome

Key = tuple[str, str, int, str, str]


def known(db: Session, keys: Iterable[Key]) -> set[Key]:
    """Which of these (kind, noun, subject, start, recipient) are in the outbox already, whatever became of them."""
    wanted = set(keys)
    kinds, subjects = {key[0] for key in wanted}, {key[2] for key in wanted}
    rows = db.exec(select(Notice).where(col(Notice.kind).in_(kinds), col(Notice.subject_id).in_(subjects)))
    return wanted & {(row.kind, row.noun, row.subject_id, row.subject_start, row.recipient) for row in rows}


def waiting(db: Session, at: datetime) -> bool:
    """Whether a notice could be claimed at this instant (real time, UTC)."""
    query = select(Notice.id).join(Lane, col(Lane.recipient) == col(Notice.recipient))
    open_ones = query.where(col(Notice.outcome).is_(None), col(Notice.next_at) <= at, col(Lane.free_at) <= at)
    return db.exec(open_ones.limit(1)).first() is not None


def soon(db: Session, until: datetime) -> bool:
    """Whether a notice is open whose next try comes before an instant (real time, UTC)."""
    return db.exec(select(Notice.id).where(col(Notice.outcome).is_(None), col(Notice.next_at) <= until).limit(1)).first() is not None


def told_since(db: Session, kinds: Iterable[str], since: datetime) -> list[tuple[str, datetime]]:
    """Who was told, or is about to be, of any of these kinds since an instant (the network's clock, UTC), and when."""
    query = select(Notice.recipient, Notice.due_at).where(col(Notice.kind).in_(list(kinds)), col(Notice.due_at) >= since)
    return list(db.exec(query.where(col(Notice.outcome).is_(None) | (col(Notice.outcome) != NoticeOutcome.SKIPPED))))


def one(db: Session, notice_id: int) -> Notice | None:
    """A notice by its number."""
    return db.get(Notice, notice_id)


def troubles(db: Session) -> dict[str, int]:
    """How many notices failed or are in doubt, by outcome: for the operator."""
    bad = (NoticeOutcome.FAILED, NoticeOutcome.IN_DOUBT)
    rows = select(Notice.outcome, func.count(col(Notice.id))).where(col(Notice.outcome).in_(bad)).group_by(col(Notice.outcome))
    return {str(outcome): count for outcome, count in db.exec(rows)}
