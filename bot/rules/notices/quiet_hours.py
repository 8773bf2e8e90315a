"""Quiet hours: when a person may be sent messages, by the wall clock of their zone. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.rules.when.clocks import zone_of
from bot.rules.when.wall import at_clock

MARGIN: Final = timedelta(minutes=15)
"""A reminder is sent this long before quiet hours begin, so that it arrives before them."""


@dataclass(frozen=True)
class Recipient:
    """A person's notification preferences: quiet hours are wall times in their IANA zone; equal ones mean none.

    `wake` lets through what would be useless after quiet hours.
    """

    slack_id: str
    zone: str
    quiet_from: time
    quiet_until: time
    muted: tuple[str, ...] = ()
    fewer: bool = False
    wake: bool = True


def is_quiet(at: datetime, reader: Recipient) -> bool:
    """Whether an instant is within a person's quiet hours."""
    clock, begin, end = at.astimezone(zone_of(reader.zone)).time().replace(tzinfo=None), reader.quiet_from, reader.quiet_until
    return begin <= clock < end if begin < end else begin != end and (clock >= begin or clock < end)


def allowed_at(at: datetime, reader: Recipient) -> datetime:
    """The first instant (UTC) from `at` on outside a person's quiet hours."""
    if not is_quiet(at, reader):
        return at
    there = at.astimezone(zone_of(reader.zone))
    day = there.date() if there.time().replace(tzinfo=None) < reader.quiet_until else there.date() + timedelta(days=1)
    return max(at, at_clock(day, reader.quiet_until, reader.zone))


def last_allowed(at: datetime, reader: Recipient) -> datetime:
    """`at` itself, or if it falls into quiet hours the last allowed instant (UTC) before them."""
    if not is_quiet(at, reader):
        return at
    there = at.astimezone(zone_of(reader.zone))
    day = there.date() if there.time().replace(tzinfo=None) >= reader.quiet_from else there.date() - timedelta(days=1)
    earlier = at_clock(day, reader.quiet_from, reader.zone) - MARGIN
    return allowed_at(earlier, reader)


def day_of(at: datetime, reader: Recipient) -> date:
    """The local date of an instant in the reader's zone."""
    return at.astimezone(zone_of(reader.zone)).date()
