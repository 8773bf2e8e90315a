"""Clocks of zones; and when a meeting moves in local time as they change, there or here, not on the same night. Pure."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from store.models import Instants


@cache
def zone_of(name: str) -> ZoneInfo:
    """An IANA zone, kept for good: Python itself keeps eight, and reads the others from disk each time."""
    return ZoneInfo(name)


def usual_start(when: Instants, zone: str, now: datetime) -> datetime | None:
    """The wall time in a zone at which it would begin, did both clocks stay as they are now; nothing where that is when it begins."""
    shift = _apart(when, zone, when.starts_at) - _apart(when, zone, now)
    return when.starts_at.astimezone(ZoneInfo(zone)) - shift if shift else None


def _apart(when: Instants, zone: str, at: datetime) -> timedelta:
    here, there = (at.astimezone(ZoneInfo(name)).utcoffset() or timedelta() for name in (zone, when.zone))
    return here - there
