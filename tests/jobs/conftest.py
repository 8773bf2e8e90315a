"""An office of the outbox: a real database on each engine, a stand-in for Slack over HTTP, and the ticks' world between them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from builders import CHANNEL
from jobs.outbox import pass_time
from jobs.slack import BOT, StandIn, standing_in

from bot.app.data import Data
from bot.app.slack import client, new_session
from bot.clock import Clock
from bot.jobs import announce, deliver
from bot.jobs.world import World
from store.database import Database, open_database

SECRETARIAT = ("UPARIS01", "UPARIS02")


@dataclass
class Office:
    """All that a delivery needs."""

    database: Database
    world: World
    slack: StandIn

    async def announce(self) -> None:
        """Put in what is due by now."""
        await announce.tick(self.world)

    async def deliver(self, after: timedelta = timedelta()) -> None:
        """Deliver once, after so much time has passed."""
        pass_time(self.database, after)
        await deliver.tick(self.world)


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """An office with an empty outbox."""
    async with standing_in() as slack, new_session() as session:
        data = Data(open_database(database_url))
        world = World(
            read=data.read,
            perform=data.perform,
            clock=Clock(),
            slack=client("xoxb-these-tests", slack.url, session),
            bot_id=lambda: BOT,
            public_url=None,
            channel=CHANNEL,
            secretariat=SECRETARIAT,
        )
        yield Office(data.database, world, slack)
        data.close()
