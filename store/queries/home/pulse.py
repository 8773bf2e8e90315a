"""Network statistics and personal reminders for App Home and the Monday digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, or_, select as sa_select
from sqlmodel import Session, col, select

from store.database import rows, shaped
from store.models import (
    Cluster,
    Entry,
    Member,
    MemberState,
    NetworkRole,
    Notice,
    NoticeOutcome,
    Noun,
    Representation,
    RepresentationRole,
    RepresentationState,
)
from store.queries.events.reviews import proposals
from store.queries.home.concerned import season_concerned
from store.queries.season.drafts import unannounced

UNCHECKED: Final = timedelta(days=365)
RECENT: Final = timedelta(days=30)
PEOPLE: Final = (Noun.CLUSTERS, Noun.MEMBERS)


@dataclass(frozen=True)
class Pulse:
    """Network statistics for the secretariat."""

    clusters: int
    no_contact: int
    not_in_slack: int
    unchecked: int
    claims: int
    troubles: int
    drafts: int = 0
    proposed: int = 0


@dataclass(frozen=True)
class Stale:
    """A cluster whose page was not checked for a year; `checked_on` is None if it never was."""

    id: int
    name: str
    checked_on: date | None


def pulse(db: Session, now: datetime) -> Pulse:
    """The statistics at an instant (UTC). Retired clusters are excluded; failed notices count for thirty days."""
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
        drafts=len(unannounced(db).all),
        proposed=len([one for one in proposals(db, now) if one.waits]),
    )


def stale(db: Session, clusters: Sequence[int], now: datetime) -> list[Stale]:
    """The clusters among these whose page was not checked for a year."""
    query = select(Cluster).where(col(Cluster.id).in_(clusters), col(Cluster.retired_at).is_(None), _unchecked(now))
    return [shaped(Stale, row) for row in db.exec(query.order_by(col(Cluster.name)))]


def readers(db: Session) -> Sequence[Row[Any]]:
    """The recipients of the Monday digest: people in Slack who represent a cluster or have a network role."""
    return rows(db, READERS)


READERS: Final = (
    sa_select(*(col(getattr(Member, name)) for name in ("id", "slack_id", "zone", "quiet_from", "quiet_until", "muted", "fewer", "wake")))
    .where(col(Member.state) == MemberState.ACTIVE, col(Member.slack_id).is_not(None))
    .where(
        or_(
            col(Member.id).in_(select(Representation.member_id).where(col(Representation.state) == RepresentationState.CONFIRMED)),
            col(Member.role).is_not(None),
        )
    )
    .order_by(col(Member.id))
)
"""Runs at every tick on Mondays, so it is built once."""


def concerned(db: Session, at: datetime) -> set[int]:
    """The ids of members whose App Home is affected by the audit entries of one instant (UTC).

    The person acted upon, those who represent the clusters concerned, and the secretariat, which sees the statistics. What people
    change about themselves alone affects nobody else. For places, events, groups and rounds see `store.queries.home.concerned`.
    """
    done = db.exec(select(Entry).where(col(Entry.at) == at)).all()
    people = [one for one in done if one.noun in PEOPLE]
    found: set[int | None] = {int(one.subject) for one in people if one.noun == Noun.MEMBERS}
    if any(one.cluster_id is not None or one.subject != str(one.actor_id) for one in people):
        there = (col(Entry.at) == at, col(Entry.noun).in_(PEOPLE), col(Representation.state) == RepresentationState.CONFIRMED)
        acts = select(Representation.member_id).join(Entry, col(Entry.cluster_id) == col(Representation.cluster_id)).where(*there)
        found |= {*db.exec(acts), *db.exec(select(Member.id).where(col(Member.role) == NetworkRole.SECRETARIAT))}
    return {one for one in found if one is not None} | season_concerned(db, done, at)


def _unchecked(now: datetime) -> ColumnElement[bool]:
    return or_(col(Cluster.checked_on).is_(None), col(Cluster.checked_on) < (now - UNCHECKED).date())


def _clusters(db: Session, *conditions: ColumnElement[bool]) -> int:
    return db.exec(select(func.count(col(Cluster.id))).where(*conditions)).one()
