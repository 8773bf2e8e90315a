"""Checks who may take a seat in a group, and for which cluster."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.operations.ownership import of_group
from bot.operations.places.applicants import named
from bot.rules.permissions import Action, Actor, Allowed, Refused, Subject, may
from bot.rules.places.decision import NoCluster, NoSuchOffer, Offer, WhichCluster
from store.models import Cluster
from store.queries.members.people import contact


@dataclass(frozen=True)
class Taker:
    """Who takes a seat and in which role, for which cluster, and its delegate (member id)."""

    acting: Actor
    role: str
    cluster_id: int
    cluster: str
    delegate: int | None


def may_take(
    db: Session, acting: Actor, what: Offer | None, wanted: int | None
) -> Taker | NoSuchOffer | WhichCluster | NoCluster | Refused:
    """Whether the actor may take a seat for a cluster: their own, or any if they lead the group."""
    answer = _for(acting, frozenset() if wanted is None else frozenset({wanted}))
    if what is None or acting.outsider:
        return answer if isinstance(answer, Refused) and acting.outsider else NoSuchOffer()
    theirs = acting.clusters or acting.pending
    if wanted is None:
        return WhichCluster(what, named(db, theirs)) if theirs else NoCluster(what)
    cluster = db.get(Cluster, wanted, populate_existing=True)
    if cluster is None or cluster.retired_at is not None:
        return NoCluster(what)
    leads = may(acting, Action.LEAD, of_group(db, what.id))
    allowed = leads if isinstance(answer, Refused) and isinstance(leads, Allowed) else answer
    if isinstance(allowed, Refused):
        return allowed
    head = contact(db, wanted)
    return Taker(acting, allowed.role, wanted, cluster.name, acting.member_id if wanted in theirs else head.id if head else None)


def _for(acting: Actor, wanted: frozenset[int]) -> Allowed | Refused:
    """The permission for a cluster. Somebody who acts for one already must be confirmed for another before taking a seat for that one."""
    thing = Subject(wanted)
    if not acting.clusters or wanted.isdisjoint(acting.pending):
        return may(acting, Action.TAKE_SEAT, thing)
    answer = may(replace(acting, pending=()), Action.TAKE_SEAT, thing)
    return replace(answer, waiting=True) if isinstance(answer, Refused) else answer
