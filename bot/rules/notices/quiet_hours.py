"""When somebody may be written to: their quiet hours, by the wall clock of their zone. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.rules.when.clocks import zone_of

MARGIN: Final = timedelta(minutes=15)
"""How long before quiet hours begin the last reminder goes out, so that it has surely arrived when they do."""


@dataclass(frozen=True)
class Reader:
    """How somebody wants to be told: quiet hours are wall times in their zone (an IANA name), equal ones mean none.

    `wake` lets through in quiet hours what would be of no use after them.
    """

    slack_id: str
    zone: str
    quiet_from: time
    quiet_until: time
    muted: tuple[str, ...] = ()
    fewer: bool = False
    wake: bool = True


def is_quiet(at: datetime, reader: Reader) -> bool:
    """Whether an instant is within somebody's quiet hours."""
    clock, begin, end = at.astimezone(zone_of(reader.zone)).time().replace(tzinfo=None), reader.quiet_from, reader.quiet_until
    return begin <= clock < end if begin < end else begin != end and (clock >= begin or clock < end)


def allowed_at(at: datetime, reader: Reader) -> datetime:
    """The first instant (UTC) from `at` on that is outside somebody's quiet hours."""
    if not is_quiet(at, reader):
        return at
    zone = zone_of(reader.zone)
    there = at.astimezone(zone)
    day = there.date() if there.time().replace(tzinfo=None) < reader.quiet_until else there.date() + timedelta(days=1)
    return max(at, datetime.combine(day, reader.quiet_until, zone).astimezone(UTC))


def last_allowed(at: datetime, reader: Reader) -> datetime:
    """`at` itself, or the last good moment (UTC) before the quiet hours that it falls into."""
    if not is_quiet(at, reader):
        return at
    zone = zone_of(reader.zone)
    there = at.astimezone(zone)
    day = there.date() if there.time().replace(tzinfo=None) >= reader.quiet_from else there.date() - timedelta(days=1)
    earlier = datetime.combine(day, reader.quiet_from, zone).astimezone(UTC) - MARGIN
    return allowed_at(earlier, reader)


def day_of(at: datetime, reader: Reader) -> date:
    """The date of an instant where the reader lives."""
    return at.astimezone(zone_of(reader.zone)).date()
