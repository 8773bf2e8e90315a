"""What an event was before a change, as JSON holds it. Pure.

Revisions of an event (noun "events", subject its number, number its revision before) keep the fields that people edit; their "when"
is packed here.
"""

from datetime import UTC, date, datetime
from typing import Any

from store.models import Days, Instants, Month, When


def packed(when: When) -> dict[str, str]:
    """A date as plain values: instants in UTC, dates in ISO 8601."""
    match when:
        case Instants(starts_at, ends_at, zone):
            return {"starts_at": starts_at.astimezone(UTC).isoformat(), "ends_at": ends_at.astimezone(UTC).isoformat(), "zone": zone}
        case Days(starts_on, ends_on, zone):
            return {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat(), "zone": zone}
        case Month(first):
            return {"month": first.isoformat()}


def unpacked(kept: dict[str, Any]) -> When:
    """The date that was packed."""
    if "starts_at" in kept:
        starts_at, ends_at = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
        return Instants(starts_at, ends_at, kept["zone"])
    if "starts_on" in kept:
        starts_on, ends_on = (date.fromisoformat(kept[name]) for name in ("starts_on", "ends_on"))
        return Days(starts_on, ends_on, kept["zone"])
    return Month(date.fromisoformat(kept["month"]))
