"""Secret links: requested, issued when they are sent, deleted once expired.

The secret is generated at the moment of sending; only its SHA-256 is stored.
"""

import secrets
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, delete, select

from bot.operations.history import note
from bot.operations.notices.outbox import AT_ONCE, Claim, enqueue, holds
from bot.operations.ownership import of_event
from bot.operations.permissions import permitted, row_of
from bot.rules.links.purposes import LIFE, MOST, Issued, LinkRequested, NoSuchLink, TooManyLinks, about, event_of, fingerprint, known, need
from bot.rules.notices.due import Due
from bot.rules.permissions import Actor, Refused, Subject
from store.insert import inserted
from store.models import Link, LinkKind, Member, NoticeKind, Noun
from store.queries.events.search import by_number as event_by_number
from store.queries.links.secrets import made_since

SECRET_BYTES: Final = 32


def ask_for(
    db: Session, *, actor: Actor, kind: LinkKind, subject: str, now: datetime
) -> LinkRequested | TooManyLinks | NoSuchLink | Refused:
    """Request a secret link. It comes as a direct message, in quiet hours too, because the person is waiting for it."""
    if not known(kind, subject) or not _is_there(db, subject):
        return NoSuchLink()
    own = None if actor.outsider else row_of(db, actor).id
    deed = permitted(db, actor, need(kind, subject), now, permission_subject(db, kind, subject, own))
    if isinstance(deed, Refused):
        return deed
    assert deed.by is not None
    # Lock the person's row, so that concurrent requests are counted one after the other.
    db.exec(select(Member.id).where(col(Member.id) == deed.by).with_for_update()).all()
    made = made_since(db, deed.by, now - LIFE)
    if len(made) >= MOST:
        return TooManyLinks(made[-MOST] + LIFE)
    row = inserted(db, Link(kind=kind, subject=subject, member_id=deed.by, made_at=now, expires_at=now + LIFE))
    note(db, deed, Noun.LINKS, row.id, fields=(subject,) if subject else ())
    due = Due(NoticeKind.LINK, "links", row.id, now.isoformat(), actor.slack_id, now, late=False)
    new = enqueue(db, dues=[due], now=now, at=AT_ONCE)
    assert new == [due]
    return LinkRequested(row.id, kind, subject)


def permission_subject(db: Session, kind: LinkKind, subject: str, member_id: int | None) -> Subject:
    """The subject of the permission check; for the list of one event, whose event it is."""
    event_id = event_of(subject)
    return about(kind, member_id) if event_id is None else of_event(db, event_id)


def _is_there(db: Session, subject: str) -> bool:
    event_id = event_of(subject)
    return event_id is None or event_by_number(db, event_id) is not None


def issue(db: Session, *, claim: Claim, now: datetime) -> Issued | None:
    """Generate the secret of a notice's link, valid for an hour from now; None if the link is gone or expired, or the lease is lost.

    Each try makes a new secret, which invalidates one that may have been sent before. A try that was frozen past its lease
    makes none: the next try may have posted its own by now.
    """
    if not holds(db, claim):
        return None
    row = db.get(Link, claim.subject_id)
    if row is None or row.expires_at <= now:
        return None
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row.token_hash, row.expires_at = fingerprint(secret), now + LIFE
    return Issued(LinkKind(row.kind), row.subject, secret, row.expires_at)


def forget_links(db: Session, *, before: datetime) -> int:
    """Delete links that expired before an instant; returns how many."""
    return db.exec(delete(Link).where(col(Link.expires_at) < before)).rowcount
