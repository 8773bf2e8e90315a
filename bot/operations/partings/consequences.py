"""What follows when somebody no longer acts for a cluster: their places, seats and group leadership end or pass on (rules 1 and 2).

Somebody who comes back starts over. The callers have locked the people's clusters; here all offerings concerned are locked, in id
order, before any of them changes. So of two concurrent partings of one person, each sees what the other has left.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from bot.operations.history import Deed, note
from bot.operations.places import offerings
from bot.operations.places.locks import lock_groups
from bot.operations.places.registration import release
from bot.rules.places.decision import LIVE, Promotion
from store.models import Event, Group, Noun, Offering, Place, PlaceState
from store.queries.members.people import acting, contact

OF_CLUSTER: Final = col(Place.holder).startswith("c")
"""Places held by a cluster: a seat, its delegate's answer for one meeting, or a place kept for it. All others are held by a person."""


def end_involvement(db: Session, member_id: int, cluster_id: int | None, why: Deed, *, refused: bool = False) -> tuple[Promotion, ...]:
    """End what somebody had for a cluster, or for all (`cluster_id` None), that they no longer act for.

    `refused`: they were never confirmed for it. Returns who was promoted into what became free.
    """
    lock_holdings(db, (member_id,), now=why.now)
    moved = release(db, member_id, cluster_id, why)
    _forget(db, member_id, cluster_id, why.now)
    moved += _return_seats(db, member_id, cluster_id, why, refused=refused)
    _lead_no_more(db, member_id, cluster_id, why)
    return moved


def end_involvement_of_many(db: Session, pairs: Iterable[tuple[int, int]], why: Deed) -> tuple[Promotion, ...]:
    """`end_involvement` for many people, each with a cluster; a few statements sort out those who have nothing."""
    parting = list(pairs)
    having: set[int | None] = set()
    for column in (Place.member_id, Place.substitute_id, Group.leader_id, Group.deputy_id):
        having |= {*db.exec(select(column).where(col(column).in_([member_id for member_id, _ in parting])).distinct())}
    lock_holdings(db, [member_id for member_id, _ in parting if member_id in having], now=why.now)
    return tuple(one for pair in parting if pair[0] in having for one in end_involvement(db, *pair, why))


def retire(db: Session, people: Mapping[int, Collection[int]], why: Deed) -> tuple[Promotion, ...]:
    """Ends the seats of retired clusters, the places kept for them, and the involvement of their `people` (member ids by cluster)."""
    lock_holdings(db, [one for each in people.values() for one in each], *people, now=why.now)
    moved: tuple[Promotion, ...] = ()
    theirs = (col(Place.cluster_id).in_(people), OF_CLUSTER, col(Place.state).in_(LIVE))
    for noun in (Noun.GROUPS, Noun.EVENTS):  # groups first: ending a seat deletes its answers for meetings
        for place, held in _found(db, *theirs, col(Offering.noun) == noun):
            moved += _end(db, place, held, why)
    for group in db.exec(select(Group).where(col(Group.leader_cluster_id).in_(people)).order_by(col(Group.id))):
        group.leader_cluster_id = None
        _lead_changed(db, group, "leader_cluster", why)
    return moved + end_involvement_of_many(db, [(one, cluster_id) for cluster_id, each in people.items() for one in each], why)


def lock_holdings(db: Session, people: Collection[int], *clusters: int, now: datetime) -> None:
    """Lock the offerings of all that these people and clusters have, wait for, have answered or lead; groups with their meetings."""
    sits = or_(col(Place.member_id).in_(people), col(Place.substitute_id).in_(people))
    theirs = {*clusters, *sits_for(db, people)}
    places = select(Place.offering_id).where(or_(sits, col(Place.cluster_id).in_(theirs) & OF_CLUSTER))
    leads = or_(col(Group.leader_id).in_(people), col(Group.deputy_id).in_(people), col(Group.leader_cluster_id).in_(clusters))
    having = {*db.exec(places)}
    groups = select(Offering.subject_id).where(col(Offering.noun) == Noun.GROUPS, col(Offering.id).in_(having))
    lock_groups(db, {*db.exec(select(Group.id).where(leads)), *db.exec(groups)}, now, also=having)


def sits_for(db: Session, people: Collection[int]) -> list[int]:
    """The clusters in whose seats these people sit as delegate or substitute, or for one meeting."""
    sits = or_(col(Place.member_id).in_(people), col(Place.substitute_id).in_(people))
    return [one for one in db.exec(select(Place.cluster_id).where(sits, OF_CLUSTER).distinct()) if one is not None]


def _return_seats(db: Session, member_id: int, cluster_id: int | None, why: Deed, *, refused: bool) -> tuple[Promotion, ...]:
    """Their seats go back to the cluster's point of contact (rule 2), or stay empty without one.

    A seat they took without ever being confirmed for the cluster is given up.
    """
    sits = or_(col(Place.member_id) == member_id, col(Place.substitute_id) == member_id)
    conditions = (sits, OF_CLUSTER, col(Place.state).in_(LIVE), col(Offering.noun) == Noun.GROUPS)
    moved: tuple[Promotion, ...] = ()
    for place, held in _found(db, *conditions, *_of(cluster_id)):
        if refused and place.member_id == member_id:
            moved += _end(db, place, held, why)
            continue
        if place.substitute_id == member_id:
            place.substitute_id = None
        if place.member_id == member_id:
            head = contact(db, place.cluster_id or 0)
            heir = head.id if head is not None and head.id != member_id else None
            offerings.set_delegate(place, heir, by=why.by, now=why.now)
            moved += offerings.reset_meeting_answers(db, held, place, now=why.now)
        offerings.change(db, held, place, by=why.by, now=why.now)
        offerings.record(db, place, why)
    return moved


def _forget(db: Session, member_id: int, cluster_id: int | None, now: datetime) -> None:
    """Delete their answers for coming meetings in a cluster's seat, as when standing in: the seat's delegate is expected again."""
    coming = select(Event.id).where(col(Event.over_at) > now, col(Event.group_id).is_not(None))
    conditions = (col(Place.member_id) == member_id, OF_CLUSTER, col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id).in_(coming))
    for place, held in _found(db, *conditions, *_of(cluster_id)):
        held.changed_at = now
        db.delete(place)
    db.flush()


def _lead_no_more(db: Session, member_id: int, cluster_id: int | None, why: Deed) -> None:
    """End their leadership: a leader must act for the leading cluster, a deputy for any cluster."""
    acts = bool(acting(db, member_id=member_id))
    query = select(Group).where(or_(col(Group.leader_id) == member_id, col(Group.deputy_id) == member_id)).order_by(col(Group.id))
    for group in db.exec(query.execution_options(populate_existing=True)):
        if group.leader_id == member_id and (not acts or cluster_id in (None, group.leader_cluster_id)):
            group.leader_id = None
            _lead_changed(db, group, "leader", why)
        if group.deputy_id == member_id and not acts:
            group.deputy_id = None
            _lead_changed(db, group, "deputy", why)


def _lead_changed(db: Session, group: Group, field: str, why: Deed) -> None:
    group.revised_at = why.now
    note(db, why, Noun.GROUPS, group.id, fields=(field,))


def _end(db: Session, place: Place, held: Offering, why: Deed) -> tuple[Promotion, ...]:
    what = offerings.offer(db, held, drafts=True)
    if what is None or (what.over_at is not None and what.over_at <= why.now):
        return ()
    moved = offerings.end(db, held, what, place, why, state=PlaceState.CANCELLED).promoted
    return moved + offerings.reset_meeting_answers(db, held, place, now=why.now) if held.noun == Noun.GROUPS else moved


def _of(cluster_id: int | None) -> list[ColumnElement[bool]]:
    return [] if cluster_id is None else [col(Place.cluster_id) == cluster_id]


def _found(db: Session, *conditions: ColumnElement[bool]) -> Iterable[tuple[Place, Offering]]:
    query = select(Place, Offering).join(Offering, col(Offering.id) == col(Place.offering_id)).where(*conditions)
    return db.exec(query.order_by(col(Offering.id), col(Place.id)).execution_options(populate_existing=True)).all()
