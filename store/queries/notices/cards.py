"""Channel posts that are kept up to date."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from store.models import Card, Notice


@dataclass(frozen=True)
class PostedCard:
    """A posted card: its address in Slack (`channel`, `ts`), its subject, and the fingerprint of the posted content."""

    notice_id: int
    kind: str
    noun: str
    subject_id: int
    channel: str
    ts: str
    shown: str
    next_at: datetime


def due_for_update(db: Session, now: datetime, at: datetime) -> list[PostedCard]:
    """The cards that may be updated now (`at` is real time, `now` the network's clock, both UTC)."""
    query = select(Card, Notice).join(Notice, col(Notice.id) == col(Card.notice_id))
    rows = db.exec(query.where(col(Card.next_at) <= at, col(Card.until) > now).order_by(col(Card.notice_id)))
    return [
        PostedCard(card.notice_id, notice.kind, notice.noun, notice.subject_id, notice.channel, notice.ts, card.shown, card.next_at)
        for card, notice in rows
        if notice.channel and notice.ts
    ]
