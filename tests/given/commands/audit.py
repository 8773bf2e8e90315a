"""Make claims, and read representations and the audit log from the database."""

from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations.history import OPERATOR
from bot.operations.representations.claims import claim
from bot.rules.permissions import Actor
from store.models import Cluster, Member, Representation, RepresentationState
from store.queries.secretariat.audit import Sought, lines


def claims_of(db: Session, people: list[str], keys: list[str]) -> list[int]:
    """Make each person claim each cluster (by its key); the ids of all pending claims."""
    clusters = {row.key: row.id for row in db.exec(select(Cluster))}
    for key in keys:
        for slack_id in people:
            number = clusters[key]
            assert number is not None
            claim(db, actor=Actor(slack_id), cluster_id=number, now=NOW)
    pending = select(Representation.id).where(col(Representation.state) == RepresentationState.PENDING).order_by(col(Representation.id))
    return [one for one in db.exec(pending) if one is not None]


def state_of(db: Session, slack_id: str, key: str) -> tuple[str, str] | None:
    """Role and state of somebody's representation of a cluster."""
    query = select(Representation).join(Member, col(Member.id) == col(Representation.member_id))
    query = query.join(Cluster, col(Cluster.id) == col(Representation.cluster_id)).where(Member.slack_id == slack_id, Cluster.key == key)
    row = db.exec(query).first()
    return (row.role, row.state) if row else None


def cluster_id(db: Session, key: str) -> int:
    number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
    assert number is not None
    return number


def representation_of(db: Session, slack_id: str) -> int:
    query = select(Representation.id).join(Member, col(Member.id) == col(Representation.member_id)).where(Member.slack_id == slack_id)
    number = db.exec(query).one()
    assert number is not None
    return number


def trail(db: Session) -> list[tuple[str, str, tuple[str, ...]]]:
    """The audit log as (role, verb, fields), oldest first; without the entries of the operator, who loaded the sample season."""
    found = reversed(lines(db, Sought(), limit=100))
    return [(one.role, one.verb, one.fields) for one in found if one.role != OPERATOR]
