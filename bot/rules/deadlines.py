"""When a deadline is over (rule 3). A bare date means anywhere on Earth: the day ends where it ends last, at UTC-12."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from store.models import DeadlineForm

ANYWHERE_ON_EARTH: Final = timedelta(hours=12)


def closes_at(day: date, form: str) -> datetime:
    """The first instant (UTC) at which it is too late.

    "by 4 December" lasts until 5 December 12:00 UTC, "before 4 December" until 4 December 12:00 UTC.
    """
    last = day if form == DeadlineForm.BY else day - timedelta(days=1)
    return datetime.combine(last + timedelta(days=1), time(), UTC) + ANYWHERE_ON_EARTH


def is_open(closes: datetime | None, now: datetime) -> bool:
    """Whether there is still time. What has no deadline stays open."""
    return closes is None or now < closes
