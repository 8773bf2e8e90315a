"""What all places share: the lock, the queue, moving up, giving back. `places` are people's, `seats` are clusters'.

The order of locks is the house's: members, clusters, offerings (by number), network. The offering's row is locked before anything is
counted: of two who ask for the last place at one moment, the second waits here until the first has it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.rules.permissions import Action
from bot.rules.places.decision import LIVE, Holding, Offer, Promotion, Withdrawn, gets_place, holder_of, moving_up, offer_of, promotes
from store.insert import insert_new
from store.models import Event, Group, GroupState, Noun, Offering, Place, PlaceState
from store.queries.events.search import by_number as event_by_number
from store.queries.places.holders import place_context
from store.queries.places.occupancy import how_full

FRESH: Final = {"populate_existing": True}
"""What another has committed while we waited for the lock replaces what was read before."""
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


def hold(db: Session, noun: str, subject_id: int) -> Offering:
    """The offering of an event or a group that is there, locked; made where nobody has needed it yet."""
    found = _row(db, noun, subject_id)
    if found is not None:
        return found
    insert_new(db, Offering, [{"noun": noun, "subject_id": subject_id, "queued": 0}])
    return db.exec(LOCKED, params={"noun": noun, "subject": subject_id}).one()


def _row(db: Session, noun: str, subject_id: int) -> Offering | None:
    return db.exec(LOCKED, params={"noun": noun, "subject": subject_id}).first()


def locked(db: Session, noun: str, subject_id: int, *, drafts: bool = False, seen: Offer | None = None) -> tuple[Offering, Offer] | None:
    """The same with what it is of as it is now; nothing, and nothing is made, where that is gone or not announced yet.

    What was `seen` in this transaction is not read again: for who writes alone.
    """
    held = _row(db, noun, subject_id)
    if held is None and (seen or look(db, noun, subject_id, drafts=drafts)) is None:
        return None
    held = held or hold(db, noun, subject_id)
    what = offer(db, held, drafts=drafts) if seen is None else replace(seen, capacity=held.capacity)
    return None if what is None else (held, what)


def offer(db: Session, held: Offering, *, drafts: bool = False) -> Offer | None:
    """What an offering is of, as it is now; nothing where that is gone or not announced yet."""
    return _offer(db, held.noun, held.subject_id, held.capacity, drafts=drafts)


def look(db: Session, noun: str, subject_id: int, *, drafts: bool = False) -> Offer | None:
    """The same before it is locked, for a refusal: its limit is not read."""
    return _offer(db, noun, subject_id, None, drafts=drafts)


def _offer(db: Session, noun: str, subject_id: int, capacity: int | None, *, drafts: bool) -> Offer | None:
    if noun == Noun.EVENTS:
        event = event_by_number(db, subject_id, drafts=drafts)
        return offer_of(event, capacity) if event else None
    group = db.get(Group, subject_id, populate_existing=True)
    if group is None or group.id is None or (group.state == GroupState.DRAFT and not drafts):
        return None
    return Offer(Noun.GROUPS, group.id, group.topic, capacity, cancelled=group.state == GroupState.CLOSED)


def row(db: Session, held: Offering, holder: str) -> Place | None:
    """The place of a holder, in whatever state."""
    return db.exec(BY_HOLDER, params={"offering": held.id, "holder": holder}).first()


def blank(held: Offering, holder: str, *, cluster_id: int | None = None, now: datetime) -> Place:
    """A place of a holder who never had one here; `queue` or `change` puts it into the store."""
    assert held.id is not None
    return Place(offering_id=held.id, holder=holder, cluster_id=cluster_id, state="", asked_at=now, changed_at=now)


def has_room(db: Session, held: Offering) -> bool:
    """Whether who asks now gets a place at once."""
    full = how_full(db, held.id or 0)
    return gets_place(held.capacity, full.confirmed, full.waiting)


def queue(db: Session, held: Offering, place: Place, *, by: int | None, now: datetime, always: bool = False) -> None:
    """Give a place to who asks, or put them at the end of those who wait; `always` gives it even where there is no room."""
    room = always or has_room(db, held)
    held.queued += 1
    place.number, place.state = held.queued, PlaceState.CONFIRMED if room else PlaceState.WAITING
    place.asked_at, place.promoted_at, place.reason, place.attended = now, None, "", None
    change(db, held, place, by=by, now=now)


def name(place: Place, member_id: int | None, *, by: int | None, now: datetime) -> None:
    """Say who sits in a cluster's seat, or comes for it, and who named them; `change` puts it into the store."""
    place.member_id, place.named_at, place.named_by = member_id, now, by


def change(db: Session, held: Offering, place: Place, *, by: int | None, now: datetime) -> None:
    """Put down that a place has changed, and who did it."""
    place.changed_at, held.changed_at, place.changed_by = now, now, by
    db.add(place)
    db.flush()


def promote(db: Session, held: Offering, what: Offer, now: datetime) -> tuple[Promotion, ...]:
    """Let those who wait move up into what is free, in the order of asking; also after the deadline, until the start."""
    if not promotes(what, now):
        return ()
    full = how_full(db, held.id or 0)
    up = moving_up(held.capacity, full.confirmed, full.waiting)
    if not up:
        return ()
    waiting = select(Place).where(col(Place.offering_id) == held.id, col(Place.state) == PlaceState.WAITING)
    moved = []
    for place in db.exec(waiting.order_by(col(Place.number)).limit(up).execution_options(**FRESH)).all():
        assert place.id is not None
        place.state, place.promoted_at = PlaceState.CONFIRMED, now
        change(db, held, place, by=None, now=now)
        moved.append(Promotion(place.id, place.member_id, place.cluster_id))
        if held.noun == Noun.GROUPS:
            reseat(db, held, place, now=now)
    return tuple(moved)


def reseat(db: Session, held: Offering, place: Place, *, now: datetime) -> tuple[Promotion, ...]:
    """A cluster's seat has another delegate, or none any more: what was answered for its coming meetings was the one before's.

    Who sits is expected there and comes as nothing else: their places as guests, and those kept for the cluster, pass on. The caller has
    locked the group with its meetings (`holding`).
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
            moved += be_no_guest(db, meeting, one, now=now)
            continue
        db.delete(one)
        meeting.changed_at = now
        moved += _move_up(db, meeting, now)
    return moved


def be_no_guest(db: Session, meeting: Offering, guest: Place | None, *, now: datetime) -> tuple[Promotion, ...]:
    """Who comes to a meeting for a cluster does not come as a guest besides: that place passes on."""
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
    """Set how many places there are. A higher limit lets people move up; a lower one throws nobody out."""
    held.capacity, held.changed_at = capacity, now
    db.flush()
    return promote(db, held, replace(what, capacity=capacity), now)


def end(
    db: Session,
    held: Offering,
    what: Offer,
    place: Place,
    *,
    state: PlaceState,
    by: int | None,
    role: str,
    action: Action,
    now: datetime,
    reason: str = "",
) -> Withdrawn:
    """Put a place into a state in which it is none, and let the next move up. The offering is locked, and whoever may was asked."""
    over_already = place.state not in LIVE and state in (PlaceState.CANCELLED, PlaceState.REMOVED)
    if place.id is not None and (place.state in (state, PlaceState.REMOVED) or over_already):
        one = stands(db, place)
        return Withdrawn(what, one.state, one.person, one.member_id, one.cluster, again=True)
    place.state, place.reason, place.promoted_at = state, reason, None
    change(db, held, place, by=by, now=now)
    record(db, place, by=by, role=role, action=action, now=now)
    one = stands(db, place)
    return Withdrawn(what, state, one.person, one.member_id, one.cluster, promoted=promote(db, held, what, now))


def stands(db: Session, place: Place) -> Holding:
    """Where a holder stands now."""
    assert place.id is not None
    db.flush()
    one = place_context(db, place.id)
    state, position = PlaceState(place.state), one.before + 1 if place.state == PlaceState.WAITING else None
    provisional = place.cluster_id is not None and place.member_id is not None and not one.acts
    return Holding(place.id, state, place.number, position, place.member_id, one.person, place.cluster_id, one.cluster, provisional)


def record(db: Session, place: Place, *, by: int | None, role: str, action: Action, now: datetime) -> None:
    """The line of the audit log about a place: as what it stands now."""
    note(
        db,
        actor_id=by,
        role=role,
        action=action,
        noun=Noun.PLACES,
        subject=place.id,
        cluster_id=place.cluster_id,
        fields=(place.state,),
        now=now,
    )
