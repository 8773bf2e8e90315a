"""The environment of job tests: a real database on each engine, an HTTP stand-in for Slack, and the world passed to the ticks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from given.jobs.outbox import pass_time
from given.jobs.slack import BOT, StandIn, standing_in
from given.running import CHANNEL

from bot.app.data import Data
from bot.app.slack.identity import client, new_session
from bot.clock import Clock
from bot.jobs import announce, deliver
from bot.jobs.world import World
from bot.operations import perform
from bot.operations.members.people import appoint
from bot.operations.network.settings import choose
from store.database import Database, open_database

SECRETARIAT = ("UPARIS01", "UPARIS02")
THURSDAY = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)  # a fixed day: from Monday to Tuesday evening the digest would be due in every test


@dataclass
class FixedClock:
    """A network clock that stands still until a test moves it; real time goes on."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    @staticmethod
    def real() -> datetime:
        return datetime.now(UTC)


@dataclass
class Office:
    """Database, world and Slack stand-in of a test."""

    database: Database
    world: World
    slack: StandIn

    async def announce(self) -> None:
        """Run the announce tick: it puts what is due into the outbox."""
        await announce.tick(self.world)

    async def deliver(self, after: timedelta = timedelta()) -> None:
        """Run the deliver tick once, after this much time has passed."""
        pass_time(self.database, after)
        await deliver.tick(self.world)


@asynccontextmanager
async def working(database_url: str, clock: Clock | FixedClock, public_url: str | None = None) -> AsyncIterator[Office]:
    """An office that works on a database."""
    async with standing_in() as slack, new_session() as session:
        data = Data(open_database(database_url))
        world = World(
            read=data.read,
            perform=data.perform,
            clock=clock,
            slack=client("xoxb-these-tests", slack.url, session),
            bot_id=lambda: BOT,
            public_url=public_url,
            bot_name="Network desk",
            network_name="Global Cosmetics Cluster",
        )
        perform(data.database, choose, name="announcement_channel", value=CHANNEL, origin="operator")
        perform(data.database, appoint, slack_ids=SECRETARIAT, actor=None, now=clock.now())
        yield Office(data.database, world, slack)
        data.close()
