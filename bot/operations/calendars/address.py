"""The secret address of a person's own calendar: make, rotate, revoke. Only its SHA-256 is stored."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.operations.history import note
from bot.operations.permissions import authorize, row_of
from bot.rules.calendars.address import SECRET_BYTES, Made, MadeBefore, Revoked
from bot.rules.links.purposes import fingerprint
from bot.rules.permissions import Action, Actor, Refused, Subject
from store.models import Calendar, Member, Noun
from store.queries.calendars.address import live


def make(db: Session, *, actor: Actor, now: datetime) -> Made | MadeBefore | Refused:
    """Make an address for one's calendar, unless there is one: a second press must not invalidate what was copied after the first."""
    asked = _own(db, actor, now)
    if isinstance(asked, Refused):
        return asked
    held = live(db, asked.member_id)
    return MadeBefore(held.id, held.made_at) if held else _new(db, asked, replaced=False)


def rotate(db: Session, *, actor: Actor, calendar_id: int, now: datetime) -> Made | MadeBefore | Refused:
    """Replace the address, which stops working at once. A button for an older address (`calendar_id`) changes nothing."""
    asked = _own(db, actor, now)
    if isinstance(asked, Refused):
        return asked
    held = live(db, asked.member_id)
    if held is not None and held.id != calendar_id:
        return MadeBefore(held.id, held.made_at)
    end_all(db, asked.member_id, now=now)
    return _new(db, asked, replaced=held is not None)


def revoke(db: Session, *, actor: Actor, calendar_id: int, now: datetime) -> Revoked | MadeBefore | Refused:
    """Revoke the address without a new one. Idempotent; a button for an older address (`calendar_id`) changes nothing."""
    asked = _own(db, actor, now)
    if isinstance(asked, Refused):
        return asked
    held = live(db, asked.member_id)
    if held is None:
        return Revoked(again=True)
    if held.id != calendar_id:
        return MadeBefore(held.id, held.made_at)
    end_all(db, asked.member_id, now=now)
    _note(db, asked, held.id, "revoked")
    return Revoked()


def end_all(db: Session, member_id: int, *, now: datetime) -> None:
    """Revoke a person's address when they leave. The row stays, so that the address answers 410 for ever."""
    theirs = (col(Calendar.member_id) == member_id, col(Calendar.revoked_at).is_(None))
    db.exec(update(Calendar).where(*theirs).values(revoked_at=now))


def forget(db: Session, member_id: int, *, now: datetime) -> None:
    """Revoke an erased person's address, and remove from all their addresses whose they were and who read them."""
    end_all(db, member_id, now=now)
    db.exec(update(Calendar).where(col(Calendar.member_id) == member_id).values(member_id=None, read_at=None, client=""))


def note_read(db: Session, *, calendar_id: int, client: str, now: datetime) -> None:
    """Record when a calendar was last read and by which client, so that its owner sees whether it is in use."""
    db.exec(update(Calendar).where(col(Calendar.id) == calendar_id).values(read_at=now, client=client))


@dataclass(frozen=True)
class _Owner:
    """The calendar's owner, the role they act in, and the time (UTC)."""

    member_id: int
    role: str
    now: datetime


def _own(db: Session, actor: Actor, now: datetime) -> _Owner | Refused:
    """The owner, if permitted. Their row is locked, so that the second of two concurrent presses finds what the first has made."""
    known = None if actor.outsider else row_of(db, actor).id
    acting, answer = authorize(db, actor, Action.CALENDAR, Subject(member_id=known))
    if isinstance(answer, Refused):
        return answer
    assert acting.member_id is not None
    db.exec(select(Member.id).where(col(Member.id) == acting.member_id).with_for_update()).all()
    return _Owner(acting.member_id, answer.role, now)


def _new(db: Session, owner: _Owner, *, replaced: bool) -> Made:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = Calendar(member_id=owner.member_id, token_hash=fingerprint(secret), made_at=owner.now)
    db.add(row)
    db.flush()
    _note(db, owner, row.id, "replaced" if replaced else "made")
    return Made(row.id, secret, replaced)


def _note(db: Session, owner: _Owner, calendar_id: int, deed: str) -> None:
    note(
        db,
        actor_id=owner.member_id,
        role=owner.role,
        action=Action.CALENDAR,
        noun=Noun.CALENDARS,
        subject=calendar_id,
        fields=(deed,),
        now=owner.now,
    )
