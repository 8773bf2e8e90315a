"""What an event's card promises of the next reminder, and how places are counted. Pure functions."""

from datetime import UTC, date, datetime

import pytest
from given.blocks.hostile import place
from given.running import as_dated, event, hours

from bot.blocks.places.lines import occupancy_words, own_lines
from bot.rules.events.reminders import coming_reminders
from bot.rules.places.registration import registration_of
from bot.texts.lists import ordinal
from store.models import Days, EventKind, PlaceState, When
from store.queries.events.standings import EventView, Participation
from store.queries.places.occupancy import Count

MEETING = hours(datetime(2027, 3, 29, 12, tzinfo=UTC))  # the Monday after the DST change in Paris: 14:00 there
BOTH = "Next: I remind you the day before and 1 hour before."
HOUR = "Next: I remind you 1 hour before."
DAY = "Next: I remind you the day before."


def following(when: When, now: datetime, zone: str, kind: EventKind = EventKind.WEBINAR) -> str:
    """The next reminder that is promised to a confirmed reader in this zone."""
    one = as_dated(event(when, kind=kind))
    seen = EventView(Participation(place=place("Cali", PlaceState.CONFIRMED, provisional=False)))
    lines = own_lines(one, registration_of(one, now), seen, coming_reminders(one, now, zone))
    assert lines[0] == "You take part."
    return " ".join(lines[1:])


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        (datetime(2027, 3, 27, 23, 59, tzinfo=UTC), "Asia/Seoul", BOTH),  # 28 March, 08:59 in Seoul
        (datetime(2027, 3, 28, 0, 0, tzinfo=UTC), "Asia/Seoul", HOUR),  # 09:00 there: that reminder was sent
        (datetime(2027, 3, 28, 13, 59, tzinfo=UTC), "America/Bogota", BOTH),
        (datetime(2027, 3, 28, 14, 0, tzinfo=UTC), "America/Bogota", HOUR),
        (datetime(2027, 3, 28, 6, 59, tzinfo=UTC), "Europe/Paris", BOTH),  # DST since this night: 09:00 is 07:00 UTC
        (datetime(2027, 3, 28, 7, 0, tzinfo=UTC), "Europe/Paris", HOUR),
        (datetime(2027, 3, 29, 10, 59, tzinfo=UTC), "Europe/Paris", HOUR),
        (datetime(2027, 3, 29, 11, 0, tzinfo=UTC), "Europe/Paris", ""),
    ],
)
def test_only_reminders_that_are_still_to_come_are_promised(now: datetime, zone: str, expected: str) -> None:
    """First the day before at 09:00 in the reader's zone, also across DST changes; then one hour before; then none."""
    assert following(MEETING, now, zone) == expected


def test_a_quarterly_meet_up_promises_the_hour_only_and_whole_days_the_day_only() -> None:
    """The promise matches the reminders that are sent."""
    early = datetime(2027, 3, 1, tzinfo=UTC)
    assert following(MEETING, early, "Asia/Seoul", EventKind.QUARTERLY) == HOUR
    assert following(Days(date(2027, 3, 29), date(2027, 3, 30), "Europe/Paris"), early, "Asia/Seoul") == DAY


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(), ""),
        (Count(8, 3), "5 of 8 places free"),
        (Count(1, 0), "1 of 1 place free"),
        (Count(8, 8), "full"),
        (Count(8, 8, 3), "full, 3 waiting"),
        (Count(3, 8), "full"),
        (Count(0, 0), "full"),
    ],
)
def test_how_full_it_is(count: Count, words: str) -> None:
    """The number of free places is never negative, also after the capacity was lowered."""
    assert occupancy_words(count, None, 0) == words


def test_a_meeting_counts_seats_and_guests() -> None:
    """Guests take no seat."""
    assert occupancy_words(Count(None, 3), Count(8, 8, 2), 3) == "8 of 8 seats taken, 3 guests"
    assert occupancy_words(Count(), Count(None, 6), 0) == "6 seats taken"


def test_places_in_a_line() -> None:
    """As they are said in English."""
    words = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th", 123: "123rd"}
    assert {number: ordinal(number) for number in words} == words
