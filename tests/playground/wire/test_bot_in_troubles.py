"""The real bot when Slack fails: a lost answer, a rate limit, people who leave."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from given.jobs.outbox import meet_up, notice, pass_time
from given.playground.troubles import LOST_IN_ANNOUNCEMENTS
from given.running import CHANNEL, running

from bot.jobs.deliver import WAITS
from store.database import open_database, read
from store.models import NoticeOutcome
from store.queries.members.people import met_in_slack

DAY = timedelta(days=1)


@pytest.fixture
def database(settings):
    """A season of one meet-up, in 22 days: its first announcement is due tomorrow, and no other notice is due."""
    opened = open_database(settings.database_url)
    meet_up(opened, datetime.now(UTC) + 22 * DAY)
    yield opened
    opened.dispose()


@pytest.fixture
async def desk(settings, database, tmp_path):
    """The real bot, and the local workspace as its Slack."""
    async with running(settings, tmp_path / "workspace") as one:
        yield one


async def ask_page(desk, path, **body):
    async with desk.http.post(f"{desk.slack}/page/{path}", json=body) as answer:
        assert answer.status == 200
        return await answer.json()


async def told(desk):
    async with desk.http.get(f"{desk.slack}/page/workspace") as answer:
        return (await answer.json())["troubles"]["happened"]


async def announced(desk):
    return (await desk.api("conversations.history", channel=CHANNEL))["messages"]


async def until(question, *, seconds=20):
    async with asyncio.timeout(seconds):
        while not await question():
            await asyncio.sleep(0.1)


async def test_the_bot_looks_for_a_message_whose_answer_was_lost_and_does_not_post_it_twice(desk, database):
    """The announcement is posted but the answer is lost: the bot finds it in the history by its token and does not post again."""
    await ask_page(desk, "trouble", kind="lose", wanted=True)
    await desk.move_clock(datetime.now(UTC) + 2 * DAY)
    assert [sentence.startswith(LOST_IN_ANNOUNCEMENTS) for sentence in await told(desk)] == [True]
    assert notice(database).outcome is None
    pass_time(database, WAITS[0])

    async def closed():
        return notice(database).outcome is not None

    await until(closed)
    assert (await told(desk))[0] == "The bot looked for its message in #announcements, because the answer was lost."
    (message,) = await announced(desk)
    assert (notice(database).outcome, notice(database).ts) == (NoticeOutcome.SENT, message["ts"])


async def test_the_bot_waits_as_long_as_a_busy_slack_asks(desk, database):
    """Refused with 429 while the clock is moved, the announcement is posted once, after the wait, and still when it was due."""
    await ask_page(desk, "trouble", kind="busy", wanted=True)
    await desk.move_clock(datetime.now(UTC) + 2 * DAY)
    (message,) = await announced(desk)
    busy = "Slack was busy and did not take the bot's message in #announcements. The bot must wait, then send it again."
    assert await told(desk) == [busy]
    assert (notice(database).outcome, notice(database).ts) == (NoticeOutcome.SENT, message["ts"])
    assert datetime.fromtimestamp(float(message["ts"]), UTC) < notice(database).due_at + timedelta(minutes=15)


async def test_the_bot_hears_of_people_who_leave_and_come_back(desk, database):
    """The bot marks a person who leaves as gone, and as active when they return."""
    await desk.command("/network", user="UCALI01")

    def state():
        return {person.slack_id: person.state for person in read(database, met_in_slack)}["UCALI01"]

    for deed, expected in (("leave", "gone"), ("leave", "gone"), ("return", "active")):
        await ask_page(desk, deed, person="UCALI01")

        async def arrived(expected=expected):
            return state() == expected

        await until(arrived)
