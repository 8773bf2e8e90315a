"""The posts in the announcement channel: announcements of quarterly meet-ups, and cards that somebody has posted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.blocks.groups.cards import posted
from bot.blocks.kit import Message
from bot.blocks.sessions import posts as show
from bot.jobs.world import World
from bot.operations.notices.outbox import Claim
from bot.rules.events.announcements import HORIZON, LOOK_BACK, due, still_due
from bot.rules.notices.due import Due
from bot.rules.places.decision import gets_place
from bot.rules.places.registration import registration_of
from bot.rules.sessions.registration import round_registration
from store.models import Dated, GroupState, NoticeKind, Noun
from store.queries.events.attendance import As, attendees
from store.queries.events.expected import meet_ups
from store.queries.events.search import by_number as event_by_number
from store.queries.events.standings import EventView, Participation
from store.queries.groups.pages import by_number as group_by_number, coming
from store.queries.network.settings import CHANNEL, setting
from store.queries.places.occupancy import NONE, counts
from store.queries.sessions.rounds import by_number as round_by_number

MEETINGS: Final = 5


@dataclass(frozen=True)
class ChannelCard:
    """A post, rendered from current data. `over`: it will not change any more."""

    message: Message
    over: bool


def dues(db: Session, now: datetime) -> list[Due]:
    """The announcements that are due."""
    dated = meet_ups(db, now - LOOK_BACK, now + HORIZON)
    return list(due(dated, now, setting(db, CHANNEL))) if dated else []


async def quarterly(world: World, claim: Claim) -> Message | None:
    """An announcement from current data; None if its event moved or was cancelled, or it is too late to be useful."""
    kind, event = NoticeKind(claim.kind), await world.read(event_by_number, claim.subject_id)
    if not still_due(event, kind, claim.subject_start, world.clock.now()):
        return None
    card = await content(world, kind, Noun.EVENTS, claim.subject_id)
    return card.message if card else None


async def announced(world: World, claim: Claim) -> Message | None:
    """A card that somebody has posted; None if its subject is gone or over."""
    card = await content(world, NoticeKind.ANNOUNCED, claim.noun, claim.subject_id)
    return card.message if card and not card.over else None


async def content(world: World, kind: NoticeKind, noun: str, number: int) -> ChannelCard | None:
    """A post, rendered from current data; None if its subject is gone."""
    match noun:
        case Noun.EVENTS:
            return await _event(world, kind, number)
        case Noun.ROUNDS:
            return await _round(world, number)
        case Noun.GROUPS:
            return await _group(world, number)
        case _:
            return None


async def _event(world: World, kind: NoticeKind, number: int) -> ChannelCard | None:
    event, now = await world.read(event_by_number, number), world.clock.now()
    if event is None:
        return None
    seen = await _seen(world, event)
    count = seen.standing.count
    one = registration_of(event, now, count.capacity, count.confirmed, count.waiting)
    return ChannelCard(show.event(event, kind, seen, one, world.public_url), over=one.over)


async def _seen(world: World, event: Dated) -> EventView:
    count = (await world.read(counts, Noun.EVENTS, [event.id])).get(event.id, NONE)
    if event.group_id is None:
        return EventView(Participation(count))
    seats = (await world.read(counts, Noun.GROUPS, [event.group_id])).get(event.group_id, NONE)
    guests = sum(one.as_ == As.GUEST for one in await world.read(attendees, event.id))
    return EventView(Participation(count), seats=seats, guests=guests)


async def _round(world: World, number: int) -> ChannelCard | None:
    one, now = await world.read(round_by_number, number), world.clock.now()
    if one is None:
        return None
    full = await world.read(counts, Noun.EVENTS, [meeting.id for meeting in one.meetings])
    registration = round_registration(one.round, one.meetings, now)
    return ChannelCard(show.round_(one, registration, full), over=registration.over)


async def _group(world: World, number: int) -> ChannelCard | None:
    one = await world.read(group_by_number, number)
    if one is None or one.state == GroupState.DRAFT:
        return None
    count = (await world.read(counts, Noun.GROUPS, [number])).get(number, NONE)
    meetings = (await world.read(coming, [number], world.clock.now()))[:MEETINGS]
    has_room = gets_place(count.capacity, count.confirmed, count.waiting)
    return ChannelCard(posted(one, count, meetings, has_room=has_room), over=False)
