"""The deliver tick posts each notice once, rendered from current data, within Slack's rate limits."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from given.jobs.office import Office
from given.jobs.outbox import change_event, due, due_for, meet_up, notice, notices, put
from given.jobs.processes import until

from store.models import EventState, NoticeKind, NoticeOutcome

DAY = timedelta(days=1)


async def test_an_announcement_says_what_is_true_when_it_is_posted(office: Office) -> None:
    """A title changed before the post is in the post."""
    number = meet_up(office.database, office.world.clock.now() + 15 * DAY, title="Old title")
    await office.announce()
    change_event(office.database, number, title="New & better title")
    await office.deliver()
    (post,) = office.slack.posts
    assert "New &amp; better title" in post.text
    assert "Old title" not in post.body
    assert (notice(office.database).outcome, notice(office.database).ts) == (NoticeOutcome.SENT, post.ts)


async def test_a_cancelled_meet_up_is_not_announced(office: Office) -> None:
    """If it is cancelled before the post, the notice is skipped."""
    number = meet_up(office.database, office.world.clock.now() + 15 * DAY)
    await office.announce()
    change_event(office.database, number, state=EventState.CANCELLED)
    await office.deliver()
    assert office.slack.posts == []
    assert notice(office.database).outcome == NoticeOutcome.SKIPPED


async def test_an_announcement_overtaken_by_the_next_is_skipped(office: Office) -> None:
    """After an outage until two days before, only the three-days announcement is posted."""
    start = office.world.clock.now() + 2 * DAY
    number = meet_up(office.database, start)
    put(office.database, due_for(number, start), at=office.world.clock.real())
    await office.announce()
    await office.deliver()
    await office.deliver(timedelta(seconds=1))
    assert {row.kind: row.outcome for row in notices(office.database)} == {
        NoticeKind.QUARTERLY_3_WEEKS: NoticeOutcome.SKIPPED,
        NoticeKind.QUARTERLY_3_DAYS: NoticeOutcome.SENT,
    }
    assert len(office.slack.posts) == 1


async def test_the_video_link_never_goes_to_the_channel(office: Office) -> None:
    """The link of an online meet-up is nowhere in the post."""
    meet_up(office.database, office.world.clock.now() + 15 * DAY, online=True, online_url="https://video.example/secret-room")
    await office.announce()
    await office.deliver()
    (post,) = office.slack.posts
    assert "secret-room" not in post.body


async def test_a_channel_gets_one_post_a_second_and_no_slower(office: Office) -> None:
    """Four posts to one channel and one to each of six others: a second between posts of a channel, and no idle time."""
    start = office.world.clock.now() + 15 * DAY
    numbers = [meet_up(office.database, start) for _ in range(4)]
    now = office.world.clock.real()
    put(office.database, *(due_for(number, start) for number in numbers), at=now)
    put(office.database, *(due_for(numbers[0], start, f"C{n}OTHER") for n in range(6)), at=now)
    await office.deliver()
    times = [post.at for post in office.slack.posts if post.channel == "C0ANNOUNCE"]
    assert len(office.slack.posts) == 10
    assert all(0.99 <= later - earlier <= 1.5 for earlier, later in pairwise(times)), times


async def test_a_person_is_written_to_in_their_direct_messages(office: Office) -> None:
    """A notice for a person opens the conversation first and posts there."""
    start = office.world.clock.now() + 15 * DAY
    put(office.database, due_for(meet_up(office.database, start), start, "UCALI01"), at=office.world.clock.real())
    await office.deliver()
    assert office.slack.calls == ["conversations.open", "chat.postMessage"]
    assert office.slack.posts[0].channel == "DCALI01"


async def test_when_stopping_nothing_new_begins(office: Office) -> None:
    """During shutdown no further notice is claimed."""
    meet_up(office.database, office.world.clock.now() + 15 * DAY)
    await office.announce()
    office.world.stopping = True
    await office.deliver()
    assert (office.slack.posts, notice(office.database).attempts) == ([], 0)


async def test_stopping_does_not_wait_for_the_next_second_of_a_channel(office: Office) -> None:
    """A delivery that waits between two posts of a channel ends at once on shutdown."""
    start = office.world.clock.now() + 15 * DAY
    put(office.database, *(due_for(meet_up(office.database, start), start) for _ in range(3)), at=office.world.clock.real())
    delivery = asyncio.create_task(office.deliver())
    await until(lambda: bool(office.slack.posts))
    office.world.stopping = True
    async with asyncio.timeout(2):
        await delivery
    assert len(office.slack.posts) == 1


async def test_a_notice_that_cannot_be_made_holds_nobody_up_and_is_given_up(office: Office) -> None:
    """A notice that fails to render does not block its channel; after bounded retries people are told."""
    start = office.world.clock.now() + 15 * DAY
    broken = meet_up(office.database, start)
    change_event(office.database, broken, zone="Nowhere/Gone", title="Broken")
    whole = meet_up(office.database, start, title="Whole")
    put(office.database, due_for(broken, start), due_for(whole, start), at=office.world.clock.real())
    for _try in range(8):
        await office.deliver(timedelta(hours=2))
    assert [post.text.count("Whole") for post in office.slack.posts if post.channel == "C0ANNOUNCE"] == [1]
    assert [row.outcome for row in notices(office.database, NoticeKind.QUARTERLY_3_WEEKS)] == [NoticeOutcome.FAILED, NoticeOutcome.SENT]
    assert len(notices(office.database, NoticeKind.UNDELIVERED)) == 2


async def test_a_notice_of_an_event_that_is_gone_is_skipped(office: Office) -> None:
    """Its event no longer exists."""
    put(office.database, due(subject=12345), at=office.world.clock.real())
    await office.deliver()
    assert notice(office.database).outcome == NoticeOutcome.SKIPPED
