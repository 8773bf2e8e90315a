from datetime import datetime
from enum import StrEnum

from sqlalchemy import text
from sqlmodel import Field, Index, SQLModel

from store.models.base import Numbered


class NoticeKind(StrEnum):
    QUARTERLY_3_WEEKS = "quarterly_3_weeks"
    QUARTERLY_3_DAYS = "quarterly_3_days"
    UNDELIVERED = "undelivered"
    CLAIM = "claim"
    DECIDED = "decided"
    CONTACT = "contact"
    NO_CONTACT = "no_contact"
    QUESTION = "question"
    ANSWERED = "answered"
    DIGEST = "digest"
    LINK = "link"
    MEETING_DAY = "meeting_day"
    MEETING_HOUR = "meeting_hour"
    CLOSING_3_DAYS = "closing_3_days"
    CLOSING_1_DAY = "closing_1_day"
    PROMOTED = "promoted"
    PLACED = "placed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    NO_MEETUP = "no_meetup"
    LETTER = "letter"
    REVIEW = "review"
    REVIEWED = "reviewed"
    ANNOUNCED = "announced"


class NoticeOutcome(StrEnum):
    """The final state of a notice; an outcome of None means it is still to be delivered."""

    SENT = "sent"
    SKIPPED = "skipped"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"


class Notice(Numbered, table=True):
    """A row of the outbox (rule 6): what to send to whom, about what; never the text.

    Unique on (kind, subject, the subject's start, recipient): a moved event makes a new notice, a second tick none. `next_at` is the
    earliest time of the next attempt and, during an attempt, the end of its lease; it is real time, as is `posting_at`, the start of a
    post whose result is unknown. `due_at` and `closed_at` are the network's clock. `token` is posted as metadata, so that after a lost
    response the message can be found in the channel. `besides` means it is sent on its own, not within the daily message.
    """

    __tablename__ = "notices"
    __table_args__ = (
        Index("uq_notices_key", "kind", "noun", "subject_id", "subject_start", "recipient", unique=True),
        Index("ix_notices_open", "next_at", sqlite_where=text("outcome IS NULL"), postgresql_where=text("outcome IS NULL")),
    )

    token: str = Field(unique=True)
    kind: str
    noun: str
    subject_id: int
    subject_start: str
    recipient: str
    besides: bool = False
    due_at: datetime
    next_at: datetime
    attempts: int = 0
    posting_at: datetime | None = None
    outcome: str | None = None
    closed_at: datetime | None = None
    channel: str | None = None
    ts: str | None = None
    error: str | None = None


class Card(SQLModel, table=True):
    """An announcement in a channel that is kept up to date. `shown` is the fingerprint of the posted content.

    `next_at` (real time) is the earliest time of its next update: debounced to one in a few seconds.
    """

    __tablename__ = "cards"

    notice_id: int = Field(primary_key=True, foreign_key="notices.id", ondelete="CASCADE")
    shown: str
    next_at: datetime
    until: datetime = Field(index=True)


class Lane(SQLModel, table=True):
    """A Slack conversation. Posts to it are serialized: `free_at` (real time) is when the next may start."""

    __tablename__ = "lanes"

    recipient: str = Field(primary_key=True)
    free_at: datetime
