"""Put into the outbox what has to be said by now: announcements to the channel, and what waits for single people."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.jobs import digest, events, members, questions
from bot.jobs.world import World
from bot.operations.notices import put_in
from bot.rules.notices import UNASKED, Due, Matter, due_matters
from store.notices import known, told_since

log = structlog.get_logger(__name__)
MATTERS: Final[Sequence[Callable[[World, datetime], Awaitable[Sequence[Matter]]]]] = (
    members.matters,
    questions.matters,
    digest.matters,
)
"""Who knows what people have to be told."""


async def tick(world: World) -> None:
    """Compute what is due from today's data. What is in the outbox already stays; what comes too late is logged, once."""
    now = world.clock.now()
    await _put_in(world, await events.dues(world, now), now)
    matters = [matter for source in MATTERS for matter in await source(world, now)]
    if matters:
        await _put_in(world, await _for_people(world, matters, now), now)


async def _for_people(world: World, matters: Sequence[Matter], now: datetime) -> list[Due]:
    keys = [(one.kind, one.noun, one.subject_id, one.start, one.reader.slack_id) for one in matters]
    there = await world.read(known, keys)
    new = [one for one, key in zip(matters, keys, strict=True) if key not in there]
    if not new:
        return []
    return list(due_matters(new, await world.read(told_since, UNASKED, now - timedelta(days=2)), now))


async def _put_in(world: World, dues: Sequence[Due], now: datetime) -> None:
    if not dues:
        return
    there = await world.read(known, [(one.kind, one.noun, one.subject_id, one.subject_start, one.recipient) for one in dues])
    new = [one for one in dues if (one.kind, one.noun, one.subject_id, one.subject_start, one.recipient) not in there]
    if not new:
        return
    for put in await world.perform(put_in, dues=new, now=now, at=world.clock.real()):
        said = "too_late_to_announce" if put.late else "to_announce"
        log.info(said, kind=put.kind, subject=put.subject_id, due_at=put.due_at.isoformat())
