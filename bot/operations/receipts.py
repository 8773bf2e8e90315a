"""What must take effect once."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, delete, update

from store.insert import insert_new
from store.models import Receipt

LEASE: Final = timedelta(minutes=1)


def begin(db: Session, *, key: str, now: datetime) -> bool:
    """Whether this try may go on. Somebody who asks at the same moment, in another process too, hears no.

    A try of which nobody heard the end (a crash, a lost answer) stands in the way for a minute only.
    """
    if insert_new(db, Receipt, [{"key": key, "at": now, "done": False}]):
        return True
    unfinished = (col(Receipt.key) == key, col(Receipt.done).is_(False), col(Receipt.at) <= now - LEASE)
    return db.exec(update(Receipt).where(*unfinished).values(at=now)).rowcount == 1


def confirm(db: Session, *, key: str) -> None:
    """It took effect: from now on it never does again."""
    db.exec(update(Receipt).where(col(Receipt.key) == key).values(done=True))


def take_back(db: Session, *, key: str) -> None:
    """It surely did not take effect: the next time counts as the first."""
    db.exec(delete(Receipt).where(col(Receipt.key) == key))


def forget(db: Session, *, before: datetime) -> int:
    """Drop what is too old to come again. Returns how many there were."""
    return db.exec(delete(Receipt).where(col(Receipt.at) < before)).rowcount
