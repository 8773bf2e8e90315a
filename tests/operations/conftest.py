"""The network's data on each engine."""

import pytest
from given.databases import furnish, season

from store.database import Database


@pytest.fixture
def full(database: Database) -> Database:
    """The whole data set with the sample people."""
    furnish(database, *season())
    return database
