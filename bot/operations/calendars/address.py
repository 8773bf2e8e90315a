"""The secret address of a person's own calendar: make, rotate, revoke. Only its SHA-256 is stored."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.operations.history import Deed, note
from bot.operations.permissions import permitted, row_of
from bot.rules.calendars.address import SECRET_BYTES, Made, MadeBefore, Revoked
from bot.rules.links.purposes import fingerprint
from bot.rules.permissions import Action, Actor, Refused, Subject
from store.insert import inserted
from store.models import Calendar, Member, Noun
from store.queries.calendars.address import live


def make(db: Session, *, actor: Actor, now: datetime) -> Made | MadeBefore | Refused:
    """Make an address for one's calendar, unless there is one: a second press must not invalidate what was copied after the first."""
    own = _own(db, actor, now)
    if isinstance(own, Refused):
        return own
    member_id, deed = own
    held = live(db, member_id)
    return MadeBefore(held.id, held.made_at) if held else _new(db, member_id, deed, replaced=False)


def rotate(db: Session, *, actor: Actor, calendar_id: int, now: datetime) -> Made | MadeBefore | Refused:
    """Replace the address, which stops working at once. A button for an older address (`calendar_id`) changes nothing."""
    own = _own(db, actor, now)
    if isinstance(own, Refused):
        return own
    member_id, deed = own
    held = live(db, member_id)
    if held is not None and held.id != calendar_id:
        return MadeBefore(held.id, held.made_at)
    end_all(db, member_id, now=now)
    return _new(db, member_id, deed, replaced=held is not None)


def revoke(db: Session, *, actor: Actor, calendar_id: int, now: datetime) -> Revoked | MadeBefore | Refused:
    """Revoke the address without a new one. Idempotent; a button for an older address (`calendar_id`) changes nothing."""
    own = _own(db, actor, now)
    if isinstance(own, Refused):
        return own
    member_id, deed = own
    held = live(db, member_id)
    if held is None:
        return Revoked(again=True)
    if held.id != calendar_id:
        return MadeBefore(held.id, held.made_at)
    end_all(db, member_id, now=now)
    note(db, deed, Noun.CALENDARS, held.id, fields=("revoked",))
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


def _own(db: Session, actor: Actor, now: datetime) -> tuple[int, Deed] | Refused:
    """The owner (a member id) and their deed, if permitted. Their row is locked, so that a second press finds what is made."""
    known = None if actor.outsider else row_of(db, actor).id
    deed = permitted(db, actor, Action.CALENDAR, now, Subject(member_id=known))
    if isinstance(deed, Refused):
        return deed
    assert deed.by is not None
    db.exec(select(Member.id).where(col(Member.id) == deed.by).with_for_update()).all()
    return deed.by, deed


def _new(db: Session, member_id: int, deed: Deed, *, replaced: bool) -> Made:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = inserted(db, Calendar(member_id=member_id, token_hash=fingerprint(secret), made_at=deed.now))
    note(db, deed, Noun.CALENDARS, row.id, fields=("replaced" if replaced else "made",))
    return Made(row.id, secret, replaced)
