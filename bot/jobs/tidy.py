"""Hourly cleanup: deletes expired data, erases people long gone, repairs instants that a wrong clock has left."""

import structlog

from bot.jobs.world import World
from bot.operations.links.secrets import forget_links
from bot.operations.notices.outbox import repair
from bot.operations.partings.erasure import erase_departed, forget_letters, forget_notices
from bot.operations.receipts import forget
from bot.rules.links.purposes import KEPT
from bot.rules.partings.erasure import RECEIPTS_KEPT

log = structlog.get_logger(__name__)


async def tick(world: World) -> None:
    """Keep nothing longer than docs/for-slack-admins.md says, and release notices and lanes that are due impossibly far ahead."""
    now = world.clock.now()
    await world.perform(forget, before=now - RECEIPTS_KEPT)
    await world.perform(forget_links, before=now - KEPT)
    await world.perform(forget_notices, now=now)
    await world.perform(forget_letters, now=now)
    if erased := await world.perform(erase_departed, now=now):
        log.info("departed_people_erased", count=erased)
    if mended := await world.perform(repair, at=world.clock.real()):
        log.warning("wrong_instants_mended", count=mended)
