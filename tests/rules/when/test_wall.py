"""Local times and zones: converting to instants, with DST gaps and overlaps."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.rules.when.wall import Clear, Fold, Gap, is_zone, resolve, zone_named, zones, zones_like

wall = datetime.fromisoformat
"""A time without a zone."""

ZONES = st.sampled_from(
    ["Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Seoul", "America/Bogota"]
)
LOCALS = st.datetimes(wall("1990-01-01"), wall("2060-01-01"))


@given(LOCALS, ZONES)
def test_a_wall_time_is_an_instant_that_shows_it(local: datetime, zone: str) -> None:
    """Every instant found shows the local time given; a time in a DST gap has none, and the next valid one is proposed."""

    def shown(at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)

    match resolve(local, zone):
        case Clear(at):
            assert shown(at) == local
        case Fold(_, _, first, second):
            assert first < second
            assert shown(first) == shown(second) == local
        case Gap(_, _, later):
            assert later > local
            assert isinstance(resolve(later, zone), Clear)


@given(st.datetimes(wall("1990-01-01"), wall("2060-01-01"), timezones=st.just(UTC)), ZONES)
def test_every_instant_is_found_again(at: datetime, zone: str) -> None:
    """Converting an instant to local time and back finds it, alone or as one of two in a DST overlap."""
    came = resolve(at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0), zone)
    assert not isinstance(came, Gap)
    assert at in ((came.at,) if isinstance(came, Clear) else (came.first, came.second))


def test_the_night_without_half_past_two_in_paris() -> None:
    """DST gap: 02:30 does not exist on 29 March 2020; 03:30 is proposed."""
    assert resolve(wall("2020-03-29 02:30"), "Europe/Paris") == Gap(wall("2020-03-29 02:30"), "Europe/Paris", wall("2020-03-29 03:30"))


def test_the_night_with_two_of_them() -> None:
    """DST overlap: 02:30 on 25 October 2020 is 00:30 and 01:30 UTC."""
    first = datetime(2020, 10, 25, 0, 30, tzinfo=UTC)
    assert resolve(wall("2020-10-25 02:30"), "Europe/Paris") == Fold(
        wall("2020-10-25 02:30"), "Europe/Paris", first, first + timedelta(hours=1)
    )


def test_midnight_does_not_exist_in_santiago() -> None:
    """A DST gap at midnight in Chile: 00:00 on 6 September 2026 would be 01:00."""
    came = resolve(wall("2026-09-06"), "America/Santiago")
    assert isinstance(came, Gap)
    assert came.later == wall("2026-09-06 01:00")


def test_lord_howe_jumps_by_half_an_hour() -> None:
    """A DST gap of half an hour: 02:15 on 4 October 2026 would be 02:45."""
    came = resolve(wall("2026-10-04 02:15"), "Australia/Lord_Howe")
    assert isinstance(came, Gap)
    assert came.later == wall("2026-10-04 02:45")


@pytest.mark.parametrize(("zone", "local"), [("Pacific/Kiritimati", wall("1994-12-31 09:00")), ("Pacific/Apia", wall("2011-12-30 09:00"))])
def test_a_day_that_was_left_out_at_the_date_line(zone: str, local: datetime) -> None:
    """A zone that changes sides of the date line skips a day: the same time a day later is proposed."""
    assert resolve(local, zone) == Gap(local, zone, local + timedelta(days=1))


def test_a_time_with_a_zone_of_its_own_is_a_mistake() -> None:
    """A time that already has a zone is an error, as two zones would be ambiguous."""
    with pytest.raises(ValueError):
        resolve(datetime(2020, 1, 1, tzinfo=UTC), "Europe/Paris")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Paris", "Europe/Paris"),
        ("seoul", "Asia/Seoul"),
        ("São Paulo", "America/Sao_Paulo"),
        ("BOGOTÁ", "America/Bogota"),
        ("new york", "America/New_York"),
        ("europe/paris", "Europe/Paris"),
        ("America/Los Angeles", "America/Los_Angeles"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Istanbul", "Europe/Istanbul"),
        ("utc", "Etc/UTC"),
    ],
)
def test_a_zone_by_its_city(typed: str, zone: str) -> None:
    """Case, accents and the underscore are forgiven; old names of a zone give the one that counts."""
    assert zone_named(typed) == zone


@pytest.mark.parametrize("typed", ["CET", "GMT", "EST", "Etc/GMT+3", "Eastern", "Cali", "", "+01:00"])
def test_what_has_two_meanings_is_no_zone(typed: str) -> None:
    """Ambiguous names are refused: CET has no DST, Etc/GMT+3 is UTC-3, and there are two Easterns."""
    assert zone_named(typed) is None


def test_a_typing_mistake_gets_a_hint_and_an_abbreviation_none() -> None:
    """ "Pariss" is nearest to Paris; "CET" would be like anything."""
    assert zones_like("Pariss") == ["Europe/Paris"]
    assert zones_like("CET") == []


def test_every_zone_is_known_by_its_own_name() -> None:
    """No zone that somebody may have in Slack is refused, and each is one that Python can load."""
    assert all(zone_named(name) == name for name in zones() if name not in ("UTC", "Etc/UTC"))
    assert is_zone("Asia/Kolkata")
    assert not is_zone("asia/kolkata")
    assert not is_zone("CET")
    for name in zones():
        ZoneInfo(name)
