"""One kill with production settings: real leases, real waiting times, both ways to run on one file."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given.jobs.outbox import meet_up, notices
from given.jobs.processes import bot, real_workspace, until
from given.jobs.slack import standing_in

from store.database import open_database
from store.models import NoticeOutcome


@pytest.mark.parametrize("when", ["before", "after"] if os.environ.get("STORM") == "full" else ["after"])
async def test_killed_with_a_post_on_its_way_it_is_announced_once(when: str, sqlite_url: str, tmp_path: Path) -> None:
    """`run` is killed just before or after Slack stores the post: the next start waits out the lease, and it is posted once."""
    database = open_database(sqlite_url)
    meet_up(database, datetime.now(UTC) + timedelta(days=15))
    async with standing_in() as slack:
        arrived, killed, settings = asyncio.Event(), asyncio.Event(), real_workspace(sqlite_url, slack.url)
        slack.posting = _holding(when, arrived, killed)
        async with bot("run", cwd=tmp_path, settings=settings, fresh=True):
            await asyncio.wait_for(arrived.wait(), 20)
        killed.set()
        async with bot("run", cwd=tmp_path, settings=settings, fresh=True):
            await until(lambda: [row.outcome for row in notices(database)] == [NoticeOutcome.SENT], 40)
        assert len(slack.posts) == 1
        assert slack.count("conversations.history") == 1
    database.dispose()


def _holding(at: str, arrived: asyncio.Event, killed: asyncio.Event) -> Callable[[str], Awaitable[None]]:
    async def hold(when: str) -> None:
        if when == at:
            arrived.set()
            await killed.wait()

    return hold
