from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
from given.databases import furnish
from given.databases import history as directory
from given.running import NOW
from given.web.served import Desk, served

from bot.operations import perform
from bot.operations.tables.dataset import load
from store.database import Database, open_database
from store.dataset import read_sample


@pytest.fixture
def bare(sqlite_url: str) -> Iterator[Database]:
    """A migrated database with nothing in it."""
    opened = open_database(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture
def history(bare: Database) -> Database:
    """A database with the network's directory and its real calendar, as a real installation starts."""
    return furnish(bare, directory())


@pytest.fixture
def season(history: Database) -> Database:
    """The same, with a sample season from NOW on."""
    perform(history, load, dataset=replace(read_sample(NOW.date()), people=()), now=NOW)
    return history


@pytest.fixture
async def desk(history: Database) -> AsyncIterator[Desk]:
    """A site with the network's history."""
    async with served(history) as one:
        yield one


@pytest.fixture
async def busy(season: Database) -> AsyncIterator[Desk]:
    """A site with the network's history and a season ahead."""
    async with served(season) as one:
        yield one


@pytest.fixture
async def empty(bare: Database) -> AsyncIterator[Desk]:
    """A site with nothing to show."""
    async with served(bare) as one:
        yield one


@pytest.fixture
async def people(history: Database) -> AsyncIterator[Desk]:
    """A site with the network's history, a season, and its people."""
    perform(history, load, dataset=read_sample(NOW.date()), now=NOW)
    async with served(history) as one:
        yield one
