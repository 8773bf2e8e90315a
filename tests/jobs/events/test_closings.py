"""Registration deadlines: who is reminded and when, the organiser's summary, and the warning that no meet-up is planned."""

from datetime import UTC, date, datetime, timedelta

import pytest
from given.jobs.event_notices import (
    CALI,
    PARIS,
    SEOUL,
    at,
    at_that_time,
    done,
    limit,
    member,
    people,
    prefer,
    register,
    session,
    set_clock,
    whom,
)
from given.jobs.office import Office
from given.jobs.outbox import change_event, meet_up, notices
from given.operations.people import cluster

from bot.operations import perform
from bot.operations.places import registration as places
from bot.operations.sessions import rounds as sessions
from bot.rules.events.drafts import RoundDraft
from store.models import EventKind, NoticeKind, NoticeOutcome, PlaceState, RoundState

CLOSES = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)  # "before 8 January": 07:00 in Cali, 21:00 in Seoul
DEADLINE = {"deadline_on": date(2027, 1, 8), "deadline_form": "before"}
EARLY = datetime(2026, 12, 20, 12, 0, tzinfo=UTC)
NOON = datetime(2027, 1, 20, 12, 0, tzinfo=UTC)


pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is due is the same on both engines."""


@pytest.fixture
def here(office: Office) -> Office:
    people(office)
    set_clock(office, EARLY)
    return office


def closing(office: Office, **columns: object) -> int:
    return session(office, NOON, announced_at=EARLY, created_at=EARLY, author_id=member(office, PARIS), **(DEADLINE | columns))


async def test_contacts_who_have_not_answered_are_asked_twice(here: Office) -> None:
    """3 days and 1 day before the last day in their own zone, at 09:00 there; not once anybody of the cluster has answered."""
    number = closing(here)
    register(here, number, PARIS, now=EARLY)
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 5, 8, 59)) == []
    (seoul,) = await at_that_time(here, at("Asia/Seoul", 2027, 1, 5, 9, 0))
    assert "DSEOUL: *Registration closes soon: Packaging in Japan*" in seoul
    assert "*Seoul Beauty*: nobody has answered yet." in seoul
    assert [name in here.slack.posts[-1].body for name in ("places.join", "places.register", "places.decline")] == [False, True, True]
    assert whom(await at_that_time(here, at("America/Bogota", 2027, 1, 5, 9, 0))) == ["DCALI"]
    done(here, places.withdraw, SEOUL, event_id=number, state=PlaceState.DECLINED)
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 7, 9, 0)) == []
    assert whom(await at_that_time(here, at("America/Bogota", 2027, 1, 7, 9, 0))) == ["DCALI"]


async def test_answered_between_due_and_post_means_nothing_to_ask(here: Office) -> None:
    """The notice is skipped; so is one whose registration has closed by the time Slack is back."""
    number = closing(here)
    set_clock(here, at("Asia/Seoul", 2027, 1, 5, 9, 0))
    await here.announce()
    register(here, number, SEOUL, now=here.world.clock.now())
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 5, 9, 1)) == []
    assert {row.outcome for row in notices(here.database, NoticeKind.CLOSING_3_DAYS)} == {NoticeOutcome.SKIPPED}


async def test_a_moved_deadline_asks_afresh_and_nobody_hosts_their_own(here: Office) -> None:
    """A deadline moved by a week is reminded again. The host's contact is not reminded of the host's own event."""
    number = closing(here, host_id=cluster(here.database, "Paris Scents"))
    register(here, number, CALI, now=EARLY)
    assert whom(await at_that_time(here, at("Asia/Seoul", 2027, 1, 7, 9, 0))) == ["DSEOUL"]
    change_event(here.database, number, deadline_on=date(2027, 1, 15))
    assert whom(await at_that_time(here, at("Asia/Seoul", 2027, 1, 14, 9, 0))) == ["DSEOUL"]
    assert "DPARIS" not in {post.channel for post in here.slack.posts}


async def test_a_round_is_asked_for_once(here: Office) -> None:
    """Three sessions of a round make one reminder, and an answer to one of them is enough."""
    draft = RoundDraft(title="Packaging rounds", **DEADLINE)
    author = member(here, "UPARIS01")
    made = perform(here.database, sessions.create_round, draft=draft, author_id=author, state=RoundState.OPEN, now=EARLY)
    numbers = [session(here, NOON + timedelta(days=days), round_id=made.id, announced_at=EARLY, created_at=EARLY) for days in range(3)]
    register(here, numbers[2], CALI, now=EARLY)
    (seoul,) = await at_that_time(here, at("Asia/Seoul", 2027, 1, 5, 9, 0))
    assert "Registration closes soon: Packaging rounds" in seoul
    assert "sessions.register" in here.slack.posts[-1].body
    assert whom(await at_that_time(here, at("America/Bogota", 2027, 1, 5, 9, 0))) == ["DPARIS"]


async def test_muted_for_both(here: Office) -> None:
    """One setting mutes both reminders of a registration deadline."""
    register(here, closing(here), CALI, PARIS, now=EARLY)
    prefer(here, SEOUL, muted=["closing_3_days", "digest"])
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 5, 9, 0)) == []
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 7, 9, 0)) == []


async def test_the_organiser_hears_the_numbers_once(here: Office) -> None:
    """At 13:00 in Paris, when registration has closed: two confirmed, one waiting, and where to see the names."""
    number = closing(here)
    limit(here, number, 2)
    register(here, number, PARIS, CALI, SEOUL, now=EARLY)
    assert await at_that_time(here, CLOSES - timedelta(minutes=1)) == []
    (said,) = await at_that_time(here, CLOSES)
    assert said.startswith("DPARIS: *Registration is closed: Packaging in Japan*\n2 places taken, 1 waiting\nEvery cluster has answered.")
    assert [name in here.slack.posts[-1].body for name in ("attendance.who", "mail.event")] == [True, True]
    assert await at_that_time(here, CLOSES + timedelta(days=1)) == []


async def test_sixty_days_without_a_meet_up(here: Office) -> None:
    """The secretariat is told once, and not while the next one is planned."""
    ended = datetime(2026, 12, 21, 15, 0, tzinfo=UTC)
    meet_up(here.database, ended - timedelta(hours=1), title="Quarterly meet-up 4")
    assert await at_that_time(here, ended + timedelta(days=59)) == []
    said = await at_that_time(here, ended + timedelta(days=60))
    assert whom(said) == ["DPARIS01", "DPARIS02"]
    assert "No quarterly meet-up is planned" in said[0]
    assert await at_that_time(here, ended + timedelta(days=62)) == []


async def test_a_planned_meet_up_is_enough(here: Office) -> None:
    """Nobody is told while one is planned, even if only for a month."""
    ended = datetime(2026, 12, 21, 15, 0, tzinfo=UTC)
    meet_up(here.database, ended - timedelta(hours=1))
    meet_up(here.database, ended + timedelta(days=120), kind=EventKind.QUARTERLY)
    assert [one for one in await at_that_time(here, ended + timedelta(days=61)) if one.startswith("D")] == []
