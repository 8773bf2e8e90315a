"""Notices about registrations that close soon or have closed, and about a missing quarterly meet-up."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.events import closings as show
from bot.blocks.kit import Message
from bot.jobs.world import World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.events.reminders import CLOSING, closing_at
from bot.rules.notices.due import PendingNotice, reader_of
from bot.rules.places.decision import closed_reason, offer_of
from bot.rules.places.registration import registration_of
from store.models import NetworkRole, NoticeKind, Noun
from store.queries.events.windows import (
    ClusterContact,
    Window,
    between,
    by_subject as window_of,
    clusters,
    last_meet_up,
    occupancy_by_event,
)
from store.queries.groups.organisers import organisers
from store.queries.members.people import by_slack_id, secretariat

NEWS: Final = timedelta(days=8)
"""How long "registration has closed" stays useful: long enough to go out with the next Monday digest to those who chose Fewer."""
AHEAD: Final = timedelta(days=5)
NO_MEETUP_AFTER: Final = timedelta(days=60)


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """Registrations that close soon or have just closed, and the lack of a meet-up."""
    found = []
    windows = between(db, (now - NEWS).date() - timedelta(days=1), (now + AHEAD).date() + timedelta(days=1))
    asked = clusters(db) if any(is_open(window, now) for window in windows) else []
    for window in windows:
        found += [*_closing(window, asked, now), *_closed(db, window, now)]
    return [*found, *_no_meetup(db, now)]


def is_open(window: Window, now: datetime) -> bool:
    """Whether registration is open for any of its events."""
    return any(closed_reason(offer_of(event, None), now) is None for event in window.events)


def unanswered_clusters(window: Window, asked: Sequence[ClusterContact]) -> list[ClusterContact]:
    """The clusters without an answer, except the host. None for a group's meeting: delegates are expected and never chased (rule 2)."""
    if window.first.group_id is not None:
        return []
    return [one for one in asked if one.id not in window.answered and one.id != window.first.host_id]


def _closing(window: Window, asked: Sequence[ClusterContact], now: datetime) -> Iterator[PendingNotice]:
    offer = offer_of(window.first, None)
    if offer.closes_at is None or now >= offer.closes_at or not is_open(window, now):
        return
    for cluster in unanswered_clusters(window, asked):
        reader = reader_of(cluster.contact) if cluster.contact else None
        if reader is None:
            continue
        last = closing_at(offer.closes_at, NoticeKind.CLOSING_1_DAY, reader)
        until = {NoticeKind.CLOSING_3_DAYS: last, NoticeKind.CLOSING_1_DAY: offer.closes_at}
        begun = max(at for at in (window.first.announced_at, window.first.opens_at, window.first.created_at) if at is not None)
        for kind in CLOSING:
            at = closing_at(offer.closes_at, kind, reader)
            if kind == NoticeKind.CLOSING_1_DAY or begun <= at:
                yield PendingNotice(kind, window.noun, window.id, offer.closes_at.isoformat(), reader, at, until[kind])


def _closed(db: Session, window: Window, now: datetime) -> list[PendingNotice]:
    offer = offer_of(window.first, None)
    if offer.closes_at is None or not offer.closes_at <= now < offer.closes_at + NEWS or window.first.late:
        return []
    subject = (window.noun, window.id, offer.closes_at.isoformat())
    return notices_to(organisers(db, window.first), NoticeKind.CLOSED, subject, offer.closes_at, until=offer.closes_at + NEWS)


def _no_meetup(db: Session, now: datetime) -> list[PendingNotice]:
    last = last_meet_up(db, now)
    if last is None or now < last.over_at + NO_MEETUP_AFTER:
        return []
    return notices_to(secretariat(db), NoticeKind.NO_MEETUP, (Noun.EVENTS, last.id, ""), last.over_at + NO_MEETUP_AFTER)


async def closing(world: World, claim: Claim) -> Message | None:
    """A registration that closes soon, for this point of contact's clusters without an answer; None if there are none, or out of date."""
    window, now = await world.read(window_of, claim.noun, claim.subject_id), world.clock.now()
    if window is None or _start(window) != claim.subject_start or not is_open(window, now):
        return None
    theirs = [
        one for one in unanswered_clusters(window, await world.read(clusters)) if one.contact and one.contact.slack_id == claim.recipient
    ]
    open_ = [registration_of(event, now) for event in window.events]
    return show.closing(window, theirs, await world.read(occupancy_by_event, window), open_) if theirs else None


async def closed(world: World, claim: Claim) -> Message | None:
    """The state of a closed registration, for its organiser; None if its deadline has moved or they are no longer the organiser."""
    window, now = await world.read(window_of, claim.noun, claim.subject_id), world.clock.now()
    if window is None or _start(window) != claim.subject_start:
        return None
    tell = {person.slack_id for person in await world.read(organisers, window.first)}
    if claim.recipient not in tell:
        return None
    quiet = unanswered_clusters(window, await world.read(clusters))
    coming = any(event.over_at > now for event in window.events)
    return show.closed(window, await world.read(occupancy_by_event, window), quiet, coming=coming)


async def no_meetup(world: World, claim: Claim) -> Message | None:
    """No meet-up is planned, and the last one was over 60 days ago; None if one is, or the recipient has left the secretariat."""
    last, me = await world.read(last_meet_up, world.clock.now()), await world.read(by_slack_id, claim.recipient)
    if last is None or last.id != claim.subject_id or me is None or me.role != NetworkRole.SECRETARIAT:
        return None
    return show.no_meetup(last)


def _start(window: Window) -> str:
    closes = offer_of(window.first, None).closes_at
    return closes.isoformat() if closes else ""
