"""Deadlines (rule 3): "before" and "by" a date, anywhere on Earth."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, strategies as st

from bot.rules.when.deadlines import closes_at, is_open
from store.models import DeadlineForm

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 30))


def test_before_the_fourth_ends_with_the_third_anywhere_on_earth() -> None:
    """ "before 4 December 2019" is over at 4 December 12:00 UTC: then the 3rd has ended at UTC-12 as well."""
    assert closes_at(date(2019, 12, 4), DeadlineForm.BEFORE) == datetime(2019, 12, 4, 12, tzinfo=UTC)


def test_by_the_fourth_includes_the_fourth_anywhere_on_earth() -> None:
    """ "by 4 December 2019" is over at 5 December 12:00 UTC."""
    assert closes_at(date(2019, 12, 4), DeadlineForm.BY) == datetime(2019, 12, 5, 12, tzinfo=UTC)


def test_it_is_over_in_the_very_instant() -> None:
    """The closing instant is exclusive: open a microsecond before, closed at the instant itself."""
    closes = closes_at(date(2019, 12, 4), DeadlineForm.BY)
    assert is_open(closes, closes - timedelta(microseconds=1))
    assert not is_open(closes, closes)


def test_without_a_deadline_it_stays_open() -> None:
    """No deadline, no closing."""
    assert is_open(None, datetime.max.replace(tzinfo=UTC))


@given(DAYS)
def test_by_is_before_the_next_day(day: date) -> None:
    """ "by" a day and "before" the day after it are the same instant, across leap days, years and DST."""
    assert closes_at(day, DeadlineForm.BY) == closes_at(day + timedelta(days=1), DeadlineForm.BEFORE)
