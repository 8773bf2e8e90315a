"""Time zone lookup, and the shift of a meeting's local time when DST changes on different dates in two zones. Pure."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.models import Instants


@cache
def zone_of(name: str) -> ZoneInfo:
    """An IANA zone, cached without limit: `zoneinfo` keeps a strong cache of only eight and reads others from disk again."""
    return ZoneInfo(name)


def usual_start(when: Instants, zone: str, now: datetime) -> datetime | None:
    """The local start if both zones kept their present UTC offsets; None if that equals the actual start."""
    shift = _apart(when, zone, when.starts_at) - _apart(when, zone, now)
    return when.starts_at.astimezone(ZoneInfo(zone)) - shift if shift else None


def _apart(when: Instants, zone: str, at: datetime) -> timedelta:
    here, there = (at.astimezone(ZoneInfo(name)).utcoffset() or timedelta() for name in (zone, when.zone))
    return here - there


def is_known_zone(name: str) -> bool:
    """Whether this machine knows a zone of this name: IANA names, and older ones that Slack still sends."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
