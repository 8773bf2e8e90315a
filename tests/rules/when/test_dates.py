"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.rules.when.dates import MONTHS, WEEKDAYS, WhyNot, read_date
from bot.rules.when.series import Line, pasted
from store.models import Month

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_way_to_write_a_day_means_that_day(day: date) -> None:
    """The day first, the year first, the month in a word, in full or short, in any order that cannot be mistaken."""
    month = MONTHS[day.month - 1].capitalize()
    weekday = WEEKDAYS[day.weekday()].capitalize()
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{weekday[:3]} {day.day} {month[:3]} {day.year}",
        f"{weekday}, {month} {day.day}th, {day.year}",
        f"the {day.day}. of {month.lower()} {day.year}",
        f"{day.year} {month} {day.day}",
    ]
    assert {way: read_date(way) for way in ways} == dict.fromkeys(ways, day)


@given(DAYS)
def test_a_month_stays_a_month(day: date) -> None:
    """No day is invented for a month."""
    for way in (f"{MONTHS[day.month - 1]} {day.year}", f"{day.year}-{day.month:02}", f"{day.month:02}/{day.year}"):
        assert read_date(way) == Month(day.replace(day=1))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1/14/2027", WhyNot.MONTH_FIRST),
        ("14/1/27", WhyNot.SHORT_YEAR),
        ("14 January", WhyNot.NO_YEAR),
        ("March", WhyNot.NO_YEAR),
        ("31.2.2027", WhyNot.NO_SUCH_DAY),
        ("29 February 2027", WhyNot.NO_SUCH_DAY),
        ("2027-13", WhyNot.NO_SUCH_DAY),
        ("Monday 14 January 2027", WhyNot.WEEKDAY),
        ("0202-01-14", WhyNot.FAR_YEAR),
        ("14–16 January 2027", WhyNot.NOT_A_DATE),
        ("next week", WhyNot.NOT_A_DATE),
        ("Ma 2027", WhyNot.NOT_A_DATE),
        ("２０２７", WhyNot.NOT_A_DATE),
        ("", WhyNot.NOT_A_DATE),
    ],
)
def test_what_is_no_date_says_why(typed: str, why: WhyNot) -> None:
    """Nothing is guessed, least of all which number is the month."""
    assert read_date(typed) == why


def test_a_pasted_list_keeps_its_good_lines_and_marks_the_others() -> None:
    """Empty lines count for the numbers only; a date written twice counts once; what is over is marked."""
    lines = pasted("2027-01-14\n\n 14 January 2027;\nsoon\nFebruary 2027,\n1.11.2026\n", date(2026, 11, 22))
    assert lines == [
        Line(1, "2027-01-14", date(2027, 1, 14)),
        Line(3, "14 January 2027", WhyNot.TWICE),
        Line(4, "soon", WhyNot.NOT_A_DATE),
        Line(5, "February 2027", Month(date(2027, 2, 1))),
        Line(6, "1.11.2026", date(2026, 11, 1), past=True),
    ]


def test_the_month_that_runs_is_not_over() -> None:
    """On 22 November, November is still to come, October is not."""
    november, october = pasted("November 2026\nOctober 2026", date(2026, 11, 22))
    assert not november.past
    assert october.past
