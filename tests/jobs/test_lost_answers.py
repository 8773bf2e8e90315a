"""When it is unknown whether a post arrived, the bot looks it up in the channel's history before it posts again."""

from datetime import timedelta

import pytest
from given.jobs.office import SECRETARIAT, Office
from given.jobs.outbox import meet_up, notice, notices
from given.jobs.slack import LOST_AFTERWARDS, LOST_BEFORE, Fault, refused

from bot.app.slack.identity import NO_ANSWER
from bot.jobs.deliver import LOST, WAITS
from store.models import NoticeKind, NoticeOutcome

DAY = timedelta(days=1)
POST, HISTORY = "chat.postMessage", "conversations.history"
HTML = "<html><body>Bad gateway</body></html>"
UNREADABLE = {
    "an error page": Fault(takes_effect=True, body=HTML, status=503, kind="text/html"),
    "an error page said to be JSON": Fault(takes_effect=True, body=HTML, status=502),
    "a page of somebody in between": Fault(takes_effect=True, body=HTML, kind="text/html"),
    "half an answer": Fault(takes_effect=True, body='{"ok": tr'),
    "an answer of Slack that leaves it open": Fault(takes_effect=True, body='{"ok":false,"error":"internal_error"}'),
    "a cut connection": LOST_AFTERWARDS,
}


@pytest.fixture(autouse=True)
async def _announced(office: Office) -> None:
    meet_up(office.database, office.world.clock.now() + 15 * DAY, title="The meet-up")
    await office.announce()


@pytest.mark.parametrize("fault", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_stored_but_not_answered_is_found_and_not_posted_twice(office: Office, fault: Fault) -> None:
    """Slack stored the message but its answer is lost or unreadable: the bot finds it in the history and marks it as sent."""
    office.slack.faults[POST].append(fault)
    await office.deliver()
    assert notice(office.database).outcome is None
    await office.deliver(WAITS[0])
    (post,) = office.slack.posts
    assert (notice(office.database).outcome, notice(office.database).ts) == (NoticeOutcome.SENT, post.ts)
    assert (office.slack.count(POST), office.slack.count(HISTORY)) == (1, 1)


async def test_lost_before_it_was_stored_is_posted_once_in_the_end(office: Office) -> None:
    """The request never took effect, so the history does not have it and it is posted once."""
    office.slack.faults[POST] += [LOST_BEFORE, LOST_BEFORE]
    for wait in (timedelta(), *WAITS):
        await office.deliver(wait)
    assert len(office.slack.posts) == 1
    assert office.slack.count(HISTORY) == 2


async def test_without_the_right_to_look_it_stays_in_doubt_and_is_never_posted_again(office: Office) -> None:
    """Without the scope for history the notice ends in doubt, the secretariat is asked to look, and it is not posted again."""
    office.slack.faults[POST].append(LOST_AFTERWARDS)
    office.slack.forever[HISTORY] = refused("missing_scope")
    for wait in (timedelta(), *WAITS, DAY, DAY):
        await office.deliver(wait)
    assert notices(office.database, NoticeKind.QUARTERLY_3_WEEKS)[0].outcome == NoticeOutcome.IN_DOUBT
    first, *told = [post.channel for post in office.slack.posts]
    assert (first, sorted(told)) == ("C0ANNOUNCE", [f"D{person[1:]}" for person in SECRETARIAT])
    assert all("look in the channel" in post.text for post in office.slack.posts[1:])


async def test_while_the_history_cannot_be_read_nothing_is_posted(office: Office) -> None:
    """While reading the history fails, the notice is retried, and it is found in the end."""
    office.slack.faults[POST].append(LOST_AFTERWARDS)
    office.slack.faults[HISTORY] += [LOST_BEFORE, UNREADABLE["an error page"], refused("token_revoked")]
    for wait in (timedelta(), *WAITS):
        await office.deliver(wait)
    assert len(office.slack.posts) == 1
    assert notice(office.database).outcome == NoticeOutcome.SENT


async def test_a_message_of_another_app_with_the_same_token_is_not_ours(office: Office) -> None:
    """Only our own bot's message counts as found."""
    office.slack.faults[POST].append(LOST_AFTERWARDS)
    await office.deliver()
    office.world.bot_id = lambda: "B0OTHER"
    await office.deliver(WAITS[0])
    assert len(office.slack.posts) == 2


async def test_where_no_connection_was_made_no_history_is_asked(office: Office) -> None:
    """A refused connection cannot have posted anything, so the retry posts without looking."""
    there = office.world.slack.base_url
    office.world.slack.base_url = "http://127.0.0.1:9/api/"
    await office.deliver()
    office.world.slack.base_url = there
    await office.deliver(WAITS[0])
    assert len(office.slack.posts) == 1
    assert office.slack.count(HISTORY) == 0


def test_what_loses_an_answer_to_a_post_loses_one_to_an_introduction() -> None:
    """The exceptions after which the bot does not know who it is contain those after which it does not know whether it has posted."""
    assert set(LOST) < set(NO_ANSWER)
