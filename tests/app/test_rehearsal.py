"""The local workspace's clock: it moves forward only, and everything due on the way is announced once, at its own time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from given.jobs.outbox import meet_up
from given.running import CHANNEL, Running, running, signed
from pydantic import SecretStr

from bot.app.rehearsal import AHEAD
from bot.config import Settings
from bot.operations import perform
from bot.operations.network.settings import choose
from store.database import open_database

DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")


async def announced(bot: Running) -> Sequence[dict[str, Any]]:
    """The messages in the announcement channel, oldest first."""
    answer = await bot.api("conversations.history", channel=CHANNEL)
    return list(reversed(answer["messages"]))


async def the_time(bot: Running) -> datetime:
    """The time of the bot's clock."""
    async with bot.http.get(f"{bot.bot}/rehearsal/clock", headers=signed("")) as answer:
        assert answer.status == 200
        return datetime.fromisoformat((await answer.json())["now"])


def posted_at(message: dict[str, Any]) -> datetime:
    """When a message was posted, by the workspace's clock, in Paris."""
    return datetime.fromtimestamp(float(message["ts"]), PARIS)


async def test_three_weeks_bring_one_announcement_and_the_rest_the_other(bot: Running) -> None:
    """After three weeks the first announcement was posted at 09:00 in Paris; the second follows later."""
    began = await the_time(bot)
    status, _ = await bot.move_clock(began + 21 * DAY, minutes=60)
    assert status == 200
    (first,) = await announced(bot)
    assert posted_at(first).strftime("%H:%M") == "09:00"
    assert await the_time(bot) >= began + 21 * DAY
    await bot.move_clock(began + 35 * DAY, minutes=60)
    both = await announced(bot)
    assert len(both) == 2
    assert both[0]["ts"] == first["ts"]
    assert posted_at(both[1]).strftime("%H:%M") == "09:00"
    assert (posted_at(both[1]).date() - posted_at(first).date()).days == 18


async def test_the_same_move_twice_and_a_restart_bring_nothing_new(seeded: Settings, tmp_path: Path) -> None:
    """Moving to the same time again, or a restart on the same files, posts nothing again; the clock stays moved."""
    async with running(seeded, tmp_path / "workspace") as bot:
        to = await the_time(bot) + 15 * DAY
        assert (await bot.move_clock(to))[0] == 200
        status, said = await bot.move_clock(to)
        assert (status, said["error"]) == (400, "forward_only")
        before = await announced(bot)
    async with running(seeded, tmp_path / "workspace") as bot:
        assert to <= await the_time(bot) < to + timedelta(minutes=2)
        assert (await bot.move_clock(to + timedelta(hours=6)))[0] == 200
        assert await announced(bot) == before
    assert len(before) == 1


async def test_two_moves_at_the_same_time_announce_once(bot: Running) -> None:
    """Two concurrent moves of the clock: both are answered, time does not go back, and the announcement is posted once."""
    began = await the_time(bot)
    answers = await asyncio.gather(*(bot.move_clock(began + days * DAY) for days in (15, 14, 15, 16)))
    assert {status for status, _ in answers} <= {200, 400}
    assert all(said["error"] == "forward_only" for status, said in answers if status == 400)
    assert await the_time(bot) >= began + 16 * DAY
    assert len(await announced(bot)) == 1


async def test_only_signed_requests_move_it_and_only_forward(bot: Running) -> None:
    """Unsigned requests get 401, also for reading; a past, missing, zoneless or far future time gets 400; the clock stays."""
    began = await the_time(bot)
    for call in (bot.http.get, bot.http.post):
        async with call(f"{bot.bot}/rehearsal/clock", json={"to": (began + DAY).isoformat()}) as answer:
            assert answer.status == 401
    assert (await bot.move_clock(began - DAY))[1]["error"] == "forward_only"
    assert (await bot.move_clock(began + 5000 * DAY))[1]["error"] == "too_far"
    assert (await bot.move_clock((began + DAY).replace(tzinfo=None)))[1]["error"] == "invalid_time"
    for body in ("", "[]", '{"to": 5}', '{"to": "tomorrow"}'):
        async with bot.http.post(f"{bot.bot}/rehearsal/clock", data=body, headers=signed(body)) as answer:
            assert (answer.status, (await answer.json())["error"]) == (400, "invalid_time")
    assert await the_time(bot) < began + timedelta(minutes=2)


async def test_a_real_workspace_has_no_such_clock(settings: Settings, tmp_path: Path) -> None:
    """With a Slack token the endpoint does not exist, also for a signed request."""
    real = settings.model_copy(update={"slack_bot_token": SecretStr("xoxb-these-tests"), "slack_signing_secret": SecretStr("s")})
    async with running(real, tmp_path / "workspace") as bot:
        async with bot.http.get(f"{bot.bot}/rehearsal/clock", headers=signed("")) as answer:
            assert answer.status == 404
        body = '{"to": "2030-01-01T00:00:00Z"}'
        async with bot.http.post(f"{bot.bot}/rehearsal/clock", data=body, headers=signed(body)) as answer:
            assert answer.status in (404, 405)


@pytest.fixture(params=[datetime(2027, 3, 31, 13, tzinfo=PARIS), datetime(2027, 11, 3, 13, tzinfo=PARIS)], ids=["spring", "autumn"])
async def change_of_clocks(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> AsyncIterator[tuple[Running, datetime]]:
    """A bot four days before a meet-up whose second announcement falls on the day the clocks change; and that meet-up's start."""
    start: datetime = request.param
    database = open_database(settings.database_url)
    meet_up(database, start.astimezone(UTC))
    ahead = start.astimezone(UTC) - 4 * DAY - datetime.now(UTC)
    perform(database, choose, name=AHEAD, value=str(ahead.total_seconds()), origin="rehearsal")
    database.dispose()
    async with running(settings, tmp_path / "workspace") as bot:
        yield bot, start


async def test_on_the_day_the_clocks_change_it_is_announced_once_at_nine(change_of_clocks: tuple[Running, datetime]) -> None:
    """An announcement due on the day of the DST change is posted once, at 09:00 in Paris."""
    bot, start = change_of_clocks
    assert (await bot.move_clock(start - 2 * DAY))[0] == 200
    second = (await announced(bot))[-1]
    assert posted_at(second).date() == (start - 3 * DAY).date()
    assert posted_at(second).strftime("%H:%M") == "09:00"
    assert len(await announced(bot)) == 2
