"""Notices to people about their places: promoted from the waiting list, or registered, named or removed by somebody else."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.events import place_notices as show
from bot.blocks.kit import Message
from bot.jobs.world import World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import REMEMBERED, URGENT_WITHIN, PendingNotice
from bot.rules.places.changes import Became, became, moved_up
from bot.rules.when.span import starts_at
from store.models import Dated, EventState, GroupState, NoticeKind, Noun, PlaceState
from store.queries.events.attendance import link_for
from store.queries.events.expected import by_numbers
from store.queries.events.search import by_number as event_by_number
from store.queries.groups.organisers import event_organisers, group_organisers
from store.queries.groups.pages import by_number as group_by_number
from store.queries.members.people import Person, people, person, speaks_for
from store.queries.places.holders import HeldPlace, by_number as place_by_number, changed_by_others

SEATS_NEWS: Final = timedelta(days=30)
"""How long a change to a seat in a group is worth telling; to a place at an event, until the event begins."""


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """One notice for each recent promotion, and for each place that somebody else has changed."""
    lately = changed_by_others(db, now, events_since=now - REMEMBERED, seats_since=now - SEATS_NEWS)
    told = [place for place in lately if moved_up(place) or became(place)]
    events = by_numbers(db, {one.subject_id for one in told if one.noun == Noun.EVENTS}) if told else {}
    known = {one.id: one for one in people(db, {one.member_id for one in told if one.member_id})} if told else {}
    found = []
    for place in told:
        event = events.get(place.subject_id) if place.noun == Noun.EVENTS else None
        if place.noun == Noun.EVENTS and (event is None or not _is_news(place, event, now)):
            continue
        whom = [known[place.member_id]] if place.member_id in known else _instead(db, place)
        found += _matter(place, event, whom)
    return found


def _matter(place: HeldPlace, event: Dated | None, whom: Sequence[Person]) -> list[PendingNotice]:
    """The notice is keyed by the instant of the change, so that unrelated later changes of the place neither repeat nor end it."""
    begins = (starts_at(event.when) or event.over_at) if event else None
    change = became(place)
    if change is not None:
        urgent = begins - URGENT_WITHIN if begins else None
        subject = (Noun.PLACES, place.id, change.at.isoformat())
        return notices_to(whom, NoticeKind.PLACED, subject, change.at, until=begins, urgent_from=urgent)
    at = place.promoted_at
    assert at is not None
    return notices_to(whom, NoticeKind.PROMOTED, (Noun.PLACES, place.id, at.isoformat()), at, until=begins)


async def promoted(world: World, claim: Claim) -> Message | None:
    """This person was promoted, or a cluster they are told for; None if the place is no longer theirs, or it is too late."""
    place = await world.read(place_by_number, claim.subject_id)
    if place is None or not moved_up(place) or place.promoted_at is None or place.promoted_at.isoformat() != claim.subject_start:
        return None
    if not await world.read(_is_told, place, claim.recipient):
        return None
    on_behalf = not await world.read(_is_its_own, place, claim.recipient)
    if place.noun != Noun.EVENTS:
        group = await world.read(group_by_number, place.subject_id)
        if group is None or group.state != GroupState.ACTIVE:
            return None
        return show.seat_for_absent(place, group.topic) if on_behalf else show.seat(place, group.topic)
    event = await world.read(event_by_number, place.subject_id)
    if event is None or not _coming(event, world.clock.now()):
        return None
    url = await world.read(link_for, place.subject_id, place.member_id)
    return show.promoted_absent(place, event) if on_behalf else show.promoted(place, event, url)


async def placed(world: World, claim: Claim) -> Message | None:
    """What somebody else has done with this person's place; None if it has changed again, or it is too late."""
    place = await world.read(place_by_number, claim.subject_id)
    change = became(place) if place else None
    if place is None or change is None or change.at.isoformat() != claim.subject_start:
        return None
    if not await world.read(_is_told, place, claim.recipient):
        return None
    by = await world.read(person, change.by) if change.by is not None else None
    name = by.name if by else ""
    if place.noun != Noun.EVENTS:
        group = await world.read(group_by_number, place.subject_id)
        return show.seated(place, change.what, group.topic, name) if group and group.state == GroupState.ACTIVE else None
    event = await world.read(event_by_number, place.subject_id)
    if event is None or not _is_news(place, event, world.clock.now()):
        return None
    is_in = change.what in (Became.REGISTERED, Became.NAMED)
    return show.placed(place, change.what, event, name, await world.read(link_for, place.subject_id, place.member_id) if is_in else None)


def _is_news(place: HeldPlace, event: Dated, now: datetime) -> bool:
    """Whether it still matters. A removed person is told even if the event was cancelled since: they get no notice of that."""
    if place.state == PlaceState.REMOVED:
        return now < event.over_at
    return _coming(event, now)


def _coming(event: Dated, now: datetime) -> bool:
    return event.state == EventState.PLANNED and now < (starts_at(event.when) or event.over_at)


def _instead(db: Session, place: HeldPlace) -> list[Person]:
    """Who is told of a cluster's place without a named person: whoever speaks for the cluster; if nobody is in Slack, the organisers."""
    if place.member_id is not None or place.cluster_id is None:
        return []
    head = speaks_for(db, place.cluster_id)
    if head is not None:
        return [head]
    return (event_organisers if place.noun == Noun.EVENTS else group_organisers)(db, place.subject_id)


def _is_told(db: Session, place: HeldPlace, recipient: str) -> bool:
    """Whether the recipient is still the person of the place, or is told in their stead."""
    mine = person(db, place.member_id) if place.member_id is not None else None
    return any(one.slack_id == recipient for one in ([mine] if mine else _instead(db, place)))


def _is_its_own(db: Session, place: HeldPlace, recipient: str) -> bool:
    """Whether the recipient has the place, or speaks for the cluster that has it."""
    own = person(db, place.member_id) if place.member_id is not None else speaks_for(db, place.cluster_id or 0)
    return own is not None and own.slack_id == recipient
