"""Convert an event's fields between its form and its stored versions, and its date to JSON and back. Pure.

A revision (noun "events", subject the event's id, number its revision before the change) stores the editable fields; their "when"
is serialized here.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.rules.events.drafts import visibility_of
from bot.rules.events.form import Window, description_faults, values_of, what_faults, window
from bot.rules.events.form_values import Values
from bot.rules.faults import Faulty
from bot.rules.lines import clean, number_in
from bot.rules.versions import Content
from store.models import Dated, Days, EventKind, Instants, Month, When

OF_FIELD: Final[Mapping[str, str]] = {
    "title": "title",
    "kind": "kind",
    "host": "host_id",
    "country": "country",
    "place": "place",
    "online": "online",
    "link": "online_url",
    "visibility": "visibility",
    "description": "description",
    "capacity": "capacity",
    "opens": "opens_at",
    "deadline_on": "deadline_on",
    "deadline_form": "deadline_form",
    "late": "late",
}
"""The stored name of each form field."""


def form_values(event: Dated, link: str, capacity: int | None) -> dict[str, str]:
    """The form values of an event, with its link and capacity."""
    late = "yes" if event.late else ""
    return {**values_of(event), "link": link, "capacity": str(capacity or ""), "late": late, "description": event.description}


def content_of(values: Values, event: Dated) -> Content | Faulty:
    """The stored content for the submitted fields, or the faults. An unchanged opening day keeps the exact opening instant."""
    text = clean(values.get("description", ""))
    whole = {**values_of(event), **values}
    faults, made = what_faults(whole), window(whole, event.when, event.zone)
    faults += description_faults(text)
    if faults or isinstance(made, Faulty):
        return Faulty((*faults, *(made.faults if isinstance(made, Faulty) else ())))
    everything = _everything(whole, made, event, text)
    return {name: everything[name] for field, name in OF_FIELD.items() if field in values}


def _everything(values: Values, made: Window, event: Dated, text: str) -> Content:
    same = values.get("opens", "") == values_of(event)["opens"]
    opens_at = event.opens_at if same else made.opens_at
    return {
        "title": values["title"],
        "kind": values["kind"],
        "host_id": number_in(values.get("host", "")),
        "country": values.get("country") or None,
        "place": values.get("place", ""),
        "online": bool(values.get("online") or values.get("link")),
        "online_url": values.get("link") or None,
        "visibility": values.get("visibility") or visibility_of(EventKind(values["kind"])),
        "description": text,
        "capacity": made.capacity,
        "opens_at": opens_at.isoformat() if opens_at else None,
        "deadline_on": made.deadline_on.isoformat() if made.deadline_on else None,
        "deadline_form": made.deadline_form,
        "late": bool(values.get("late")),
    }


def as_values(content: Mapping[str, Any], zone: str) -> dict[str, str]:
    """The form values of stored content; `zone` is the event's IANA zone."""
    found = {field: content.get(name) for field, name in OF_FIELD.items()}
    opens = found["opens"]
    words = {field: "yes" if value is True else str(value or "") for field, value in found.items()}
    return words | {"opens": datetime.fromisoformat(opens).astimezone(ZoneInfo(zone)).date().isoformat() if opens else ""}


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
