"""Store clusters and members, and read representations and the audit log."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from bot.operations import perform
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Cluster, Entry, Member, NetworkRole, Representation, RepresentationRole, RepresentationState

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CONFIRMED, PENDING, REFUSED = RepresentationState.CONFIRMED, RepresentationState.PENDING, RepresentationState.REFUSED
CONTACT, REPRESENTATIVE = RepresentationRole.CONTACT, RepresentationRole.REPRESENTATIVE


def somebody(slack_id: str) -> Actor:
    """The actor as the front door knows them; the operation loads their row again."""
    return Actor(slack_id)


def settle(database: Database, clusters: Sequence[str], secretariat: Sequence[str] = ("USEC",), **people: str) -> None:
    """Store clusters, people and the secretariat. `people` is Slack id = "cluster/role", or "" for somebody without a cluster."""
    perform(database, _settle, clusters=clusters, secretariat=secretariat, people=people)


def cluster(database: Database, name: str) -> int:
    """A cluster's id."""
    return read(database, _cluster, name)


def held(database: Database) -> dict[tuple[str, str], tuple[str, str]]:
    """Role and state of each representation, by Slack id and cluster."""
    return read(database, _held)


def number(database: Database, slack_id: str, name: str) -> int:
    """The id of a representation or claim."""
    return read(database, _number, slack_id, name)


def audit(database: Database) -> list[tuple[str, str, tuple[str, ...]]]:
    """The audit log as (role, verb, fields)."""
    return read(database, _audit)


def _settle(db: Session, *, clusters: Sequence[str], secretariat: Sequence[str], people: dict[str, str]) -> None:
    db.add_all(Cluster(key=name.lower(), name=name) for name in clusters)
    db.add_all(Member(slack_id=one, name=f"Secretariat {one}", role=NetworkRole.SECRETARIAT, met_at=NOW) for one in secretariat)
    db.add_all(Member(slack_id=one, name=f"Person {one}", met_at=NOW) for one in people)
    db.flush()
    for one, place in people.items():
        if place:
            name, _, role = place.partition("/")
            member = db.exec(select(Member).where(col(Member.slack_id) == one)).one()
            assert member.id is not None
            db.add(Representation(member_id=member.id, cluster_id=_cluster(db, name), role=role, state=CONFIRMED))


def _cluster(db: Session, name: str) -> int:
    found = db.exec(select(Cluster.id).where(col(Cluster.name) == name)).one()
    assert found is not None
    return found


def _rows(db: Session) -> Sequence[tuple[Representation, Member, Cluster]]:
    query = select(Representation, Member, Cluster).join(Member, col(Member.id) == col(Representation.member_id))
    return db.exec(query.join(Cluster, col(Cluster.id) == col(Representation.cluster_id))).all()


def _held(db: Session) -> dict[tuple[str, str], tuple[str, str]]:
    return {(member.slack_id or "", its.name): (row.role, row.state) for row, member, its in _rows(db)}


def _number(db: Session, slack_id: str, name: str) -> int:
    (found,) = [row.id for row, member, its in _rows(db) if (member.slack_id, its.name) == (slack_id, name)]
    assert found is not None
    return found


def _audit(db: Session) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(entry.role, entry.verb, tuple(entry.fields)) for entry in db.exec(select(Entry).order_by(col(Entry.id)))]
