"""Who acts for which cluster: claimed, decided, left, handed over."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.operations.network import touch
from bot.operations.permissions import ask, row_of
from bot.rules.members import ActsAlready, Claimed, Decided, DecidedAlready, HandedOver, Left, NoSuchCluster, NotActing
from bot.rules.permissions import Action, Actor, Refused, Role, Thing
from store.insert import insert_new
from store.members import contact
from store.models import Cluster, Member, MemberState, Representation, RepresentationRole, RepresentationState


def claim(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> Claimed | ActsAlready | NoSuchCluster | Refused:
    """Say which cluster one represents. It waits for the point of contact, or for the secretariat where there is none.

    The secretariat's own claims are confirmed at once: nobody else could do it.
    """
    cluster = _open_cluster(db, cluster_id)
    if cluster is None:
        return NoSuchCluster()
    _, answer = ask(db, actor, Action.CLAIM, Thing(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    member = row_of(db, actor)
    assert member.id is not None
    _hold(db, cluster_id)
    insert_new(db, Representation, [{"member_id": member.id, "cluster_id": cluster_id, **_NEW, "claimed_at": now}])
    held = (col(Representation.member_id) == member.id, col(Representation.cluster_id) == cluster_id)
    row = db.exec(select(Representation).where(*held)).one()
    assert row.id is not None
    if row.state == RepresentationState.CONFIRMED:
        return ActsAlready(cluster.name)
    again = row.state == RepresentationState.PENDING and row.claimed_at != now
    if not again:
        row.state, row.claimed_at, row.decided_at, row.decided_by = RepresentationState.PENDING, now, None, None
        note(
            db, actor_id=member.id, role=answer.role, action=Action.CLAIM, noun="members", subject=member.id, cluster_id=cluster_id, now=now
        )
    who = contact(db, cluster_id)
    return Claimed(row.id, cluster.name, who.name if who else None, again)


_NEW = {"role": RepresentationRole.REPRESENTATIVE, "state": RepresentationState.PENDING}


def decide(db: Session, *, actor: Actor, representation_id: int, confirm: bool, now: datetime) -> Decided | DecidedAlready | Refused:
    """Confirm or refuse a claim. The first one confirmed for a cluster becomes its point of contact."""
    row = db.get(Representation, representation_id)
    if row is None:
        return DecidedAlready()
    _hold(db, row.cluster_id)
    db.refresh(row)
    acting, answer = ask(db, actor, Action.DECIDE, Thing(frozenset({row.cluster_id})))
    if isinstance(answer, Refused):
        return answer
    member, cluster = db.get(Member, row.member_id), db.get(Cluster, row.cluster_id)
    assert member is not None
    assert member.id is not None
    assert cluster is not None
    if row.state != RepresentationState.PENDING:
        return DecidedAlready(member.name, cluster.name, row.state == RepresentationState.CONFIRMED)
    first = confirm and contact(db, row.cluster_id) is None
    row.state = RepresentationState.CONFIRMED if confirm else RepresentationState.REFUSED
    row.role = RepresentationRole.CONTACT if first else RepresentationRole.REPRESENTATIVE
    row.decided_at, row.decided_by = now, acting.member_id
    fields = ("confirmed", "contact") if first else ("confirmed",) if confirm else ("refused",)
    note(
        db,
        actor_id=acting.member_id,
        role=answer.role,
        action=Action.DECIDE,
        noun="members",
        subject=member.id,
        cluster_id=row.cluster_id,
        fields=fields,
        now=now,
    )
    touch(db, now=now)
    return Decided(representation_id, member.id, member.name, row.cluster_id, cluster.name, confirm, first)


def leave(db: Session, *, actor: Actor, representation_id: int, now: datetime) -> Left | NotActing | Refused:
    """Act no longer for a cluster, or take a claim back: by oneself, by its point of contact, or by the secretariat."""
    row = db.get(Representation, representation_id)
    if row is None or row.state == RepresentationState.REFUSED:
        return NotActing()
    _hold(db, row.cluster_id)
    db.refresh(row)
    thing = Thing(frozenset({row.cluster_id}), row.member_id)
    acting, answer = ask(db, actor, Action.LEAVE, thing)
    action = Action.LEAVE
    if isinstance(answer, Refused):
        action = Action.REVOKE
        acting, answer = ask(db, actor, action, thing)
    if isinstance(answer, Refused):
        return answer
    return end(db, row, actor_id=acting.member_id, role=answer.role, action=action, now=now)


def hand_over(db: Session, *, actor: Actor, cluster_id: int, member_id: int, now: datetime) -> HandedOver | NotActing | Refused:
    """Make another of the cluster's people its point of contact. The secretariat may choose anybody in Slack."""
    acting, answer = ask(db, actor, Action.HAND_OVER, Thing(frozenset({cluster_id})))
    cluster, member = _open_cluster(db, cluster_id), db.get(Member, member_id)
    if isinstance(answer, Refused):
        return answer
    if cluster is None or member is None or member.state != MemberState.ACTIVE:
        return NotActing(cluster.name if cluster else "", member.name if member else "")
    _hold(db, cluster_id)
    before = contact(db, cluster_id)
    held = (col(Representation.member_id) == member_id, col(Representation.cluster_id) == cluster_id)
    row = db.exec(select(Representation).where(*held)).first()
    acts = row is not None and row.state == RepresentationState.CONFIRMED
    if not acts and answer.role != Role.SECRETARIAT:
        return NotActing(cluster.name, member.name)
    for other in db.exec(select(Representation).where(col(Representation.cluster_id) == cluster_id)).all():
        other.role = RepresentationRole.REPRESENTATIVE
    row = row or Representation(member_id=member_id, cluster_id=cluster_id, claimed_at=now)
    row.role, row.state, row.decided_at, row.decided_by = RepresentationRole.CONTACT, RepresentationState.CONFIRMED, now, acting.member_id
    db.add(row)
    note(
        db,
        actor_id=acting.member_id,
        role=answer.role,
        action=Action.HAND_OVER,
        noun="members",
        subject=member_id,
        cluster_id=cluster_id,
        fields=("contact",),
        now=now,
    )
    touch(db, now=now)
    return HandedOver(
        cluster_id,
        cluster.name,
        member_id,
        member.name,
        before.name if before and before.id != member_id else None,
        before.id if before else None,
    )


def end(db: Session, row: Representation, *, actor_id: int | None, role: str, action: Action, now: datetime) -> Left:
    """Take a representation away, and put down who did it. Whoever may is asked before."""
    member, cluster = db.get(Member, row.member_id), db.get(Cluster, row.cluster_id)
    assert member is not None
    assert member.id is not None
    assert cluster is not None
    was_contact = row.role == RepresentationRole.CONTACT and row.state == RepresentationState.CONFIRMED
    note(
        db,
        actor_id=actor_id,
        role=role,
        action=action,
        noun="members",
        subject=member.id,
        cluster_id=row.cluster_id,
        fields=(row.role,),
        now=now,
    )
    left = Left(member.id, member.name, row.cluster_id, cluster.name, was_contact)
    db.delete(row)
    touch(db, now=now)
    return left


def _open_cluster(db: Session, cluster_id: int) -> Cluster | None:
    row = db.get(Cluster, cluster_id)
    return row if row is not None and row.retired_at is None else None


def _hold(db: Session, cluster_id: int) -> None:
    """Lock the cluster's row, so that two deciders at one moment follow each other (on SQLite the writer is alone)."""
    db.exec(select(Cluster.id).where(col(Cluster.id) == cluster_id).with_for_update()).all()
