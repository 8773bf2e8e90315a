"""The date fields of an event's form: their meaning, errors and questions; and how a series follows a moved event."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.rules.events.content import packed, unpacked
from bot.rules.events.dates import dates_of, when_values
from bot.rules.events.form import carried, carry, with_answers
from bot.rules.events.form_values import Dates, Jump, Occurrence, Past, Questions
from bot.rules.events.series import followed
from bot.rules.faults import Faulty, Problem
from bot.rules.when.wall import Gap
from store.models import Days, Instants, Month, When

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ZONES = st.sampled_from(["Europe/Paris", "America/Bogota", "Asia/Seoul", "Pacific/Kiritimati", "Australia/Lord_Howe", "America/Santiago"])
STARTS = st.integers(0, 8 * 365 * 24 * 60).map(lambda minutes: datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
LENGTHS = st.integers(1, 31 * 24 * 60 - 60).map(lambda minutes: timedelta(minutes=minutes))
DAYS = st.dates(date(2027, 1, 1), date(2035, 1, 1))
WHENS = st.one_of(
    st.builds(lambda start, length, zone: Instants(start, start + length, zone), STARTS, LENGTHS, ZONES),
    st.builds(lambda day, more, zone: Days(day, day + timedelta(days=more), zone), DAYS, st.integers(0, 30), ZONES),
    st.builds(lambda day: Month(day.replace(day=1)), DAYS),
)


@given(WHENS)
def test_a_date_comes_back_from_its_form(when: When) -> None:
    """Filling the form from a date and reading it gives the same date; a time in a DST overlap is asked about."""
    values = when_values(when, "Europe/Paris")
    found = dates_of(values, NOW)
    if isinstance(found, Questions):
        answers = {one.field: "2" if at == one.jump.second else "1" for one, at in _asked(found, when)}
        found = dates_of(with_answers(values, found.questions, answers), NOW)
    assert found == Dates((Occurrence(when),))


def _asked(found: Questions, when: When) -> list[tuple[Jump, datetime]]:
    assert isinstance(when, Instants)
    jumps = [one for one in found.questions if isinstance(one, Jump)]
    return [(one, when.starts_at if one.field == "start" else when.ends_at) for one in jumps]


@given(WHENS)
def test_a_kept_date_is_the_same_again(when: When) -> None:
    """A date survives serialisation to JSON."""
    assert unpacked(packed(when)) == when


def test_values_travel_and_nothing_else_does() -> None:
    """Values are carried from page to page unchanged; anything else as a subject is rejected."""
    values = {"title": "Fair “à Paris” \\ 化粧", "day": "2027-01-14", "dates": "2027-01-14\n2027-02"}
    assert carried(carry(values | {"description": "too long to travel", "end": ""})) == values
    for broken in ("", "x", "[]", "{}", "1", '{"title": 1}', '{"other": "1"}', '{"title": null}'):
        assert carried(broken) is None


def test_the_past_of_a_leap_day_has_a_next_year() -> None:
    """29 February is proposed as 28 February of the next year; today's date is past only when the event is over."""
    leap = {"form": "days", "day": "2028-02-29", "zone": "Europe/Paris"}
    found = dates_of(leap, datetime(2028, 3, 1, 12, tzinfo=UTC))
    assert isinstance(found, Questions)
    (past,) = found.questions
    assert isinstance(past, Past)
    assert (past.days, past.instead) == (1, date(2029, 2, 28))
    assert isinstance(dates_of(leap, datetime(2028, 2, 29, 22, tzinfo=UTC)), Dates)


def test_a_day_that_was_left_out_at_the_date_line_is_asked_about() -> None:
    """Samoa had no 30 December 2011: the 31st is offered."""
    typed = {"form": "time", "day": "2011-12-30", "start": "09:00", "end": "", "zone": "Pacific/Apia"}
    found = dates_of(typed, datetime(2011, 1, 1, tzinfo=UTC))
    assert isinstance(found, Questions)
    (jump,) = found.questions
    assert isinstance(jump, Jump)
    assert isinstance(jump.jump, Gap)
    answered = with_answers(typed, found.questions, {"start": jump.jump.later.isoformat()})
    assert (answered["day"], answered["start"]) == ("2011-12-31", "09:00")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"form": "century"}, Problem.EMPTY),
        ({"form": "month", "month": "2027-13"}, Problem.MONTH),
        ({"form": "days", "day": "2027-02-30", "zone": "Etc/UTC"}, Problem.DAY),
        ({"form": "days", "day": "2027-02-02", "until": "2027-02-01", "zone": "Etc/UTC"}, Problem.END_BEFORE),
        ({"form": "days", "day": "2027-02-02", "until": "2027-03-05", "zone": "Etc/UTC"}, Problem.TOO_LONG),
        ({"form": "time", "day": "2027-02-02", "start": "25:00", "zone": "Etc/UTC"}, Problem.TIME),
        ({"form": "series", "day": "2027-02-02", "zone": "Etc/UTC", "repeat": "often"}, Problem.REPEAT),
        ({"form": "series", "day": "2027-02-02", "zone": "Etc/UTC", "repeat": "weeks:1", "times": "61"}, Problem.NUMBER),
        ({"form": "series", "zone": "Etc/UTC", "repeat": "list", "dates": "2027-02-0²"}, Problem.LINE),
    ],
)
def test_what_is_no_date(typed: dict[str, str], problem: Problem) -> None:
    """Each mistake has a name of its own."""
    found = dates_of(typed, NOW)
    assert isinstance(found, Faulty)
    assert [one.problem for one in found.faults] == [problem]


@given(st.integers(-40, 40), st.integers(0, 23), ZONES)
def test_the_following_ones_keep_their_distance_and_take_the_new_time(days: int, hour: int, zone: str) -> None:
    """They move by the same number of calendar days and take the new local time where it exists."""
    wall = ZoneInfo(zone)
    first = datetime(2027, 3, 4, 15, tzinfo=wall)
    series = [Instants(at, at + timedelta(hours=1), zone) for at in (first + timedelta(days=14 * step) for step in range(5))]
    start = (first + timedelta(days=days)).replace(hour=hour)
    moved = Instants(start.astimezone(UTC), (start + timedelta(hours=1)).astimezone(UTC), zone)
    for before, after in zip(series[1:], followed(series[0], moved, series[1:]), strict=True):
        assert isinstance(after.when, Instants)
        local = after.when.starts_at.astimezone(wall)
        if after.jump is None and start.astimezone(UTC).astimezone(wall).hour == hour:
            assert (local.date() - before.starts_at.astimezone(wall).date()).days == days
            assert local.hour == hour
