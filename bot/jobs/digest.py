"""The Monday digest: what is on, and what waits for each person."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import home as show
from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices import Claim
from bot.rules.notices import MORNING, Matter, reader_of
from bot.rules.permissions import Actor, audience
from store.agenda import agenda
from store.home import readers, stale
from store.members import acting, by_slack_id, person
from store.models import EventState, NetworkRole, NoticeKind, RepresentationState
from store.questions import open_for

AHEAD: Final = timedelta(days=14)
USEFUL: Final = timedelta(hours=36)
"""A digest later than this would speak of a week that is half over."""
EVENTS: Final = 10


async def matters(world: World, now: datetime) -> Sequence[Matter]:
    """This week's digest for everybody for whom it is Monday, 09:00 or later; nothing on most days of the week."""
    if not any(monday(now, zone) for zone in ("Pacific/Kiritimati", "Etc/UTC", "Pacific/Pago_Pago")):
        return ()
    found = []
    for member in await world.read(readers):
        at, reader = monday(now, member.zone), reader_of(member)
        if at is not None and member.id is not None and reader is not None:
            found.append(Matter(NoticeKind.DIGEST, "members", member.id, f"{at.astimezone(ZoneInfo(member.zone)):%G-W%V}", reader, at))
    return found


def monday(now: datetime, zone: str) -> datetime | None:
    """The instant (UTC) of this week's digest in a zone, where it has come and is still worth reading."""
    there = now.astimezone(ZoneInfo(zone))
    on = there.date() - timedelta(days=there.weekday())
    at = datetime.combine(on, MORNING, ZoneInfo(zone)).astimezone(UTC)
    return at if at <= now < at + USEFUL else None


async def digest(world: World, claim: Claim) -> Message | None:
    """One person's digest as it is true now; nothing where it would be empty."""
    now = world.clock.now()
    known = await world.read(by_slack_id, claim.recipient)
    if known is None:
        return None
    secretariat = known.role == NetworkRole.SECRETARIAT
    waiting = [one for one in await world.read(acting, state=RepresentationState.PENDING) if one.person.id != known.id]
    coming = await world.read(agenda, now, now + AHEAD, audience(Actor(claim.recipient)))
    return show.digest(
        show.Mine(
            bot=world.bot_name,
            network=world.network_name,
            person=await world.read(person, known.id),
            acting=(),
            agenda=[one for one in coming if one.state != EventState.CANCELLED][:EVENTS],
            claims=[one for one in waiting if secretariat or one.cluster_id in known.contact_of],
            questions=len(await world.read(open_for, known.id)),
            stale=await world.read(stale, known.contact_of, now),
            pulse=None,
        )
    )
