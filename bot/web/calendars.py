"""The agenda as iCalendar bytes (RFC 5545, RFC 7986). Pure: the same values give the same bytes.

A month whose day is not fixed has no date that a calendar could show, so it has no entry here; the pages show it.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import structlog

from bot.texts import calendars as say
from bot.texts import events as say_events
from bot.texts.times import deadline_in_words, plain_when
from bot.web.places import where
from bot.web.plain_text import lines, one_line
from bot.web.site import event_path
from store.models import Dated, Days, EventState, Instants, Month

if TYPE_CHECKING:
    from icalendar import Calendar, Event

FEED_PATH: Final = "/feeds/network.ics"
PRODUCT: Final = "-//Rendezvous//Network calendar//EN"
CANCELLED_STAYS: Final = timedelta(days=30)
MOST_ENTRIES: Final = 1_000
MOST_BYTES: Final = 1_000_000
END: Final = b"END:VCALENDAR\r\n"

log = structlog.get_logger()


@dataclass(frozen=True)
class Frame:
    """What stands round the entries. Without `public_url` nothing has an address."""

    network_name: str
    public_url: str | None


def render(agenda: Iterable[Dated], sources: Mapping[str, str], frame: Frame, day: date, *, hide_cancelled: bool = False) -> bytes:
    """The whole feed as it stands on a day (UTC). `sources` has the titles of what the entries name as their source.

    Where there is too much for one file, the oldest entries stay out.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    chosen: list[tuple[datetime, int, bytes]] = []
    size = 0
    for dated in _by_importance(agenda, midnight):
        if dated.state == EventState.CANCELLED and (hide_cancelled or dated.over_at + CANCELLED_STAYS <= midnight):
            continue
        part = _entry_or_nothing(dated, sources.get(dated.source or ""), frame.public_url)
        size += len(part)
        if len(chosen) == MOST_ENTRIES or size > MOST_BYTES:
            break
        chosen.append((dated.order_at, dated.id, part))
    return render_frame(frame).removesuffix(END) + b"".join(part for _, _, part in sorted(chosen)) + END


def render_one(dated: Dated, source: str | None, frame: Frame) -> bytes:
    """A file with one entry, to download."""
    return render_frame(frame, follows=False).removesuffix(END) + entry(dated, source, frame.public_url) + END


def render_frame(frame: Frame, *, follows: bool = True) -> bytes:
    """The calendar without its entries. A subscription `follows` changes, a downloaded file does not.

    No METHOD (DTSTAMP would mean something else), and no UID (one reader then takes the whole feed for one entry).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if follows:
        _describe(calendar, frame)
    return bytes(calendar.to_ical())


def _describe(calendar: "Calendar", frame: Frame) -> None:
    name = one_line(frame.network_name)
    about = say.calendar_description(name)
    for old, new, value in (("x-wr-calname", "name", name), ("x-wr-caldesc", "description", about)):
        calendar.add(new, value)
        calendar.add(old, value)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    if frame.public_url:
        calendar.add("source", frame.public_url + FEED_PATH, parameters={"VALUE": "URI"})
        calendar.add("url", f"{frame.public_url}/subscribe")


def _by_importance(agenda: Iterable[Dated], midnight: datetime) -> Iterator[Dated]:
    """What is to come, the next first; then what is over, the latest first."""
    entries = [dated for dated in agenda if not isinstance(dated.when, Month)]
    yield from (dated for dated in entries if dated.over_at > midnight)
    yield from (dated for dated in reversed(entries) if dated.over_at <= midnight)


def _entry_or_nothing(dated: Dated, source: str | None, public_url: str | None) -> bytes:
    """One entry that cannot be written must not take the calendar of everybody down."""
    try:
        return entry(dated, source, public_url)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        log.exception("calendar_entry_left_out", noun=dated.noun, id=dated.id)
        return b""


@lru_cache(maxsize=2 * MOST_ENTRIES)
def entry(dated: Dated, source: str | None, public_url: str | None) -> bytes:
    """One dated thing as a VEVENT. Kept, because a change of one leaves a thousand others as they were."""
    from icalendar import Event

    event = Event()
    event.add("uid", one_line(dated.uid))
    # Without METHOD, DTSTAMP is the time of the last change. "Now" would make every calendar look changed at every look.
    event.add("dtstamp", dated.revised_at)
    event.add("last-modified", dated.revised_at)
    event.add("created", dated.created_at)
    event.add("sequence", dated.revision)
    _add_time(event, dated)
    _add_words(event, dated, source, public_url + event_path(dated.uid) if public_url else None)
    written = bytes(event.to_ical())
    time.sleep(0)  # hands the interpreter back: the event loop must not wait while a long calendar is written
    return written


def _add_time(event: "Event", dated: Dated) -> None:
    cancelled = dated.state == EventState.CANCELLED
    match dated.when:
        case Instants(starts_at, ends_at, _):
            event.add("dtstart", starts_at.astimezone(UTC))
            if ends_at > starts_at:
                event.add("dtend", ends_at.astimezone(UTC))
        case Days(starts_on, ends_on, _):
            event.add("dtstart", starts_on)
            event.add("dtend", ends_on + timedelta(days=1))
        case Month():
            raise ValueError("a month whose day is not fixed has no entry")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if cancelled or isinstance(dated.when, Days):
        event.add("transp", "TRANSPARENT")


def _add_words(event: "Event", dated: Dated, source: str | None, url: str | None) -> None:
    title, place, host = one_line(dated.title), where(dated), one_line(dated.host or "")
    cancelled = dated.state == EventState.CANCELLED
    event.add("summary", say.cancelled_title(title) if cancelled else title)
    if place:
        event.add("location", place)
    categories = [say_events.kind_name(dated.kind), where(dated, country_only=True), host]
    event.add("categories", [category for category in categories if category])
    event.add("description", "\n\n".join(part for part in _paragraphs(dated, source, url) if part))
    if url:
        event.add("url", url)


def _paragraphs(dated: Dated, source: str | None, url: str | None) -> Iterator[str]:
    if dated.state == EventState.CANCELLED:
        yield say.does_not_take_place()
    yield lines(dated.description)
    facts = [say.when(plain_when(dated.when)) if isinstance(dated.when, Days) else say_events.time_there(plain_when(dated.when))]
    if dated.host:
        facts.append(say.host(one_line(dated.host)))
    if dated.deadline_on and dated.deadline_form:
        facts.append(say_events.registration(deadline_in_words(dated.deadline_on, dated.deadline_form)))
    if source:
        facts.append(say_events.source(one_line(source)))
    yield "\n".join(facts)
    yield url or ""  # last: some calendars show no other link
