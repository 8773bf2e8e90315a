"""Where an event stands in time (rule 4): the columns that follow from the way it is dated."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store.models import Days, Instants, Month, When


@dataclass(frozen=True)
class Span:
    """`order_at` sorts events of all three forms together; `over_at` is the first instant at which the event is past. Both UTC."""

    order_at: datetime
    over_at: datetime


def span(when: When) -> Span:
    """Where an event stands among others, and when it is over.

    A day sorts by its date, wherever it is held; a month without a day sorts after that month's dated events.
    """
    match when:
        case Instants(starts_at, ends_at, _):
            return Span(starts_at, max(ends_at, starts_at + timedelta(minutes=1)))
        case Days(starts_on, ends_on, zone):
            return Span(midnight(starts_on, "Etc/UTC"), midnight(ends_on + timedelta(days=1), zone))
        case Month(first):
            over = midnight(next_month(first), "Etc/UTC")
            return Span(over - timedelta(seconds=1), over)


def start_key(when: When) -> str:
    """The start as text, to tell a moved event from the one that was there before: part of a notice's key."""
    match when:
        case Instants(starts_at, _, _):
            return starts_at.astimezone(UTC).isoformat()
        case Days(starts_on, _, _):
            return starts_on.isoformat()
        case Month(first):
            return f"{first:%Y-%m}"


def first_day(when: When) -> date | None:
    """The day on which it starts where it is held; none for a month whose day is not fixed."""
    match when:
        case Instants(starts_at, _, zone):
            return starts_at.astimezone(ZoneInfo(zone)).date()
        case Days(starts_on, _, _):
            return starts_on
        case Month():
            return None


def starts_at(when: When) -> datetime | None:
    """The instant (UTC) at which it starts; whole days start at midnight where they are held."""
    match when:
        case Instants(begins, _, _):
            return begins
        case Days(starts_on, _, zone):
            return midnight(starts_on, zone)
        case Month():
            return None


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def midnight(day: date, zone: str) -> datetime:
    """The instant (UTC) at which a day begins in a zone."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
