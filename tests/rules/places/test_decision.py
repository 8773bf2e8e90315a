"""The decision on a place and its deadlines (rules 1 and 3), to the second. Pure functions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from given.running import as_dated, event, hours
from hypothesis import given, strategies as st

from bot.rules.places.decision import (
    ClosedReason,
    Offer,
    closed_reason,
    free,
    gets_place,
    holder_of,
    moving_up,
    offer_of,
    promotes,
    surplus,
)
from store.models import Days, DeadlineForm, EventState, Month, Noun

SECOND = timedelta(seconds=1)
START = datetime(2026, 12, 20, 12, 0, tzinfo=UTC)
DAY = date(2026, 12, 4)


def offer(capacity: int | None = 8, **columns: object) -> Offer:
    """The offer of an event on 20 December at noon UTC."""
    return offer_of(as_dated(event(hours(START, zone="America/Bogota"), **columns)), capacity)


@pytest.mark.parametrize(
    ("form", "closes"),
    [(DeadlineForm.BY, datetime(2026, 12, 5, 12, 0, tzinfo=UTC)), (DeadlineForm.BEFORE, datetime(2026, 12, 4, 12, 0, tzinfo=UTC))],
)
def test_a_bare_date_lasts_anywhere_on_earth(form: DeadlineForm, closes: datetime) -> None:
    """ "By" includes the day, "before" ends with the day before it; the last second is in time in Seoul and in Cali alike."""
    one = offer(deadline_on=DAY, deadline_form=form)
    for zone in ("Asia/Seoul", "America/Bogota", "Etc/UTC"):
        assert closed_reason(one, (closes - SECOND).astimezone(ZoneInfo(zone))) is None
        assert closed_reason(one, closes.astimezone(ZoneInfo(zone))) == ClosedReason.CLOSED
    last_day = DAY if form == DeadlineForm.BY else DAY - timedelta(days=1)
    assert closed_reason(one, datetime(last_day.year, last_day.month, last_day.day, 23, 59, 59, tzinfo=ZoneInfo("America/Bogota"))) is None


def test_late_opens_what_the_deadline_has_closed_and_nothing_else() -> None:
    """Late registration works after the deadline, not before opening, nor once it runs, is over or cancelled."""
    one = offer(deadline_on=DAY, deadline_form=DeadlineForm.BY, late=True, opens_at=START - timedelta(days=40))
    assert closed_reason(one, START - timedelta(days=2)) is None
    assert closed_reason(one, START - timedelta(days=41)) == ClosedReason.NOT_YET
    assert closed_reason(one, START) == ClosedReason.STARTED
    assert closed_reason(one, START + timedelta(hours=1)) == ClosedReason.OVER
    assert closed_reason(replace(one, cancelled=True), START - timedelta(days=2)) == ClosedReason.CANCELLED


def test_it_opens_at_its_instant() -> None:
    """It is closed a second before."""
    opens = START - timedelta(days=10)
    assert closed_reason(offer(opens_at=opens), opens - SECOND) == ClosedReason.NOT_YET
    assert closed_reason(offer(opens_at=opens), opens) is None


def test_without_a_limit_one_joins_while_it_runs() -> None:
    """Without a capacity one can register until it is over; with a capacity the start closes registration."""
    one = offer(None)
    assert one.joins
    assert closed_reason(one, START + timedelta(minutes=59)) is None
    assert closed_reason(one, START + timedelta(hours=1)) == ClosedReason.OVER
    assert not offer(8).joins
    assert not offer(None, deadline_on=DAY, deadline_form=DeadlineForm.BY).joins
    assert not Offer(Noun.GROUPS, 1, "Packaging").joins


def test_a_month_without_a_day_is_open_until_it_is_over() -> None:
    """A month with no day yet: registration and promotion go on until the month is past."""
    one = offer_of(as_dated(event(Month(date(2027, 1, 1)))), 8)
    inside, after = datetime(2027, 1, 31, 23, 59, 59, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    assert (closed_reason(one, inside), promotes(one, inside)) == (None, True)
    assert (closed_reason(one, after), promotes(one, after)) == (ClosedReason.OVER, False)


def test_whole_days_start_at_midnight_where_they_are_held() -> None:
    """A fair in Seoul starts when it is still the day before in Paris; in Cali five hours after UTC's midnight."""
    for zone, starts in (
        ("Asia/Seoul", datetime(2026, 12, 19, 15, 0, tzinfo=UTC)),
        ("America/Bogota", datetime(2026, 12, 20, 5, 0, tzinfo=UTC)),
    ):
        one = offer_of(as_dated(event(Days(date(2026, 12, 20), date(2026, 12, 21), zone))), 8)
        assert closed_reason(one, starts - SECOND) is None
        assert (closed_reason(one, starts), promotes(one, starts)) == (ClosedReason.STARTED, False)


def test_a_wall_clock_that_is_set_back_moves_no_start() -> None:
    """On the night DST ends in Paris the start is one instant: promotion works before it and not after."""
    fold = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1).astimezone(UTC)
    one = offer_of(as_dated(event(hours(fold))), 8)
    assert promotes(one, fold - SECOND)
    assert not promotes(one, fold)
    assert fold == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_who_waits_moves_up_after_the_deadline_until_the_start_or_the_cancellation() -> None:
    """The deadline ends registration, not promotion."""
    one = offer(deadline_on=DAY, deadline_form=DeadlineForm.BY)
    assert promotes(one, START - SECOND)
    assert not promotes(one, START)
    cancelled = offer(state=EventState.CANCELLED)
    assert not promotes(cancelled, START - timedelta(days=9))
    assert closed_reason(cancelled, START - timedelta(days=9)) == ClosedReason.CANCELLED


limits, people = st.none() | st.integers(0, 12), st.integers(0, 30)


@given(capacity=limits, confirmed=people, waiting=people)
def test_never_two_for_one_place_and_never_an_empty_place_with_somebody_waiting(capacity: int | None, confirmed: int, waiting: int) -> None:
    """After all promotions there is no free place, or nobody waits; never more than the capacity."""
    up = moving_up(capacity, confirmed, waiting)
    assert 0 <= up <= waiting
    if capacity is not None:
        assert confirmed + up <= max(capacity, confirmed)
        assert surplus(capacity, confirmed) == max(0, confirmed - capacity)
    assert up == waiting or free(capacity, confirmed + up) == 0
    if gets_place(capacity, confirmed, waiting):
        assert capacity is None or (confirmed < capacity and waiting == 0)


def test_holders_are_told_apart() -> None:
    """The holder keys of a person, a cluster's seat and its second seat differ."""
    assert {holder_of(member_id=5), holder_of(cluster_id=5), holder_of(cluster_id=5, second=True)} == {"m5", "c5", "c5:2"}
