"""Dates, times and deadlines in words."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.texts import times
from store.models import Days, DeadlineForm, Instants, Month

START = datetime(2026, 12, 23, 12, 0, tzinfo=UTC)
FIRST, LAST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2090-01-01")
ZONES = ("Europe/Paris", "America/Bogota", "Asia/Seoul", "Pacific/Kiritimati", "Etc/UTC", "America/Argentina/Buenos_Aires")


def test_plain_text_names_the_zone() -> None:
    """In plain text the host's zone is named, or the reader's where it is known."""
    when = Instants(START, START + timedelta(minutes=90), "Europe/Paris")
    assert times.plain_when(when) == "Wednesday 23 December 2026, 13:00–14:30 (Paris time)"
    assert times.plain_when(when, "Asia/Seoul") == "Wednesday 23 December 2026, 21:00–22:30 (Seoul time)"
    assert times.plain_when(when, "Pacific/Kiritimati").startswith("Thursday 24 December 2026, 02:00–03:30")
    assert times.plain_when(when, "Etc/UTC").endswith("(UTC)")


def test_over_midnight_both_days_are_named() -> None:
    """An event that ends on another day has both dates."""
    when = Instants(START, START + timedelta(hours=11), "Europe/Paris")
    assert times.plain_when(when) == "Wednesday 23 December 2026, 13:00 – Thursday 24 December 2026, 00:00 (Paris time)"


@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)), st.integers(0, 5000), st.sampled_from(ZONES))
def test_slacks_date_token_is_always_well_formed(start: datetime, minutes: int, zone: str) -> None:
    """Every instant gives complete tokens of Slack's date syntax, with a fallback whose text cannot end the token."""
    text = times.slack_when(Instants(start, start + timedelta(minutes=minutes), zone))
    tokens = re.findall(r"<!date\^-?\d+\^\{\w+\}, \{time\}\|[^<>|]+\((?:[^<>|]+ time|UTC)\)>", text)
    assert tokens
    assert text.count("<") == len(tokens)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 12, 8), date(2026, 12, 8), "Tuesday 8 December 2026"),
        (date(2026, 12, 8), date(2026, 12, 10), "8–10 December 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 December 2026 – 2 January 2027"),
        (date(2026, 11, 30), date(2026, 12, 2), "30 November 2026 – 2 December 2026"),
    ],
)
def test_days_are_dates_and_have_no_time(first: date, last: date, words: str) -> None:
    """One day with its weekday; several from first to last, both included; the same for every reader."""
    assert times.plain_when(Days(first, last, "Asia/Seoul")) == times.slack_when(Days(first, last, "Europe/Paris")) == words


def test_a_month_without_a_day_says_so() -> None:
    """Ahead of it the day is "to be fixed", afterwards "not known"; it has no time at the host."""
    when = Month(date(2027, 1, 1))
    assert times.slack_when(when) == "January 2027, day to be fixed"
    assert times.when_it_was(when) == "January 2027, day not known"
    assert times.at_the_host(when) is None


def test_a_deadline_is_said_as_its_author_said_it_with_what_it_means() -> None:
    """ "before" and "by" stay as they were, and the last instant is given in UTC and in the reader's time."""
    day = date(2019, 12, 4)
    assert times.deadline(day, DeadlineForm.BEFORE) == "before 4 December 2019"
    assert (
        times.deadline_in_words(day, DeadlineForm.BEFORE) == "before 4 December 2019, anywhere on Earth (until 4 December 2019, 12:00 UTC)"
    )
    assert times.deadline_in_words(day, DeadlineForm.BY) == "by 4 December 2019, anywhere on Earth (until 5 December 2019, 12:00 UTC)"
    assert f"<!date^{int(datetime(2019, 12, 5, 12, tzinfo=UTC).timestamp())}^" in times.slack_deadline(day, DeadlineForm.BY)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Tokyo", "UTC+9"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/St_Johns", "UTC-3:30"),
        ("Europe/London", "UTC+0"),
        ("Pacific/Kiritimati", "UTC+14"),
    ],
)
def test_a_zone_is_so_far_from_utc(zone: str, words: str) -> None:
    """Hours, and minutes where there are any, with the right sign."""
    assert times.offset(START, zone) == words


def test_lengths_are_short() -> None:
    """Lengths are given in hours and minutes, without zero parts."""
    assert [times.minutes(count) for count in (0, 45, 60, 90, 1080)] == ["0 min", "45 min", "1 h", "1 h 30 min", "18 h"]
