"""A cluster retires: it leaves the directory, and its people act for it no longer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.clusters.profile import lock_cluster
from bot.operations.history import Deed, note
from bot.operations.network.settings import bump_revision
from bot.operations.partings import consequences as partings
from bot.operations.partings.endings import delete_representation
from bot.operations.permissions import permitted
from bot.rules.clusters.directory import RetiredNow
from bot.rules.permissions import Action, Actor, Refused, Subject
from bot.rules.versions import Absent
from store.models import Cluster, Noun, Representation


def retire(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> RetiredNow | Absent | Refused:
    """Take a cluster out of the directory. Its people no longer act for it; its events and its history stay."""
    row = lock_cluster(db, cluster_id)
    deed = permitted(db, actor, Action.RETIRE_CLUSTER, now, Subject(frozenset({cluster_id})))
    if isinstance(deed, Refused):
        return deed
    if row is None:
        return Absent()
    if row.retired_at is not None:
        return RetiredNow(row.name, already=True)
    theirs = db.exec(select(Representation).where(col(Representation.cluster_id) == cluster_id)).all()
    people = mark_retired(db, row, theirs, deed)
    db.flush()
    partings.retire(db, {cluster_id: people}, deed)
    note(db, deed, Noun.CLUSTERS, cluster_id, cluster_id=cluster_id, fields=("retired",))
    bump_revision(db, now=now)
    return RetiredNow(row.name, tuple(people))


def mark_retired(db: Session, row: Cluster, acting: Iterable[Representation], deed: Deed) -> list[int]:
    """Mark a locked cluster as retired and delete its representations, `acting`; returns the ids of these people.

    The caller has checked the permission, and afterwards calls `partings.retire` for the consequences, then `bump_revision`.
    """
    people = []
    for one in acting:
        people.append(one.member_id)
        delete_representation(db, one, replace(deed, action=Action.RETIRE_CLUSTER))
    row.retired_at = deed.now
    db.add(row)
    return people
