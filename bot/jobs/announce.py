"""Put into the outbox what has to be announced by now."""

import structlog

from bot.jobs.world import World
from bot.operations.notices import put_in
from bot.rules.notices import HORIZON, LOOK_BACK, due
from store.agenda import agenda
from store.models import Visibility
from store.notices import known

log = structlog.get_logger(__name__)


async def tick(world: World) -> None:
    """Compute what is due from today's data. What is in the outbox already stays; what comes too late is logged, once."""
    now = world.clock.now()
    dated = await world.read(agenda, now - LOOK_BACK, now + HORIZON, frozenset(Visibility))
    dues = list(due(dated, now, world.channel))
    if not dues:
        return
    there = await world.read(known, [(one.kind, one.noun, one.subject_id, one.subject_start, one.recipient) for one in dues])
    new = [one for one in dues if (one.kind, one.noun, one.subject_id, one.subject_start, one.recipient) not in there]
    if not new:
        return
    for put in await world.perform(put_in, dues=new, now=now, at=world.clock.real()):
        said = "too_late_to_announce" if put.late else "to_announce"
        log.info(said, kind=put.kind, subject=put.subject_id, due_at=put.due_at.isoformat())
