"""Moves, cancels and brings back events; moves and cancels also with the following ones of their series."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.operations.events.creation import dated_columns
from bot.operations.events.parent import state_in
from bot.operations.events.rows import LockedEvent, call_off, lock_event, revise, when
from bot.operations.network.settings import bump_revision
from bot.operations.places import offerings
from bot.rules.events.content import unpacked
from bot.rules.events.outcomes import Begun, BroughtBack, CalledOff, Ended, IsCancelled, IsOver, MovedTo, Overtaken
from bot.rules.events.series import followed
from bot.rules.lines import line
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.versions import Absent, Unchanged
from bot.rules.when.span import span, starts_at
from store.models import Event, EventState, Month, Noun, When
from store.queries.history import kept, since

NO_DATE = {"starts_at": None, "ends_at": None, "local_start": None, "local_end": None, "starts_on": None, "ends_on": None, "month": None}


def move(
    db: Session, *, actor: Actor, event_id: int, revision: int, to: When, zone: str, following: bool = False, now: datetime
) -> MovedTo | Overtaken | Unchanged | IsCancelled | Absent | Refused:
    """Move an event, or fix the day of a provisional month; its uid and its places stay.

    Moved alone, it is `detached`: later moves of its series leave it out. With `following`, the later ones that are not detached move
    by as many days to the same time. Returns `Overtaken` if somebody else has moved it since `revision`.
    """
    held = lock_event(db, actor, Action.RUN_EVENT, event_id, now, following=following)
    if not isinstance(held, LockedEvent):
        return held
    event, before = held.event, when(held.event)
    if event.state == EventState.CANCELLED:
        return IsCancelled(held.number, event.title)
    if before == to:
        return Unchanged(event.revision)
    if revision != event.revision and (overtaken := _overtaken(db, held, revision)):
        return overtaken
    _date(db, held, event, to, zone, detached=event.series_id is not None and not following)
    others = [one for one in held.others if not one.detached]
    count = 1
    for one, occurrence in zip(others, followed(before, to, [when(one) for one in others]), strict=True):
        if occurrence.when != when(one):
            _date(db, held, one, occurrence.when, zone)
            count += 1
    bump_revision(db, now=now)
    return MovedTo(held.number, event.title, before, to, count, fixed=isinstance(before, Month) and not isinstance(to, Month))


def _overtaken(db: Session, held: LockedEvent, revision: int) -> Overtaken | None:
    """Who else has moved it since a revision; None if only other fields have changed."""
    known, current = kept(db, Noun.EVENTS, str(held.number), revision), when(held.event)
    if known is not None and unpacked(known["when"]) == current:
        return None
    later = since(db, Noun.EVENTS, str(held.number), revision)
    moved = [one for one in later if unpacked(one.data["when"]) != current]
    last = moved[-1] if moved else None
    author, at = (last.author_id, last.at) if last else (None, None)
    return Overtaken(held.number, held.event.title, current, author, at, held.event.revision)


def _date(db: Session, held: LockedEvent, event: Event, to: When, zone: str, **more: Any) -> None:
    where = span(to)
    columns = {**NO_DATE, **dated_columns(to), "zone": getattr(to, "zone", zone), "order_at": where.order_at, "over_at": where.over_at}
    told = {"moved_at": held.now, "changed_by": held.acting.member_id} if event.state == EventState.PLANNED else {}
    revise(db, held, event, {**columns, **told, **more}, ["when"])
    what = offerings.offer(db, held.limits[event.id])
    if what is not None:  # a place given back after the old start was not passed on: promote now
        offerings.promote(db, held.limits[event.id], what, held.now)


def cancel(
    db: Session, *, actor: Actor, event_id: int, following: bool = False, reason: str = "", now: datetime
) -> CalledOff | IsOver | Absent | Refused:
    """Cancel an event, with a reason; with `following`, the later ones of its series too. Its places are kept.

    An event that is over is not cancelled: it has taken place, and its attendance can be recorded.
    """
    held = lock_event(db, actor, Action.RUN_EVENT, event_id, now, following=following)
    if not isinstance(held, LockedEvent):
        return held
    if held.event.state != EventState.PLANNED:
        return _withdraw(db, held)
    if held.event.over_at <= now:
        return IsOver(held.number, held.event.title)
    events = call_off(db, held, (held.event, *held.others), line(reason))
    bump_revision(db, now=now)
    return CalledOff(held.number, held.event.title, len(events))


def _withdraw(db: Session, held: LockedEvent) -> CalledOff:
    """Withdraw an event that was never announced: it becomes a proposal that its author can send again. Idempotent."""
    if held.event.state == EventState.CANCELLED:
        return CalledOff(held.number, held.event.title, again=True)
    last = kept(db, Noun.EVENTS, str(held.number), held.event.revision - 1) or {}
    if "withdrawn" not in last:
        revise(db, held, held.event, {"state": EventState.PROPOSED}, ["withdrawn"], withdrawn=True)
    return CalledOff(held.number, held.event.title, again="withdrawn" in last, withdrawn=True)


def bring_back(db: Session, *, actor: Actor, event_id: int, now: datetime) -> BroughtBack | Begun | Ended | Absent | Refused:
    """Undo a cancellation before the start, unless its group is closed or its round cancelled.

    Its places are as they were; places given back meanwhile go to the waiting list. It counts as moved to the same time, so that
    everybody who was told of the cancellation is told again.
    """
    held = lock_event(db, actor, Action.RUN_EVENT, event_id, now)
    if not isinstance(held, LockedEvent):
        return held
    event = held.event
    if event.state != EventState.CANCELLED:
        return BroughtBack(held.number, event.title, again=True)
    if (starts_at(when(event)) or event.over_at) <= now:
        return Begun(held.number, event.title)
    parent = state_in(db, event.group_id, event.round_id)  # no lock: ending it locks all its events' offerings, as we did
    if isinstance(parent, Ended):
        return parent
    back = {"state": EventState.PLANNED, "cancelled_at": None, "moved_at": now, "changed_by": held.acting.member_id}
    revise(db, held, event, back, ["cancelled_at"])
    what = offerings.offer(db, held.offering)
    promoted = offerings.promote(db, held.offering, what, now) if what else ()
    bump_revision(db, now=now)
    return BroughtBack(held.number, event.title, promoted)
