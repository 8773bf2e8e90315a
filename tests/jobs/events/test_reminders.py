"""Reminders of a meeting: the day before at 09:00 and 1 hour before, in each person's time zone."""

from datetime import UTC, datetime, timedelta

import pytest
from given.jobs.event_notices import CALI, PARIS, SEOUL, at, at_that_time, done, people, prefer, register, session, set_clock, whom
from given.jobs.office import Office
from given.jobs.outbox import change_event, notices
from given.operations.people import cluster

from bot.operations import perform
from bot.operations.events import moving as event_moves
from bot.operations.groups import seats
from bot.operations.groups.states import create_group
from bot.operations.notices.preferences import prefer as choose
from bot.operations.places import registration as places
from bot.rules.events.drafts import GroupDraft
from store.models import EventKind, GroupState, Instants, NoticeKind, NoticeOutcome

NOON = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
LONG_BEFORE = NOON - timedelta(days=20)
LINK = "https://video.example/session"
HOUR = timedelta(hours=1)


pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is due is the same on both engines; that it goes out once is tested on both elsewhere."""


@pytest.fixture
def here(office: Office) -> Office:
    people(office)
    set_clock(office, LONG_BEFORE)
    return office


async def test_noon_in_utc_reaches_cali_and_seoul_with_its_link_before_it_starts(here: Office) -> None:
    """With default settings: the day before at 09:00 in Seoul and in Cali, and 1 hour before, though it is 06:00 and 20:00 there."""
    register(here, session(here, NOON), SEOUL, CALI, now=LONG_BEFORE)
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 8, 59)) == []
    (seoul,) = await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 9, 0))
    (cali,) = await at_that_time(here, at("America/Bogota", 2027, 1, 13, 9, 0))
    assert (seoul.startswith("DSEOUL: *Reminder: Packaging in Japan*"), LINK in seoul) == (True, True)
    assert (cali.startswith("DCALI: *Reminder: Packaging in Japan*"), LINK in cali) == (True, True)
    assert await at_that_time(here, NOON - HOUR - timedelta(minutes=1)) == []
    both = await at_that_time(here, NOON - HOUR)
    assert whom(both) == ["DCALI", "DSEOUL"]
    assert all(("Reminder: Packaging in Japan" in one, LINK in one) == (True, True) for one in both)
    assert await at_that_time(here, NOON + timedelta(minutes=10)) == []


async def test_who_is_not_to_be_woken_is_reminded_before_the_quiet_hours(here: Office) -> None:
    """With "wake" off: at 19:45 of that day in Seoul, at 19:45 of the day before in Cali; nothing during quiet hours."""
    register(here, session(here, NOON), SEOUL, CALI, now=LONG_BEFORE)
    assert done(here, choose, SEOUL, wake=False) == ("wake",)
    prefer(here, CALI, wake=False)
    await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 9, 0))
    await at_that_time(here, at("America/Bogota", 2027, 1, 13, 9, 0))
    assert whom(await at_that_time(here, at("America/Bogota", 2027, 1, 13, 19, 45))) == ["DCALI"]
    (seoul,) = await at_that_time(here, at("Asia/Seoul", 2027, 1, 14, 19, 45))
    assert ("DSEOUL: *Reminder: Packaging" in seoul, LINK in seoul) == (True, True)
    assert await at_that_time(here, NOON - HOUR) == []


async def test_quiet_until_ten_means_reminded_the_evening_before(here: Office) -> None:
    """09:00 is within their quiet hours, so the day-before reminder comes at the last allowed moment, 19:45 two days before."""
    register(here, session(here, NOON), PARIS, now=LONG_BEFORE)
    prefer(here, PARIS, quiet_until=datetime(2027, 1, 1, 10).time())  # noqa: DTZ001 (a wall time)
    (said,) = await at_that_time(here, at("Europe/Paris", 2027, 1, 12, 19, 45))
    assert said.startswith("DPARIS: *Reminder: Packaging in Japan*")
    assert await at_that_time(here, at("Europe/Paris", 2027, 1, 13, 10, 0)) == []


@pytest.mark.parametrize(("day", "utc"), [(28, 7), (29, 7)])
async def test_nine_by_the_wall_clock_after_the_clocks_change(here: Office, day: int, utc: int) -> None:
    """After the DST change in the night to 28 March 2027, 09:00 in Paris is 07:00 UTC."""
    register(here, session(here, datetime(2027, 3, day + 1, 15, tzinfo=UTC)), PARIS, now=LONG_BEFORE)
    assert await at_that_time(here, datetime(2027, 3, day, utc - 1, 59, tzinfo=UTC)) == []
    assert whom(await at_that_time(here, datetime(2027, 3, day, utc, 0, tzinfo=UTC))) == ["DPARIS"]


async def test_a_moved_meeting_is_reminded_afresh_and_a_cancelled_one_not_at_all(here: Office) -> None:
    """Moved by a week after a reminder, it is reminded again for the new time; once cancelled, only the cancellation is told.

    As the one message of the day was sent already, each change is told 24 hours before the start, when it becomes urgent.
    """
    number = session(here, NOON)
    register(here, number, SEOUL, now=LONG_BEFORE)
    morning = at("Asia/Seoul", 2027, 1, 13, 9, 0)
    assert len(await at_that_time(here, morning)) == 1
    later = Instants(NOON + timedelta(days=7), NOON + timedelta(days=7, hours=1), "Europe/Paris")
    done(here, event_moves.move, "UPARIS01", event_id=number, revision=0, to=later, zone="Europe/Paris")
    assert await at_that_time(here, morning + HOUR) == []
    (moved,) = await at_that_time(here, NOON - timedelta(days=1))
    assert "*Moved: Packaging in Japan*" in moved
    assert await at_that_time(here, NOON - HOUR) == []
    assert [one[:18] for one in await at_that_time(here, morning + timedelta(days=7))] == ["DSEOUL: *Reminder:"]
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    (cancelled,) = await at_that_time(here, NOON + timedelta(days=6))
    assert "*Cancelled: Packaging in Japan*" in cancelled
    assert await at_that_time(here, NOON + timedelta(days=7) - HOUR) == []


async def test_who_is_not_in_is_not_reminded(here: Office) -> None:
    """People on the waiting list, cancelled, declined or without an answer get no reminder; cancelling before the post skips it."""
    number = session(here, NOON)
    register(here, number, SEOUL, CALI, now=LONG_BEFORE)
    done(here, places.withdraw, CALI, event_id=number)
    set_clock(here, NOON - HOUR)
    await here.announce()
    done(here, places.withdraw, SEOUL, event_id=number)
    assert await at_that_time(here, NOON - HOUR + timedelta(minutes=1)) == []
    assert {row.outcome for row in notices(here.database, NoticeKind.MEETING_HOUR)} == {NoticeOutcome.SKIPPED}


async def test_who_registers_after_the_moment_was_told_in_the_answer(here: Office) -> None:
    """Registered at 15:00 of the day before: the morning's reminder is left out, the 1-hour reminder comes."""
    number = session(here, NOON)
    register(here, number, SEOUL, now=at("Asia/Seoul", 2027, 1, 13, 15, 0))
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 15, 1)) == []
    assert whom(await at_that_time(here, NOON - HOUR)) == ["DSEOUL"]


async def test_too_late_is_skipped_and_put_down(here: Office) -> None:
    """After an outage until the meeting has begun, the 1-hour reminder is skipped and recorded as such."""
    register(here, session(here, NOON), SEOUL, now=LONG_BEFORE)
    assert await at_that_time(here, NOON + timedelta(minutes=1)) == []
    assert {row.kind: row.outcome for row in notices(here.database)} == {
        NoticeKind.MEETING_DAY: NoticeOutcome.SKIPPED,
        NoticeKind.MEETING_HOUR: NoticeOutcome.SKIPPED,
    }


async def test_of_a_quarterly_meet_up_only_the_last_hour(here: Office) -> None:
    """The channel announces it; registered people get only the 1-hour reminder with the link."""
    number = session(here, NOON, kind=EventKind.QUARTERLY, title="Quarterly meet-up")
    register(here, number, SEOUL, now=LONG_BEFORE)
    assert [one for one in await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 9, 0)) if one.startswith("D")] == []
    assert [one[:29] for one in await at_that_time(here, NOON - HOUR) if one.startswith("D")] == ["DSEOUL: *Reminder: Quarterly "]


async def test_muted_and_fewer(here: Office) -> None:
    """With the day-before reminder muted, or with Fewer, only the 1-hour reminder comes; with both muted, none."""
    register(here, session(here, NOON), SEOUL, CALI, PARIS, now=LONG_BEFORE)
    prefer(here, SEOUL, muted=["meeting_day"])
    prefer(here, CALI, fewer=True)
    prefer(here, PARIS, muted=["meeting_day", "meeting_hour"])
    for zone in ("Asia/Seoul", "Europe/Paris", "America/Bogota"):
        assert await at_that_time(here, at(zone, 2027, 1, 13, 9, 0)) == []
    assert whom(await at_that_time(here, NOON - HOUR)) == ["DCALI", "DSEOUL"]


async def test_two_meetings_tomorrow_are_one_message(here: Office) -> None:
    """Two reminders of one morning are one message with one Fewer button, and both are recorded as sent."""
    for minutes in (0, 90):
        register(here, session(here, NOON + timedelta(minutes=minutes), title=f"Session {minutes}"), SEOUL, now=LONG_BEFORE)
    (said,) = await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 9, 0))
    assert ("Reminder: Session 0" in said, "Reminder: Session 90" in said) == (True, True)
    assert here.slack.posts[-1].body.count("home.fewer") == 1
    rows = notices(here.database, NoticeKind.MEETING_DAY)
    assert [(row.outcome, row.ts) for row in rows] == [(NoticeOutcome.SENT, here.slack.posts[-1].ts)] * 2
    assert await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 15, 0)) == []


async def test_delegates_are_expected_and_their_substitutes_reminded(here: Office) -> None:
    """A delegate who said nothing is reminded with the link; one who cannot come is not, but their substitute is."""
    now, paris = LONG_BEFORE, cluster(here.database, "Paris Scents")
    draft = GroupDraft(topic="Packaging", leader_cluster_id=paris, video_url="https://video.example/standing")
    group = perform(here.database, create_group, draft=draft, by=None, role="secretariat", state=GroupState.ACTIVE, now=now)
    done(here, seats.take, SEOUL, group_id=group.id)
    seat = done(here, seats.take, CALI, group_id=group.id).held.place_id
    number = session(here, NOON, kind=EventKind.MEETING, group_id=group.id, online_url=None)
    done(here, seats.answer_meeting, CALI, event_id=number, seat_id=seat, comes=False)
    said = [one for one in await at_that_time(here, NOON - HOUR) if "Reminder: " in one]
    assert whom(said) == ["DPARIS", "DSEOUL"]
    assert all("https://video.example/standing" in one for one in said)
    assert "groups.absent" in here.slack.posts[-1].body


async def test_a_day_is_a_day_and_a_month_is_none(here: Office) -> None:
    """An all-day fair has only the day-before reminder; an event whose day is not fixed has none."""
    number = session(here, NOON, kind=EventKind.FAIR, title="Beauty days")
    register(here, number, SEOUL, now=LONG_BEFORE)
    days = {"starts_on": NOON.date(), "ends_on": NOON.date(), "starts_at": None, "ends_at": None, "local_start": None, "local_end": None}
    change_event(here.database, number, **days)
    assert ["Reminder: Beauty days" in one for one in await at_that_time(here, at("Asia/Seoul", 2027, 1, 13, 9, 0))] == [True]
    assert await at_that_time(here, NOON - HOUR) == []


async def test_a_seat_without_a_delegate_reminds_who_speaks_for_its_cluster(here: Office) -> None:
    """The cluster's point of contact is told of the meeting and how to take the seat, without the link."""
    now, paris = LONG_BEFORE, cluster(here.database, "Paris Scents")
    draft = GroupDraft(topic="Packaging", leader_cluster_id=paris, video_url="https://video.example/standing")
    group = perform(here.database, create_group, draft=draft, by=None, role="secretariat", state=GroupState.ACTIVE, now=now)
    seat = done(here, seats.take, SEOUL, group_id=group.id).held.place_id
    done(here, seats.name, SEOUL, place_id=seat, member_id=None)
    session(here, NOON, kind=EventKind.MEETING, group_id=group.id, online_url=None)
    said = {one[:6]: one for one in await at_that_time(here, NOON - HOUR) if "Reminder: " in one}
    assert set(said) == {"DPARIS", "DSEOUL"}
    assert "nobody sits in it yet" in said["DSEOUL"]
    assert "video.example" not in said["DSEOUL"]
