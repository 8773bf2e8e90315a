"""What is said of events: announcements of quarterly meet-ups."""

from datetime import datetime

from bot.blocks import events as show
from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices import Claim
from bot.rules.notices import HORIZON, LOOK_BACK, Due, due, still_due
from store.agenda import agenda
from store.events import one
from store.models import NoticeKind, Visibility
from store.network import CHANNEL, setting


async def dues(world: World, now: datetime) -> list[Due]:
    """The announcements whose moment has come."""
    dated = await world.read(agenda, now - LOOK_BACK, now + HORIZON, frozenset(Visibility))
    return list(due(dated, now, await world.read(setting, CHANNEL)))


async def announcement(world: World, claim: Claim) -> Message | None:
    """An announcement as it is true now; nothing where it would help nobody any more."""
    now, kind = world.clock.now(), NoticeKind(claim.kind)
    event = await world.read(one, claim.subject_id)
    if event is None or not still_due(event, kind, claim.subject_start, now):
        return None
    return show.announcement(event, kind, now, world.public_url)
