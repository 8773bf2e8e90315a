"""Constants for tests of personal calendars, and their entries with all properties."""

from datetime import timedelta
from typing import Any

from given.running import NOW
from icalendar import Calendar

from store.models import EventKind, Visibility

SOON = NOW + timedelta(days=10)
MEETING = {"kind": EventKind.MEETING, "visibility": Visibility.MEMBERS, "online": True}
LINK = "https://meet.example.org/packaging?pwd=a%20b"


def raw(feed: bytes) -> dict[str, Any]:
    """The entries with all their properties, by uid."""
    return {str(one["UID"]): one for one in Calendar.from_ical(feed).walk("VEVENT")}
