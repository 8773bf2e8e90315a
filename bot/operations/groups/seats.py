"""Seats in working groups (rule 2): they belong to clusters; a person is the delegate. And a delegate's answer for one meeting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.operations.groups.applicants import Taker, may_take
from bot.operations.history import Deed
from bot.operations.ownership import of_group
from bot.operations.permissions import fresh, permitted
from bot.operations.places import offerings
from bot.operations.places.locks import lock_groups, lock_shared
from bot.rules.groups.seats import AlwaysSeated, NotOfCluster, Said, Seated, SomebodySits
from bot.rules.permissions import Action, Actor, Refused, Subject
from bot.rules.places.decision import (
    LIVE,
    ClosedReason,
    NoCluster,
    NoPlace,
    NoSecondSeat,
    NoSuchOffer,
    NotOpen,
    Offer,
    Placed,
    Promotion,
    WhichCluster,
    Withdrawn,
    closed_reason,
    holder_of,
)
from store.models import Group, GroupState, Noun, Offering, Place, PlaceState
from store.queries.members.people import acting as acting_for, contact
from store.queries.places.holders import HeldPlace, by_number as place_by_number

FOR_DELEGATES: Final = frozenset({ClosedReason.CANCELLED, ClosedReason.OVER})
"""When an expected delegate can no longer answer; the registration window is for guests only."""
Taking = Placed | NotOpen | NoSuchOffer | WhichCluster | NoCluster | NoSecondSeat | Refused


def take(db: Session, *, actor: Actor, group_id: int, cluster_id: int | None = None, second: bool = False, now: datetime) -> Taking:
    """Take a seat for a cluster, or join the waiting list.

    Whoever takes it for their own cluster is its delegate; a leader or the secretariat may take one for any cluster, with its point of
    contact as delegate. Idempotent: a cluster that has a seat, or waits, gets the same answer again. A second seat is given only while
    one is free and nobody waits; its delegate is still to be named.
    """
    me = fresh(db, actor)
    theirs = me.clusters or me.pending
    wanted = cluster_id if cluster_id is not None else theirs[0] if len(theirs) == 1 else None
    if not isinstance(seen := may_take(db, me, offerings.read_offer(db, Noun.GROUPS, group_id), wanted), Taker):  # before any lock
        return seen
    lock_shared(db, members=() if me.member_id is None else (me.member_id,), clusters=() if wanted is None else (wanted,))
    lock_groups(db, (group_id,), now)
    locked = offerings.lock_offering_with_offer(db, Noun.GROUPS, group_id)
    taker = may_take(db, fresh(db, actor), locked[1] if locked else None, wanted)
    if locked is None or not isinstance(taker, Taker):
        return NoSuchOffer() if isinstance(taker, Taker) else taker
    return _take(db, *locked, taker, second=second, now=now)


def _take(db: Session, held: Offering, what: Offer, taker: Taker, *, second: bool, now: datetime) -> Placed | NotOpen | NoSecondSeat:
    """Return the cluster's seat as it is, or give a new one; the second only while one is free and nobody waits."""
    rows = {holder: offerings.row(db, held, holder) for holder in seats_of(taker.cluster_id)}
    live = [row for row in rows.values() if row is not None and row.state in LIVE]
    if live and (not second or len(live) == len(rows)):
        return Placed(what, offerings.standing_of(db, live[-1 if second else 0]), again=True)
    if (why := closed_reason(what, now)) is not None:
        return NotOpen(what, why)
    if second and not (live and offerings.has_room(db, held)):
        return NoSecondSeat(what, taker.cluster)
    holder = next(holder for holder, row in rows.items() if row not in live)
    place = rows[holder] or offerings.blank(held, holder, cluster_id=taker.cluster_id, now=now)
    offerings.set_delegate(place, None if live else taker.delegate, by=taker.acting.member_id, now=now)
    place.substitute_id = None
    offerings.queue(db, held, place, by=taker.acting.member_id, now=now)
    offerings.record(db, place, Deed(taker.acting.member_id, taker.role, Action.TAKE_SEAT, now))
    promoted = offerings.reset_meeting_answers(db, held, place, now=now) if place.state == PlaceState.CONFIRMED else ()
    return Placed(what, offerings.standing_of(db, place), promoted=promoted)


def seat_leader(db: Session, *, group_id: int, cluster_id: int, member_id: int | None, by: int | None, role: str, now: datetime) -> None:
    """Give the leading cluster a seat, even if none is free: a leader is always seated.

    The caller has locked the group with its meetings, and checked the permission.
    """
    lock_shared(db, clusters=(cluster_id,))
    held, holder = offerings.lock_offering(db, Noun.GROUPS, group_id), holder_of(cluster_id=cluster_id)
    head = contact(db, cluster_id)
    place = offerings.row(db, held, holder) or offerings.blank(held, holder, cluster_id=cluster_id, now=now)
    if place.state == PlaceState.CONFIRMED and member_id in (None, place.member_id):
        return
    offerings.set_delegate(place, member_id if member_id is not None else head.id if head else None, by=by, now=now)
    if place.state == PlaceState.CONFIRMED:
        offerings.change(db, held, place, by=by, now=now)
    else:
        offerings.queue(db, held, place, by=by, now=now, always=True)
        offerings.record(db, place, Deed(by, role, Action.TAKE_SEAT, now))
    offerings.reset_meeting_answers(db, held, place, now=now)


def give_back(db: Session, *, actor: Actor, place_id: int, now: datetime) -> Withdrawn | NoPlace | NoSuchOffer | AlwaysSeated | Refused:
    """Give back a cluster's seat, or leave the waiting list; the next cluster is promoted. The leading cluster keeps its first seat."""
    seat = _held_seat(db, actor, place_id, now)
    if not isinstance(seat, _Seat):
        return seat
    if _leads(db, seat.place, seat.what.id):
        return AlwaysSeated(seat.what, seat.known.cluster)
    ended = offerings.end(db, seat.held, seat.what, seat.place, seat.deed, state=PlaceState.CANCELLED)
    if not ended.again:
        offerings.reset_meeting_answers(db, seat.held, seat.place, now=now)
    return ended


def name(
    db: Session, *, actor: Actor, place_id: int, member_id: int | None, substitute: bool = False, now: datetime
) -> Seated | NotOfCluster | NoPlace | NoSuchOffer | Refused:
    """Name a cluster's delegate, or the substitute who stands in for them; both must be confirmed for the cluster.

    A new delegate is expected at every coming meeting: the answers of the previous one are deleted.
    """
    _lock_people(db, place_id, member_id)
    seat = _held_seat(db, actor, place_id, now)
    if not isinstance(seat, _Seat):
        return seat
    held, place, before = seat.held, seat.place, seat.place.member_id
    if place.state not in LIVE:
        return NoPlace(seat.what)
    if member_id is not None and not acts_for(db, member_id, place.cluster_id):
        return NotOfCluster(seat.known.cluster)
    promoted: tuple[Promotion, ...] = ()
    if substitute:
        place.substitute_id = member_id if member_id != before else None
    elif member_id != before:
        offerings.set_delegate(place, member_id, by=seat.deed.by, now=now)
        place.substitute_id = None if place.substitute_id == member_id else place.substitute_id
        promoted = offerings.reset_meeting_answers(db, held, place, now=now)
    offerings.change(db, held, place, by=seat.deed.by, now=now)
    offerings.record(db, place, seat.deed)
    return Seated(offerings.standing_of(db, place), substitute=substitute, before_id=before, promoted=promoted)


def sit(db: Session, *, actor: Actor, place_id: int, now: datetime) -> Seated | SomebodySits | NoPlace | NoSuchOffer | Refused:
    """Become the delegate of one's own cluster's seat, if it has none in Slack; nobody is displaced in this way."""
    _lock_people(db, place_id, fresh(db, actor).member_id)
    seat = _held_seat(db, actor, place_id, now, Action.SIT)
    if not isinstance(seat, _Seat):
        return seat
    held, place, mine = seat.held, seat.place, seat.deed.by
    if place.state not in LIVE:
        return NoPlace(seat.what)
    sits = place_by_number(db, place_id)
    if sits is not None and sits.member_id is not None and sits.in_slack:
        return SomebodySits(sits.person, mine=sits.member_id == mine)
    offerings.set_delegate(place, mine, by=mine, now=now)
    place.substitute_id = None if place.substitute_id == mine else place.substitute_id
    promoted = offerings.reset_meeting_answers(db, held, place, now=now)
    offerings.change(db, held, place, by=mine, now=now)
    offerings.record(db, place, seat.deed)
    return Seated(offerings.standing_of(db, place), promoted=promoted)


@dataclass(frozen=True)
class _Seat:
    """A cluster's seat with its group locked, and what the permitted actor does with it."""

    deed: Deed
    held: Offering
    what: Offer
    place: Place
    known: HeldPlace


def _lock_people(db: Session, place_id: int, member_id: int | None) -> None:
    """Lock a person and the cluster of a seat, before the group: the common lock order."""
    known = place_by_number(db, place_id)
    clusters = () if known is None or known.cluster_id is None else (known.cluster_id,)
    lock_shared(db, members=() if member_id is None else (member_id,), clusters=clusters)


def _held_seat(
    db: Session, actor: Actor, place_id: int, now: datetime, action: Action = Action.HOLD_SEAT
) -> _Seat | NoPlace | NoSuchOffer | Refused:
    known = place_by_number(db, place_id)
    if known is None or known.noun != Noun.GROUPS or known.cluster_id is None:
        return NoPlace()
    lock_groups(db, (known.subject_id,), now)
    locked = offerings.lock_offering_with_offer(db, Noun.GROUPS, known.subject_id, drafts=True)
    place = offerings.row(db, locked[0], known.holder) if locked else None
    if locked is None or place is None:
        return NoSuchOffer()
    thing = Subject(frozenset({known.cluster_id}), place.member_id, leaders=of_group(db, known.subject_id).leaders)
    deed = permitted(db, actor, action, now, thing)
    return deed if isinstance(deed, Refused) else _Seat(deed, *locked, place, known)


def answer_meeting(
    db: Session, *, actor: Actor, event_id: int, seat_id: int, comes: bool, substitute_id: int | None = None, now: datetime
) -> Said | NoPlace | NoSuchOffer | NotOfCluster | NotOpen | Refused:
    """Record a delegate's answer for one meeting: "can't come", "my substitute comes", or "I come after all"."""
    _lock_people(db, seat_id, substitute_id)
    seat = _held_seat(db, actor, seat_id, now)
    if not isinstance(seat, _Seat):
        return seat
    of_group_too = offerings.read_offer(db, Noun.EVENTS, event_id)
    locked = (
        offerings.lock_offering_with_offer(db, Noun.EVENTS, event_id) if of_group_too and of_group_too.group_id == seat.what.id else None
    )
    if locked is None or seat.place.state != PlaceState.CONFIRMED:
        return NoSuchOffer() if locked is None else NoPlace(seat.what)
    if substitute_id is not None and not acts_for(db, substitute_id, seat.place.cluster_id):
        return NotOfCluster(seat.known.cluster)
    return _answer(db, *locked, seat, comes=comes, who=substitute_id if comes and substitute_id else seat.place.member_id, now=now)


def _answer(db: Session, held: Offering, what: Offer, seat: _Seat, *, comes: bool, who: int | None, now: datetime) -> Said | NotOpen:
    why = closed_reason(what, now)
    if why in FOR_DELEGATES:
        return NotOpen(what, why)
    state, stands_in = PlaceState.CONFIRMED if comes else PlaceState.ABSENT, who != seat.place.member_id
    place = offerings.row(db, held, seat.place.holder)
    if place is not None and (place.state, place.member_id) == (state, who):
        return Said(what, offerings.standing_of(db, place), substitute=stands_in, again=True)
    place = place or offerings.blank(held, seat.place.holder, cluster_id=seat.place.cluster_id, now=now)
    offerings.set_delegate(place, who, by=seat.deed.by, now=now)
    place.state = state
    offerings.change(db, held, place, by=seat.deed.by, now=now)
    offerings.record(db, place, seat.deed)
    guest = offerings.row(db, held, holder_of(member_id=who)) if comes and who is not None else None
    promoted = offerings.cancel_guest_place(db, held, guest, now=now)
    return Said(what, offerings.standing_of(db, place), substitute=stands_in, promoted=promoted)


def acts_for(db: Session, member_id: int, cluster_id: int | None) -> bool:
    """Whether somebody in Slack is confirmed for a cluster."""
    return any(one.cluster_id == cluster_id for one in acting_for(db, member_id=member_id))


def seats_of(cluster_id: int) -> tuple[str, str]:
    """The holder keys of a cluster's first and second seat."""
    return holder_of(cluster_id=cluster_id), holder_of(cluster_id=cluster_id, second=True)


def _leads(db: Session, place: Place, group_id: int) -> bool:
    group = db.get(Group, group_id, populate_existing=True)
    leads = group is not None and group.state != GroupState.CLOSED and group.leader_cluster_id == place.cluster_id
    return leads and place.holder == holder_of(cluster_id=place.cluster_id)
