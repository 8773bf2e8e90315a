"""Claims to represent a cluster, who decides them, and recent changes of people's roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import String, bindparam, cast, select as sa_select
from sqlmodel import Session, col, select

from store.database import day_of, remembered, rows
from store.models import (
    Cluster,
    Entry,
    Member,
    MemberState,
    Notice,
    NoticeOutcome,
    Noun,
    Representation,
    RepresentationRole,
    RepresentationState,
)
from store.queries.groups.pages import groups, leader
from store.queries.members.people import Acting, Person, acting, contact, representation, secretariat


@dataclass(frozen=True)
class Waiting:
    """A pending claim, with the point of contact of its cluster, if any."""

    claim: Acting
    contact: Person | None


@dataclass(frozen=True)
class Lost:
    """A cluster that lost its point of contact: when (UTC), whom, and by whom (member ids).

    `groups` are the topics of the groups it leads that have no leader now.
    """

    cluster_id: int
    cluster: str
    at: datetime
    member_id: int
    actor_id: int | None
    groups: tuple[str, ...] = ()


@remembered
def waiting(db: Session) -> list[Waiting]:
    """All pending claims, oldest first."""
    if db.connection().execute(PENDING).first() is None:
        return []
    claims = acting(db, state=RepresentationState.PENDING)
    contacts = {cluster: contact(db, cluster) for cluster in {one.cluster_id for one in claims}}
    ordered = sorted((one for one in claims if one.claimed_at is not None), key=lambda one: (one.claimed_at, one.id))
    return [Waiting(one, contacts[one.cluster_id]) for one in ordered]


def to_decide(db: Session, member_id: int | None, overdue: datetime) -> list[Acting]:
    """The pending claims that this person decides, oldest first.

    For a point of contact those on the cluster; for the secretariat those on a cluster without one, or made before `overdue` (UTC).
    """
    of_secretariat = any(person.id == member_id for person in secretariat(db))
    return [
        one.claim
        for one in waiting(db)
        if (one.contact is not None and one.contact.id == member_id)
        or (of_secretariat and (one.contact is None or (one.claim.claimed_at is not None and one.claim.claimed_at <= overdue)))
    ]


PENDING: Final = select(Representation.id).where(col(Representation.state) == RepresentationState.PENDING).limit(1)
"""Runs at every tick, like the statements below, so they are built once."""
SETTLED: Final = (
    select(Entry.verb, Representation.id, Entry.at)
    .join(Entry, col(Entry.cluster_id) == col(Representation.cluster_id))
    .where(col(Entry.verb).in_(bindparam("verbs", expanding=True)), col(Entry.at) >= bindparam("since"))
    .where(col(Entry.at) == col(Representation.decided_at), col(Entry.subject) == cast(col(Representation.member_id), String))
    .where(col(Entry.actor_id).is_distinct_from(col(Representation.member_id)))
    .order_by(col(Entry.id))
)
DEEDS: Final = (
    sa_select(*(col(getattr(Entry, name)) for name in ("cluster_id", "at", "subject", "actor_id", "fields")))
    .where(col(Entry.verb).in_(bindparam("verbs", expanding=True)), col(Entry.at) >= bindparam("since"), col(Entry.cluster_id).is_not(None))
    .order_by(col(Entry.id))
)


def settled(db: Session, verbs: Iterable[str], since: datetime) -> list[tuple[str, Acting]]:
    """Representations changed by somebody else with one of these audit verbs since an instant (UTC), each with the verb."""
    lately = rows(db, SETTLED, verbs=tuple(verbs), since=day_of(since))
    found = [(verb, representation(db, number)) for verb, number, at in lately if at >= since]
    return [(verb, one) for verb, one in found if one is not None and one.person.state == MemberState.ACTIVE]


def lost_contacts(db: Session, verbs: Iterable[str], since: datetime) -> list[Lost]:
    """Active clusters that lost their point of contact by one of these audit verbs since an instant (UTC) and have none now."""
    lately = rows(db, DEEDS, verbs=tuple(verbs), since=day_of(since))
    latest = {entry.cluster_id: entry for entry in lately if entry.at >= since and "contact" in entry.fields}
    found = []
    for number, entry in latest.items():
        name = _in_directory(db, number)
        if name is not None and contact(db, number) is None:
            found.append(Lost(number, name, entry.at, int(entry.subject), entry.actor_id, _leaderless(db, number)))
    return found


@remembered
def _in_directory(db: Session, number: int) -> str | None:
    cluster = db.get(Cluster, number)
    return cluster.name if cluster is not None and cluster.retired_at is None else None


@remembered
def _leaderless(db: Session, cluster_id: int) -> tuple[str, ...]:
    theirs = [group for group in groups(db) if group.leader_cluster_id == cluster_id]
    return tuple(group.topic for group in theirs if leader(db, group) is None)


def former(db: Session, member_id: int, verbs: Iterable[str]) -> list[str]:
    """The names of active clusters that a person represented until one of these audit verbs ended it."""
    ended = (col(Entry.noun) == Noun.MEMBERS, col(Entry.verb).in_(list(verbs)), col(Entry.subject) == str(member_id))
    entries = db.exec(select(Entry).where(*ended, col(Entry.cluster_id).is_not(None))).all()
    held = {entry.cluster_id for entry in entries if set(entry.fields) & set(RepresentationRole)}
    there = (col(Cluster.id).in_(held), col(Cluster.retired_at).is_(None))
    return list(db.exec(select(Cluster.name).where(*there).order_by(col(Cluster.name)))) if held else []


def superseded_by_later_notice(db: Session, notice_id: int) -> bool:
    """Whether another message of the same kind was sent to the recipient since this notice became due, so it is redundant."""
    mine = db.get(Notice, notice_id)
    if mine is None:
        return False
    same = (col(Notice.kind) == mine.kind, col(Notice.recipient) == mine.recipient, col(Notice.id) != mine.id)
    sent = (col(Notice.outcome) == NoticeOutcome.SENT, col(Notice.closed_at) >= mine.due_at)
    return db.exec(select(Notice.id).where(*same, *sent).limit(1)).first() is not None


def name_of(db: Session, member_id: int) -> str:
    """A member's current name; empty if erased."""
    row = db.get(Member, member_id)
    return row.name if row else ""
