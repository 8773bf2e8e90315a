"""What all places share, people's at events and clusters' seats in groups: lock, queue, promotion, giving back.

Lock order, to avoid deadlocks: members, clusters, offerings (by id), network. The offering's row is locked before places are counted:
of two concurrent requests for the last place, the second waits here until the first has it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select

from bot.operations.history import Deed, note
from bot.rules.places.decision import LIVE, Holding, Offer, Promotion, Withdrawn, gets_place, holder_of, moving_up, offer_of, promotes
from store.database import shaped
from store.insert import insert_new
from store.models import Event, Group, GroupState, Noun, Offering, Place, PlaceState
from store.queries.events.search import by_number as event_by_number
from store.queries.places.holders import by_number
from store.queries.places.occupancy import how_full

FRESH: Final = {"populate_existing": True}
"""Reloads rows after waiting for a lock: others may have committed changes since they were first read."""
LOCKED: Final = (
    select(Offering)
    .where(col(Offering.noun) == bindparam("noun"), col(Offering.subject_id) == bindparam("subject"))
    .with_for_update()
    .execution_options(**FRESH)
)
BY_HOLDER: Final = (
    select(Place)
    .where(col(Place.offering_id) == bindparam("offering"), col(Place.holder) == bindparam("holder"))
    .execution_options(**FRESH)
)


def lock_offering(db: Session, noun: str, subject_id: int) -> Offering:
    """Lock the offering of an existing event or group, inserting it if missing."""
    found = _row(db, noun, subject_id)
    if found is not None:
        return found
    insert_new(db, Offering, [{"noun": noun, "subject_id": subject_id, "queued": 0}])
    return db.exec(LOCKED, params={"noun": noun, "subject": subject_id}).one()


def _row(db: Session, noun: str, subject_id: int) -> Offering | None:
    return db.exec(LOCKED, params={"noun": noun, "subject": subject_id}).first()


def lock_offering_with_offer(
    db: Session, noun: str, subject_id: int, *, drafts: bool = False, seen: Offer | None = None
) -> tuple[Offering, Offer] | None:
    """The locked offering with its current `Offer`; None, without inserting a row, if its subject is gone or not announced yet.

    `seen` in this transaction is not read again: only for a sole writer.
    """
    held = _row(db, noun, subject_id)
    if held is None and (seen or read_offer(db, noun, subject_id, drafts=drafts)) is None:
        return None
    held = held or lock_offering(db, noun, subject_id)
    what = offer(db, held, drafts=drafts) if seen is None else replace(seen, capacity=held.capacity)
    return None if what is None else (held, what)


def offer(db: Session, held: Offering, *, drafts: bool = False) -> Offer | None:
    """The current `Offer` of an offering; None if its subject is gone or not announced yet."""
    return read_offer(db, held.noun, held.subject_id, drafts=drafts, capacity=held.capacity)


def read_offer(db: Session, noun: str, subject_id: int, *, drafts: bool = False, capacity: int | None = None) -> Offer | None:
    """The current `Offer` of an event or group. Before anything is locked, for an early refusal, its capacity is not known."""
    if noun == Noun.EVENTS:
        event = event_by_number(db, subject_id, drafts=drafts)
        return offer_of(event, capacity) if event else None
    group = db.get(Group, subject_id, populate_existing=True)
    if group is None or (group.state == GroupState.DRAFT and not drafts):
        return None
    return Offer(Noun.GROUPS, group.id, group.topic, capacity, cancelled=group.state == GroupState.CLOSED)


def row(db: Session, held: Offering, holder: str) -> Place | None:
    """The place of a holder, in whatever state; None without one."""
    return db.exec(BY_HOLDER, params={"offering": held.id, "holder": holder}).first()


def blank(held: Offering, holder: str, *, cluster_id: int | None = None, now: datetime) -> Place:
    """A new place for a holder who never had one here; `queue` or `change` inserts it."""
    return Place(offering_id=held.id, holder=holder, cluster_id=cluster_id, state="", asked_at=now, changed_at=now)


def has_room(db: Session, held: Offering) -> bool:
    """Whether a new request gets a place at once."""
    full = how_full(db, held.id)
    return gets_place(held.capacity, full.confirmed, full.waiting)


def queue(db: Session, held: Offering, place: Place, *, by: int | None, now: datetime, always: bool = False) -> None:
    """Confirm a place, or put it at the end of the waiting list; `always` confirms it even beyond the capacity."""
    room = always or has_room(db, held)
    held.queued += 1
    place.number, place.state = held.queued, PlaceState.CONFIRMED if room else PlaceState.WAITING
    place.asked_at, place.promoted_at, place.reason, place.attended = now, None, "", None
    change(db, held, place, by=by, now=now)


def set_delegate(place: Place, member_id: int | None, *, by: int | None, now: datetime) -> None:
    """Set who sits in a cluster's seat, or comes for it, and who named them; `change` saves it."""
    place.member_id, place.named_at, place.named_by = member_id, now, by


def change(db: Session, held: Offering, place: Place, *, by: int | None, now: datetime) -> None:
    """Save a changed place, with when and by whom (a member id)."""
    place.changed_at, held.changed_at, place.changed_by = now, now, by
    db.add(place)
    db.flush()


def promote(db: Session, held: Offering, what: Offer, now: datetime) -> tuple[Promotion, ...]:
    """Promote from the waiting list into free places, in queue order; also after the deadline, until the start."""
    if not promotes(what, now):
        return ()
    full = how_full(db, held.id)
    up = moving_up(held.capacity, full.confirmed, full.waiting)
    if not up:
        return ()
    waiting = select(Place).where(col(Place.offering_id) == held.id, col(Place.state) == PlaceState.WAITING)
    moved = []
    for place in db.exec(waiting.order_by(col(Place.number)).limit(up).execution_options(**FRESH)).all():
        place.state, place.promoted_at = PlaceState.CONFIRMED, now
        change(db, held, place, by=None, now=now)
        moved.append(Promotion(place.id, place.member_id, place.cluster_id))
        if held.noun == Noun.GROUPS:
            reset_meeting_answers(db, held, place, now=now)
    return tuple(moved)


def reset_meeting_answers(db: Session, held: Offering, place: Place, *, now: datetime) -> tuple[Promotion, ...]:
    """After a change of a seat's delegate: delete the previous one's answers for coming meetings, and places kept there for the cluster.

    The new delegate is expected there, so their places as guests are cancelled; what becomes free is filled from the waiting list. The
    caller has locked the group with its meetings (`lock_groups`).
    """
    sits = place.state == PlaceState.CONFIRMED and place.member_id is not None
    guest = holder_of(member_id=place.member_id) if sits else None
    wanted = (col(Offering.noun) == Noun.EVENTS, col(Event.group_id) == held.subject_id, col(Event.over_at) > now)
    query = select(Place, Offering).join(Offering, col(Offering.id) == col(Place.offering_id))
    query = query.join(Event, col(Event.id) == col(Offering.subject_id)).where(*wanted)
    theirs = or_(col(Place.holder) == place.holder, col(Place.holder) == guest)
    moved: tuple[Promotion, ...] = ()
    for one, meeting in db.exec(query.where(theirs).order_by(col(Offering.id)).execution_options(**FRESH)).all():
        if one.holder == guest:
            moved += cancel_guest_place(db, meeting, one, now=now)
            continue
        db.delete(one)
        meeting.changed_at = now
        moved += _move_up(db, meeting, now)
    return moved


def cancel_guest_place(db: Session, meeting: Offering, guest: Place | None, *, now: datetime) -> tuple[Promotion, ...]:
    """Cancel the guest place of somebody who comes for a cluster, and promote from the waiting list."""
    if guest is None or guest.state not in LIVE:
        return ()
    guest.state, guest.promoted_at = PlaceState.CANCELLED, None
    change(db, meeting, guest, by=None, now=now)
    return _move_up(db, meeting, now)


def _move_up(db: Session, held: Offering, now: datetime) -> tuple[Promotion, ...]:
    db.flush()
    what = offer(db, held)
    return promote(db, held, what, now) if what else ()


def limit(db: Session, held: Offering, what: Offer, capacity: int | None, now: datetime) -> tuple[Promotion, ...]:
    """Set the capacity. A higher one promotes from the waiting list; a lower one removes nobody."""
    held.capacity, held.changed_at = capacity, now
    db.flush()
    return promote(db, held, replace(what, capacity=capacity), now)


def end(db: Session, held: Offering, what: Offer, place: Place, deed: Deed, *, state: PlaceState, reason: str = "") -> Withdrawn:
    """End a place (`state`) and promote the next. Idempotent. The caller has locked the offering and checked the permission."""
    over_already = place.state not in LIVE and state in (PlaceState.CANCELLED, PlaceState.REMOVED)
    if place.id is not None and (place.state in (state, PlaceState.REMOVED) or over_already):
        one = standing_of(db, place)
        return Withdrawn(what, one.state, one.person, one.member_id, one.cluster, again=True)
    place.state, place.reason, place.promoted_at = state, reason, None
    change(db, held, place, by=deed.by, now=deed.now)
    record(db, place, deed)
    one = standing_of(db, place)
    return Withdrawn(what, state, one.person, one.member_id, one.cluster, promoted=promote(db, held, what, deed.now))


def standing_of(db: Session, place: Place) -> Holding:
    """The current standing of a place's holder."""
    db.flush()
    one = by_number(db, place.id)
    assert one is not None
    return shaped(Holding, one, place_id=one.id)


def record(db: Session, place: Place, deed: Deed) -> None:
    """Write the audit log's line about a place, with its current state."""
    note(db, deed, Noun.PLACES, place.id, cluster_id=place.cluster_id, fields=(place.state,))
