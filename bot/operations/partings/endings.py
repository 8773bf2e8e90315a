"""Representations taken away, one or all of a person's, with what hangs on them."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.operations.network.settings import touch
from bot.operations.partings.consequences import Cause, part, sits_for
from bot.rules.permissions import Action
from bot.rules.representations.claims import Left
from store.models import Cluster, Member, Noun, Representation, RepresentationRole, RepresentationState


def hold(db: Session, *clusters: int) -> None:
    """Lock the clusters' rows, so that two deciders at one moment follow each other (on SQLite the writer is alone).

    Who may, and whether a cluster has retired, is asked after it: the one before may have changed both.
    """
    rows = select(Cluster).where(col(Cluster.id).in_(clusters)).order_by(col(Cluster.id)).with_for_update()
    db.exec(rows.execution_options(populate_existing=True)).all()


def end(db: Session, row: Representation, *, actor_id: int | None, role: str, action: Action, now: datetime) -> Left:
    """Take a representation away, with all that hangs on it, and put down who did it. Whoever may is asked before."""
    left = _end(db, row, actor_id=actor_id, role=role, action=action, now=now)
    db.flush()
    part(db, left.member_id, left.cluster_id, Cause(actor_id, role, action, now), refused=left.was_claim)
    touch(db, now=now)
    return left


def _end(db: Session, row: Representation, *, actor_id: int | None, role: str, action: Action, now: datetime) -> Left:
    member, cluster = db.get_one(Member, row.member_id), db.get_one(Cluster, row.cluster_id)
    confirmed = row.state == RepresentationState.CONFIRMED
    was_contact = row.role == RepresentationRole.CONTACT and confirmed
    take_off(db, row, actor_id=actor_id, role=role, action=action, now=now)
    return Left(row.member_id, member.name, row.cluster_id, cluster.name, was_contact, not confirmed)


def take_off(db: Session, row: Representation, *, actor_id: int | None, role: str, action: Action, now: datetime) -> None:
    """The row alone, where many end at once: what hangs on it follows (`partings`), then the caller touches the network."""
    note(
        db,
        actor_id=actor_id,
        role=role,
        action=action,
        noun=Noun.MEMBERS,
        subject=row.member_id,
        cluster_id=row.cluster_id,
        fields=(row.role if row.state == RepresentationState.CONFIRMED else "claim",),
        now=now,
    )
    db.delete(row)


def end_all(db: Session, member_id: int, *, actor_id: int | None, role: str, action: Action, now: datetime) -> list[Left]:
    """Take away all that somebody holds or asks for; what was refused to them is forgotten.

    All their clusters are locked first, in one order: nobody who decides on one of them meanwhile waits in a circle.
    """
    theirs = select(Representation).where(col(Representation.member_id) == member_id).order_by(col(Representation.cluster_id))
    hold(db, *[row.cluster_id for row in db.exec(theirs)], *sits_for(db, (member_id,)))
    rows = db.exec(theirs.execution_options(populate_existing=True)).all()
    ended = [
        _end(db, row, actor_id=actor_id, role=role, action=action, now=now) for row in rows if row.state != RepresentationState.REFUSED
    ]
    for row in rows:
        if row.state == RepresentationState.REFUSED:
            db.delete(row)
    db.flush()
    why = Cause(actor_id, role, action, now)
    for left in ended:
        part(db, member_id, left.cluster_id, why, refused=left.was_claim)
    part(db, member_id, None, why)
    if ended:
        touch(db, now=now)
    return ended
