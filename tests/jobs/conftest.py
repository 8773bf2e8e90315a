"""The office of a test, on each engine."""

from collections.abc import AsyncIterator

import pytest
from given.jobs.office import SECRETARIAT, THURSDAY, Office
from given.jobs.slack import BOT, standing_in
from given.running import CHANNEL

from bot.app.data import Data
from bot.app.slack.identity import client, new_session
from bot.clock import Clock
from bot.jobs.world import World
from bot.operations import perform
from bot.operations.members.people import appoint
from bot.operations.network.settings import choose
from store.database import open_database


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """An office with an empty outbox, at noon of a Thursday."""
    async with standing_in() as slack, new_session() as session:
        data, clock = Data(open_database(database_url)), Clock(THURSDAY - Clock.real())
        world = World(
            read=data.read,
            perform=data.perform,
            clock=clock,
            slack=client("xoxb-these-tests", slack.url, session),
            bot_id=lambda: BOT,
            public_url=None,
            bot_name="Network desk",
            network_name="Global Cosmetics Cluster",
        )
        perform(data.database, choose, name="announcement_channel", value=CHANNEL, origin="operator")
        perform(data.database, appoint, slack_ids=SECRETARIAT, actor=None, now=clock.now())
        yield Office(data.database, world, slack)
        data.close()
