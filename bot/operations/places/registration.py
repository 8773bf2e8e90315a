"""Places of people at events: register, give back, "not this time", remove, and release when somebody leaves their cluster."""

from datetime import datetime
from functools import partial

from sqlmodel import Session, col, select

from bot.operations.history import Deed
from bot.operations.ownership import of_event
from bot.operations.permissions import permitted
from bot.operations.places import offerings
from bot.operations.places.applicants import LockedPlace, comes_for_cluster, lock, may_give_back, may_keep, may_register, named
from bot.rules.permissions import Action, Actor, Allowed, Refused, may
from bot.rules.places.decision import (
    LIVE,
    ClosedReason,
    Hindrance,
    NoCluster,
    NoPlace,
    NoSuchOffer,
    NotOpen,
    Placed,
    Promotion,
    SeatedAlready,
    TakenAway,
    WhichCluster,
    Withdrawn,
    closed_reason,
    holder_of,
    offer_of,
)
from bot.rules.places.registration import FOR_ORGANISERS
from store.models import Noun, Offering, Place, PlaceState, RepresentationState
from store.queries.events.search import by_number as event_by_number, next_of_kind
from store.queries.members.people import acting as acting_for
from store.queries.places.holders import by_number as place_by_number, is_seated
from store.queries.places.occupancy import capacity

Outcome = Placed | Hindrance
Unable = NoPlace | NoSuchOffer | SeatedAlready | NoCluster | Refused


def register(
    db: Session, *, actor: Actor, event_id: int, member_id: int | None = None, cluster_id: int | None = None, now: datetime
) -> Outcome:
    """Register oneself, or another (`member_id`); `cluster_id` chooses one if the person acts for several.

    Idempotent: whoever asks twice gets the same answer. Organisers can register people after the deadline too. Somebody who acts for
    no cluster gets no place, except the secretariat and the committee.
    """
    locked: LockedPlace | Outcome = lock(db, event_id, partial(may_register, db, actor, member_id, cluster_id))
    if not isinstance(locked, LockedPlace):
        return locked
    person, has = locked.asking.person, locked.place is not None and locked.place.state in LIVE
    if person is not None and len(person.clusters) > 1 and cluster_id is None and not has:
        return WhichCluster(locked.what, named(db, person.clusters))  # their place, which named the cluster, was given back meanwhile
    return _give(db, locked, now)


def register_cluster(db: Session, *, actor: Actor, event_id: int, cluster_id: int, now: datetime) -> Outcome:
    """Keep a place for a cluster without people in Slack, which is told by e-mail; for whoever runs the event."""
    locked: LockedPlace | Outcome = lock(db, event_id, partial(may_keep, db, actor, event_id, cluster_id))
    return _give(db, locked, now) if isinstance(locked, LockedPlace) else locked


def hindrance(
    db: Session, *, actor: Actor, event_id: int, member_id: int | None = None, cluster_id: int | None = None, now: datetime
) -> Hindrance | None:
    """Why `register` would give no place now; None if it would, or they have one. Changes no place, but locks like `register`."""
    locked: LockedPlace | Outcome = lock(db, event_id, partial(may_register, db, actor, member_id, cluster_id))
    found = _settled(db, locked, now) if isinstance(locked, LockedPlace) else locked
    return None if isinstance(found, Placed) else found


def _settled(db: Session, locked: LockedPlace, now: datetime) -> Placed | NotOpen | SeatedAlready | TakenAway | None:
    """The answer if no new place is given, because they have one or cannot have one; else None."""
    asking, what, place = locked.asking, locked.what, locked.place
    if _is_seated(db, locked):
        return SeatedAlready(what)
    if place is not None and place.state in LIVE:
        return Placed(what, offerings.standing_of(db, place), again=True, by_other=asking.by_other)
    why, removed = closed_reason(what, now), place is not None and place.state == PlaceState.REMOVED
    if why is None and not removed:
        return None
    runs = isinstance(may(asking.acting, Action.MANAGE, of_event(db, what.id)), Allowed)
    if why is not None and not (runs and why in FOR_ORGANISERS):
        return NotOpen(what, why, *_next_chance(db, what.id, now))
    return TakenAway(what, place.reason) if place is not None and removed and not runs else None


def _is_seated(db: Session, locked: LockedPlace) -> bool:
    asking, what = locked.asking, locked.what
    if asking.person is not None:
        return comes_for_cluster(db, what, asking.person.id)
    return what.group_id is not None and is_seated(db, what.group_id, cluster_id=asking.cluster)


def _give(db: Session, locked: LockedPlace, now: datetime) -> Placed | NotOpen | SeatedAlready | TakenAway:
    """Give a place, or one on the waiting list, unless `_settled` has the answer."""
    settled = _settled(db, locked, now)
    if settled is not None:
        return settled
    asking, held, what = locked.asking, locked.held, locked.what
    place = locked.place or offerings.blank(held, asking.holder, now=now)
    place.member_id, place.cluster_id = asking.person.id if asking.person else None, asking.cluster
    offerings.queue(db, held, place, by=asking.acting.member_id, now=now)
    offerings.record(db, place, asking.deed(now))
    return Placed(what, offerings.standing_of(db, place), by_other=asking.by_other)


def withdraw(
    db: Session, *, actor: Actor, event_id: int, member_id: int | None = None, state: PlaceState = PlaceState.CANCELLED, now: datetime
) -> Withdrawn | NotOpen | Unable:
    """Give back a place (CANCELLED), or say "not this time" (DECLINED), which needs no place before; the next one is promoted.

    For oneself, or for somebody of one's cluster. Nothing changes once the event is over, and a removed place stays removed.
    """
    locked: LockedPlace | Unable = lock(db, event_id, partial(may_give_back, db, actor, member_id, state))
    if not isinstance(locked, LockedPlace):
        return locked
    asking, held, what = locked.asking, locked.held, locked.what
    if closed_reason(what, now) == ClosedReason.OVER:
        return NotOpen(what, ClosedReason.OVER)
    place = locked.place or offerings.blank(held, asking.holder, now=now)
    if asking.person is not None and locked.place is None:
        place.member_id, place.cluster_id = asking.person.id, asking.cluster
    return offerings.end(db, held, what, place, asking.deed(now), state=state)


def remove(db: Session, *, actor: Actor, place_id: int, reason: str, now: datetime) -> Withdrawn | NoPlace | NoSuchOffer | Refused:
    """Remove somebody's place, with a reason that they are told; for whoever runs the event."""
    known = place_by_number(db, place_id)
    if known is None or known.noun != Noun.EVENTS:
        return NoPlace()
    locked = offerings.lock_offering_with_offer(db, Noun.EVENTS, known.subject_id)
    deed = permitted(db, actor, Action.MANAGE, now, of_event(db, known.subject_id))
    if isinstance(deed, Refused):
        return deed
    place = offerings.row(db, locked[0], known.holder) if locked else None
    if locked is None or place is None:
        return NoSuchOffer()
    return offerings.end(db, *locked, place, deed, state=PlaceState.REMOVED, reason=reason)


def release(db: Session, member_id: int, cluster_id: int | None, deed: Deed) -> tuple[Promotion, ...]:
    """Give back a person's places at coming events, because they no longer act for a cluster (for none, if `cluster_id` is None).

    If they still act for another cluster, they keep the place for that one. The caller has locked all offerings where they have
    something, so that concurrent releases see each other's changes.
    """
    mine = select(Place, Offering).join(Offering, col(Offering.id) == col(Place.offering_id)).where(col(Place.member_id) == member_id)
    theirs = mine.where(col(Place.holder) == holder_of(member_id=member_id), col(Place.state).in_(LIVE))
    if cluster_id is not None:
        theirs = theirs.where(col(Place.cluster_id) == cluster_id)
    moved: tuple[Promotion, ...] = ()
    left = next(iter(clusters_of(db, member_id)), None) if cluster_id is not None else None
    for place, held in db.exec(theirs.order_by(col(Offering.id)).execution_options(populate_existing=True)).all():
        what = offerings.offer(db, held, drafts=True)
        if what is None or (what.over_at is not None and what.over_at <= deed.now):
            continue
        if left is None:
            moved += offerings.end(db, held, what, place, deed, state=PlaceState.CANCELLED).promoted
        else:
            place.cluster_id = left
            offerings.change(db, held, place, by=deed.by, now=deed.now)
    return moved


def clusters_of(db: Session, member_id: int) -> dict[int, str]:
    """The names by id of the clusters a person acts for; without any, of those of their pending claims."""
    theirs = [one for one in acting_for(db, member_id=member_id, state=None) if one.state != RepresentationState.REFUSED]
    confirmed = {one.cluster_id: one.cluster for one in theirs if one.state == RepresentationState.CONFIRMED}
    return confirmed or {one.cluster_id: one.cluster for one in theirs}


def _next_chance(db: Session, event_id: int, now: datetime) -> tuple[int | None, str]:
    """The id and title of the next event of the same kind that is still open; (None, "") without one."""
    for event in next_of_kind(db, event_id, now):
        dated = event_by_number(db, event.id)
        if dated is not None and closed_reason(offer_of(dated, capacity(db, Noun.EVENTS, event.id)), now) is None:
            return event.id, event.title
    return None, ""
