"""The dates of a series computed from its rule."""

import calendar
import itertools
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.rules.when.series import MOST, EveryMonths, EveryWeeks, NthWeekday, Rule, code, occurrences, rule_of
from bot.rules.when.wall import Clear, resolve

FIRSTS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
MONTHLY = st.builds(EveryMonths, st.sampled_from([1, 2, 3, 6, 12]), st.integers(1, 31))
NTH = st.builds(NthWeekday, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6), st.sampled_from([1, 3]))
WEEKLY = st.builds(EveryWeeks, st.integers(1, 8))
RULES = st.one_of(MONTHLY, NTH, WEEKLY)


def months_between(one: date, other: date) -> int:
    """How many months on the calendar lie between two days."""
    return (other.year - one.year) * 12 + other.month - one.month


@given(RULES, FIRSTS, st.integers(0, 80))
def test_as_many_as_asked_in_order_and_never_more_than_sixty(rule: Rule, first: date, count: int) -> None:
    """Each day comes once, none is before the first, and what begins earlier does not depend on how many follow."""
    days = occurrences(rule, first, count)
    assert len(days) == min(count, MOST)
    assert days == sorted(set(days))
    assert all(day >= first for day in days)
    assert days == occurrences(rule, first)[:count]


@given(MONTHLY, FIRSTS)
def test_every_so_many_months_on_that_day_or_the_last(rule: EveryMonths, first: date) -> None:
    """The day of the month is the one asked for, or the last that the month has; no month is left out."""
    days = occurrences(rule, first, 12)
    assert all(day.day == min(rule.day, calendar.monthrange(day.year, day.month)[1]) for day in days)
    assert {months_between(one, other) for one, other in itertools.pairwise(days)} == {rule.months}
    assert (days[0] - first).days <= 31


@given(NTH, FIRSTS)
def test_the_nth_weekday_of_the_month(rule: NthWeekday, first: date) -> None:
    """The day of the week is right, and so is which of the month it is."""
    days = occurrences(rule, first, 12)
    for day in days:
        assert day.weekday() == rule.weekday
        nth = (day.day - 1) // 7 + 1
        assert nth == rule.nth if rule.nth > 0 else (day + timedelta(days=7)).month != day.month
    assert {months_between(one, other) for one, other in itertools.pairwise(days)} == {rule.months}


@given(WEEKLY, FIRSTS)
def test_every_so_many_weeks(rule: EveryWeeks, first: date) -> None:
    """Weeks begin at the first day itself."""
    assert occurrences(rule, first, 5) == [first + timedelta(weeks=rule.weeks * number) for number in range(5)]


@given(RULES, FIRSTS, st.integers(0, 900))
def test_until_a_day_that_is_included(rule: Rule, first: date, length: int) -> None:
    """All days up to the last one, and the last one too."""
    until = first + timedelta(days=length)
    days = occurrences(rule, first, until=until)
    assert days == [day for day in occurrences(rule, first) if day <= until]
    if days:
        assert occurrences(rule, first, until=days[-1]) == days


def test_the_thirty_first_of_a_leap_year() -> None:
    """Monthly on the 31st is the last day of each month."""
    assert occurrences(EveryMonths(1, 31), date(2028, 1, 15), 4) == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
    ]


def test_a_first_day_between_two_counts_from_the_next() -> None:
    """Every quarter on a second Tuesday, from 15 January: the next second Tuesday, then every three months."""
    assert occurrences(NthWeekday(2, 1, 3), date(2027, 1, 15), 3) == [date(2027, 2, 9), date(2027, 5, 11), date(2027, 8, 10)]


@pytest.mark.parametrize(("zone", "winter", "summer"), [("Europe/Paris", 13, 12), ("America/Santiago", 18, 17), ("Asia/Seoul", 5, 5)])
def test_the_wall_time_stays_when_the_clock_changes(zone: str, winter: int, summer: int) -> None:
    """14:00 stays 14:00 across DST changes; the instant moves."""
    days = occurrences(EveryMonths(6, 14), date(2027, 1, 14), 2)
    january, july = (resolve(datetime.combine(day, time(14)), zone) for day in days)
    northern = zone != "America/Santiago"
    assert january == Clear(datetime(2027, 1, 14, winter if northern else summer, tzinfo=UTC))
    assert july == Clear(datetime(2027, 7, 14, summer if northern else winter, tzinfo=UTC))


@given(RULES)
def test_a_rule_is_kept_in_one_word(rule: Rule) -> None:
    """A rule is stored as one word and read back unchanged."""
    assert rule_of(code(rule)) == rule


@pytest.mark.parametrize(
    "kept", ["", "weeks", "weeks:0", "weeks:x", "weeks:-1", "weekday:5:1:1", "weekday:1:7:1", "months:1:32", "years:1"]
)
def test_another_word_is_no_rule(kept: str) -> None:
    """An invalid stored rule makes no series."""
    assert rule_of(kept) is None
