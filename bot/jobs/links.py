"""Secret links that people have asked for."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices import Claim
from bot.rules.notices import Matter


async def matters(world: World, now: datetime) -> Sequence[Matter]:
    """Links that were asked for and not sent yet."""
    del world, now
    return ()


async def link(world: World, claim: Claim) -> Message | None:
    """The link, with its secret made at this moment."""
