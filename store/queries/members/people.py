"""People: members, whom they represent, and pending claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from sqlalchemy import Exists, Row, and_, bindparam, exists
from sqlmodel import Session, col, select

from store.database import remembered, shaped
from store.models import Cluster, Member, MemberState, NetworkRole, Representation, RepresentationRole, RepresentationState


def represents(member: Any, cluster: Any) -> Exists:
    """Whether the member in one column is confirmed for the cluster in another."""
    acts = (col(Representation.member_id) == member, col(Representation.cluster_id) == cluster)
    return exists().where(*acts, col(Representation.state) == RepresentationState.CONFIRMED)


@dataclass(frozen=True)
class Known:
    """An active member, with the ids of the clusters they represent, are the contact of, and have a pending claim on."""

    id: int
    zone: str
    locale: str
    role: str | None
    clusters: tuple[int, ...]
    contact_of: tuple[int, ...]
    pending: tuple[int, ...]
    welcomed: bool
    met: bool


def by_slack_id(db: Session, slack_id: str) -> Known | None:
    """The active member with a Slack id; None if unknown. Runs at every command, so the statement is built once."""
    return _known(db.connection().execute(BY_SLACK_ID, {"slack_id": slack_id}).all())


def by_number(db: Session, member_id: int) -> Known | None:
    """An active member by id; None if unknown."""
    return _known(db.connection().execute(BY_NUMBER, {"number": member_id}).all())


def _known(rows: Sequence[Row[*tuple[Any, ...]]]) -> Known | None:
    if not rows:
        return None
    number, zone, locale, role, welcomed_at, met_at = rows[0][:6]
    acts = [(cluster, role) for *_, cluster, role, state in rows if state == RepresentationState.CONFIRMED]
    return Known(
        number,
        zone,
        locale,
        role,
        clusters=tuple(cluster for cluster, _ in acts),
        contact_of=tuple(cluster for cluster, as_ in acts if as_ == RepresentationRole.CONTACT),
        pending=tuple(cluster for *_, cluster, _, state in rows if state == RepresentationState.PENDING),
        welcomed=welcomed_at is not None,
        met=met_at is not None,
    )


ACTIVE: Final = (
    select(Member.id, Member.zone, Member.locale, Member.role)
    .add_columns(col(Member.welcomed_at), col(Member.met_at))
    .add_columns(col(Representation.cluster_id), col(Representation.role), col(Representation.state))
    .join(Representation, col(Representation.member_id) == col(Member.id), isouter=True)
    .where(col(Member.state) == MemberState.ACTIVE)
    .order_by(col(Representation.cluster_id))
)
BY_SLACK_ID: Final = ACTIVE.where(col(Member.slack_id) == bindparam("slack_id"))
BY_NUMBER: Final = ACTIVE.where(col(Member.id) == bindparam("number"))


def is_known(db: Session, slack_id: str) -> bool:
    """Whether a member with this Slack id exists, in any state."""
    return db.exec(select(Member.id).where(col(Member.slack_id) == slack_id).limit(1)).first() is not None


@dataclass(frozen=True)
class Person:
    """A member's profile and notification preferences. `slack_id` is None if they were erased."""

    id: int
    slack_id: str | None
    name: str
    zone: str
    locale: str
    state: str
    role: str | None
    quiet_from: time
    quiet_until: time
    muted: tuple[str, ...]
    fewer: bool
    home_at: datetime | None
    wake: bool = True


@dataclass(frozen=True)
class Acting:
    """A representation with the names of its person and cluster: "Point of contact Cali for Cali–Valle del Cauca"."""

    id: int
    person: Person
    cluster_id: int
    cluster: str
    role: str
    state: str
    claimed_at: datetime | None
    decided_at: datetime | None


@remembered
def person(db: Session, member_id: int) -> Person | None:
    """A member by id, in any state; None if unknown."""
    row = db.get(Member, member_id)
    return _person(row) if row else None


def people(db: Session, ids: Iterable[int] | None = None, *, active: bool = True) -> list[Person]:
    """Members ordered by name, all or those with the given ids; only active ones unless `active` is false."""
    wanted = None if ids is None else list(ids)
    if wanted == []:
        return []
    query = select(Member).order_by(col(Member.name), col(Member.id))
    if wanted is not None:
        query = query.where(col(Member.id).in_(wanted))
    if active:
        query = query.where(col(Member.state) == MemberState.ACTIVE)
    return [_person(row) for row in db.exec(query)]


def met_in_slack(db: Session) -> list[Person]:
    """Everybody with a Slack id, including those who left; nobody who was erased."""
    query = select(Member).where(col(Member.slack_id).is_not(None), col(Member.state) != MemberState.ERASED)
    return [_person(row) for row in db.exec(query.order_by(col(Member.id)))]


@remembered
def secretariat(db: Session) -> list[Person]:
    """The active members of the secretariat."""
    query = select(Member).where(col(Member.role) == NetworkRole.SECRETARIAT, col(Member.state) == MemberState.ACTIVE)
    return [_person(row) for row in db.exec(query.order_by(col(Member.id)))]


def acting(
    db: Session,
    *,
    cluster_id: int | None = None,
    member_id: int | None = None,
    state: RepresentationState | None = RepresentationState.CONFIRMED,
) -> list[Acting]:
    """Representations of active members, by cluster, contacts first; `state` None also returns claims and refused ones."""
    query = (
        select(Representation, Member, col(Cluster.name))
        .join(Member, col(Member.id) == col(Representation.member_id))
        .join(Cluster, col(Cluster.id) == col(Representation.cluster_id))
        .where(col(Member.state) == MemberState.ACTIVE)
        .order_by(col(Cluster.name), col(Representation.role), col(Member.name), col(Representation.id))
    )
    if cluster_id is not None:
        query = query.where(col(Representation.cluster_id) == cluster_id)
    if member_id is not None:
        query = query.where(col(Representation.member_id) == member_id)
    if state is not None:
        query = query.where(col(Representation.state) == state)
    return [_acting(representation, member, name) for representation, member, name in db.exec(query)]


@remembered
def representation(db: Session, number: int) -> Acting | None:
    """A representation or claim by id; None if unknown."""
    row = db.get(Representation, number)
    if row is None:
        return None
    member, cluster = db.get(Member, row.member_id), db.get(Cluster, row.cluster_id)
    assert member is not None
    assert cluster is not None
    return _acting(row, member, cluster.name)


@remembered
def contact(db: Session, cluster_id: int) -> Person | None:
    """A cluster's active point of contact; None if it has none."""
    here = and_(col(Representation.cluster_id) == cluster_id, col(Representation.role) == RepresentationRole.CONTACT)
    confirmed = (col(Representation.state) == RepresentationState.CONFIRMED, col(Member.state) == MemberState.ACTIVE)
    query = select(Member).join(Representation, col(Representation.member_id) == col(Member.id)).where(here, *confirmed)
    row = db.exec(query.order_by(col(Representation.id))).first()
    return _person(row) if row else None


@remembered
def speaks_for(db: Session, cluster_id: int) -> Person | None:
    """Whom to notify for a cluster: its point of contact, else its first representative by name; None if nobody is in Slack."""
    return next((one.person for one in acting(db, cluster_id=cluster_id)), None)


def _person(row: Member) -> Person:
    return shaped(Person, row, muted=tuple(row.muted))


def _acting(row: Representation, member: Member, cluster: str) -> Acting:
    return shaped(Acting, row, person=_person(member), cluster=cluster)
