"""A storm: kill -9 bots again and again while they post announcements, restart them, then count the posts in the channels."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from random import Random

from given.jobs.outbox import due_for, meet_up, notices, put
from given.jobs.processes import Process, kill, real_workspace, start, until
from given.jobs.slack import Post, StandIn

from bot.clock import Clock
from store.database import Database, open_database
from store.models import NoticeOutcome

DESK = Path(__file__).with_name("bot_with_short_leases.py")
CHANNELS = tuple(f"C{number}STORM" for number in range(10))
SLOWEST = 0.25
PACE_AT_LEAST = 0.99


@dataclass(frozen=True)
class Plan:
    """Engine, command, number of processes and number of kills of a storm."""

    engine: str
    command: str
    workers: int
    kills: int


@dataclass
class Outcome:
    """The counts of a storm."""

    plan: Plan
    seed: int
    notices: int = 0
    lost: int = 0
    repeated: int = 0
    in_flight: int = 0
    too_close: int = 0
    searches: int = 0

    def row(self) -> str:
        """The outcome as a row of a table."""
        plan = self.plan
        cells = (
            plan.engine,
            plan.workers,
            plan.kills,
            self.in_flight,
            self.notices,
            self.lost,
            self.repeated,
            self.too_close,
            self.searches,
        )
        return "| " + " | ".join(str(cell) for cell in (*cells, self.seed)) + " |"


@dataclass
class Storm:
    """A running storm. The stand-in stores a post after a random delay and answers after another; a kill may fall into either."""

    plan: Plan
    url: str
    slack: StandIn
    folder: Path
    random: Random
    posting: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    bots: list[Process] = field(default_factory=list)

    async def rage(self, seed: int) -> Outcome:
        """Kill and restart, then count."""
        outcome, database = Outcome(self.plan, seed), open_database(self.url)
        self.slack.posting = self._hold
        starts_at = Clock.real() + timedelta(days=15)
        settings = real_workspace(self.url, self.slack.url)
        try:
            self.bots = [await start(DESK, self.plan.command, cwd=self.folder, settings=settings) for _ in range(self.plan.workers)]
            for _kill in range(self.plan.kills):
                _feed(database, starts_at)
                await self._moment()
                outcome.in_flight += self.posting > 0
                victim = self.random.randrange(self.plan.workers)
                await kill(self.bots[victim])
                self.bots[victim] = await start(DESK, self.plan.command, cwd=self.folder, settings=settings)
            await until(lambda: all(row.outcome for row in notices(database)), 120, "not all was announced in the end")
        finally:
            for one in self.bots:
                await kill(one)
        self._count(outcome, database)
        database.dispose()
        return outcome

    async def _moment(self) -> None:
        """Wait for a random moment: soon after a post has reached Slack, or any time after the start."""
        if self.random.random() < 0.75:
            self.arrived.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.arrived.wait(), 12)
            await asyncio.sleep(self.random.uniform(0, 1.5 * SLOWEST))
        else:
            await asyncio.sleep(self.random.uniform(0, 4))

    async def _hold(self, when: str) -> None:
        self.posting += when == "before"
        self.arrived.set()
        await asyncio.sleep(self.random.uniform(0, SLOWEST))
        self.posting -= when == "after"

    def _count(self, outcome: Outcome, database: Database) -> None:
        rows = notices(database)
        posted = Counter(post.token for post in self.slack.posts)
        outcome.notices = len(rows)
        outcome.lost = sum(row.outcome != NoticeOutcome.SENT or posted[row.token] == 0 for row in rows)
        outcome.repeated = sum(times - 1 for times in posted.values())
        outcome.too_close = sum(gap < PACE_AT_LEAST for gap in _gaps(self.slack.posts))
        outcome.searches = self.slack.count("conversations.history")


def _feed(database: Database, starts_at: datetime) -> None:
    """When few notices are left, add one more meet-up to announce in every channel."""
    if sum(row.outcome is None for row in notices(database)) < 2 * len(CHANNELS):
        subject = meet_up(database, starts_at)
        put(database, *(due_for(subject, starts_at, channel) for channel in CHANNELS), at=Clock.real())


def _gaps(posts: Iterable[Post]) -> Iterable[float]:
    """The seconds between the arrivals of two consecutive posts in a channel."""
    in_order = sorted(posts, key=lambda post: (post.channel, post.at))
    for _channel, of_channel in groupby(in_order, key=lambda post: post.channel):
        yield from (later.at - earlier.at for earlier, later in pairwise(of_channel))
