"""Running bots with the network's data, at a fixed time."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from given.commands.people import People
from given.commands.sample_round import SAMPLE
from given.databases import history, season
from given.running import NOW, event, hours
from given.slack.buttons import Pressing, Receiver
from given.slack.desk import Desk, desk
from given.slack.forms import Filling, filling

from bot.config import Settings
from store.database import Database, open_database, read
from store.models import Visibility
from store.queries.sessions.rounds import rounds


@pytest.fixture
async def at_work(settings: Settings, tmp_path: Path) -> AsyncIterator[Desk]:
    """A network with its history and a sample season, on 22 November 2026."""
    async with desk(settings, tmp_path / "workspace", *season()) as one:
        yield one


@pytest.fixture
async def brand_new(settings: Settings, tmp_path: Path) -> AsyncIterator[Desk]:
    """A new installation: the directory and the history, but no future events."""
    async with desk(settings, tmp_path / "workspace", history()) as one:
        yield one


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    one = Receiver()
    app = web.Application()
    app.router.add_post("/answer", one.take)
    async with TestServer(app) as server:
        one.url = str(server.make_url("/answer"))
        yield one


@pytest.fixture
async def pressing(settings: Settings, tmp_path: Path, receiver: Receiver) -> AsyncIterator[Pressing]:
    inside = event(hours(NOW + timedelta(days=1)), title="Inside", visibility=Visibility.MEMBERS)
    async with desk(settings, tmp_path / "workspace", *season(), events=[inside]) as one:
        await one.ready()
        yield Pressing(one, receiver)


@pytest.fixture
async def office(settings: Settings, tmp_path: Path) -> AsyncIterator[Filling]:
    """The same network, with forms and App Home."""
    async with filling(settings, tmp_path / "workspace", *season()) as one:
        yield one


@pytest.fixture
def stored(office: Filling, settings: Settings) -> Iterator[Database]:
    """The database of that running network."""
    opened = open_database(settings.database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def winter(stored: Database) -> str:
    """The sample round: two online sessions with a date and one with only a month; open until 13 December begins anywhere on Earth."""
    found = read(stored, rounds, NOW)
    assert [one.round.title for one in found] == [SAMPLE]
    return str(found[0].id)


@pytest.fixture
def people(office: Filling, settings: Settings) -> Iterator[People]:
    """What stands in that network's store about people."""
    found = People(settings.database_url)
    yield found
    found.database.dispose()
