"""Messages about events that are moved, cancelled, brought back or fixed: to those concerned, with the old and the new time."""

from datetime import UTC, datetime, timedelta

import pytest
from given.jobs.event_notices import CALI, PARIS, SEOUL, at, at_that_time, done, limit, people, prefer, register, session, set_clock, whom
from given.jobs.office import Office
from given.jobs.outbox import notices

from bot.operations.events import moving as event_moves
from bot.operations.places import registration as places
from store.models import Instants, Month, NoticeKind, NoticeOutcome

NOON = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
TUESDAY = at("Europe/Paris", 2026, 12, 29, 12, 0)
HOUR = timedelta(hours=1)


pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is due is the same on both engines."""


@pytest.fixture
def here(office: Office) -> Office:
    people(office)
    set_clock(office, TUESDAY)
    return office


def to(days: int = 0, hours: int = 0) -> Instants:
    start = NOON + timedelta(days=days, hours=hours)
    return Instants(start, start + HOUR, "Europe/Paris")


def move(office: Office, number: int, revision: int, when: Instants | Month, who: str = "UPARIS01") -> None:
    done(office, event_moves.move, who, event_id=number, revision=revision, to=when, zone="Europe/Paris")


async def test_those_concerned_hear_it_with_both_times_and_who_did_it_does_not(here: Office) -> None:
    """Registered people get one message with both times; neither the person who moved it nor people who declined get one."""
    number = session(here, NOON)
    register(here, number, SEOUL, PARIS, now=TUESDAY)
    done(here, places.withdraw, CALI, event_id=number, state="declined")
    move(here, number, 0, to(days=1), who="UPARIS01")
    said = await at_that_time(here, TUESDAY + timedelta(minutes=1))
    assert whom(said) == ["DPARIS"]
    assert str(int(NOON.timestamp())) in said[0]
    assert str(int((NOON + timedelta(days=1)).timestamp())) in said[0]
    (seoul,) = await at_that_time(here, at("Asia/Seoul", 2026, 12, 30, 8, 0))
    assert seoul.startswith("DSEOUL: *Moved: Packaging in Japan*\n*Until now*")
    assert await at_that_time(here, TUESDAY + timedelta(days=1)) == []


async def test_who_waits_is_not_told_that_they_have_a_place(here: Office) -> None:
    """With a capacity of one, Seoul is told that it keeps its place and Paris that it is still 1st on the waiting list."""
    number = session(here, NOON)
    limit(here, number, 1)
    register(here, number, SEOUL, PARIS, now=TUESDAY)
    move(here, number, 0, to(days=1))
    (paris,) = await at_that_time(here, TUESDAY + timedelta(minutes=1))
    assert "You still wait for a place, as 1st." in paris
    (seoul,) = await at_that_time(here, at("Asia/Seoul", 2026, 12, 30, 8, 0))
    assert "Your place stays." in seoul


async def test_within_a_day_it_comes_at_once_though_it_is_night_and_the_day_is_spent(here: Office) -> None:
    """Cancelled eight hours before the start, at 23:00 in Cali: told at once, in spite of quiet hours and an earlier message of the day."""
    number = session(here, NOON)
    register(here, number, SEOUL, CALI, now=TUESDAY)
    await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 9, 0))
    await at_that_time(here, at("America/Bogota", 2027, 1, 13, 9, 0))
    night = at("America/Bogota", 2027, 1, 13, 23, 0)
    set_clock(here, night)
    done(here, event_moves.cancel, "UPARIS01", event_id=number, reason="A storm & snow")
    said = await at_that_time(here, night + timedelta(minutes=1))
    assert whom(said) == ["DCALI", "DSEOUL"]
    assert all("*Reason*  A storm &amp; snow" in one for one in said)


async def test_who_is_not_to_be_woken_hears_it_in_the_morning(here: Office) -> None:
    """With "wake" off, a cancellation at night is told at 08:00, if that is before the start."""
    number = session(here, NOON + 3 * HOUR)
    register(here, number, CALI, now=TUESDAY)
    prefer(here, CALI, wake=False, muted=["digest", "meeting_day", "meeting_hour"])
    night = at("America/Bogota", 2027, 1, 13, 23, 0)
    set_clock(here, night)
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    assert await at_that_time(here, night + timedelta(minutes=1)) == []
    assert whom(await at_that_time(here, at("America/Bogota", 2027, 1, 14, 8, 0))) == ["DCALI"]


async def test_moved_twice_before_it_is_told_shows_what_they_knew(here: Office) -> None:
    """Several moves before the message is sent are one message, from the time they knew to the last; moved back, there is none."""
    number, other = session(here, NOON), session(here, NOON, title="Films")
    register(here, number, PARIS, now=TUESDAY)
    register(here, other, PARIS, now=TUESDAY)
    for revision, days in enumerate((1, 2)):
        move(here, number, revision, to(days=days))
    for revision, days in enumerate((1, 0)):
        move(here, other, revision, to(days=days))
    (said,) = await at_that_time(here, TUESDAY + timedelta(minutes=1))
    assert ("Films" in said, said.count("Moved:")) == (False, 1)
    moments = [str(int((NOON + timedelta(days=days)).timestamp())) in said for days in (0, 1, 2)]
    assert moments == [True, False, True]
    assert NoticeOutcome.SENT not in {row.outcome for row in notices(here.database) if row.subject_id == other}


async def test_brought_back_after_it_was_told(here: Office) -> None:
    """Whoever was told of the cancellation is told that it was brought back. If it is brought back before that, nobody is told."""
    number, other = session(here, NOON), session(here, NOON, title="Films")
    register(here, number, PARIS, now=TUESDAY)
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    (said,) = await at_that_time(here, TUESDAY + HOUR)
    assert said.startswith("DPARIS: *Cancelled: Packaging in Japan*")
    done(here, event_moves.bring_back, "UPARIS01", event_id=number)
    register(here, other, PARIS, now=TUESDAY)
    done(here, event_moves.cancel, "UPARIS01", event_id=other)
    done(here, event_moves.bring_back, "UPARIS01", event_id=other)
    (back,) = await at_that_time(here, TUESDAY + timedelta(days=1))
    assert ("*It takes place after all: Packaging in Japan*" in back, "Films" in back) == (True, False)


async def test_a_day_that_is_fixed_is_told(here: Office) -> None:
    """When a month becomes a day, places are kept and their holders are told the day."""
    number = session(here, NOON)
    register(here, number, PARIS, now=TUESDAY)
    move(here, number, 0, Month(NOON.date().replace(day=1)))
    await at_that_time(here, TUESDAY + timedelta(minutes=1))
    set_clock(here, TUESDAY + timedelta(days=1))
    move(here, number, 1, to(days=2))
    (said,) = await at_that_time(here, TUESDAY + timedelta(days=1, minutes=1))
    assert "*The day is fixed: Packaging in Japan*\n*Until now*  January 2027, day to be fixed" in said


async def test_fewer_hear_of_it_in_the_digest_of_the_next_monday(here: Office) -> None:
    """Cancelled on a Tuesday more than two weeks before: with Fewer it is told on Monday at 09:00, above the digest, once."""
    number = session(here, NOON)
    register(here, number, SEOUL, now=TUESDAY)
    prefer(here, SEOUL, fewer=True, muted=[])
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    for day in (30, 31):
        assert await at_that_time(here, at("Asia/Seoul", 2026, 12, day, 9, 0)) == []
    (said,) = await at_that_time(here, at("Asia/Seoul", 2027, 1, 4, 9, 0))
    assert said.startswith("DSEOUL: *Cancelled: Packaging in Japan*")
    assert "Cancelled" not in " ".join(await at_that_time(here, at("Asia/Seoul", 2027, 1, 11, 9, 0)))


async def test_an_outage_of_days_loses_nothing(here: Office) -> None:
    """After an outage of nine days a cancellation is still told, as long as the event is not over."""
    number = session(here, NOON)
    register(here, number, PARIS, now=TUESDAY)
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    assert whom(await at_that_time(here, TUESDAY + timedelta(days=9))) == ["DPARIS"]
    assert await at_that_time(here, TUESDAY + timedelta(days=10)) == []


async def test_who_came_in_after_it_is_not_told(here: Office) -> None:
    """People who registered after a move are not told of it; of the next move they are, with the time they registered for."""
    number = session(here, NOON)
    move(here, number, 0, to(days=1))
    register(here, number, PARIS, now=TUESDAY + timedelta(minutes=1))
    assert await at_that_time(here, TUESDAY + HOUR) == []
    move(here, number, 1, to(days=2))
    (said,) = await at_that_time(here, TUESDAY + 2 * HOUR)
    assert [str(int((NOON + timedelta(days=days)).timestamp())) in said for days in (0, 1, 2)] == [False, True, True]


async def test_a_title_of_alerts_is_text(here: Office) -> None:
    """Mentions and markup in an event's title have no effect in the message."""
    number = session(here, NOON, title="<!channel> *now* & <@UCALI>")
    register(here, number, PARIS, now=TUESDAY)
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    (said,) = await at_that_time(here, TUESDAY + HOUR)
    assert "Cancelled: &lt;!channel&gt; ∗now∗ &amp; &lt;@UCALI&gt;" in said
    assert {row.kind for row in notices(here.database) if row.outcome == NoticeOutcome.SENT} == {NoticeKind.CANCELLED}
