"""The Monday digest: what waits for each person, their week, what is new, what opens and closes, what is on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.home import digest as show
from bot.blocks.kit import Message
from bot.jobs.events.closings import is_open, unanswered_clusters
from bot.jobs.world import World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import MORNING, PendingNotice
from bot.rules.permissions import Actor, audience
from bot.rules.places.decision import offer_of
from bot.rules.when.clocks import zone_of
from bot.rules.when.wall import at_clock
from store.models import Dated, EventState, NetworkRole, NoticeKind, Noun, RepresentationState
from store.queries.agenda import agenda
from store.queries.events.attendance import meetings_of
from store.queries.events.windows import between, clusters, opening
from store.queries.home.pulse import readers, stale
from store.queries.members.people import Known, acting, by_slack_id
from store.queries.questions.queues import open_for

WEEK: Final = timedelta(days=7)
AHEAD: Final = timedelta(days=14)
USEFUL: Final = timedelta(hours=36)
"""A digest later than this is skipped: the week would be half over."""
EVERY_WEEKS: Final = 4
"""Pages not checked are asked about on every fourth Monday only; App Home asks all the time."""


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """This week's digest for each reader, while it is worth sending in their zone (`monday`); none on most days of the week."""
    if not any(monday(now, zone) for zone in ("Pacific/Kiritimati", "Etc/UTC", "Pacific/Pago_Pago")):
        return ()
    found = []
    for member in readers(db):
        at = monday(now, member.zone)
        if at is not None:
            week = f"{at.astimezone(zone_of(member.zone)):%G-W%V}"
            found += notices_to([member], NoticeKind.DIGEST, (Noun.MEMBERS, member.id, week), at)
    return found


def monday(now: datetime, zone: str) -> datetime | None:
    """The instant (UTC) of this week's digest, Monday 09:00 in the zone; None once it is `USEFUL` (36 hours) late."""
    there = now.astimezone(zone_of(zone))
    on = there.date() - timedelta(days=there.weekday())
    at = at_clock(on, MORNING, zone)
    return at if now < at + USEFUL else None


async def digest(world: World, claim: Claim) -> Message | None:
    """One person's digest from current data; None if it would be empty."""
    now, me = world.clock.now(), await world.read(by_slack_id, claim.recipient)
    if me is None:
        return None
    week = show.Week(world.network_name, me.zone, now)
    return show.digest(await _registrations(world, me, await _events(world, me, claim, await _waiting(world, me, week))))


async def _waiting(world: World, me: Known, week: show.Week) -> show.Week:
    secretariat = me.role == NetworkRole.SECRETARIAT
    waiting = [one for one in await world.read(acting, state=RepresentationState.PENDING) if one.person.id != me.id]
    return replace(
        week,
        claims=[one for one in waiting if secretariat or one.cluster_id in me.contact_of],
        questions=len(await world.read(open_for, me.id)),
        stale=await world.read(stale, me.contact_of, week.now) if _asks_about_pages(week) else (),
    )


def _asks_about_pages(week: show.Week) -> bool:
    """Whether this Monday's digest asks about pages not checked for long: one Monday in four, the same for everybody."""
    return week.now.astimezone(zone_of(week.zone)).isocalendar().week % EVERY_WEEKS == 0


async def _events(world: World, me: Known, claim: Claim, week: show.Week) -> show.Week:
    planned: list[Dated] = [
        one for one in await world.read(agenda, week.now, None, audience(Actor(claim.recipient))) if one.state == EventState.PLANNED
    ]
    coming = [one for one in planned if one.order_at < week.now + AHEAD]
    mine = await world.read(meetings_of, me.id, [one.id for one in coming])
    week_of_mine = [one for one in coming if one.id in mine and one.order_at < week.now + WEEK]
    news = [one for one in planned if one not in coming and one.announced_at is not None and one.announced_at > week.now - WEEK]
    return replace(
        week,
        mine=week_of_mine,
        regular=[one for one in coming if one.id in mine and (one.group_id is not None or one.series_id is not None)],
        new=news,
        coming=[one for one in coming if one not in week_of_mine],
    )


async def _registrations(world: World, me: Known, week: show.Week) -> show.Week:
    """Registrations that close within two weeks, with those the person's own clusters have not answered apart, and those that open."""
    now = week.now
    soon = await world.read(between, (now - timedelta(days=1)).date(), (now + AHEAD).date())
    closing = [one for one in soon if is_open(one, now) and (closes := offer_of(one.first, None).closes_at) is not None and closes > now]
    asked = await world.read(clusters) if closing else []
    unanswered = [(one, [each.name for each in unanswered_clusters(one, asked) if each.id in me.clusters]) for one in closing]
    return replace(
        week,
        unanswered=[(one, names) for one, names in unanswered if names],
        closing=[one for one, names in unanswered if not names],
        opening=await world.read(opening, now, now + WEEK),
    )
