"""Erases people: their own data are emptied, the network's history stays, without a name.

Their id stays in the audit log and in the history of pages; it leads to an empty row.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, delete, select, update

from bot.operations.calendars import address as calendars
from bot.operations.history import BY_ITSELF, OPERATOR, Deed, note
from bot.operations.network.settings import bump_revision
from bot.operations.partings.endings import end_all
from bot.operations.permissions import permitted
from bot.rules.partings.erasure import GONE_KEPT, LETTERS_KEPT, NOTICES_KEPT, Erased, NothingHeld
from bot.rules.permissions import Action, Actor, Refused, Subject
from store.models import Draft, Lane, Letter, Link, Member, MemberState, Notice, NoticeOutcome, Noun, Place, Question
from store.queries.members.people import acting
from store.queries.partings.erasure import departed, receipts_of


def erase(db: Session, *, actor: Actor, now: datetime) -> Erased | NothingHeld | Refused:
    """Erase oneself. Idempotent."""
    member_id = db.exec(select(Member.id).where(col(Member.slack_id) == actor.slack_id)).first()
    deed = permitted(db, actor, Action.ERASE, now, Subject(member_id=member_id))
    if isinstance(deed, Refused):
        return deed if member_id is not None or actor.outsider else NothingHeld()
    assert deed.by is not None
    return _erase(db, deed.by, replace(deed, action=Action.LEAVE))


def erase_for(db: Session, *, slack_id: str, now: datetime) -> Erased | NothingHeld:
    """Erase somebody who has asked the operator for it."""
    member_id = db.exec(select(Member.id).where(col(Member.slack_id) == slack_id)).first()
    if member_id is None:
        return NothingHeld()
    return _erase(db, member_id, Deed(None, OPERATOR, Action.REVOKE, now))


def erase_departed(db: Session, *, now: datetime) -> int:
    """Erase everybody who left the workspace a year ago or more; returns how many there were."""
    long_gone = departed(db, now - GONE_KEPT)
    for member_id in long_gone:
        _erase(db, member_id, Deed(None, BY_ITSELF, Action.REVOKE, now))
    return len(long_gone)


def forget_notices(db: Session, *, now: datetime) -> int:
    """Delete notices closed so long ago that they can never be due again; returns how many there were."""
    return db.exec(delete(Notice).where(col(Notice.closed_at) < now - NOTICES_KEPT)).rowcount


def forget_letters(db: Session, *, now: datetime) -> int:
    """Delete letters older than `LETTERS_KEPT`; returns how many there were."""
    return db.exec(delete(Letter).where(col(Letter.sent_at) < now - LETTERS_KEPT)).rowcount


def _erase(db: Session, member_id: int, deed: Deed) -> Erased:
    """Erase one person; their representations end by the deed's action. The network's row is locked last, the common lock order."""
    now = deed.now
    row = db.get_one(Member, member_id, populate_existing=True, with_for_update={"key_share": True})
    if row.slack_id:
        _silence(db, row.slack_id, member_id, now)
        for receipt in receipts_of(db, row.slack_id):
            db.delete(receipt)
    db.exec(delete(Link).where(col(Link.member_id) == member_id))
    calendars.forget(db, member_id, now=now)
    _withdraw_questions(db, member_id)
    db.exec(delete(Draft).where(col(Draft.member_id) == member_id))
    db.exec(update(Letter).where(col(Letter.author_id) == member_id).values(text=""))
    erased = _leave_all(db, member_id, deed)
    db.exec(update(Place).where(col(Place.member_id) == member_id).values(reason=""))
    for name, value in emptied().items():
        setattr(row, name, value)
    db.add(row)
    note(db, replace(deed, action=Action.ERASE), Noun.MEMBERS, member_id)
    bump_revision(db, now=now)
    db.flush()
    return erased


def emptied() -> dict[str, Any]:
    """The column values of an erased member: the defaults of a new row, in the state ERASED."""
    return Member().model_dump(exclude={"id"}) | {"state": MemberState.ERASED}


def _leave_all(db: Session, member_id: int, deed: Deed) -> Erased:
    """End all their representations; the outcome names the clusters, those left without a point of contact, and the colleagues."""
    mine = acting(db, member_id=member_id, state=None)
    colleagues = {other.person.id for one in mine for other in acting(db, cluster_id=one.cluster_id)}
    ended = end_all(db, member_id, deed)
    clusters = tuple(left.cluster for left in ended if not left.was_claim)
    orphans = tuple(left.cluster for left in ended if left.was_contact)
    return Erased(member_id, clusters, orphans, frozenset(colleagues - {member_id}))


def _silence(db: Session, slack_id: str, member_id: int, now: datetime) -> None:
    """Skip their open notices, and anonymise all of theirs in the outbox.

    The lane is locked first, as a delivery does it, so that a concurrent delivery finds its notice closed.
    """
    db.exec(select(Lane).where(col(Lane.recipient) == slack_id).with_for_update()).all()
    theirs = col(Notice.recipient) == slack_id
    db.exec(update(Notice).where(theirs, col(Notice.outcome).is_(None)).values(outcome=NoticeOutcome.SKIPPED, closed_at=now))
    db.exec(update(Notice).where(theirs).values(recipient=f"erased:{member_id}", channel=None, ts=None, error=None, posting_at=None))
    db.exec(delete(Lane).where(col(Lane.recipient) == slack_id))


def _withdraw_questions(db: Session, member_id: int) -> None:
    """Empty the questions they asked, and reopen those they answered, except where the answer is published on a page."""
    unpublished = col(Question.published_at).is_(None)
    db.exec(update(Question).where(col(Question.asker_id) == member_id, unpublished).values(text=""))
    db.exec(update(Question).where(col(Question.answered_by) == member_id, unpublished).values(**_OPEN_AGAIN))


_OPEN_AGAIN: Final = {"answer": "", "answered_at": None, "answered_by": None}
