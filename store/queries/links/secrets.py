"""Secret links, found by their hash."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from store.database import shaped
from store.models import Link, Member, MemberState


@dataclass(frozen=True)
class Opened:
    """A valid link and its owner, with their IANA zone and their locale ("fr-FR")."""

    id: int
    kind: str
    subject: str
    member_id: int
    slack_id: str
    zone: str
    locale: str
    expires_at: datetime


def by_fingerprint(db: Session, fingerprint: str, now: datetime) -> Opened | None:
    """The unexpired link with this SHA-256 whose owner is active; None otherwise. The index compares hashes, not secrets."""
    query = (
        select(Link, Member)
        .join(Member, col(Member.id) == col(Link.member_id))
        .where(col(Link.token_hash) == fingerprint, col(Link.expires_at) > now, col(Member.state) == MemberState.ACTIVE)
    )
    row = db.exec(query).first()
    if row is None or row[1].slack_id is None:
        return None
    link, member = row
    return shaped(Opened, link, slack_id=member.slack_id, zone=member.zone, locale=member.locale)


def made_since(db: Session, member_id: int, since: datetime) -> list[datetime]:
    """When a person requested links since an instant (UTC), earliest first."""
    query = select(Link.made_at).where(col(Link.member_id) == member_id, col(Link.made_at) > since)
    return list(db.exec(query.order_by(col(Link.made_at))))
