"""When meeting reminders and deadline reminders are due. Pure.

Days before are calendar days in the reader's zone, at 09:00. A reminder that would fall into quiet hours is sent before they begin.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.rules.notices.due import MORNING
from bot.rules.notices.quiet_hours import Recipient, last_allowed
from bot.rules.when.clocks import zone_of
from bot.rules.when.span import starts_at
from bot.rules.when.wall import at_clock, midnight
from store.models import Dated, Days, EventKind, Instants, Month, NoticeKind, When

HOUR: Final = timedelta(hours=1)
CLOSING: Final = {NoticeKind.CLOSING_3_DAYS: 3, NoticeKind.CLOSING_1_DAY: 1}


class ComingReminders(StrEnum):
    """Which reminders of an event are still to come; of a provisional month the message that its day is fixed."""

    DAY_FIXED = "day_fixed"
    BOTH = "both"
    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"


def coming_reminders(event: Dated, now: datetime, zone: str | None) -> ComingReminders | None:
    """The reminders that somebody in this zone (of the host, if None) still gets, their quiet hours aside; None if all are sent."""
    day = day_there(event.when, zone or event.zone)
    if day is None:
        return ComingReminders.DAY_FIXED
    early = now < at_clock(day - timedelta(days=1), MORNING, zone or event.zone)
    if not isinstance(event.when, Instants):
        return ComingReminders.DAY_BEFORE if early else None
    if early and event.kind != EventKind.QUARTERLY:
        return ComingReminders.BOTH
    return ComingReminders.HOUR_BEFORE if now < event.when.starts_at - HOUR else None


def day_there(when: When, zone: str) -> date | None:
    """The local start date in a reader's zone; all-day dates are zone independent; None for a provisional month."""
    match when:
        case Instants(begins, _, _):
            return begins.astimezone(zone_of(zone)).date()
        case Days(starts_on, _, _):
            return starts_on
        case Month():
            return None


def day_before(when: When, reader: Recipient) -> datetime | None:
    """The due time (UTC) of the day-before reminder; None for a provisional month."""
    day = day_there(when, reader.zone)
    return None if day is None else _morning(day - timedelta(days=1), reader)


def hour_before(when: When, reader: Recipient) -> datetime | None:
    """The due time (UTC) of the one-hour reminder; quiet hours apply only if the reader has `wake` off. None unless it has a time."""
    if not isinstance(when, Instants):
        return None
    at = when.starts_at - HOUR
    return at if reader.wake else last_allowed(at, reader)


def overtaken_at(when: When, kind: NoticeKind, reader: Recipient) -> datetime | None:
    """From when on a reminder is useless (UTC): the next one is due, or the event began (all-day: also in the reader's zone)."""
    begins = starts_at(when)
    if begins is None:
        return None
    if isinstance(when, Days):
        return max(begins, midnight(when.starts_on, reader.zone))
    return begins - HOUR if kind == NoticeKind.MEETING_DAY else begins


def closing_at(closes: datetime, kind: NoticeKind, reader: Recipient) -> datetime:
    """The due time (UTC) of a deadline reminder, counted in days before the last day to register; `closes` is exclusive."""
    last = (closes - timedelta(microseconds=1)).astimezone(zone_of(reader.zone)).date()
    return _morning(last - timedelta(days=CLOSING[kind]), reader)


def _morning(day: date, reader: Recipient) -> datetime:
    return last_allowed(at_clock(day, MORNING, reader.zone), reader)
