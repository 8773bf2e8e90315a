"""Read a calendar with three independent parsers, which must agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import recurring_ical_events
import vobject
from icalendar import Calendar

FAR_PAST, FAR_FUTURE = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """The properties on which all parsers must agree."""

    uid: str
    title: str
    description: str
    location: str
    start: date
    end: date
    status: str
    revision: int


def entries(feed: bytes) -> dict[str, Entry]:
    """The entries by uid; checks that all three parsers give the same."""
    calendar = Calendar.from_ical(feed)
    first = _by_uid(_written(one) for one in calendar.walk("VEVENT"))
    second = _by_uid(_written(one) for one in recurring_ical_events.of(calendar).between(FAR_PAST, FAR_FUTURE))
    third = _by_uid(_seen(one) for one in getattr(vobject.readOne(feed.decode()), "vevent_list", []))
    assert first == second == third
    return first


def titled(feed: bytes) -> dict[str, Entry]:
    """The same by title."""
    return {entry.title: entry for entry in entries(feed).values()}


def only(feed: bytes) -> Any:
    """The one entry of a calendar with all its properties, as icalendar parses it."""
    [event] = Calendar.from_ical(feed).walk("VEVENT")
    return event


def _by_uid(found: Iterable[Entry]) -> dict[str, Entry]:
    listed = list(found)
    assert len({entry.uid for entry in listed}) == len(listed)
    return {entry.uid: entry for entry in listed}


def _written(one: Any) -> Entry:
    words = [str(one.get(name, "")) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")]
    return Entry(*words, one["DTSTART"].dt, one["DTEND"].dt, str(one["STATUS"]), int(one["SEQUENCE"]))


def _seen(one: Any) -> Entry:
    words = [one.getChildValue(name) or "" for name in ("uid", "summary", "description", "location")]
    start, end = (at.astimezone(UTC) if isinstance(at, datetime) else at for at in (one.dtstart.value, one.dtend.value))
    return Entry(*words, start, end, one.status.value, int(one.sequence.value))
