"""The announce tick puts what is due into the outbox, computed from current data."""

from datetime import timedelta

from given.jobs.office import Office
from given.jobs.outbox import change_event, meet_up, notices
from structlog.testing import capture_logs

from bot.operations.network.settings import choose
from bot.rules.when.span import span
from store.models import EventState, Instants, NoticeKind, NoticeOutcome

DAY = timedelta(days=1)


async def test_a_meet_up_is_announced_three_weeks_before_and_only_once(office: Office) -> None:
    """Within three weeks of a meet-up its announcement is in the outbox; a second tick adds nothing."""
    meet_up(office.database, office.world.clock.now() + 20 * DAY)
    meet_up(office.database, office.world.clock.now() + 23 * DAY)
    await office.announce()
    await office.announce()
    (row,) = notices(office.database)
    assert (row.kind, row.recipient, row.outcome) == (NoticeKind.QUARTERLY_3_WEEKS, "C0ANNOUNCE", None)


async def test_what_comes_too_late_is_skipped_and_logged_once(office: Office) -> None:
    """Two days before the meet-up the three-weeks announcement is stored as skipped, with one log line."""
    meet_up(office.database, office.world.clock.now() + 2 * DAY)
    with capture_logs() as lines:
        await office.announce()
        await office.announce()
    assert {row.kind: row.outcome for row in notices(office.database)} == {
        NoticeKind.QUARTERLY_3_WEEKS: NoticeOutcome.SKIPPED,
        NoticeKind.QUARTERLY_3_DAYS: None,
    }
    assert [line["event"] for line in lines if line["event"] == "too_late_to_announce"] == ["too_late_to_announce"]


async def test_without_a_channel_nothing_goes_in(office: Office) -> None:
    """Without an announcement channel the outbox stays empty."""
    await office.world.perform(choose, name="announcement_channel", value="", origin="operator")
    meet_up(office.database, office.world.clock.now() + 20 * DAY)
    await office.announce()
    assert notices(office.database) == []


async def test_other_events_and_cancelled_ones_are_not_announced(office: Office) -> None:
    """A fair and a cancelled meet-up put nothing into the outbox."""
    meet_up(office.database, office.world.clock.now() + 20 * DAY, kind="fair")
    meet_up(office.database, office.world.clock.now() + 20 * DAY, state=EventState.CANCELLED)
    await office.announce()
    assert notices(office.database) == []


async def test_a_moved_meet_up_is_announced_afresh_and_the_old_notice_skipped(office: Office) -> None:
    """A meet-up moved by a day before the post: the old notice is skipped, a new one is posted with the new date."""
    start = office.world.clock.now() + 15 * DAY
    number = meet_up(office.database, start)
    await office.announce()
    moved = Instants(start + DAY, start + DAY + timedelta(hours=1), "Europe/Paris")
    where = span(moved)
    change_event(office.database, number, starts_at=moved.starts_at, ends_at=moved.ends_at, order_at=where.order_at, over_at=where.over_at)
    await office.deliver()
    assert office.slack.posts == []
    await office.announce()
    await office.deliver()
    assert [row.outcome for row in notices(office.database)] == [NoticeOutcome.SKIPPED, NoticeOutcome.SENT]
    (post,) = office.slack.posts
    assert str(int(moved.starts_at.timestamp())) in post.body
