"""What App Home and the Monday digest show of a person and of the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from store.models import (
    Cluster,
    Member,
    MemberState,
    Notice,
    NoticeOutcome,
    Representation,
    RepresentationRole,
    RepresentationState,
)

UNCHECKED: Final = timedelta(days=365)
RECENT: Final = timedelta(days=30)


@dataclass(frozen=True)
class Pulse:
    """How the network is doing, in numbers: what the secretariat sees first."""

    clusters: int
    no_contact: int
    not_in_slack: int
    unchecked: int
    claims: int
    troubles: int


@dataclass(frozen=True)
class Stale:
    """A cluster whose page nobody has checked for a year; `checked_on` is nothing where nobody ever has."""

    id: int
    name: str
    checked_on: date | None


def pulse(db: Session, now: datetime) -> Pulse:
    """The network's numbers at an instant (UTC). Retired clusters do not count; failed notices count for thirty days."""
    here = col(Cluster.retired_at).is_(None)
    acting = (
        select(Representation.cluster_id)
        .join(Member, col(Member.id) == col(Representation.member_id))
        .where(col(Member.state) == MemberState.ACTIVE, col(Representation.state) == RepresentationState.CONFIRMED)
    )
    contacts = acting.where(col(Representation.role) == RepresentationRole.CONTACT)
    waiting = select(func.count(col(Representation.id))).where(col(Representation.state) == RepresentationState.PENDING)
    bad = col(Notice.outcome).in_((NoticeOutcome.FAILED, NoticeOutcome.IN_DOUBT))
    return Pulse(
        clusters=_clusters(db, here),
        no_contact=_clusters(db, here, col(Cluster.id).not_in(contacts)),
        not_in_slack=_clusters(db, here, col(Cluster.id).not_in(acting)),
        unchecked=_clusters(db, here, _unchecked(now)),
        claims=db.exec(waiting).one(),
        troubles=db.exec(select(func.count(col(Notice.id))).where(bad, col(Notice.closed_at) >= now - RECENT)).one(),
    )


def stale(db: Session, clusters: Sequence[int], now: datetime) -> list[Stale]:
    """Which of these clusters have a page that nobody has checked for a year."""
    query = select(Cluster).where(col(Cluster.id).in_(clusters), col(Cluster.retired_at).is_(None), _unchecked(now))
    return [Stale(row.id, row.name, row.checked_on) for row in db.exec(query.order_by(col(Cluster.name))) if row.id is not None]


def readers(db: Session) -> list[Member]:
    """The people whom the Monday digest is for: in Slack, and acting for a cluster or for the network."""
    acts = select(Representation.member_id).where(col(Representation.state) == RepresentationState.CONFIRMED)
    query = select(Member).where(col(Member.state) == MemberState.ACTIVE, col(Member.slack_id).is_not(None))
    return list(db.exec(query.where(or_(col(Member.id).in_(acts), col(Member.role).is_not(None))).order_by(col(Member.id))))


def _unchecked(now: datetime) -> ColumnElement[bool]:
    return or_(col(Cluster.checked_on).is_(None), col(Cluster.checked_on) < (now - UNCHECKED).date())


def _clusters(db: Session, *conditions: ColumnElement[bool]) -> int:
    return db.exec(select(func.count(col(Cluster.id))).where(*conditions)).one()
