"""Several notices combined in one message that is sent once, also after failures; and the events in the Monday digest."""

from datetime import UTC, date, datetime, timedelta

import pytest
from given.jobs.event_notices import CALI, SEOUL, at, at_that_time, people, prefer, register, session, set_clock
from given.jobs.office import Office
from given.jobs.outbox import notices
from given.jobs.slack import LOST_AFTERWARDS, LOST_BEFORE, RATE_LIMITED, Fault, refused
from sqlmodel import Session

from bot.operations import perform
from store.models import EventKind, NoticeKind, NoticeOutcome, Series

NOON = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
EARLY = NOON - timedelta(days=20)
MORNING = at("Asia/Seoul", 2027, 1, 13, 9, 0)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def here(office: Office) -> Office:
    people(office)
    set_clock(office, EARLY)
    return office


def two_tomorrow(office: Office) -> None:
    for minutes in (0, 90):
        register(office, session(office, NOON + minutes * MINUTE, title=f"Session {minutes}"), SEOUL, now=EARLY)


@pytest.mark.parametrize("fault", [LOST_AFTERWARDS, LOST_BEFORE, RATE_LIMITED], ids=["posted, no answer", "not posted", "asked to wait"])
async def test_one_message_for_both_whatever_becomes_of_the_post(here: Office, fault: Fault) -> None:
    """Two reminders of one morning with a failing post: in the end there is one message, and both are recorded as sent."""
    two_tomorrow(here)
    here.slack.faults["chat.postMessage"].append(fault)
    await at_that_time(here, MORNING)
    for _ in range(3):
        await here.deliver(MINUTE)
    (post,) = here.slack.posts
    assert ("Session 0" in post.text, "Session 90" in post.text) == (True, True)
    assert {(row.outcome, row.ts) for row in notices(here.database, NoticeKind.MEETING_DAY)} == {(NoticeOutcome.SENT, post.ts)}


async def test_what_slack_refuses_together_goes_out_one_by_one(here: Office) -> None:
    """If Slack refuses the combined message for good, each notice is sent alone, so that one bad notice does not block the other."""
    two_tomorrow(here)
    here.slack.faults["chat.postMessage"].append(refused("invalid_blocks"))
    await at_that_time(here, MORNING)
    assert [("Session 0" in post.text, "Session 90" in post.text) for post in here.slack.posts] == [(True, False), (False, True)]
    assert {row.outcome for row in notices(here.database)} == {NoticeOutcome.SENT}


async def test_on_monday_a_reminder_stands_in_the_digest(here: Office) -> None:
    """A meeting on Tuesday is reminded of on Monday at 09:00 in one message, with its link, above the digest."""
    prefer(here, CALI, muted=[])
    tuesday = at("America/Bogota", 2027, 1, 19, 12, 0)
    register(here, session(here, tuesday), CALI, now=EARLY)
    assert await at_that_time(here, at("America/Bogota", 2027, 1, 18, 8, 59)) == []
    (said,) = await at_that_time(here, at("America/Bogota", 2027, 1, 18, 9, 0))
    assert said.startswith("DCALI: *Reminder: Packaging in Japan*")
    assert ("https://video.example/session" in said, "*This week in the" in said) == (True, True)
    assert {row.outcome for row in notices(here.database)} == {NoticeOutcome.SENT}


async def test_the_digest_says_what_opens_closes_waits_and_is_new(here: Office) -> None:
    """Cali's Monday digest: its week, registrations it has not answered, what opens, and what is new for later."""
    prefer(here, CALI, muted=[])
    monday = at("America/Bogota", 2027, 1, 18, 9, 0)
    soon = monday + timedelta(days=3)
    register(here, session(here, soon, title="Soaps"), CALI, now=EARLY)
    session(here, monday + timedelta(days=60), title="Oils", deadline_on=date(2027, 1, 29), deadline_form="by")
    opens = {"opens_at": monday + timedelta(days=2), "deadline_on": date(2027, 3, 1), "deadline_form": "by"}
    session(here, monday + timedelta(days=70), title="Films", **opens)
    session(here, monday + timedelta(days=80), title="Fair of fairs", kind=EventKind.FAIR, announced_at=monday - timedelta(days=2))
    said = next(one for one in await at_that_time(here, monday) if one.startswith("DCALI"))
    parts = {name: body for name, _, body in (part.partition("*\n") for part in said.split("\n*"))}
    assert "• *Oils*: nobody of Cali Oils has answered yet. Register by" in parts["What waits for you"]
    assert "Soaps" in parts["Your week"]
    assert "Fair of fairs" in parts["New"]
    assert "Films: opens" in parts["Registration opens and closes"]


async def test_your_clock_changes(here: Office) -> None:
    """The DST change in Paris on 28 March 2027 moves a series at 14:00 Paris time from 22:00 to 21:00 in Seoul.

    The digests before that night say so, those after it do not; single events are not mentioned.
    """
    prefer(here, SEOUL, muted=[])
    series = perform(here.database, _series)
    for day in (16, 30):
        regular = session(here, at("Europe/Paris", 2027, 3, day, 14, 0), title=f"Tuesday {day}", series_id=series)
        register(here, regular, SEOUL, now=EARLY)
    register(here, session(here, at("Europe/Paris", 2027, 3, 30, 17, 0), title="Once"), SEOUL, now=EARLY)
    mondays = [at("Asia/Seoul", 2027, 3, day, 9, 0) for day in (15, 22, 29)]
    digests = [next(one for one in await at_that_time(here, monday) if one.startswith("DSEOUL")) for monday in mondays]
    assert ["Your clock changes" in one for one in digests] == [False, True, False]
    assert "• Tuesday 30, 30 March 2027: 21:00 your time, not 22:00." in digests[1]
    assert "Once, 30" not in digests[1]


def _series(db: Session) -> int:
    row = Series(title="Every second Tuesday", zone="Europe/Paris", created_at=EARLY)
    db.add(row)
    db.flush()
    assert row.id is not None
    return row.id
