"""What people are told of questions and answers."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations.notices import Claim
from bot.rules.notices import Matter


async def matters(world: World, now: datetime) -> Sequence[Matter]:
    """Questions to answer, and answers to one's own questions."""
    del world, now
    return ()


async def question(world: World, claim: Claim) -> Message | None:
    """Somebody asks this person's cluster."""


async def answered(world: World, claim: Claim) -> Message | None:
    """This person's question was answered."""
