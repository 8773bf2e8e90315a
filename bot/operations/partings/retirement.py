"""A cluster retires: it leaves the directory, and its people act for it no longer."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.clusters.profile import lock_cluster, record
from bot.operations.network.settings import bump_revision
from bot.operations.partings import consequences as partings
from bot.operations.partings.consequences import Cause
from bot.operations.partings.endings import delete_representation
from bot.operations.permissions import authorize
from bot.rules.clusters.directory import RetiredNow
from bot.rules.permissions import Action, Actor, Refused, Subject
from bot.rules.versions import Absent
from store.models import Cluster, Representation


def retire(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> RetiredNow | Absent | Refused:
    """Take a cluster out of the directory. Its people no longer act for it; its events and its history stay."""
    row = lock_cluster(db, cluster_id)
    acting, answer = authorize(db, actor, Action.RETIRE_CLUSTER, Subject(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    if row is None:
        return Absent()
    if row.retired_at is not None:
        return RetiredNow(row.name, already=True)
    theirs = db.exec(select(Representation).where(col(Representation.cluster_id) == cluster_id)).all()
    people = mark_retired(db, row, theirs, actor_id=acting.member_id, role=answer.role, now=now)
    db.flush()
    partings.retire(db, {cluster_id: people}, Cause(acting.member_id, answer.role, Action.RETIRE_CLUSTER, now))
    record(db, acting, answer, (Action.RETIRE_CLUSTER, cluster_id, ("retired",)), now)
    bump_revision(db, now=now)
    return RetiredNow(row.name, tuple(people))


def mark_retired(
    db: Session, row: Cluster, acting: Iterable[Representation], *, actor_id: int | None, role: str, now: datetime
) -> list[int]:
    """Mark a locked cluster as retired and delete its representations, `acting`; returns the ids of these people.

    The caller has checked the permission, and afterwards calls `partings.retire` for the consequences, then `bump_revision`.
    """
    people = []
    for one in acting:
        people.append(one.member_id)
        delete_representation(db, one, actor_id=actor_id, role=role, action=Action.RETIRE_CLUSTER, now=now)
    row.retired_at = now
    db.add(row)
    return people
