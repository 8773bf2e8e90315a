"""The calendar page: fetches the bot's public feed and parses it as a calendar client would."""

from datetime import UTC, date, datetime
from typing import Any

import aiohttp

TEN_SECONDS = aiohttp.ClientTimeout(total=10)


class FeedSilentError(Exception):
    """The feed could not be fetched."""


class FeedBrokenError(Exception):
    """The response is not a valid calendar."""


async def fetch_events(session: aiohttp.ClientSession, url: str) -> list[dict[str, Any]]:
    """Fetches the feed and returns its events, the earliest first."""
    try:
        async with session.get(url, timeout=TEN_SECONDS) as answer:
            answer.raise_for_status()
            body = await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise FeedSilentError from error
    return read_events(body)


def read_events(body: bytes) -> list[dict[str, Any]]:
    """Parses the events of an iCalendar text, the earliest first."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(body)
        events = [_event(component) for component in calendar.walk("VEVENT")]
    except (ValueError, KeyError, AttributeError) as error:
        raise FeedBrokenError from error
    return sorted(events, key=lambda event: str(event["start"]))


def _event(component: Any) -> dict[str, Any]:
    start = component["DTSTART"].dt
    end = component["DTEND"].dt if "DTEND" in component else None
    return {
        "title": str(component.get("SUMMARY", "")),
        "location": str(component.get("LOCATION", "")),
        "description": str(component.get("DESCRIPTION", "")),
        "url": str(component.get("URL", "")),
        "status": str(component.get("STATUS", "")),
        "all_day": not isinstance(start, datetime),
        "start": _written(start),
        "end": _written(end) if end else None,
    }


def _written(when: date | datetime) -> str:
    if isinstance(when, datetime):
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return when.isoformat()
