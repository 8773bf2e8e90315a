"""The posts in channels that are kept up to date: who updates one, and what stands there then."""

from datetime import datetime

from sqlmodel import Session, col, delete, update

from bot.rules.notices.posts import CARD_PACE
from store.models import Card


def begin(db: Session, *, notice_id: int, next_at: datetime, at: datetime) -> bool:
    """Take the next update of a post for this process; false where another has it, or it is not kept any more (`at` is real time)."""
    mine = (col(Card.notice_id) == notice_id, col(Card.next_at) == next_at)
    return db.exec(update(Card).where(*mine).values(next_at=at + CARD_PACE)).rowcount == 1


def note_shown(db: Session, *, notice_id: int, shown: str) -> None:
    """Put down what stands there now."""
    db.exec(update(Card).where(col(Card.notice_id) == notice_id).values(shown=shown))


def put_off(db: Session, *, notice_id: int, until: datetime) -> None:
    """Try again later (real time)."""
    db.exec(update(Card).where(col(Card.notice_id) == notice_id).values(next_at=until))


def forget(db: Session, *, notice_id: int) -> None:
    """Keep it up to date no more: it is over, or it is not there any more."""
    db.exec(delete(Card).where(col(Card.notice_id) == notice_id))
