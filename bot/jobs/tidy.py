"""Drop what nobody will ask for again."""

from datetime import timedelta
from typing import Final

from bot.jobs.world import World
from bot.operations.receipts import forget

KEPT: Final = timedelta(days=400)


async def tick(world: World) -> None:
    """Forget receipts of buttons that are more than a year old."""
    await world.perform(forget, before=world.clock.now() - KEPT)
