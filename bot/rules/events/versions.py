"""Serialize an event's date for the revisions table. Pure.

A revision (noun "events", subject the event's id, number its revision before the change) stores the editable fields; their "when"
is serialized here.
"""

from datetime import UTC, date, datetime
from typing import Any

from store.models import Days, Instants, Month, When


def packed(when: When) -> dict[str, str]:
    """Serialize a date to JSON values: instants in UTC, dates in ISO 8601."""
    match when:
        case Instants(starts_at, ends_at, zone):
            return {"starts_at": starts_at.astimezone(UTC).isoformat(), "ends_at": ends_at.astimezone(UTC).isoformat(), "zone": zone}
        case Days(starts_on, ends_on, zone):
            return {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat(), "zone": zone}
        case Month(first):
            return {"month": first.isoformat()}


def unpacked(kept: dict[str, Any]) -> When:
    """Deserialize a date; the inverse of `packed`."""
    if "starts_at" in kept:
        starts_at, ends_at = (datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at"))
        return Instants(starts_at, ends_at, kept["zone"])
    if "starts_on" in kept:
        starts_on, ends_on = (date.fromisoformat(kept[name]) for name in ("starts_on", "ends_on"))
        return Days(starts_on, ends_on, kept["zone"])
    return Month(date.fromisoformat(kept["month"]))
