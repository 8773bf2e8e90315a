"""Ends representations, one or all of a person's, with their consequences."""

from sqlmodel import Session, col, select

from bot.operations.history import Deed, note
from bot.operations.network.settings import bump_revision
from bot.operations.partings.consequences import end_involvement, sits_for
from bot.rules.partings.endings import Left
from store.models import Cluster, Member, Noun, Representation, RepresentationRole, RepresentationState


def lock_clusters(db: Session, *clusters: int) -> None:
    """Lock clusters' rows in id order, to serialize concurrent decisions (SQLite has only one writer).

    Check the permission, and whether a cluster has retired, after it: both may have changed while waiting for the lock.
    """
    rows = select(Cluster).where(col(Cluster.id).in_(clusters)).order_by(col(Cluster.id)).with_for_update()
    db.exec(rows.execution_options(populate_existing=True)).all()


def end(db: Session, row: Representation, deed: Deed) -> Left:
    """End a representation with its consequences, and write the audit log. The caller has checked the permission."""
    left = _end(db, row, deed)
    db.flush()
    end_involvement(db, left.member_id, left.cluster_id, deed, refused=left.was_claim)
    bump_revision(db, now=deed.now)
    return left


def _end(db: Session, row: Representation, deed: Deed) -> Left:
    member, cluster = db.get_one(Member, row.member_id), db.get_one(Cluster, row.cluster_id)
    confirmed = row.state == RepresentationState.CONFIRMED
    was_contact = row.role == RepresentationRole.CONTACT and confirmed
    delete_representation(db, row, deed)
    return Left(row.member_id, member.name, row.cluster_id, cluster.name, was_contact, not confirmed)


def delete_representation(db: Session, row: Representation, deed: Deed) -> None:
    """Delete one representation and write the audit log. The caller handles the consequences (`partings`), then calls `bump_revision`."""
    lost = row.role if row.state == RepresentationState.CONFIRMED else "claim"
    note(db, deed, Noun.MEMBERS, row.member_id, cluster_id=row.cluster_id, fields=(lost,))
    db.delete(row)


def end_all(db: Session, member_id: int, deed: Deed) -> list[Left]:
    """End all of somebody's representations and pending claims; refused claims are deleted.

    All their clusters are locked first, in id order, to avoid deadlocks with concurrent decisions.
    """
    theirs = select(Representation).where(col(Representation.member_id) == member_id).order_by(col(Representation.cluster_id))
    lock_clusters(db, *[row.cluster_id for row in db.exec(theirs)], *sits_for(db, (member_id,)))
    rows = db.exec(theirs.execution_options(populate_existing=True)).all()
    ended = [_end(db, row, deed) for row in rows if row.state != RepresentationState.REFUSED]
    for row in rows:
        if row.state == RepresentationState.REFUSED:
            db.delete(row)
    db.flush()
    for left in ended:
        end_involvement(db, member_id, left.cluster_id, deed, refused=left.was_claim)
    end_involvement(db, member_id, None, deed)
    if ended:
        bump_revision(db, now=deed.now)
    return ended
