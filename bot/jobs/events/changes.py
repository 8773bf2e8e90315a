"""Notices that an event has moved or was cancelled, to everybody concerned except whoever did it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.blocks.events import changes as show
from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices.outbox import Claim
from bot.rules.events.content import unpacked
from bot.rules.notices.due import REMEMBERED, URGENT_WITHIN, PendingNotice, key_of, reader_of
from bot.rules.places.decision import holder_of
from bot.rules.when.span import starts_at
from store.models import Dated, EventState, NoticeKind, Noun, When
from store.queries.events.attendance import link_for
from store.queries.events.changes import kept_since, last_notified_change, why_cancelled
from store.queries.events.concerned import Concerned, concerned_of, concerned_since
from store.queries.events.expected import changed
from store.queries.events.search import by_number as event_by_number
from store.queries.notices.outbox import known
from store.queries.places.holders import by_holder


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """One notice per person for the last change of each event, keyed by its instant; of no use once the event is over."""
    events = changed(db, now - REMEMBERED, now)
    whom = concerned_of(db, [event.id for event in events])
    found = [_matter(event, one) for event in events for one in whom.get(event.id, ())]
    new = [each for each in found if each is not None]
    told = known(db, [key_of(each) for each in new]) if new else set()
    new = [each for each in new if key_of(each) not in told]
    urgent = {event.id: _urgent_from(db, event) for event in events if any(each.subject_id == event.id for each in new)}
    return [replace(each, urgent_from=urgent[each.subject_id]) for each in new]


def _matter(event: Dated, one: Concerned) -> PendingNotice | None:
    kind, at = last_change(event)
    reader = reader_of(one.person) if _is_told(event, one, at) else None
    return PendingNotice(kind, Noun.EVENTS, event.id, at.isoformat(), reader, at, event.over_at) if reader is not None else None


def _urgent_from(db: Session, event: Dated) -> datetime | None:
    """When the notice becomes urgent: 24 hours before the earliest start, current or former, after the change; None without one."""
    at = last_change(event)[1]
    begins = [starts_at(when) for when in (event.when, *_before(db, event, event.created_at))]
    first = min((start for start in begins if start is not None and start > at), default=None)
    return first - URGENT_WITHIN if first else None


def _is_told(event: Dated, one: Concerned, at: datetime) -> bool:
    """Whether somebody is told of a change: not whoever made it, nor somebody who joined after it."""
    return one.person.id != event.changed_by and one.since <= at


async def moved(world: World, claim: Claim) -> Message | None:
    """The old time, as this person knows it, and the new one; None if the notice is out of date, or they know the new time already."""
    event, one = await _changed(world, claim, EventState.PLANNED)
    if event is None or one is None:
        return None
    last = await world.read(last_notified_change, event.id, claim.recipient)
    known = max(one.since, last[1] + timedelta(microseconds=1)) if last else one.since
    before = await world.read(_before, event, known)
    old = before[0] if before else None
    back = last is not None and last[0] == NoticeKind.CANCELLED
    if not back and (old is None or old == event.when):
        return None
    url = await world.read(link_for, event.id, one.person.id)
    place = await world.read(by_holder, Noun.EVENTS, event.id, holder_of(member_id=one.person.id))
    waits = place.position if place is not None else None
    return show.moved(event, None if back and old == event.when else old, url, back=back, waits=waits)


async def cancelled(world: World, claim: Claim) -> Message | None:
    """The cancellation with its reason; None if the notice is out of date, as when the event was brought back."""
    event, one = await _changed(world, claim, EventState.CANCELLED)
    if event is None or one is None:
        return None
    return show.cancelled(event, await world.read(why_cancelled, event.id))


async def _changed(world: World, claim: Claim, state: EventState) -> tuple[Dated | None, Concerned | None]:
    """The event, None unless its last change is the notice's and it is not over; the recipient, None if no longer concerned."""
    event = await world.read(event_by_number, claim.subject_id)
    if event is None or event.state != state or world.clock.now() >= event.over_at:
        return None, None
    at = event.changed_at
    if at is None or at.isoformat() != claim.subject_start:
        return None, None
    told = [each for each in await world.read(concerned_since, event.id) if _is_told(event, each, at)]
    return event, next((each for each in told if each.person.slack_id == claim.recipient), None)


def last_change(event: Dated) -> tuple[NoticeKind, datetime]:
    """The last change of a moved or cancelled event, and its instant (UTC)."""
    assert event.changed_at is not None
    return (NoticeKind.CANCELLED if event.state == EventState.CANCELLED else NoticeKind.MOVED), event.changed_at


def _before(db: Session, event: Dated, since: datetime) -> list[When]:
    """The event's former dates, before each change since an instant (UTC), the oldest first."""
    return [unpacked(data["when"]) for _, data in kept_since(db, event.id, since) if "when" in data]
