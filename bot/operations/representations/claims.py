"""Who acts for which cluster: claim, decide, leave, hand over."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.operations.history import Deed, note
from bot.operations.network.settings import bump_revision
from bot.operations.partings.consequences import end_involvement
from bot.operations.partings.endings import end, lock_clusters
from bot.operations.permissions import authorize, permitted, row_of
from bot.rules.partings.endings import Left
from bot.rules.permissions import Action, Actor, Refused, Role, Subject
from bot.rules.representations.claims import ActsAlready, Claimed, Decided, DecidedAlready, HandedOver, NeverMet, NoSuchCluster, NotActing
from store.insert import insert_new
from store.models import Cluster, Member, MemberState, Noun, Representation, RepresentationRole, RepresentationState
from store.queries.members.people import contact


def claim(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> Claimed | Decided | ActsAlready | NoSuchCluster | Refused:
    """Claim to represent a cluster. The claim waits for its point of contact, or for the secretariat if there is none. Idempotent.

    The secretariat's own claims are confirmed at once: it could confirm them itself.
    """
    lock_clusters(db, cluster_id)
    cluster = _open_cluster(db, cluster_id)
    if cluster is None:
        return NoSuchCluster()
    acting, answer = authorize(db, actor, Action.CLAIM, Subject(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    member = row_of(db, actor)
    new = insert_new(db, Representation, [{"member_id": member.id, "cluster_id": cluster_id, **_NEW, "claimed_at": now}])
    row = _of(db, member.id, cluster_id)
    assert row is not None
    if row.state == RepresentationState.CONFIRMED:
        return ActsAlready(cluster.name)
    again = row.state == RepresentationState.PENDING and not new
    if not again:
        row.state, row.claimed_at, row.decided_at, row.decided_by = RepresentationState.PENDING, now, None, None
        note(db, Deed(member.id, answer.role, Action.CLAIM, now), Noun.MEMBERS, member.id, cluster_id=cluster_id)
    if acting.secretariat:
        return _settle(db, row, Deed(member.id, Role.SECRETARIAT, Action.DECIDE, now), confirm=True)
    who = contact(db, cluster_id)
    return Claimed(row.id, cluster.name, who.name if who else None, again, row.claimed_at, cluster_id)


_NEW = {"role": RepresentationRole.REPRESENTATIVE, "state": RepresentationState.PENDING}


def decide(db: Session, *, actor: Actor, representation_id: int, confirm: bool, now: datetime) -> Decided | DecidedAlready | Refused:
    """Confirm or refuse a claim. If the cluster has no point of contact, a confirmed person becomes it; retired clusters get nobody."""
    row = _held(db, representation_id)
    if row is None:
        return DecidedAlready()
    deed = permitted(db, actor, Action.DECIDE, now, Subject(frozenset({row.cluster_id})))
    if isinstance(deed, Refused):
        return deed
    if row.state != RepresentationState.PENDING:
        member, cluster = db.get_one(Member, row.member_id), db.get_one(Cluster, row.cluster_id)
        decider = db.get(Member, row.decided_by) if row.decided_by is not None else None
        confirmed = row.state == RepresentationState.CONFIRMED
        return DecidedAlready(member.name, cluster.name, confirmed, decider.name if decider else "")
    if confirm and _open_cluster(db, row.cluster_id) is None:
        return DecidedAlready()
    return _settle(db, row, deed, confirm=confirm)


def _settle(db: Session, row: Representation, deed: Deed, *, confirm: bool) -> Decided:
    member, cluster = db.get_one(Member, row.member_id), db.get_one(Cluster, row.cluster_id)
    first = confirm and contact(db, row.cluster_id) is None
    row.state = RepresentationState.CONFIRMED if confirm else RepresentationState.REFUSED
    row.role = RepresentationRole.CONTACT if first else RepresentationRole.REPRESENTATIVE
    row.decided_at, row.decided_by = deed.now, deed.by
    fields = ("confirmed", "contact") if first else ("confirmed",) if confirm else ("refused",)
    note(db, deed, Noun.MEMBERS, member.id, cluster_id=row.cluster_id, fields=fields)
    if not confirm:
        db.flush()
        end_involvement(db, member.id, row.cluster_id, deed, refused=True)
    bump_revision(db, now=deed.now)
    return Decided(row.id, member.id, member.name, row.cluster_id, cluster.name, confirm, first)


def leave(
    db: Session, *, actor: Actor, representation_id: int, next_contact: int | None = None, now: datetime
) -> Left | NotActing | NeverMet | Refused:
    """End a representation, or withdraw a claim: one's own, or another's as the cluster's point of contact or as the secretariat.

    When a point of contact leaves, `next_contact` (a member id) takes over: both happens, or nothing.
    """
    row = _held(db, representation_id)
    if row is None or row.state == RepresentationState.REFUSED:
        return NotActing()
    thing = Subject(frozenset({row.cluster_id}), row.member_id)
    deed = permitted(db, actor, Action.LEAVE, now, thing)
    if isinstance(deed, Refused):
        deed = permitted(db, actor, Action.REVOKE, now, thing)
    if isinstance(deed, Refused):
        return deed
    if next_contact is not None and row.role == RepresentationRole.CONTACT and next_contact != row.member_id:
        handed = _hand_over(db, actor, row.cluster_id, member_id=next_contact, now=now)
        if not isinstance(handed, HandedOver):
            return handed
    return end(db, row, deed)


def hand_over(
    db: Session, *, actor: Actor, cluster_id: int, member_id: int | None = None, slack_id: str = "", now: datetime
) -> HandedOver | NotActing | NeverMet | Refused:
    """Make another of the cluster's people its point of contact. The secretariat may choose anybody Slack told us of, also by Slack id."""
    outcome = _hand_over(db, actor, cluster_id, member_id=member_id, slack_id=slack_id, now=now)
    if isinstance(outcome, HandedOver):
        bump_revision(db, now=now)
    return outcome


def _hand_over(
    db: Session, actor: Actor, cluster_id: int, *, member_id: int | None, slack_id: str = "", now: datetime
) -> HandedOver | NotActing | NeverMet | Refused:
    """`hand_over` without `bump_revision`, which the caller does after all other locks."""
    lock_clusters(db, cluster_id)
    acting, answer = authorize(db, actor, Action.HAND_OVER, Subject(frozenset({cluster_id})))
    if isinstance(answer, Refused):
        return answer
    by_slack_id = slack_id if acting.secretariat else ""
    cluster, member = _open_cluster(db, cluster_id), _chosen(db, member_id, by_slack_id)
    if cluster is not None and (never_met(member) if member else by_slack_id):
        return NeverMet()
    if cluster is None or member is None or member.state != MemberState.ACTIVE:
        return NotActing(cluster.name if cluster else "", member.name if member else "")
    before, row = contact(db, cluster_id), _of(db, member.id, cluster_id)
    acts = row is not None and row.state == RepresentationState.CONFIRMED
    if not acts and not acting.secretariat:
        return NotActing(cluster.name, member.name)
    if before is not None and before.id == member.id:
        return HandedOver(cluster_id, cluster.name, member.id, member.name, None, before.id)
    row = row or Representation(member_id=member.id, cluster_id=cluster_id, claimed_at=now)
    _make_contact(db, row, acting, answer.role if acts else Role.SECRETARIAT, now)
    was = (before.name, before.id) if before else (None, None)
    return HandedOver(cluster_id, cluster.name, member.id, member.name, *was)


def _make_contact(db: Session, row: Representation, acting: Actor, role: str, now: datetime) -> None:
    """Make this the cluster's only point of contact; everybody else of it becomes a representative."""
    for other in db.exec(select(Representation).where(col(Representation.cluster_id) == row.cluster_id)).all():
        other.role = RepresentationRole.REPRESENTATIVE
    row.role, row.state, row.decided_at, row.decided_by = RepresentationRole.CONTACT, RepresentationState.CONFIRMED, now, acting.member_id
    db.add(row)
    note(
        db, Deed(acting.member_id, role, Action.HAND_OVER, now), Noun.MEMBERS, row.member_id, cluster_id=row.cluster_id, fields=("contact",)
    )


def _chosen(db: Session, member_id: int | None, slack_id: str) -> Member | None:
    if slack_id:
        return db.exec(select(Member).where(col(Member.slack_id) == slack_id)).first()
    return db.get(Member, member_id) if member_id is not None else None


def never_met(member: Member) -> bool:
    """Whether Slack has never told us of somebody: they may be a bot, or not exist, and cannot act for a cluster."""
    return member.met_at is None and member.state == MemberState.ACTIVE


def forget_refused(db: Session, *, before: datetime) -> int:
    """Delete claims refused before an instant; returns how many there were."""
    refused = (col(Representation.state) == RepresentationState.REFUSED, col(Representation.decided_at) < before)
    return db.exec(delete(Representation).where(*refused)).rowcount


def _open_cluster(db: Session, cluster_id: int) -> Cluster | None:
    row = db.get(Cluster, cluster_id)
    return row if row is not None and row.retired_at is None else None


def _held(db: Session, representation_id: int) -> Representation | None:
    """A representation, read again after locking its cluster; None if it was ended meanwhile."""
    row = db.get(Representation, representation_id)
    if row is None:
        return None
    lock_clusters(db, row.cluster_id)
    return db.get(Representation, representation_id, populate_existing=True)


def _of(db: Session, member_id: int, cluster_id: int) -> Representation | None:
    held = (col(Representation.member_id) == member_id, col(Representation.cluster_id) == cluster_id)
    return db.exec(select(Representation).where(*held)).first()
