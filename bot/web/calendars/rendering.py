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

from bot.rules.when.deadlines import KIND
from bot.texts import common
from bot.texts.calendars import feeds as say
from bot.texts.events import lists as say_events
from bot.texts.times import deadline_in_words, plain_when
from bot.web.calendars.plain_text import lines, one_line
from bot.web.calendars.venue import where
from bot.web.site import event_path
from store.models import Dated, Days, EventState, Instants, Month, Noun, Visibility

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
class CalendarInfo:
    """The calendar's properties outside its entries. Without `public_url` there are no links. `personal` marks one person's calendar."""

    network_name: str
    public_url: str | None
    personal: bool = False


@dataclass(frozen=True)
class PersonalPart:
    """What one person's calendar adds to an event.

    `changed_at` (UTC) is the last change of it, also if nothing of it is left to show. `link` is the join link, for those who are in. Only
    events they are in (`is_in`) block their time.
    """

    changed_at: datetime
    standing: str = ""
    link: str | None = None
    is_in: bool = False


NOTHING: Final[Mapping[int, PersonalPart]] = {}


def render(
    agenda: Iterable[Dated],
    sources: Mapping[str, str],
    frame: CalendarInfo,
    day: date,
    *,
    hide_cancelled: bool = False,
    own: Mapping[int, PersonalPart] = NOTHING,
) -> bytes:
    """The whole feed as of a day (UTC). `sources` maps the sources that entries name to their titles.

    `own` is what one person's calendar adds, by event id. Beyond MOST_ENTRIES or MOST_BYTES the last of `_by_importance` are left out.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    chosen: list[tuple[datetime, int, bytes]] = []
    size = 0
    for dated in _by_importance(agenda, midnight):
        if dated.state == EventState.CANCELLED and (hide_cancelled or dated.over_at <= midnight - CANCELLED_STAYS):
            continue
        mine = own.get(dated.id) if dated.noun == Noun.EVENTS else None
        part = _entry_or_nothing(dated, sources.get(dated.source or ""), frame, mine)
        size += len(part)
        if len(chosen) == MOST_ENTRIES or size > MOST_BYTES:
            break
        chosen.append((dated.order_at, dated.id, part))
    return render_frame(frame).removesuffix(END) + b"".join(part for _, _, part in sorted(chosen)) + END


def render_one(dated: Dated, source: str | None, frame: CalendarInfo) -> bytes:
    """A file with a single entry, to download."""
    return render_frame(frame, follows=False).removesuffix(END) + entry(dated, source, frame.public_url) + END


def render_frame(frame: CalendarInfo, *, follows: bool = True) -> bytes:
    """The calendar without its entries. A subscription `follows` changes, a downloaded file does not.

    No METHOD (DTSTAMP would mean something else), and no UID (one client then takes the whole feed for a single entry).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if follows:
        _describe(calendar, frame)
    return bytes(calendar.to_ical())


def _describe(calendar: "Calendar", frame: CalendarInfo) -> None:
    name = one_line(frame.network_name)
    about = say.personal_description(name) if frame.personal else say.calendar_description(name)
    name = say.personal_name(name) if frame.personal else name
    for old, new, value in (("x-wr-calname", "name", name), ("x-wr-caldesc", "description", about)):
        calendar.add(new, value)
        calendar.add(old, value)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    if frame.public_url and not frame.personal:  # no secret address in the file: it would be in every copy that is passed on
        calendar.add("source", frame.public_url + FEED_PATH, parameters={"VALUE": "URI"})
        calendar.add("url", f"{frame.public_url}/subscribe")


def _by_importance(agenda: Iterable[Dated], midnight: datetime) -> Iterator[Dated]:
    """Upcoming entries, the next first; then past ones, the latest first."""
    entries = [dated for dated in agenda if not isinstance(dated.when, Month)]
    yield from (dated for dated in entries if dated.over_at > midnight)
    yield from (dated for dated in reversed(entries) if dated.over_at <= midnight)


def _entry_or_nothing(dated: Dated, source: str | None, frame: CalendarInfo, own: PersonalPart | None) -> bytes:
    """Renders an entry; if that fails, logs it and leaves the entry out, so that one bad entry does not break everybody's calendar."""
    try:
        url = frame.public_url
        return own_entry(dated, source, url, own) if own else entry(dated, source, url, blocks=not frame.personal)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        log.exception("calendar_entry_left_out", noun=dated.noun, id=dated.id)
        return b""


@lru_cache(maxsize=2 * MOST_ENTRIES)
def entry(dated: Dated, source: str | None, public_url: str | None, *, blocks: bool = True) -> bytes:
    """One agenda entry as a VEVENT. Cached, because a change of one leaves a thousand others as they were.

    With `blocks` it shows its time as busy; in a personal calendar only the events that the person is in do.
    """
    return _entry(dated, source, public_url, None, blocks=blocks)


@lru_cache(maxsize=2 * MOST_ENTRIES)
def own_entry(dated: Dated, source: str | None, public_url: str | None, own: PersonalPart) -> bytes:
    """The same with what one person's calendar adds. A cache of its own: personal entries must never evict those that all share."""
    return _entry(dated, source, public_url, own, blocks=own.is_in)


def _entry(dated: Dated, source: str | None, public_url: str | None, own: PersonalPart | None, *, blocks: bool) -> bytes:
    from icalendar import Event

    event = Event()
    event.add("uid", one_line(dated.uid))
    # Without METHOD, DTSTAMP is the time of the last change. "Now" would make every entry look changed at every fetch.
    revised_at = max(dated.revised_at, own.changed_at) if own else dated.revised_at
    event.add("dtstamp", revised_at)
    event.add("last-modified", revised_at)
    event.add("created", dated.created_at)
    event.add("sequence", dated.revision + _since(dated.created_at, own))
    _add_time(event, dated, blocks=blocks)
    _add_words(event, dated, source, _page(dated, public_url), own)
    written = bytes(event.to_ical())
    time.sleep(0)  # releases the GIL: the event loop must not wait while a long calendar is rendered
    return written


def _since(created_at: datetime, own: PersonalPart | None) -> int:
    """Seconds that a person's own changes add to SEQUENCE: it rises with each of them without a counter."""
    return max(0, int((own.changed_at - created_at).total_seconds())) if own else 0


def _page(dated: Dated, public_url: str | None) -> str | None:
    """The URL of the event's page; None if the event is not public or there is no public URL."""
    uid = dated.page_uid or (dated.uid if dated.noun == Noun.EVENTS else None)
    return public_url + event_path(uid) if public_url and uid and dated.visibility == Visibility.PUBLIC else None


def _add_time(event: "Event", dated: Dated, *, blocks: bool) -> None:
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
    if cancelled or not blocks or isinstance(dated.when, Days) or dated.kind == KIND:
        event.add("transp", "TRANSPARENT")


def _add_words(event: "Event", dated: Dated, source: str | None, page: str | None, own: PersonalPart | None) -> None:
    title, host = one_line(dated.title), one_line(dated.host or "")
    title = say.last_day(title) if dated.kind == KIND else title
    cancelled = dated.state == EventState.CANCELLED
    link = own.link if own and not cancelled else None
    event.add("summary", common.cancelled_title(title) if cancelled else title)
    if place := _place(dated, link):
        event.add("location", place)
    kind = say.deadline() if dated.kind == KIND else say_events.kind_name(dated.kind)
    event.add("categories", [category for category in (kind, where(dated, country_only=True), host) if category])
    paragraphs = _deadline(dated, page) if dated.kind == KIND else _paragraphs(dated, source, page, own)
    event.add("description", "\n\n".join(part for part in paragraphs if part))
    if page:
        event.add("url", page)
    if link:
        event.add("conference", link, parameters={"VALUE": "URI", "FEATURE": "AUDIO,VIDEO", "LABEL": say.join_online()})


def _place(dated: Dated, link: str | None) -> str:
    """The location; for an online event the join link, for those who have it: calendar programs make a button of it there."""
    return link if link and not one_line(dated.place) else where(dated)


def _paragraphs(dated: Dated, source: str | None, page: str | None, own: PersonalPart | None) -> Iterator[str]:
    cancelled = dated.state == EventState.CANCELLED
    if cancelled:
        yield say.does_not_take_place()
    elif own:
        yield "\n".join(line for line in (say.join(own.link) if own.link else "", own.standing) if line)
    yield lines(dated.description)
    facts = [say.when(plain_when(dated.when)) if isinstance(dated.when, Days) else say_events.time_there(plain_when(dated.when))]
    if dated.host:
        facts.append(say.host(one_line(dated.host)))
    if dated.deadline_on and dated.deadline_form:
        facts.append(say_events.registration(deadline_in_words(dated.deadline_on, dated.deadline_form)))
    if source:
        facts.append(say_events.source(one_line(source)))
    yield "\n".join(facts)
    yield page or ""  # at the end as well: some calendar programs do not show the URL property


def _deadline(dated: Dated, page: str | None) -> Iterator[str]:
    if dated.state == EventState.CANCELLED:
        yield say.does_not_take_place()
    if dated.deadline_on and dated.deadline_form:
        yield say_events.registration(deadline_in_words(dated.deadline_on, dated.deadline_form))
    yield say.register_in_slack()
    yield page or ""
