from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import cache

import pytest
from given.databases import furnish, history as directory, sample
from given.running import NOW
from given.web.served import Desk, served

from store.database import Database, open_database
from store.dataset import DataSet


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
def season(bare: Database) -> Database:
    """The same, with a sample season from NOW on."""
    return furnish(bare, directory(), _without_people())


@cache
def _without_people() -> DataSet:
    return replace(sample(NOW.date()), people=())


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
async def people(bare: Database) -> AsyncIterator[Desk]:
    """A site with the network's history, a season, and its people."""
    async with served(furnish(bare, directory(), sample(NOW.date()))) as one:
        yield one
