"""Receipts: make something with a key take effect only once."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, delete, update

from store.insert import insert_new
from store.models import Receipt

LEASE: Final = timedelta(minutes=1)


def claim_key(db: Session, *, key: str, now: datetime) -> bool:
    """Claim a key: whether this try may go on. False if it took effect already, or another try, in any process, is under way.

    An unfinished try (a crash, a lost answer) blocks others for a minute only (`LEASE`).
    """
    if insert_new(db, Receipt, [{"key": key, "at": now, "done": False}]):
        return True
    unfinished = (col(Receipt.key) == key, col(Receipt.done).is_(False), col(Receipt.at) <= now - LEASE)
    return db.exec(update(Receipt).where(*unfinished).values(at=now)).rowcount == 1


def confirm(db: Session, *, key: str) -> None:
    """Mark it as done: it never takes effect again."""
    db.exec(update(Receipt).where(col(Receipt.key) == key).values(done=True))


def release_key(db: Session, *, key: str) -> None:
    """Release the key, because it surely did not take effect: the next try counts as the first."""
    db.exec(delete(Receipt).where(col(Receipt.key) == key))


def forget(db: Session, *, before: datetime) -> int:
    """Delete receipts too old to be asked for again; returns how many there were."""
    return db.exec(delete(Receipt).where(col(Receipt.at) < before)).rowcount
