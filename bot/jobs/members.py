"""What people are told of who acts for whom."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices import Claim
from bot.rules.notices import Matter


async def matters(world: World, now: datetime) -> Sequence[Matter]:
    """Claims to confirm, claims decided, points of contact new and gone."""
    del world, now
    return ()


async def claim(world: World, claim: Claim) -> Message | None:
    """Claims that wait for this person."""


async def decided(world: World, claim: Claim) -> Message | None:
    """What became of this person's claim."""


async def contact(world: World, claim: Claim) -> Message | None:
    """This person is a cluster's point of contact now."""


async def no_contact(world: World, claim: Claim) -> Message | None:
    """A cluster has no point of contact any more."""
