"""Which notices are due (rule 6), as properties."""

from datetime import UTC, datetime, timedelta

from given.running import as_dated, event
from hypothesis import given, strategies as st

from bot.rules.events.announcements import LEADS, announced_at, due, still_due, useful_until
from store.models import Dated, Days, EventKind, EventState, Instants, NoticeKind, When

ZONES = ("Europe/Paris", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Etc/UTC")
FIRST, LAST_DAY = datetime.fromisoformat("2019-01-01"), datetime.fromisoformat("2035-01-01")
STARTS = st.datetimes(FIRST, LAST_DAY, timezones=st.just(UTC))
GAPS = st.timedeltas(timedelta(), timedelta(days=60))
WHENS: st.SearchStrategy[When] = st.one_of(
    st.builds(lambda start, zone: Instants(start, start + timedelta(hours=1), zone), STARTS, st.sampled_from(ZONES)),
    st.builds(lambda start, zone: Days(start.date(), start.date(), zone), STARTS, st.sampled_from(ZONES)),
)
CHANNEL = "C0ANNOUNCE"
WEEKS, LAST = NoticeKind.QUARTERLY_3_WEEKS, NoticeKind.QUARTERLY_3_DAYS


def meet_up(when: When, **columns: object) -> Dated:
    return as_dated(event(when, id=1, **columns))


def start_of(thing: Dated) -> datetime:
    found = useful_until(thing, LAST)
    assert found is not None
    return found


@given(WHENS, GAPS, GAPS)
def test_later_the_same_keys_are_due_and_no_key_changes(when: When, before: timedelta, later: timedelta) -> None:
    """What was due stays due with the same key and time, so that a unique row makes it idempotent."""
    thing = meet_up(when)
    now = start_of(thing) - before
    first = {(one.kind, one.noun, one.subject_id, one.subject_start, one.recipient, one.due_at) for one in due([thing], now, CHANNEL)}
    then = {
        (one.kind, one.noun, one.subject_id, one.subject_start, one.recipient, one.due_at) for one in due([thing], now + later, CHANNEL)
    }
    assert first <= then
    assert all(one.due_at <= now for one in due([thing], now, CHANNEL))


@given(WHENS, st.timedeltas(timedelta(minutes=1), timedelta(days=400)).map(lambda gap: timedelta(seconds=int(gap.total_seconds()))))
def test_a_moved_event_is_announced_afresh(when: When, by: timedelta) -> None:
    """A new start makes a new key; a notice waiting under the old key is not posted any more."""
    if isinstance(when, Days):
        by = timedelta(days=max(1, by.days))
        moved: When = Days(when.starts_on + by, when.ends_on + by, when.zone)
    else:
        assert isinstance(when, Instants)
        moved = Instants(when.starts_at + by, when.ends_at + by, when.zone)
    old, new = meet_up(when), meet_up(moved)
    now = start_of(new) + timedelta(days=1)
    assert {one.subject_start for one in due([old], now, CHANNEL)}.isdisjoint(one.subject_start for one in due([new], now, CHANNEL))
    (waiting, _) = due([old], now, CHANNEL)
    assert not still_due(new, WEEKS, waiting.subject_start, start_of(old) - timedelta(days=30))


@given(WHENS, GAPS)
def test_cancelled_or_without_a_channel_nothing_is_due(when: When, before: timedelta) -> None:
    """Cancelled events, a missing channel and other kinds of events make no announcement."""
    now = start_of(meet_up(when)) - before
    assert not list(due([meet_up(when, state=EventState.CANCELLED)], now, CHANNEL))
    assert not list(due([meet_up(when)], now, None))
    assert not list(due([meet_up(when, kind=EventKind.FAIR)], now, CHANNEL))
    assert not still_due(meet_up(when, state=EventState.CANCELLED), WEEKS, "", now)
    assert not still_due(None, WEEKS, "", now)


@given(WHENS)
def test_three_weeks_are_overtaken_by_three_days_and_these_by_the_start(when: When) -> None:
    """Each announcement is of use until the next one; exactly then it is late, and never before."""
    thing = meet_up(when)
    three_weeks, three_days = (announced_at(thing, LEADS[kind]) for kind in (WEEKS, LAST))
    assert three_weeks is not None
    assert three_days is not None
    tiny = timedelta(microseconds=1)
    late = {
        moment: {one.kind: one.late for one in due([thing], moment, CHANNEL)}
        for moment in (three_weeks - tiny, three_weeks, three_days - tiny, three_days)
    }
    assert late[three_weeks - tiny] == {}
    assert late[three_weeks] == {WEEKS: False}
    assert late[three_days - tiny] == {WEEKS: False}
    assert late[three_days] == {WEEKS: True, LAST: False}
    assert {one.kind: one.late for one in due([thing], start_of(thing), CHANNEL)} == {WEEKS: True, LAST: True}


@given(WHENS, GAPS)
def test_what_waits_is_worth_posting_exactly_as_long_as_it_is_not_late(when: When, before: timedelta) -> None:
    """`due` and `still_due` agree at every moment."""
    thing = meet_up(when)
    now = start_of(thing) - before
    for one in due([thing], now, CHANNEL):
        assert still_due(thing, one.kind, one.subject_start, now) is not one.late
