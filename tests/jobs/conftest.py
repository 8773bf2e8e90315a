"""The office of a test, on each engine."""

from collections.abc import AsyncIterator

import pytest
from given.jobs.office import THURSDAY, Office, working

from bot.clock import Clock


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """An office with an empty outbox, at noon of a Thursday."""
    async with working(database_url, Clock(THURSDAY - Clock.real())) as one:
        yield one
