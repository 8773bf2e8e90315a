"""How the secretariat links people to clusters: assign, change, confirm many claims at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.history import Deed, note
from bot.operations.network.settings import bump_revision
from bot.operations.partings import consequences as partings
from bot.operations.partings.endings import end, lock_clusters
from bot.operations.permissions import authorize, permitted
from bot.operations.representations.claims import decide, hand_over, never_met
from bot.rules.permissions import Action, Actor, Refused, Subject
from bot.rules.representations.claims import Decided, DecidedAlready, HandedOver, NeverMet, NoSuchCluster, NotActing
from bot.rules.representations.roster import Linked, LinkedAlready, NotInSlack
from store.models import Cluster, Member, MemberState, Noun, Representation, RepresentationRole, RepresentationState


def assign(
    db: Session, *, actor: Actor, slack_id: str, cluster_id: int, role: RepresentationRole, now: datetime
) -> Linked | LinkedAlready | NoSuchCluster | NotInSlack | NotActing | NeverMet | Refused:
    """Link a person to a cluster without a claim; only somebody whom Slack has told us of."""
    deed = permitted(db, actor, Action.ASSIGN, now, Subject(frozenset({cluster_id})))
    if isinstance(deed, Refused):
        return deed
    cluster = _open_clusters(db, cluster_id).get(cluster_id)
    if cluster is None:
        return NoSuchCluster()
    member = db.exec(select(Member).where(col(Member.slack_id) == slack_id)).first()
    if member is None or never_met(member):
        return NeverMet()
    if member.state != MemberState.ACTIVE:
        return NotInSlack(member.name)
    return _link(db, actor, deed, member=member, cluster=cluster, role=role)


def change(
    db: Session, *, actor: Actor, representation_id: int, cluster_id: int, role: RepresentationRole, now: datetime
) -> Linked | LinkedAlready | NoSuchCluster | NotActing | NeverMet | Refused:
    """Change the role of a confirmed representation, or move it to another cluster."""
    row = db.get(Representation, representation_id)
    deed = permitted(db, actor, Action.ASSIGN, now, Subject(frozenset({cluster_id, row.cluster_id} if row else {cluster_id})))
    if isinstance(deed, Refused):
        return deed
    if row is None:
        return NotActing()
    before = row.cluster_id
    clusters = _open_clusters(db, before, cluster_id)
    row = db.get(Representation, representation_id, populate_existing=True)
    if row is None or row.state != RepresentationState.CONFIRMED or before not in clusters:
        return NotActing()
    if cluster_id not in clusters:
        return NoSuchCluster()
    member = db.get(Member, row.member_id)
    assert member is not None
    if never_met(member):
        return NeverMet()
    moves = cluster_id != before
    if moves:
        partings.lock_holdings(db, (row.member_id,), now=now)  # before the network's row, which linking locks
    left = clusters[before].name if moves else ""
    linked = _link(db, actor, deed, member=member, cluster=clusters[cluster_id], role=role, left=left)
    if moves and isinstance(linked, Linked):  # after linking, so that their places at events move with them
        end(db, row, replace(deed, action=Action.REVOKE))
    return linked


def confirm_all(
    db: Session, *, actor: Actor, representation_ids: Iterable[int], now: datetime
) -> tuple[Decided | DecidedAlready, ...] | Refused:
    """Confirm many claims at once: all, or none if the actor is not the secretariat. A cluster's oldest claim goes first."""
    _, answer = authorize(db, actor, Action.SEE_MEMBERS)
    if isinstance(answer, Refused):
        return answer
    wanted = col(Representation.id).in_(list(representation_ids))
    order = (col(Representation.cluster_id), col(Representation.claimed_at), col(Representation.id))
    lock_clusters(db, *db.exec(select(Representation.cluster_id).where(wanted)).all())  # all at once: one by one could deadlock
    outcomes = []
    for number in db.exec(select(Representation.id).where(wanted).order_by(*order)).all():
        outcome = decide(db, actor=actor, representation_id=number, confirm=True, now=now)
        if isinstance(outcome, Refused):
            return outcome
        outcomes.append(outcome)
        db.flush()
    return tuple(outcomes)


def _link(
    db: Session, actor: Actor, deed: Deed, *, member: Member, cluster: Cluster, role: RepresentationRole, left: str = ""
) -> Linked | LinkedAlready | NotActing | NeverMet | Refused:
    held = (col(Representation.member_id) == member.id, col(Representation.cluster_id) == cluster.id)
    row = db.exec(select(Representation).where(*held)).first()
    acts = row is not None and row.state == RepresentationState.CONFIRMED
    if row is not None and acts and row.role == role and not left:
        return LinkedAlready(member.name, cluster.name)
    if role == RepresentationRole.CONTACT:
        outcome = hand_over(db, actor=actor, cluster_id=cluster.id, member_id=member.id, now=deed.now)
        if not isinstance(outcome, HandedOver):
            return outcome
        return Linked(member.id, member.name, cluster.id, cluster.name, role, left, outcome.before_id)
    row = row or Representation(member_id=member.id, cluster_id=cluster.id, claimed_at=deed.now)
    if not acts:
        row.decided_at, row.decided_by = deed.now, deed.by
    row.role, row.state = role, RepresentationState.CONFIRMED
    db.add(row)
    note(db, deed, Noun.MEMBERS, row.member_id, cluster_id=row.cluster_id, fields=(role,))
    bump_revision(db, now=deed.now)
    return Linked(member.id, member.name, cluster.id, cluster.name, role, left)


def _open_clusters(db: Session, *ids: int) -> dict[int, Cluster]:
    """These clusters by id, without retired ones; locked in id order, to serialize concurrent decisions."""
    query = select(Cluster).where(col(Cluster.id).in_(ids)).order_by(col(Cluster.id)).with_for_update()
    return {row.id: row for row in db.exec(query).all() if row.retired_at is None}
