"""When events begin and are over (rule 4), across DST changes and the date line."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from given.running import as_dated, event
from hypothesis import given, strategies as st

from bot.rules.events.announcements import announced_at
from bot.rules.when.span import first_day, next_month, span, start_key, starts_at
from bot.rules.when.wall import midnight
from store.models import Dated, Days, Instants, Month

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right", "SystemV", "Etc")))
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 1))


def at(day: date, hour: int, zone: str, hours: float = 1) -> Instants:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Instants(start, start + timedelta(hours=hours), zone)


def dated(when: Days | Instants | Month, **columns: object) -> Dated:
    return as_dated(event(when, id=1, **columns))


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/Paris", date(2027, 4, 14), datetime(2027, 3, 24, 8, tzinfo=UTC)),  # DST starts on 28 March
        ("Europe/Paris", date(2026, 11, 4), datetime(2026, 10, 14, 7, tzinfo=UTC)),  # and ends on 25 October
        ("America/New_York", date(2027, 3, 24), datetime(2027, 3, 3, 14, tzinfo=UTC)),  # DST starts on 14 March
        ("America/New_York", date(2026, 11, 18), datetime(2026, 10, 28, 13, tzinfo=UTC)),  # and ends on 1 November
        ("Pacific/Kiritimati", date(2027, 1, 22), datetime(2026, 12, 31, 19, tzinfo=UTC)),
        ("Pacific/Pago_Pago", date(2027, 1, 22), datetime(2027, 1, 1, 20, tzinfo=UTC)),
    ],
)
def test_an_announcement_is_at_nine_where_the_event_is_held(zone: str, day: date, expected: datetime) -> None:
    """Three weeks are 21 calendar days, and nine o'clock is the host's, on either side of DST and of the date line."""
    for when in (at(day, 13, zone), at(day, 0, zone), at(day, 23, zone), Days(day, day, zone)):
        assert announced_at(dated(when), timedelta(weeks=3)) == expected


def test_a_month_is_not_announced() -> None:
    """A month without a day has no day to count back from."""
    assert announced_at(dated(Month(date(2027, 1, 1))), timedelta(days=3)) is None


def test_the_same_day_ends_26_hours_apart_over_the_date_line() -> None:
    """1 January begins in Kiritimati 25 hours before Pago Pago; each event is past when its own day is."""
    first = date(2027, 1, 1)
    east, west = span(Days(first, first, "Pacific/Kiritimati")), span(Days(first, first, "Pacific/Pago_Pago"))
    assert west.over_at - east.over_at == timedelta(hours=25)
    assert east.order_at == west.order_at
    assert east.over_at == datetime(2027, 1, 1, 10, tzinfo=UTC)


def test_a_day_with_a_clock_change_has_23_or_25_hours() -> None:
    """The day of the spring change in Paris is over after 23 hours, the one in autumn after 25."""
    for day, hours in ((date(2027, 3, 28), 23), (date(2026, 10, 25), 25)):
        assert span(Days(day, day, "Europe/Paris")).over_at - midnight(day, "Europe/Paris") == timedelta(hours=hours)


def test_an_event_without_length_is_on_for_a_minute() -> None:
    """What ends when it starts is not past before it began."""
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert span(Instants(now, now, "Etc/UTC")).over_at > now


def test_december_is_followed_by_january() -> None:
    """The month after December is in the next year."""
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert next_month(date(2026, 11, 1)) == date(2026, 12, 1)


@given(DAYS, st.integers(0, 23), st.sampled_from(ZONES), st.floats(0, 72))
def test_it_is_never_over_before_it_begins(day: date, hour: int, zone: str, length: float) -> None:
    """In every zone on every day, for all three forms: over after the start, and the first day is the wall's."""
    timed = at(day, hour, zone, length)
    for when in (timed, Days(day, day + timedelta(days=int(length)), zone), Month(day.replace(day=1))):
        where, begins = span(when), starts_at(when)
        assert where.over_at > where.order_at or isinstance(when, Days)
        assert begins is None or where.over_at > begins
    assert first_day(timed) == timed.starts_at.astimezone(ZoneInfo(zone)).date()
    assert first_day(Days(day, day, zone)) == day


@given(DAYS, st.integers(0, 23), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_the_start_key_is_the_instant_not_the_zone(day: date, hour: int, one: str, other: str) -> None:
    """The same instant under another zone's name keeps its key; another instant has another."""
    when = at(day, hour, one)
    assert start_key(when) == start_key(Instants(when.starts_at.astimezone(ZoneInfo(other)), when.ends_at, other))
    assert start_key(when) != start_key(Instants(when.starts_at + timedelta(minutes=1), when.ends_at, one))
    assert start_key(Days(day, day, one)) == start_key(Days(day, day + timedelta(days=3), other)) == day.isoformat()
