"""The HTTP endpoint of the local workspace's clock: GET returns the time, POST moves it forward and runs every tick in between.

It exists only without a Slack token, and accepts only signed requests from loopback.
"""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiohttp import web

from bot.app.data import Data
from bot.app.scheduler import Ticking
from bot.app.slack.front_door import genuine
from bot.clock import Clock
from bot.jobs import announce, deliver
from bot.operations.network.settings import choose
from bot.operations.notices.outbox import PACE, skip_pacing
from store.queries.network.settings import AHEAD, setting
from store.queries.notices.outbox import is_planned_until

STEP: Final = timedelta(minutes=15)
FURTHEST: Final = timedelta(days=3 * 366)
MOMENT: Final = 0.02
LOOPBACK: Final = frozenset(("127.0.0.1", "::1"))


class Rehearsal:
    """Moves the network's clock. Leases and signatures stay on real time; the pause between two posts is skipped (`skip_pacing`)."""

    def __init__(self, clock: Clock, data: Data, ticking: Ticking, secret: str) -> None:
        self.clock, self.data, self.ticking, self.secret = clock, data, ticking, secret
        self._moving = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """The clock's routes."""
        return [web.get("/rehearsal/clock", self.tell), web.post("/rehearsal/clock", self.move)]

    async def tell(self, request: web.Request) -> web.Response:
        """Handle GET: the network's time."""
        if not self._trusted(request, b""):
            return web.json_response({"error": "not_signed"}, status=401)
        return web.json_response(self._told())

    async def move(self, request: web.Request) -> web.Response:
        """Handle POST {"to": "2026-12-13T09:00:00Z"}: move forward, and respond when every tick up to it has run.

        {"minutes": 60} plays a season faster, in steps of an hour, if everything in it happens on the full hour.
        """
        raw = await request.read()
        if not self._trusted(request, raw):
            return web.json_response({"error": "not_signed"}, status=401)
        to, step = _instant(raw), _step(raw)
        if to is None:
            return web.json_response({"error": "invalid_time"}, status=400)
        async with self._moving:
            if to < self.clock.now():
                return web.json_response({"error": "forward_only"} | self._told(), status=400)
            if to - self.clock.real() > FURTHEST:
                return web.json_response({"error": "too_far"} | self._told(), status=400)
            await self._play(to, step)
        return web.json_response(self._told())

    async def _play(self, to: datetime, step: timedelta) -> None:
        self.ticking.scheduler.pause()
        try:
            while not self.ticking.world.stopping and (now := self.clock.now()) < to:
                before = now.date()
                self.clock.move(min(_next(now, step), to))
                await announce.tick(self.ticking.world)
                await self._deliver()
                if self.clock.now().date() != before:
                    await self._remember()
                await asyncio.sleep(0)
            await self._remember()
        finally:
            self.ticking.scheduler.resume()

    async def _deliver(self) -> None:
        """Deliver what is due, and wait for a delivery in progress.

        A step is longer than the pause of 1 second between two posts to a conversation, so that pause counts as over.
        """
        world = self.ticking.world
        if not world.delivering.locked() and not await self._is_more():
            return
        await self.data.perform(skip_pacing, at=self.clock.real())
        while True:
            await deliver.tick(world)
            if world.stopping or not await self._is_more():
                return
            await asyncio.sleep(MOMENT)

    async def _is_more(self) -> bool:
        return bool(await self.data.read(is_planned_until, self.clock.real() + PACE))

    async def _remember(self) -> None:
        await self.data.perform(choose, name=AHEAD, value=str(self.clock.ahead.total_seconds()), origin="rehearsal")

    def _told(self) -> dict[str, Any]:
        return {"now": self.clock.now().isoformat().replace("+00:00", "Z"), "moving": self._moving.locked()}

    def _trusted(self, request: web.Request, raw: bytes) -> bool:
        return request.remote in LOOPBACK and genuine(self.secret, request.headers, raw)


async def remembered(data: Data) -> timedelta:
    """The clock's offset, as stored before the last stop."""
    value = await data.read(setting, AHEAD)
    return timedelta(seconds=float(value)) if value else timedelta()


def _next(now: datetime, step: timedelta) -> datetime:
    """The next multiple of `step` within the hour, so that what is due at 09:00 is sent at 09:00."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    return hour + step * ((now - hour) // step + 1)


def _step(raw: bytes) -> timedelta:
    """The step: the requested `minutes` if they divide an hour, else 15 minutes."""
    try:
        asked = json.loads(raw).get("minutes")
    except (ValueError, AttributeError):
        return STEP
    return timedelta(minutes=asked) if isinstance(asked, int) and 1 <= asked <= 60 and 60 % asked == 0 else STEP


def _instant(raw: bytes) -> datetime | None:
    try:
        to = datetime.fromisoformat(json.loads(raw)["to"])
    except (ValueError, KeyError, TypeError):
        return None
    return to.astimezone(UTC) if to.tzinfo else None
