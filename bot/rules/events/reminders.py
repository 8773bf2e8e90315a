"""When somebody is reminded of a meeting they are in, and of a registration that closes. Pure.

Days before are calendar days in the reader's zone, at 09:00. What would fall into quiet hours goes out before they begin.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from bot.rules.notices.due import MORNING
from bot.rules.notices.quiet_hours import Reader, last_allowed
from bot.rules.when.clocks import zone_of
from bot.rules.when.span import midnight, starts_at
from store.models import Days, Instants, Month, NoticeKind, When

HOUR: Final = timedelta(hours=1)
CLOSING: Final = {NoticeKind.CLOSING_3_DAYS: 3, NoticeKind.CLOSING_1_DAY: 1}


def day_there(when: When, zone: str) -> date | None:
    """The day on which something begins for a reader in a zone; whole days are the same everywhere, an open month has none."""
    match when:
        case Instants(begins, _, _):
            return begins.astimezone(zone_of(zone)).date()
        case Days(starts_on, _, _):
            return starts_on
        case Month():
            return None


def day_before(when: When, reader: Reader) -> datetime | None:
    """The instant (UTC) of the reminder of the day before."""
    day = day_there(when, reader.zone)
    return None if day is None else _morning(day - timedelta(days=1), reader)


def hour_before(when: When, reader: Reader) -> datetime | None:
    """The instant (UTC) of the reminder of the hour before; in quiet hours too, unless the reader has switched that off."""
    if not isinstance(when, Instants):
        return None
    at = when.starts_at - HOUR
    return at if reader.wake else last_allowed(at, reader)


def overtaken_at(when: When, kind: NoticeKind, reader: Reader) -> datetime | None:
    """From when on such a reminder helps nobody: the next one is due, or it has begun (whole days: where the reader is, too)."""
    begins = starts_at(when)
    if begins is None:
        return None
    if isinstance(when, Days):
        return max(begins, midnight(when.starts_on, reader.zone))
    return begins - HOUR if kind == NoticeKind.MEETING_DAY else begins


def closing_at(closes: datetime, kind: NoticeKind, reader: Reader) -> datetime:
    """The instant (UTC) of a reminder so many days before the last day on which one can register; `closes` is exclusive."""
    last = (closes - timedelta(microseconds=1)).astimezone(zone_of(reader.zone)).date()
    return _morning(last - timedelta(days=CLOSING[kind]), reader)


def _morning(day: date, reader: Reader) -> datetime:
    return last_allowed(datetime.combine(day, MORNING, zone_of(reader.zone)).astimezone(UTC), reader)
