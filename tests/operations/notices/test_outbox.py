"""The outbox's operations on both engines: idempotent insertion, leases, retries, and changes by the lease holder only."""

import threading
from datetime import timedelta

from given.jobs.outbox import AT, SECOND, due, lane, notice, notices, pass_time, put

from bot.operations import perform
from bot.operations.notices.outbox import (
    LEASE,
    LONGEST_POST,
    PACE,
    Claim as Lease,
    begin_post,
    claim,
    give_up,
    mark_sent,
    pause,
    repair,
    retry,
    skip,
    take_over,
)
from store.database import Database
from store.models import NoticeKind, NoticeOutcome

HOUR = timedelta(hours=1)


def lease(database: Database, at: object = AT) -> Lease:
    """The only claim available now."""
    (only,) = perform(database, claim, at=at, most=20)
    return only


def test_what_is_due_goes_in_once(database: Database) -> None:
    """Putting in the same notice twice, in one call or in two, makes one row; another start makes a new one."""
    assert len(put(database, due(), due())) == 1
    assert put(database, due()) == []
    assert put(database, due(start="2026-12-15T12:00Z")) == [due(start="2026-12-15T12:00Z")]
    assert len(notices(database)) == 2


def test_what_is_late_goes_in_as_skipped_and_is_never_claimed(database: Database) -> None:
    """A notice that comes too late is stored once, as skipped, and cannot be leased."""
    assert len(put(database, due(late=True))) == 1
    assert put(database, due(late=True)) == []
    assert notice(database).outcome == NoticeOutcome.SKIPPED
    assert perform(database, claim, at=AT + HOUR, most=20) == []


def test_two_that_put_in_the_same_in_another_order_do_not_block_each_other(database: Database) -> None:
    """Two threads insert the same notices in opposite order: no deadlock, and each notice once."""
    dues = [due(f"C{number:03}") for number in range(150)]
    started = threading.Barrier(2)
    new: list[int] = []

    def run(mine: list[object]) -> None:
        started.wait(10)
        new.append(len(put(database, *mine)))  # type: ignore[arg-type]

    for _round in range(3):
        dues = [due(one.recipient, subject=one.subject_id + 1) for one in dues]
        threads = [threading.Thread(target=run, args=(mine,)) for mine in (dues, dues[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert sum(new) == len(notices(database)) == 450
    assert len(new) == 6


def test_one_notice_per_recipient_at_a_time(database: Database) -> None:
    """At most one notice per recipient is leased, the one due first."""
    put(database, due(subject=2), due(subject=1, due_at=AT - HOUR), due("C0OTHER"))
    claims = perform(database, claim, at=AT, most=20)
    assert sorted((one.recipient, one.subject_id) for one in claims) == [("C0ANNOUNCE", 1), ("C0OTHER", 1)]
    assert perform(database, claim, at=AT + LEASE - SECOND, most=20) == []


def test_no_more_are_leased_than_asked_for(database: Database) -> None:
    """`most` limits one claim; the rest is left for the next."""
    put(database, *(due(f"C{number}00") for number in range(5)))
    first = perform(database, claim, at=AT, most=3)
    second = perform(database, claim, at=AT, most=3)
    assert (len(first), len(second)) == (3, 2)
    assert {one.id for one in first}.isdisjoint(one.id for one in second)


def test_a_channel_waits_a_second_between_two_posts(database: Database) -> None:
    """After a post the recipient's lane is free again one second later, not earlier."""
    put(database, due(subject=1), due(subject=2))
    mine = lease(database)
    perform(database, mark_sent, claim=mine, ts="1.000100", now=AT, at=AT + 3 * SECOND)
    assert perform(database, claim, at=AT + 3 * SECOND + PACE - timedelta(milliseconds=1), most=20) == []
    assert lease(database, AT + 3 * SECOND + PACE).id != mine.id


def test_a_lease_ends_and_its_late_holder_changes_nothing(database: Database) -> None:
    """After a lease has expired and another has the notice, the old holder can neither post, mark, skip, retry, pause nor give up."""
    put(database, due())
    stale = lease(database)
    fresh = lease(database, AT + LEASE)
    assert (stale.id, stale.attempts, fresh.attempts) == (fresh.id, 1, 2)
    now = {"now": AT, "at": AT + LEASE + SECOND}
    assert not perform(database, begin_post, claim=stale, channel="C0ANNOUNCE", at=now["at"])
    perform(database, mark_sent, claim=stale, ts="9.9", **now)
    perform(database, skip, claim=stale, **now)
    perform(database, retry, claim=stale, at=now["at"], wait=HOUR, error="stale", certain=True)
    perform(database, pause, claim=stale, at=now["at"], wait=HOUR)
    perform(database, give_up, claim=stale, outcome=NoticeOutcome.FAILED, error="stale", tell=["UPARIS01"], **now)
    (row,) = notices(database)
    assert (row.outcome, row.error, row.ts, row.attempts, row.next_at) == (None, None, None, 2, fresh.until)
    assert lane(database) == fresh.until


def test_no_post_begins_that_could_outlive_its_lease(database: Database) -> None:
    """No post begins so late in a lease that another process could take over before the post has arrived."""
    put(database, due())
    mine = lease(database)
    assert not perform(database, begin_post, claim=mine, channel="C0ANNOUNCE", at=mine.until - LONGEST_POST + SECOND)
    assert notice(database).posting_at is None
    assert perform(database, begin_post, claim=mine, channel="C0ANNOUNCE", at=mine.until - LONGEST_POST)
    assert notice(database).posting_at is not None


def test_a_try_that_may_have_posted_is_remembered_until_slack_says_no(database: Database) -> None:
    """`posting_at` keeps the first attempt with an unknown outcome; a certain refusal clears it."""
    put(database, due())
    first = lease(database)
    assert perform(database, begin_post, claim=first, channel="C0ANNOUNCE", at=AT + SECOND)
    perform(database, retry, claim=first, at=AT + SECOND, wait=HOUR, error="lost", certain=False)
    second = lease(database, AT + SECOND + HOUR)
    assert second.posting_at == AT + SECOND
    assert perform(database, begin_post, claim=second, channel="C0ANNOUNCE", at=AT + 2 * SECOND + HOUR)
    assert notice(database).posting_at == AT + SECOND
    perform(database, retry, claim=second, at=AT + 2 * SECOND + HOUR, wait=HOUR, error="refused", certain=True)
    assert notice(database).posting_at is None


def test_a_retry_frees_the_channel_for_others(database: Database) -> None:
    """While a notice waits for its retry, others of its channel can be posted after a second."""
    put(database, due(subject=1), due(subject=2))
    mine = lease(database)
    perform(database, retry, claim=mine, at=AT, wait=HOUR, error="not_in_channel", certain=True)
    assert lease(database, AT + PACE).id != mine.id


def test_a_pause_holds_the_whole_channel_and_does_not_count(database: Database) -> None:
    """Slack's Retry-After pauses the whole channel and does not count as an attempt."""
    put(database, due(subject=1), due(subject=2))
    mine = lease(database)
    perform(database, pause, claim=mine, at=AT, wait=30 * SECOND)
    assert perform(database, claim, at=AT + 29 * SECOND, most=20) == []
    again = lease(database, AT + 30 * SECOND)
    assert (again.id, again.attempts) == (mine.id, 1)


def test_giving_up_tells_each_of_the_secretariat_once(database: Database) -> None:
    """Giving up makes one warning for each of the secretariat, also when repeated; a failed warning makes no further warnings."""
    put(database, due())
    mine, people = lease(database), ["UPARIS01", "UPARIS02"]
    perform(database, give_up, claim=mine, outcome=NoticeOutcome.FAILED, error="is_archived", tell=people, now=AT, at=AT)
    perform(database, give_up, claim=mine, outcome=NoticeOutcome.FAILED, error="is_archived", tell=people, now=AT, at=AT)
    told = notices(database, NoticeKind.UNDELIVERED)
    assert [(row.recipient, row.subject_id) for row in told] == [("UPARIS01", mine.id), ("UPARIS02", mine.id)]
    for one in perform(database, claim, at=AT + HOUR, most=20):
        perform(database, give_up, claim=one, outcome=NoticeOutcome.FAILED, error="user_not_found", tell=people, now=AT, at=AT)
    assert len(notices(database)) == 3
    assert {row.outcome for row in notices(database)} == {NoticeOutcome.FAILED}


def test_after_a_crash_what_was_not_posted_is_free_at_once(sqlite_url: str) -> None:
    """Taking over ends the leases and lanes of a dead process at once where no post had begun."""
    database = _open(sqlite_url)
    put(database, due(), due("C0OTHER"))
    perform(database, claim, at=AT, most=20)
    assert perform(database, take_over, at=AT + SECOND, grace=15 * SECOND) == 2
    assert len(perform(database, claim, at=AT + SECOND, most=20)) == 2
    database.dispose()


def test_after_a_crash_what_may_have_been_posted_waits_until_slack_is_done(sqlite_url: str) -> None:
    """After a take-over such a notice waits for the grace period, counted from then: its latest post may still be on its way."""
    database = _open(sqlite_url)
    put(database, due())
    first = lease(database)
    perform(database, begin_post, claim=first, channel="C0ANNOUNCE", at=AT)
    perform(database, retry, claim=first, at=AT, wait=HOUR, error="lost", certain=False)
    second = lease(database, AT + HOUR)
    perform(database, begin_post, claim=second, channel="C0ANNOUNCE", at=AT + HOUR)
    assert perform(database, take_over, at=AT + HOUR + SECOND, grace=15 * SECOND) == 1
    assert perform(database, claim, at=AT + HOUR + 15 * SECOND, most=20) == []
    assert lease(database, AT + HOUR + 16 * SECOND).posting_at == AT
    database.dispose()


def test_taking_over_leaves_what_only_waits(sqlite_url: str) -> None:
    """The waiting time of a retry is not a lease, so taking over does not shorten it."""
    database = _open(sqlite_url)
    put(database, due())
    perform(database, retry, claim=lease(database), at=AT, wait=HOUR, error="not_in_channel", certain=True)
    assert perform(database, take_over, at=AT + SECOND, grace=15 * SECOND) == 0
    pass_time(database, HOUR)
    assert lease(database).attempts == 2
    database.dispose()


def _open(url: str) -> Database:
    from store.database import open_database

    return open_database(url)


def test_a_clock_that_was_wrong_once_silences_no_channel(database: Database) -> None:
    """`repair` frees a channel blocked for years by a wrong clock, and leaves a normal waiting time as it is."""
    put(database, due(), due("C0OTHER"))
    leased = {one.recipient: one for one in perform(database, claim, at=AT, most=20)}
    perform(database, mark_sent, claim=leased["C0ANNOUNCE"], ts="1.0", now=AT, at=AT + timedelta(days=2000))
    perform(database, retry, claim=leased["C0OTHER"], at=AT, wait=HOUR, error="not_in_channel", certain=True)
    put(database, due(start="2026-12-15T12:00Z"))
    assert perform(database, claim, at=AT + SECOND, most=20) == []
    assert perform(database, repair, at=AT + SECOND) == 1
    assert [one.recipient for one in perform(database, claim, at=AT + SECOND, most=20)] == ["C0ANNOUNCE"]
