"""Put right what no other tick would: drop what nobody will ask for again, mend what a wrong clock has left."""

from datetime import timedelta
from typing import Final

import structlog

from bot.jobs.world import World
from bot.operations.notices import repair
from bot.operations.receipts import forget

log = structlog.get_logger(__name__)
KEPT: Final = timedelta(days=400)


async def tick(world: World) -> None:
    """Forget receipts of buttons that are more than a year old; free channels that were put off beyond all reason."""
    await world.perform(forget, before=world.clock.now() - KEPT)
    if mended := await world.perform(repair, at=world.clock.real()):
        log.warning("wrong_instants_mended", count=mended)
