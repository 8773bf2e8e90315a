"""When reminders are due: by the recipient's local time, across DST changes and the date line."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from bot.rules.events.reminders import closing_at, day_before, hour_before, overtaken_at
from bot.rules.notices.quiet_hours import Recipient
from bot.rules.places.changes import Became, became
from bot.rules.when.clocks import usual_start
from bot.rules.when.deadlines import closes_at
from store.models import Days, DeadlineForm, Instants, Month, NoticeKind, PlaceState

ZONES = {"Seoul": "Asia/Seoul", "Cali": "America/Bogota", "Paris": "Europe/Paris", "Auckland": "Pacific/Auckland"}


def reader(city: str, begin: int = 20, end: int = 8, **more: bool) -> Recipient:
    return Recipient("UONE", ZONES[city], time(begin), time(end), **more)


def there(at: datetime | None, city: str) -> str:
    assert at is not None
    return f"{at.astimezone(ZoneInfo(ZONES[city])):%d %b %H:%M}"


def noon(year: int, month: int, day: int) -> Instants:
    start = datetime(year, month, day, 12, 0, tzinfo=UTC)
    return Instants(start, start + timedelta(hours=1), "Europe/Paris")


@pytest.mark.parametrize(
    ("city", "day", "hour"),
    [("Seoul", "13 Jan 09:00", "14 Jan 20:00"), ("Cali", "13 Jan 09:00", "14 Jan 06:00"), ("Auckland", "14 Jan 09:00", "15 Jan 00:00")],
)
def test_the_day_before_is_the_readers_own(city: str, day: str, hour: str) -> None:
    """12:00 UTC on 14 January is already the 15th in Auckland: the day before is the 14th there."""
    when = noon(2027, 1, 14)
    assert (there(day_before(when, reader(city)), city), there(hour_before(when, reader(city)), city)) == (day, hour)


def test_without_waking_the_hour_comes_before_the_quiet_hours() -> None:
    """06:00 in Cali is within quiet hours, so it comes at 19:45 the evening before; the DST change in Paris does not shift 19:45."""
    assert there(hour_before(noon(2027, 1, 14), reader("Cali", wake=False)), "Cali") == "13 Jan 19:45"
    early = Instants(datetime(2027, 3, 28, 5, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC), "Europe/Paris")
    assert there(hour_before(early, reader("Paris", wake=False)), "Paris") == "27 Mar 19:45"


def test_whole_days_and_open_months() -> None:
    """An all-day event has no 1-hour reminder, a month has none at all; neither is overtaken before it begins for the reader."""
    days = Days(date(2027, 1, 14), date(2027, 1, 16), "Pacific/Kiritimati")
    assert there(day_before(days, reader("Cali")), "Cali") == "13 Jan 09:00"
    assert hour_before(days, reader("Cali")) is None
    assert there(overtaken_at(days, NoticeKind.MEETING_DAY, reader("Cali")), "Cali") == "14 Jan 00:00"
    month = Month(date(2027, 1, 1))
    assert day_before(month, reader("Cali")) is hour_before(month, reader("Cali")) is None


@pytest.mark.parametrize(
    ("city", "three", "one"),
    [("Seoul", "01 Dec 09:00", "03 Dec 09:00"), ("Cali", "01 Dec 09:00", "03 Dec 09:00"), ("Auckland", "02 Dec 09:00", "04 Dec 09:00")],
)
def test_days_before_a_deadline_are_counted_where_the_reader_is(city: str, three: str, one: str) -> None:
    """ "Before 4 December" ends at 07:00 in Cali, 21:00 in Seoul, and at 01:00 of the 5th in Auckland."""
    closes = closes_at(date(2026, 12, 4), DeadlineForm.BEFORE)
    assert there(closing_at(closes, NoticeKind.CLOSING_3_DAYS, reader(city)), city) == three
    assert there(closing_at(closes, NoticeKind.CLOSING_1_DAY, reader(city)), city) == one


def test_the_clock_that_changes_alone() -> None:
    """Between 28 March and 4 April 2027 Paris and Auckland change at different times; Cali never does."""
    when, before, after = noon(2027, 3, 30), datetime(2027, 3, 22, tzinfo=UTC), datetime(2027, 3, 29, tzinfo=UTC)
    for city, moved in (("Seoul", True), ("Cali", True), ("Paris", False)):
        usual = usual_start(when, ZONES[city], before)
        assert (usual is not None) == moved, city
        assert usual_start(when, ZONES[city], after) is None
    usual = usual_start(when, ZONES["Seoul"], before)
    assert usual is not None
    assert f"{usual:%H:%M}" == "22:00"


NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


EARLIER = NOW - timedelta(days=1)
OF_CLUSTER = {"holder": "c5", "asked_at": EARLIER, "named_at": EARLIER}


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"changed_by": 1}, None),
        ({"changed_by": 2}, Became.REGISTERED),
        ({"changed_by": 2, "state": PlaceState.WAITING}, Became.WAITS),
        ({"changed_by": 2, "state": PlaceState.REMOVED}, Became.REMOVED),
        ({"changed_by": 2, "state": PlaceState.CANCELLED}, Became.GIVEN_BACK),
        ({"changed_by": None, "state": PlaceState.CANCELLED}, None),
        ({"changed_by": 2, "asked_at": EARLIER}, None),
        ({**OF_CLUSTER, "named_by": 2}, Became.NAMED),
        ({**OF_CLUSTER, "named_by": 2, "changed_by": 1}, Became.NAMED),
        ({**OF_CLUSTER, "named_by": 1, "changed_by": 2}, None),
        ({**OF_CLUSTER, "named_at": NOW, "named_by": None}, Became.NAMED),
        ({**OF_CLUSTER, "named_by": None, "changed_by": None, "changed_at": EARLIER}, None),
        ({"changed_by": None, "asked_at": EARLIER, "promoted_at": NOW}, None),
        ({**OF_CLUSTER, "named_by": 2, "attended": True}, None),
        ({"changed_by": 2, "member_id": None}, None),
    ],
)
def test_what_somebody_else_did_to_a_place(columns: dict[str, object], told: Became | None) -> None:
    """Decided from the row: own actions, automatic changes, the data set and recorded attendance cause no message.

    Later changes of the row do not affect the delegate: naming another substitute causes no message to the delegate.
    """
    row = {"holder": "m1", "state": PlaceState.CONFIRMED, "member_id": 1, "asked_at": NOW, "changed_at": NOW, "changed_by": 2}
    row |= dict.fromkeys(("promoted_at", "named_at", "named_by", "attended"))
    found = became(SimpleNamespace(**(row | columns)))  # type: ignore[arg-type]
    assert (found.what if found else None) == told
