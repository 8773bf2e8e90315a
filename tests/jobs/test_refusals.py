"""Slack refuses a post for good or for now: bounded retries, then the secretariat is told."""

from datetime import timedelta

import pytest
from given.jobs.office import SECRETARIAT, Office
from given.jobs.outbox import meet_up, notice, notices
from given.jobs.slack import RATE_LIMITED, refused

from bot.jobs.deliver import WAITS, _asked_pause
from store.models import NoticeKind, NoticeOutcome

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
POST = "chat.postMessage"


@pytest.fixture(autouse=True)
async def _announced(office: Office) -> None:
    meet_up(office.database, office.world.clock.now() + 15 * DAY, title="The meet-up")
    await office.announce()


async def test_retry_after_is_waited_for_and_does_not_count(office: Office) -> None:
    """After 429 with Retry-After 30 nothing is sent for 30 seconds, and the post then still counts as the first attempt."""
    office.slack.faults[POST].append(RATE_LIMITED)
    await office.deliver()
    await office.deliver(28 * SECOND)
    assert (office.slack.count(POST), notice(office.database).attempts) == (1, 0)
    await office.deliver(3 * SECOND)
    assert len(office.slack.posts) == 1
    assert (notice(office.database).outcome, notice(office.database).attempts) == (NoticeOutcome.SENT, 1)
    assert office.slack.count("conversations.history") == 0


async def test_where_the_bot_is_not_in_the_channel_it_tries_again_then_tells_the_secretariat_once(office: Office) -> None:
    """Six attempts with growing waits; then the notice has failed, and each of the secretariat is told once."""
    office.slack.forever[POST] = refused("not_in_channel")
    await office.deliver()
    for number, wait in enumerate(WAITS, start=1):
        await office.deliver(wait - 3 * SECOND)
        assert office.slack.count(POST) == number
        if number == len(WAITS):
            del office.slack.forever[POST]
            office.slack.faults[POST].append(refused("not_in_channel"))
        await office.deliver(4 * SECOND)
    for _more in range(3):
        await office.deliver(DAY)
    assert notices(office.database, NoticeKind.QUARTERLY_3_WEEKS)[0].outcome == NoticeOutcome.FAILED
    assert sorted(post.channel for post in office.slack.posts) == sorted("D" + person[1:] for person in SECRETARIAT)
    assert all("not_in_channel" in post.text and "The meet-up" in post.text for post in office.slack.posts)


async def test_once_invited_the_bot_posts(office: Office) -> None:
    """Invited after the first refusal, the retry succeeds and nobody is told of a failure."""
    office.slack.faults[POST].append(refused("not_in_channel"))
    await office.deliver()
    await office.deliver(WAITS[0])
    assert [post.channel for post in office.slack.posts] == ["C0ANNOUNCE"]
    assert notices(office.database, NoticeKind.UNDELIVERED) == []


async def test_a_channel_that_is_not_there_is_final(office: Office) -> None:
    """`channel_not_found` is not retried; each of the secretariat is told once."""
    office.slack.faults[POST].append(refused("channel_not_found"))
    await office.deliver()
    await office.deliver(DAY)
    assert notices(office.database, NoticeKind.QUARTERLY_3_WEEKS)[0].outcome == NoticeOutcome.FAILED
    assert sorted(post.channel for post in office.slack.posts) == ["D" + person[1:] for person in SECRETARIAT]


async def test_a_failed_warning_warns_nobody(office: Office) -> None:
    """A warning that cannot be delivered causes no further warning, so there is no endless loop."""
    office.slack.faults[POST].append(refused("channel_not_found"))
    office.slack.forever["conversations.open"] = refused("user_not_found")
    await office.deliver()
    await office.deliver(DAY)
    assert {row.outcome for row in notices(office.database)} == {NoticeOutcome.FAILED}
    assert len(notices(office.database)) == 1 + len(SECRETARIAT)


async def test_a_token_that_does_not_work_loses_nothing(office: Office) -> None:
    """While the token is refused, a notice is retried as long as it is useful; with a new token it is sent."""
    office.slack.forever[POST] = refused("token_revoked")
    for _try in range(10):
        await office.deliver(DAY)
    assert notice(office.database).outcome is None
    del office.slack.forever[POST]
    await office.deliver(DAY)
    assert len(office.slack.posts) == 1


@pytest.mark.parametrize(
    ("asked", "seconds"), [("30", 30), ("0", 1), ("", 10), ("soon", 10), ("-5", 10), ("99999999", 3600), ("9" * 40, 10), ("１", 10)]
)
def test_a_wait_that_slack_asks_for_is_believed_within_reason(asked: str, seconds: int) -> None:
    """Retry-After is limited to between a second, against flooding, and an hour, against silence."""
    assert _asked_pause(asked) == timedelta(seconds=seconds)
