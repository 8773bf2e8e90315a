"""A running bot learns of changed and departed people: from Slack's user_change event, or from the local workspace's user list."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from given.databases import season
from given.jobs.nightly_sweep import user
from given.operations.people import NOW
from given.slack.forms import Filling, filling

from bot.app.data import Data
from bot.app.slack.identity import client
from bot.clock import Clock
from bot.config import Settings
from bot.jobs import sweep
from bot.jobs.world import World
from store.database import open_database, read
from store.queries.members.people import Person, met_in_slack


@pytest.fixture
async def office(settings: Settings, tmp_path: Any) -> AsyncIterator[Filling]:
    async with filling(settings, tmp_path / "workspace", *season()) as one:
        yield one


async def test_events_rename_take_away_and_bring_back(office: Filling, settings: Settings) -> None:
    """user_change updates name and zone; deactivation ends all roles, so the cluster has no contact; coming back restores none."""
    database = open_database(settings.database_url)

    def person(slack_id: str) -> Person | None:
        return next((one for one in read(database, met_in_slack) if one.slack_id == slack_id), None)

    async def change(**how: Any) -> Person | None:
        await office.event({"type": "user_change", "user": user("UCALI01", **how)})
        return person("UCALI01")

    renamed = await change(name="Somebody <new>", zone="Asia/Tokyo")
    assert renamed is not None
    assert (renamed.name, renamed.zone) == ("Somebody <new>", "Asia/Tokyo")
    assert "Somebody &lt;new&gt;" in (await office.ask("/cluster cali", "UPARIS01")).text
    gone = await change(deleted=True)
    assert gone is not None
    assert gone.state == "gone"
    assert "Somebody" not in (await office.ask("/cluster cali", "UPARIS01")).text
    back = await change(name="Back again")
    assert back is not None
    assert (back.state, back.name) == ("active", "Back again")
    assert "You act for no cluster." in (await office.ask("/cluster leave")).text
    await office.event({"type": "user_change", "user": user("USTRANGER9")})
    await office.event({"type": "user_change", "user": {}})
    assert person("USTRANGER9") is None
    database.dispose()


async def test_the_local_workspace_tells_of_who_leaves(office: Filling, settings: Settings) -> None:
    """The sweep reads the local workspace's user list: nobody is marked as gone, and everybody has their zone."""
    database = open_database(settings.database_url)
    data = Data(database)
    async with aiohttp.ClientSession() as session:
        world = World(
            read=data.read,
            perform=data.perform,
            clock=Clock(NOW - datetime.now(UTC)),
            slack=client("xoxb-these-tests", f"{office.running.slack}/api/", session),
            bot_id=lambda: "B1",
            public_url=None,
            bot_name="Network desk",
            network_name="Network",
        )
        await sweep.tick(world)
    assert {one.state for one in read(database, met_in_slack)} == {"active"}
    assert json.dumps(sorted(one.zone for one in read(database, met_in_slack) if one.slack_id == "UCALI01")) == '["America/Bogota"]'
    data.close()
