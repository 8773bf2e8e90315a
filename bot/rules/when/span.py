"""The sort key, end and visibility of an event, derived from how it is dated (rule 4). Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.when.wall import midnight
from store.models import Days, Instants, Month, When


@dataclass(frozen=True)
class Span:
    """`order_at` sorts dated, all-day and provisional events together; `over_at` is the first instant when it is past. UTC."""

    order_at: datetime
    over_at: datetime


def span(when: When) -> Span:
    """The sort key and the end of an event.

    An all-day event sorts by its date, whatever its zone; a provisional month sorts after that month's dated events.
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
    """The start as text, part of a notice's key, so that a moved event gets new notices."""
    match when:
        case Instants(starts_at, _, _):
            return starts_at.astimezone(UTC).isoformat()
        case Days(starts_on, _, _):
            return starts_on.isoformat()
        case Month(first):
            return f"{first:%Y-%m}"


def first_day(when: When) -> date | None:
    """The local date of the start in the event's zone; None for a provisional month."""
    match when:
        case Instants(starts_at, _, zone):
            return starts_at.astimezone(ZoneInfo(zone)).date()
        case Days(starts_on, _, _):
            return starts_on
        case Month():
            return None


def starts_at(when: When) -> datetime | None:
    """The instant of the start (UTC); all-day events start at midnight in their zone; None for a provisional month."""
    match when:
        case Instants(begins, _, _):
            return begins
        case Days(starts_on, _, zone):
            return midnight(starts_on, zone)
        case Month():
            return None


def next_month(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
