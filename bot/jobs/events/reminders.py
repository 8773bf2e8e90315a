"""Reminders of meetings, sessions and events to their attendees."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.events import reminders as show
from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices.outbox import Claim
from bot.rules.events.reminders import day_before, hour_before, overtaken_at
from bot.rules.notices.due import PendingNotice, reader_of
from bot.rules.notices.quiet_hours import Recipient
from bot.rules.when.span import start_key
from store.models import EventKind, EventState, NoticeKind, Noun
from store.queries.events.attendance import Attendee, attendees, link, sees_link
from store.queries.events.expected import Expected, expected, fallback_recipient
from store.queries.events.search import by_number
from store.queries.groups.organisers import organisers
from store.queries.members.people import Person, people

AHEAD: Final = timedelta(days=3)
LOOK_BACK: Final = timedelta(days=1)


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """Reminders the day before and 1 hour before; for quarterly meet-ups, which the channel announces, only the latter."""
    return [matter for each in expected(db, now - LOOK_BACK, now + AHEAD) for matter in _of(each)]


def _of(each: Expected) -> Iterator[PendingNotice]:
    event, reader = each.event, reader_of(each.person)
    if reader is None:
        return
    moments = {NoticeKind.MEETING_DAY: day_before(event.when, reader), NoticeKind.MEETING_HOUR: hour_before(event.when, reader)}
    for kind, at in moments.items():
        if at is None or (kind == NoticeKind.MEETING_DAY and event.kind == EventKind.QUARTERLY):
            continue
        if _knows(each, kind, at):
            continue
        urgent = at if kind == NoticeKind.MEETING_HOUR and reader.wake else None
        until = overtaken_at(event.when, kind, reader)
        yield PendingNotice(kind, Noun.EVENTS, event.id, start_key(event.when), reader, at, until, urgent)


def _knows(each: Expected, kind: NoticeKind, at: datetime) -> bool:
    """Whether a reminder would repeat what they were just told: they joined after it was due or, the day before, the event moved since."""
    since = [each.attendee.asked_at, each.event.moved_at if kind == NoticeKind.MEETING_DAY else None]
    return any(one is not None and one > at for one in since)


async def reminder(world: World, claim: Claim) -> Message | None:
    """A meeting as it is now, with its link; None if it moved, was cancelled, it is too late, or the person no longer attends."""
    now, kind = world.clock.now(), NoticeKind(claim.kind)
    event = await world.read(by_number, claim.subject_id)
    if event is None or event.state != EventState.PLANNED or start_key(event.when) != claim.subject_start:
        return None
    who = await world.read(attendees, event.id)
    mine = await world.read(_of_recipient, who, claim.recipient)
    if mine is None:
        return None
    attendee, person, reader = mine
    until = overtaken_at(event.when, kind, reader)
    if until is None or now >= until:
        return None
    runs = event.author_id == person.id or any(each.id == person.id for each in await world.read(organisers, event))
    url = await world.read(link, event.id) if sees_link(who, person.id) else None
    return show.reminder(event, kind, attendee, url, runs=runs)


def _of_recipient(db: Session, who: Sequence[Attendee], slack_id: str) -> tuple[Attendee, Person, Recipient] | None:
    """Somebody's own entry among the attendees, else the empty seat they speak for; None without either."""
    known = {person.id: person for person in people(db, {each.member_id for each in who if each.member_id})}
    sits = [(each, known.get(each.member_id) if each.member_id is not None else fallback_recipient(db, each)) for each in who]
    for each, person in sorted(sits, key=lambda one: one[0].is_empty):
        reader = reader_of(person) if person is not None and person.slack_id == slack_id else None
        if person is not None and reader is not None:
            return each, person, reader
    return None
