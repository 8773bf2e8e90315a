"""What must take effect once."""

from datetime import datetime

from sqlmodel import Session, col, delete

from store.insert import insert_new
from store.models import Receipt


def once(db: Session, *, key: str, now: datetime) -> bool:
    """Whether this is the first time. The second asker, also at the same moment in another process, hears no."""
    return bool(insert_new(db, Receipt, [{"key": key, "at": now}]))


def forget(db: Session, *, before: datetime) -> int:
    """Drop what is too old to come again. Returns how many there were."""
    return db.exec(delete(Receipt).where(col(Receipt.at) < before)).rowcount


def take_back(db: Session, *, key: str) -> None:
    """It did not take effect after all: the next time counts as the first."""
    db.exec(delete(Receipt).where(col(Receipt.key) == key))
