"""The Monday digest: 09:00 in each person's own zone, once, and not when it would be empty."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from given.jobs.office import Office
from given.jobs.outbox import notices
from given.operations.people import somebody
from given.running import event, hours
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.jobs.home.digest import monday
from bot.operations import perform
from bot.operations.groups.meetings import plan
from bot.operations.groups.seats import take
from bot.operations.places.registration import register
from bot.operations.tables.dataset import load
from bot.rules.events.drafts import EventDraft
from bot.rules.groups.meetings import Planned
from bot.rules.permissions import Actor
from bot.rules.places.decision import Placed
from store.dataset import read_history, read_sample
from store.models import EventKind, EventState, Member, NoticeKind, NoticeOutcome, Representation, Visibility

MONDAY = datetime(2026, 11, 23, tzinfo=UTC).date()


def set_clock(office: Office, zone: str, hour: int, minute: int = 0, day: int = 23) -> datetime:
    """Set the clock to this hour of a day in November 2026 in a zone."""
    now = datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    office.world.clock.ahead = now - Clock.real()
    return now


def prepare(office: Office, *, sample: bool = True) -> None:
    perform(office.database, load, dataset=read_history(), now=datetime(2026, 11, 1, tzinfo=UTC))
    people = read_sample(MONDAY) if sample else read_sample(datetime(2030, 1, 1, tzinfo=UTC).date())
    perform(office.database, load, dataset=people, now=datetime(2026, 11, 1, tzinfo=UTC))


def digests(office: Office) -> dict[str, str | None]:
    return {row.recipient: row.outcome for row in notices(office.database, NoticeKind.DIGEST)}


@pytest.mark.parametrize(("zone", "user"), [("Asia/Seoul", "USEOUL01"), ("America/Bogota", "UCALI01")])
async def test_it_comes_at_nine_where_the_person_lives(office: Office, zone: str, user: str) -> None:
    """Not a minute before 09:00 local time, once at 09:00, and not again an hour later."""
    prepare(office)
    set_clock(office, zone, 8, 59)
    await office.announce()
    assert user not in digests(office)
    set_clock(office, zone, 9)
    await office.announce()
    assert user in digests(office)
    set_clock(office, zone, 10)
    await office.announce()
    await office.deliver()
    (row,) = [row for row in notices(office.database, NoticeKind.DIGEST) if row.recipient == user]
    mine = [post for post in office.slack.posts if post.token == row.token]
    assert len(mine) == 1
    assert "next two weeks" in mine[0].text
    assert "checked its page" in mine[0].text


async def test_old_pages_are_asked_about_every_fourth_monday_only(office: Office) -> None:
    """The next digest leaves them out, and an event under "my week" is not listed again."""
    prepare(office)
    set_clock(office, "Asia/Seoul", 9, day=30)
    webinar = perform(office.database, webinar_of_this_week, now=office.world.clock.now())
    done = perform(office.database, register, actor=somebody("USEOUL01"), event_id=webinar, now=office.world.clock.now())
    assert isinstance(done, Placed), done
    await office.announce()
    await office.deliver()
    (row,) = [row for row in notices(office.database, NoticeKind.DIGEST) if row.recipient == "USEOUL01"]
    (mine,) = [post.text for post in office.slack.posts if post.token == row.token]
    assert "checked its page" not in mine
    assert mine.count("A webinar of mine") == 1
    assert mine.index("Your week") < mine.index("A webinar of mine")


def webinar_of_this_week(db: Session, *, now: datetime) -> int:
    row = event(hours(now + timedelta(days=3)), title="A webinar of mine", state=EventState.PLANNED)
    db.add(row)
    db.flush()
    assert row.id is not None
    return row.id


async def test_a_digest_of_an_earlier_week_is_not_sent(office: Office) -> None:
    """After an outage until Wednesday the week's digest is left out; the next Monday has its own."""
    prepare(office)
    set_clock(office, "Asia/Seoul", 23, day=25)
    await office.announce()
    assert digests(office) == {}


async def test_an_empty_digest_is_not_sent(office: Office) -> None:
    """Nothing is on and nothing waits: no message."""
    prepare(office, sample=False)
    set_clock(office, "Asia/Seoul", 9)
    await office.announce()
    perform(office.database, nobody_is_contact)
    await office.deliver()
    assert set(digests(office).values()) <= {NoticeOutcome.SKIPPED}
    assert office.slack.posts == []


def nobody_is_contact(db: Session) -> None:
    for row in db.exec(select(Representation)):
        row.role = "representative"


async def test_who_acts_for_nobody_gets_none(office: Office) -> None:
    """People who represent no cluster get no digest, nor do those who muted it."""
    prepare(office)
    perform(office.database, changed)
    set_clock(office, "Asia/Seoul", 9)
    await office.announce()
    assert "USEOUL01" not in digests(office)
    assert "USTRANGER" not in digests(office)


def changed(db: Session) -> None:
    db.add(Member(slack_id="USTRANGER", zone="Asia/Seoul"))
    row = db.exec(select(Member).where(col(Member.slack_id) == "USEOUL01")).one()
    row.muted = ["digest"]


def test_monday_across_the_change_of_clocks() -> None:
    """09:00 local time on the Monday after the DST change, on both sides of the date line."""
    paris = ZoneInfo("Europe/Paris")
    assert monday(datetime(2026, 10, 26, 9, tzinfo=paris).astimezone(UTC), "Europe/Paris") == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert monday(datetime(2026, 10, 26, 0, 1, tzinfo=paris).astimezone(UTC), "Europe/Paris") == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert monday(datetime(2026, 10, 25, 23, 59, tzinfo=paris).astimezone(UTC), "Europe/Paris") is None
    sunday = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    assert monday(sunday, "Pacific/Kiritimati") == sunday
    assert monday(sunday, "Pacific/Pago_Pago") is None


async def test_a_planned_meeting_of_a_group_is_what_is_new(office: Office) -> None:
    """A delegate reads of a meeting weeks ahead on Monday, as no other message has told them."""
    prepare(office)
    sunday = datetime(2026, 11, 22, 9, tzinfo=UTC)
    meeting = hours(datetime(2027, 1, 14, 12, tzinfo=UTC), 1, "Europe/Paris")
    draft = EventDraft("January of the group", EventKind.MEETING, meeting, meeting.zone, Visibility.MEMBERS, online=True, group_id=1)
    perform(office.database, take, actor=Actor("USEOUL01"), group_id=1, now=sunday)
    assert isinstance(perform(office.database, plan, actor=Actor("UPARIS01"), group_id=1, draft=draft, now=sunday), Planned)
    set_clock(office, "Asia/Seoul", 9)
    await office.announce()
    await office.deliver()
    (row,) = [row for row in notices(office.database, NoticeKind.DIGEST) if row.recipient == "USEOUL01"]
    (mine,) = [post.text for post in office.slack.posts if post.token == row.token]
    assert "January of the group" in mine
