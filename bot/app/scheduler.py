"""Runs the ticks at fixed intervals in UTC, with a drain of our own, because APScheduler's shutdown cancels running jobs."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.jobs import TICKS, deliver
from bot.jobs.world import World

log = structlog.get_logger(__name__)
DRAIN_SECONDS: Final = 12


class Ticking:
    """Runs every tick of `bot.jobs`, unless its `scheduler` is paused, and delivers immediately after each commit of this process."""

    def __init__(self, world: World, committed: asyncio.Event) -> None:
        self.world = world
        self._committed = committed
        self._waker: asyncio.Task[None] | None = None
        self.scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1})

    def start(self) -> None:
        """Start. Every tick runs once immediately, to catch up after a restart."""
        now = datetime.now(UTC)
        for tick in TICKS:
            run = guarded(tick.name, tick.run)
            self.scheduler.add_job(run, "interval", [self.world], seconds=tick.every.total_seconds(), next_run_time=now, id=tick.name)
        self.scheduler.start()
        self._waker = asyncio.create_task(self._wake())

    async def begin_to_stop(self, _app: object = None) -> None:
        """Start no new work. Called (`on_shutdown`) before open requests are awaited, so that both drain in parallel."""
        self.world.stopping = True

    async def stop(self) -> None:
        """Start no new work, wait for posts in flight (at most 12 s), then stop the scheduler."""
        await self.begin_to_stop()
        self.scheduler.pause()
        if self._waker is not None:
            self._waker.cancel()
        try:
            async with asyncio.timeout(DRAIN_SECONDS), self.world.delivering:
                pass
        except TimeoutError:
            log.warning("posts_left_in_flight")
        self.scheduler.shutdown(wait=False)

    async def _wake(self) -> None:
        while True:
            await self._committed.wait()
            self._committed.clear()
            await asyncio.shield(asyncio.ensure_future(guarded("deliver", deliver.tick)(self.world)))


def guarded(name: str, run: Callable[[World], Awaitable[None]]) -> Callable[[World], Awaitable[None]]:
    """Wrap a tick: a failure is logged with its traceback, and the next tick tries again."""

    async def tick(world: World) -> None:
        try:
            await run(world)
        except asyncio.CancelledError:
            if not world.stopping:  # at shutdown it is expected, and the scheduler would log it as an error
                raise
        except Exception:  # the scheduler's error boundary: one failing tick must not end all reminders
            log.exception("tick_failed", tick=name)

    return tick
