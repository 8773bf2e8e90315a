"""Checks who may register, give a place back or keep one for a cluster at an event, and for whom; then locks the rows.

The check runs twice: before any lock, so that a refusal leaves no trace, and again once the person and their cluster are locked, as
the first result may be stale by then. On SQLite, with one writer, once is enough. The offering is locked last and for the shortest
time, because all other requests wait for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from bot.operations.history import Deed
from bot.operations.ownership import of_event
from bot.operations.permissions import authorize, fresh
from bot.operations.places import offerings
from bot.operations.places.locks import lock_shared
from bot.rules.permissions import Action, Actor, Allowed, Refused, Subject, may
from bot.rules.places.decision import LIVE, NoCluster, NoPlace, NoSuchOffer, Offer, SeatedAlready, WhichCluster, holder_of
from store.models import Cluster, Noun, Offering, Place, PlaceState
from store.queries.clusters.profiles import names as cluster_names
from store.queries.members.people import acting as acting_for, by_number
from store.queries.places.holders import by_holder, is_expected, is_seated
from store.transaction import is_alone

R = TypeVar("R")


@dataclass(frozen=True)
class Applicant:
    """Whom a place is for: member id, and the clusters they act for; without any, those of their pending claims."""

    id: int
    clusters: tuple[int, ...]


@dataclass(frozen=True)
class PlaceRequest:
    """A permitted request: by whom, in which role, with which action; for whom and which cluster. No person: the cluster is the holder."""

    acting: Actor
    role: str
    action: Action
    person: Applicant | None
    cluster: int | None

    @property
    def holder(self) -> str:
        """The holder key of the place."""
        return holder_of(member_id=self.person.id if self.person else None, cluster_id=self.cluster)

    def deed(self, now: datetime) -> Deed:
        """What the actor does, for the audit log."""
        return Deed(self.acting.member_id, self.role, self.action, now)

    @property
    def by_other(self) -> bool:
        """Whether the actor asks for somebody else, or for a cluster."""
        return self.person is None or self.person.id != self.acting.member_id


@dataclass(frozen=True)
class LockedPlace:
    """A permitted request with its locked offering, and the holder's place there, if they have one."""

    asking: PlaceRequest
    held: Offering
    what: Offer
    place: Place | None


def lock(db: Session, event_id: int, judge: Callable[[Offer | None], PlaceRequest | R]) -> LockedPlace | R | NoSuchOffer | NoCluster:
    """Check with `judge`, lock the person and their cluster (shared), check again, then lock the event's offering."""
    seen = offerings.read_offer(db, Noun.EVENTS, event_id)
    asking = judge(seen)
    if not isinstance(asking, PlaceRequest):
        return asking
    if is_alone(db):
        return _locked(db, event_id, asking, seen)
    members, clusters = () if asking.person is None else (asking.person.id,), () if asking.cluster is None else (asking.cluster,)
    lock_shared(db, members=members, clusters=clusters)
    again = judge(seen)
    if isinstance(again, PlaceRequest) and again.cluster != asking.cluster:  # it has changed concurrently, and the new one is not locked
        return NoCluster(seen) if seen else NoSuchOffer()
    return _locked(db, event_id, again, None) if isinstance(again, PlaceRequest) else again


def _locked(db: Session, event_id: int, asking: PlaceRequest, seen: Offer | None) -> LockedPlace | NoSuchOffer:
    """Lock the offering for a permitted request. `seen` is not read again: only for a sole writer."""
    found = offerings.lock_offering_with_offer(db, Noun.EVENTS, event_id, seen=seen)
    if found is None:
        return NoSuchOffer()
    held, what = found
    return LockedPlace(asking, held, what, offerings.row(db, held, asking.holder))


def may_register(
    db: Session, actor: Actor, member_id: int | None, cluster_id: int | None, what: Offer | None
) -> PlaceRequest | NoSuchOffer | WhichCluster | NoCluster | Refused:
    """Whether the actor may register themselves or another. Somebody who has a place is not asked again for which cluster."""
    acting = fresh(db, actor)
    if acting.outsider:
        return outside(acting, Action.REGISTER)
    person = _person(db, acting, member_id)
    if what is None or person is None:
        return NoSuchOffer() if what is None else NoCluster(what)
    theirs = person.clusters
    cluster = cluster_id if cluster_id is not None else next(iter(theirs), None)
    if cluster_id is None and len(theirs) > 1:
        there = by_holder(db, Noun.EVENTS, what.id, holder_of(member_id=person.id))
        if there is None or there.state not in LIVE:
            return WhichCluster(what, named(db, theirs))
        cluster = there.cluster_id
    elif cluster is not None and cluster not in theirs:
        return NoCluster(what)
    return _judged(db, acting, person, cluster, what)


def _judged(db: Session, acting: Actor, person: Applicant, cluster: int | None, what: Offer) -> PlaceRequest | NoCluster | Refused:
    """Check the permission. With a pending claim one may register only oneself; whoever runs the event may register everybody."""
    for_them = Subject(frozenset() if cluster is None else frozenset({cluster}), person.id)
    if person.id == acting.member_id:
        answer = may(acting, Action.REGISTER, for_them)
        if isinstance(answer, Refused):
            return NoCluster(what) if cluster is None else answer
        return PlaceRequest(acting, answer.role, Action.REGISTER, person, cluster)
    whose = of_event(db, what.id)
    answer = may(acting, Action.REGISTER_OTHER, replace(for_them, organisers=whose.organisers, leaders=whose.leaders))
    runs = may(acting, Action.MANAGE, whose)
    answer = runs if isinstance(answer, Refused) and isinstance(runs, Allowed) else answer
    return answer if isinstance(answer, Refused) else PlaceRequest(acting, answer.role, Action.REGISTER_OTHER, person, cluster)


def may_keep(
    db: Session, actor: Actor, event_id: int, cluster_id: int, what: Offer | None
) -> PlaceRequest | NoSuchOffer | NoCluster | Refused:
    """Whether the actor may keep a place for a cluster: one of the directory that has nobody in Slack who could take it."""
    acting, answer = authorize(db, actor, Action.MANAGE, of_event(db, event_id))
    if isinstance(answer, Refused):
        return answer
    cluster = db.get(Cluster, cluster_id, populate_existing=True)
    if what is None or cluster is None or cluster.retired_at is not None or acting_for(db, cluster_id=cluster_id):
        return NoSuchOffer() if what is None else NoCluster(what)
    return PlaceRequest(acting, answer.role, Action.MANAGE, None, cluster_id)


def may_give_back(
    db: Session, actor: Actor, member_id: int | None, state: PlaceState, what: Offer | None
) -> PlaceRequest | NoSuchOffer | NoPlace | SeatedAlready | Refused:
    """Whether the actor may give back a place, their own or that of somebody of their cluster, or decline."""
    acting = fresh(db, actor)
    if acting.outsider:
        return outside(acting, Action.WITHDRAW)
    person = _person(db, acting, member_id)
    if what is None or person is None:
        return NoSuchOffer() if what is None else NoPlace(what)
    there = by_holder(db, Noun.EVENTS, what.id, holder_of(member_id=person.id))
    theirs = person.clusters if there is None else () if there.cluster_id is None else (there.cluster_id,)
    answer = may(acting, Action.WITHDRAW, Subject(frozenset(theirs), person.id))
    if isinstance(answer, Refused):
        return answer
    if (there is None or there.state not in LIVE) and comes_for_cluster(db, what, person.id):
        return SeatedAlready(what)
    if there is None and state == PlaceState.CANCELLED:
        return NoPlace(what)
    return PlaceRequest(acting, answer.role, Action.WITHDRAW, person, theirs[0] if len(theirs) == 1 else None)


def comes_for_cluster(db: Session, what: Offer, member_id: int) -> bool:
    """Whether somebody is expected at a group's meeting, as a delegate or as the substitute for this one."""
    return what.group_id is not None and (is_seated(db, what.group_id, member_id=member_id) or is_expected(db, what.id, member_id))


def _person(db: Session, acting: Actor, member_id: int | None) -> Applicant | None:
    if member_id is None or member_id == acting.member_id:
        return None if acting.member_id is None else Applicant(acting.member_id, acting.clusters or acting.pending)
    known = by_number(db, member_id)
    return Applicant(known.id, known.clusters or known.pending) if known else None


def outside(acting: Actor, action: Action) -> Refused:
    """The refusal for an outsider, the same whether the subject exists or not."""
    answer = may(acting, action)
    assert isinstance(answer, Refused)
    return answer


def named(db: Session, clusters: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """The ids and names of clusters, ordered by name."""
    return tuple(cluster_names(db, clusters).items())
