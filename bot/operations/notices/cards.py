"""The posts in channels that are kept up to date: claim an update, record what is shown."""

from datetime import datetime

from sqlmodel import Session, col, delete, update

from bot.rules.notices.posts import CARD_PACE
from store.models import Card


def begin(db: Session, *, notice_id: int, next_at: datetime, at: datetime) -> bool:
    """Claim the next update of a post for this process; False if another has it, or it is no longer kept (`at` is real time)."""
    mine = (col(Card.notice_id) == notice_id, col(Card.next_at) == next_at)
    return db.exec(update(Card).where(*mine).values(next_at=at + CARD_PACE)).rowcount == 1


def note_shown(db: Session, *, notice_id: int, shown: str) -> None:
    """Record the fingerprint of what is shown now."""
    db.exec(update(Card).where(col(Card.notice_id) == notice_id).values(shown=shown))


def put_off(db: Session, *, notice_id: int, until: datetime) -> None:
    """Postpone the next update (`until` is real time)."""
    db.exec(update(Card).where(col(Card.notice_id) == notice_id).values(next_at=until))


def forget(db: Session, *, notice_id: int) -> None:
    """Stop keeping a post up to date: it is over, or it is gone."""
    db.exec(delete(Card).where(col(Card.notice_id) == notice_id))
