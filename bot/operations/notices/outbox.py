"""The outbox (rule 6): insert what is due, claim it, record how the delivery ended.

A claim is a lease: `next_at` is its end, and every later step of the same try compares it, so that a process that was frozen
past its lease changes nothing. Notices to one recipient go one after the other, on the recipient's lane, at Slack's rate limit.
Leases and pacing use real time (`at`); what is due uses the network's clock (`now`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from bot.rules.notices.due import Due
from bot.rules.notices.kinds import KINDS
from bot.rules.notices.posts import CARD_LIFE
from store.database import shaped
from store.insert import insert_new
from store.models import Card, Lane, Notice, NoticeKind, NoticeOutcome
from store.queries.notices.outbox import KEY, key_of

LEASE: Final = timedelta(seconds=75)
LONGEST_POST: Final = timedelta(seconds=15)
FURTHEST: Final = timedelta(hours=2)
PACE: Final = timedelta(seconds=1)
AT_ONCE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""An instant in the past on every clock: what is put into the outbox for it goes out without waiting."""


@dataclass(frozen=True)
class Claim:
    """A notice that this process has leased until `until`. `posting_at` is set if an earlier post may have gone out."""

    id: int
    token: str
    kind: str
    noun: str
    subject_id: int
    subject_start: str
    recipient: str
    attempts: int
    posting_at: datetime | None
    channel: str | None
    until: datetime
    besides: bool = False


def enqueue(db: Session, *, dues: Iterable[Due], now: datetime, at: datetime) -> list[Due]:
    """Insert what is due into the outbox, once per key; returns what was new. What is too late is inserted as skipped.

    Rows are inserted in one fixed order, so that two processes with the same notices cannot deadlock.
    """
    keyed = {key_of(due): due for due in dues}
    rows = [
        {
            **{name: getattr(due, name) for name in (*KEY, "due_at", "besides")},
            "token": str(uuid4()),
            "next_at": at,
            "attempts": 0,
            "outcome": NoticeOutcome.SKIPPED if due.late else None,
            "closed_at": now if due.late else None,
        }
        for due in sorted(keyed.values(), key=lambda due: (due.due_at, *key_of(due)))
    ]
    insert_new(db, Lane, [{"recipient": recipient, "free_at": at} for recipient in sorted({due.recipient for due in keyed.values()})])
    new = insert_new(db, Notice, rows)
    return [keyed[row["kind"], row["noun"], row["subject_id"], row["subject_start"], row["recipient"]] for row in new]


def claim(db: Session, *, at: datetime, most: int) -> list[Claim]:
    """Lease the next notice of up to `most` recipients whose lane is free; never the same one to two processes.

    PostgreSQL: the lanes' row locks, with SKIP LOCKED. SQLite: there is only one writer.
    """
    waiting = select(Notice.recipient).where(col(Notice.outcome).is_(None), col(Notice.next_at) <= at)
    free = select(Lane).where(col(Lane.free_at) <= at, col(Lane.recipient).in_(waiting)).limit(most)
    lanes = db.exec(free.with_for_update(skip_locked=True)).all()
    claims = []
    for lane in lanes:
        notice = db.exec(
            select(Notice)
            .where(col(Notice.recipient) == lane.recipient, col(Notice.outcome).is_(None), col(Notice.next_at) <= at)
            .order_by(col(Notice.due_at), col(Notice.id))
            .limit(1)
        ).first()
        if notice is None:
            continue
        notice.attempts += 1
        notice.next_at = lane.free_at = at + LEASE
        claims.append(claimed(notice))
    return claims


def claimed(notice: Notice) -> Claim:
    """The claim for a leased notice, or for one that rides along while the recipient's lane keeps all others from posting."""
    return shaped(Claim, notice, until=notice.next_at)


def holds(db: Session, claim: Claim) -> bool:
    """Whether this try still has the lease; the row stays locked until the transaction ends."""
    return db.exec(select(Notice.id).where(*_mine(claim)).with_for_update()).first() is not None


def begin_post(db: Session, *, claim: Claim, channel: str, riders: Iterable[Claim] = (), at: datetime) -> bool:
    """Record that a post with its riders is about to go out. False: the lease is lost, or may end too soon; nothing may be posted."""
    values = {"channel": channel, "posting_at": claim.posting_at or at}
    return at + LONGEST_POST <= claim.until and all(_own(db, one, values) for one in (claim, *riders))


def mark_sent(
    db: Session,
    *,
    claim: Claim,
    ts: str,
    others: Iterable[Due] = (),
    riders: Iterable[Claim] = (),
    shown: str = "",
    now: datetime,
    at: datetime,
) -> None:
    """Record that the post with its riders is in the channel as message `ts`. `others`, which it covers, are inserted as skipped.

    A card is kept up to date from now on; `shown` is the fingerprint of its content, "" if that is not known.
    """
    values = {"outcome": NoticeOutcome.SENT, "ts": ts, "closed_at": now, "error": None}
    if _own(db, claim, values):
        for one in riders:
            _own(db, one, values)
        enqueue(db, dues=others, now=now, at=at)
        if KINDS[NoticeKind(claim.kind)].card:
            db.add(Card(notice_id=claim.id, shown=shown, next_at=at, until=now + CARD_LIFE))
    _free(db, claim, at + PACE)


def detach_riders(db: Session, *, riders: Iterable[Claim]) -> None:
    """The combined post was surely not made: each rider is on its own again."""
    for one in riders:
        _own(db, one, {"posting_at": None})


def skip(db: Session, *, claim: Claim, now: datetime, at: datetime) -> None:
    """Mark a notice as skipped: it is no longer useful, as its event moved, was cancelled, or has begun."""
    _own(db, claim, {"outcome": NoticeOutcome.SKIPPED, "closed_at": now})
    _free(db, claim, at)


def retry(db: Session, *, claim: Claim, riders: Iterable[Claim] = (), at: datetime, wait: timedelta, error: str, certain: bool) -> None:
    """Retry later, with the same riders. `certain`: Slack has surely not posted it; else the next try looks for the post first."""
    values: dict[str, Any] = {"next_at": at + wait, "error": error} | ({"posting_at": None} if certain else {})
    for one in (claim, *riders):
        _own(db, one, values)
    _free(db, claim, at + PACE)


def pause(db: Session, *, claim: Claim, riders: Iterable[Claim] = (), at: datetime, wait: timedelta) -> None:
    """Rate limited: this conversation waits, and the try does not count."""
    values: dict[str, Any] = {"next_at": at + wait, "posting_at": claim.posting_at}
    _own(db, claim, values | {"attempts": claim.attempts - 1})
    for one in riders:
        _own(db, one, values)
    _free(db, claim, at + wait)


def give_up(db: Session, *, claim: Claim, outcome: NoticeOutcome, error: str, tell: Iterable[str], now: datetime, at: datetime) -> None:
    """Record that it failed for good, or that it is in doubt whether it was posted. The people in `tell` (Slack ids) are told, once."""
    if not _own(db, claim, {"outcome": outcome, "error": error, "closed_at": now}):
        return
    _free(db, claim, at + PACE)
    if claim.kind != NoticeKind.UNDELIVERED:
        dues = [Due(NoticeKind.UNDELIVERED, "notices", claim.id, "", person, now, late=False) for person in tell]
        enqueue(db, dues=dues, now=now, at=at)


def repair(db: Session, *, at: datetime) -> int:
    """Reset instants further ahead than any wait of ours, so that a clock that was once wrong cannot block a channel for ever.

    Returns how many there were.
    """
    furthest = at + FURTHEST
    ahead = db.exec(update(Lane).where(col(Lane.free_at) > furthest).values(free_at=at)).rowcount
    waiting = (col(Notice.outcome).is_(None), col(Notice.next_at) > furthest)
    return ahead + db.exec(update(Notice).where(*waiting).values(next_at=at)).rowcount


def skip_pacing(db: Session, *, at: datetime) -> None:
    """In a rehearsal: treat the pause of 1 second between two posts as over, for every lane. Leases are unaffected."""
    db.exec(update(Lane).where(col(Lane.free_at) > at, col(Lane.free_at) <= at + PACE).values(free_at=at))


def take_over(db: Session, *, at: datetime, grace: timedelta) -> int:
    """End the leases of a dead process, if it is certain that no other runs (SQLite); returns how many there were.

    A notice that may have been posted waits for `grace`, so that Slack has finished with it before anybody looks for the post.
    """
    open_ones = db.exec(select(Notice).where(col(Notice.outcome).is_(None), col(Notice.next_at) > at)).all()
    leased = [one for one in open_ones if (lane := db.get(Lane, one.recipient)) is not None and lane.free_at == one.next_at]
    for notice in leased:
        free_at = at if notice.posting_at is None else min(notice.next_at, at + grace)
        notice.next_at = free_at
        db.exec(update(Lane).where(col(Lane.recipient) == notice.recipient).values(free_at=free_at))
    return len(leased)


def _own(db: Session, claim: Claim, values: dict[str, Any]) -> bool:
    return db.exec(update(Notice).where(*_mine(claim)).values(**values)).rowcount == 1


def _mine(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return col(Notice.id) == claim.id, col(Notice.outcome).is_(None), col(Notice.next_at) == claim.until


def _free(db: Session, claim: Claim, at: datetime) -> None:
    db.exec(update(Lane).where(col(Lane.recipient) == claim.recipient, col(Lane.free_at) == claim.until).values(free_at=at))
