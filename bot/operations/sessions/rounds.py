"""Creates rounds of remote sessions, and registers people for several of a round's meetings at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.operations.events.creation import create_event, uid_of
from bot.operations.history import note
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.permissions import fresh, permitted, row_of
from bot.operations.places import offerings, registration as places
from bot.operations.places.applicants import PlaceRequest, may_register, outside
from bot.operations.places.locks import lock_events, lock_shared
from bot.rules.events.drafts import EventDraft, RoundDraft
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.places.decision import LIVE, NoCluster, Withdrawn, holder_of
from bot.rules.sessions.outcomes import NoSuchRound, NothingChosen, Registered, RoundAdded
from store.insert import inserted
from store.models import Event, EventState, Noun, Offering, Place, PlaceState, Round, RoundState
from store.queries.sessions.rounds import numbers

Outcome = Registered | NothingChosen | NoSuchRound | NoCluster | Refused


def create_round(db: Session, *, draft: RoundDraft, author_id: int | None, state: RoundState, now: datetime) -> Round:
    """Insert a round without meetings. The caller checks the permission and calls `bump_revision`."""
    return inserted(
        db,
        Round(
            **vars(draft) | {"topics": list(draft.topics)},
            uid=uid_of(f"round:{draft.key}" if draft.key else None),
            author_id=author_id,
            state=state,
            created_at=now,
            revised_at=now,
            announced_at=now if state == RoundState.OPEN else None,
        ),
    )


def add(db: Session, *, actor: Actor, draft: RoundDraft, meetings: Sequence[EventDraft], now: datetime) -> RoundAdded | Refused:
    """Add a round with its meetings. Idempotent: the same form sent twice (the draft's `key`) adds it once."""
    lock_network(db, now=now)
    deed = permitted(db, actor, Action.ADD_NETWORK_EVENT, now)
    if isinstance(deed, Refused):
        return deed
    own = f"{draft.key}:{deed.by}" if draft.key else None
    there = db.exec(select(Round).where(col(Round.key) == own)).first() if own else None
    if there is not None:
        return RoundAdded(there.id, there.title, len(numbers(db, there.id)))
    new = create_round(db, draft=replace(draft, key=own), author_id=deed.by, state=RoundState.OPEN, now=now)
    for number, meeting in enumerate(meetings):
        of_round = replace(meeting, round_id=new.id, key=f"{own}:{number}" if own else None)
        create_event(db, draft=of_round, author_id=deed.by, state=EventState.PLANNED, now=now)
    note(db, deed, Noun.ROUNDS, new.id)
    bump_revision(db, now=now)
    return RoundAdded(new.id, new.title, len(meetings))


def register(
    db: Session,
    *,
    actor: Actor,
    round_id: int,
    events: Sequence[int],
    member_id: int | None = None,
    cluster_id: int | None = None,
    now: datetime,
) -> Outcome:
    """Register for each of these meetings of a round, and give back the places at its other meetings.

    Returns one answer for each meeting, refusals included. If there are places to give back and a wanted one is refused, nothing
    changes. For somebody else (`member_id`) places are only added. The person, their clusters and all meetings are locked first, in
    the common order, to avoid deadlocks.
    """
    found, all_of_it = db.get(Round, round_id), numbers(db, round_id)
    if found is None or found.state != RoundState.OPEN:
        return NoSuchRound()
    acting = fresh(db, actor)
    if acting.outsider:
        return outside(acting, Action.REGISTER)
    me = acting.member_id
    person = member_id if member_id is not None else me
    if person is None:
        return NoCluster()
    wanted = [one for one in all_of_it if one in events]
    mine = _live(db, all_of_it, person, now) if person == me else []
    judged = [may_register(db, actor, member_id, cluster_id, offerings.read_offer(db, Noun.EVENTS, one)) for one in wanted]
    hindered = tuple(one for one in judged if not isinstance(one, PlaceRequest))
    if not mine and len(hindered) == len(judged):  # before any lock
        return Registered(round_id, found.title, hindered) if hindered else NothingChosen()
    lock_shared(db, members=(person,), clusters=tuple(places.clusters_of(db, person)))
    lock_events(db, all_of_it)
    mine = _live(db, all_of_it, person, now) if person == me else []
    return _choose(db, found, wanted, mine, actor=actor, member_id=member_id, cluster_id=cluster_id, now=now)


def _choose(db: Session, found: Round, wanted: Sequence[int], mine: Sequence[int], **whom: Any) -> Registered:
    """Give back the places not wanted and register for those wanted; if there is one to give back and one refused, do neither."""
    unwanted = [one for one in mine if one not in wanted]
    hindered = [stop for one in wanted if unwanted and (stop := places.hindrance(db, event_id=one, **whom)) is not None]
    if hindered:
        return Registered(found.id, found.title, tuple(hindered), kept=True)
    given = [places.withdraw(db, actor=whom["actor"], event_id=one, now=whom["now"]) for one in unwanted]
    answers = [places.register(db, event_id=one, **whom) for one in wanted]
    back = tuple(one for one in given if isinstance(one, Withdrawn) and not one.again)
    return Registered(found.id, found.title, tuple(answers), back)


def decline(db: Session, *, actor: Actor, round_id: int, now: datetime) -> Registered | NoSuchRound | Refused:
    """Say "not this time" to a whole round: places are given back, and nobody of the cluster is reminded of it any more."""
    found, all_of_it = db.get(Round, round_id), numbers(db, round_id)
    if found is None or found.state != RoundState.OPEN:
        return NoSuchRound()
    acting = fresh(db, actor)
    if acting.outsider:
        return outside(acting, Action.WITHDRAW)
    person = row_of(db, actor).id
    assert person is not None
    lock_shared(db, members=(person,), clusters=tuple(places.clusters_of(db, person)))
    lock_events(db, all_of_it)
    said = [places.withdraw(db, actor=actor, event_id=one, state=PlaceState.DECLINED, now=now) for one in all_of_it]
    refused = next((one for one in said if isinstance(one, Refused)), None)
    if refused is not None:
        return refused
    return Registered(round_id, found.title, (), tuple(one for one in said if isinstance(one, Withdrawn) and not one.again))


def _live(db: Session, events: Sequence[int], member_id: int, now: datetime) -> list[int]:
    """The meetings among these, not over yet, at which a person has a place or waits for one."""
    mine = (col(Offering.noun) == Noun.EVENTS, col(Offering.subject_id).in_(events), col(Place.holder) == holder_of(member_id=member_id))
    query = select(Offering.subject_id).join(Place, col(Place.offering_id) == col(Offering.id))
    query = query.join(Event, col(Event.id) == col(Offering.subject_id)).where(col(Event.over_at) > now)
    return list(db.exec(query.where(*mine, col(Place.state).in_(LIVE))))
