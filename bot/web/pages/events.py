"""Events on public pages: every value is a finished text, which the template escapes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.rules.when.deadlines import closes_at, is_open
from bot.rules.when.span import first_day
from bot.texts.events import lists as say_events
from bot.texts.pages import public as say
from bot.texts.times import dates, day_not_known, deadline, deadline_in_words, month, plain_when, weekday
from bot.web.calendars.contents import public_event
from bot.web.calendars.plain_text import lines, one_line
from bot.web.calendars.venue import where
from bot.web.pages.missing import no_such_page
from bot.web.pages.templates import page
from bot.web.site import Site, event_path
from store.models import Dated, Days, EventState, Instants, Month


@dataclass(frozen=True)
class Tile:
    """The big number beside an event and the small words under it."""

    number: str
    words: str


@dataclass(frozen=True)
class Instant:
    """An exact time (ISO 8601, UTC), to which the browser adds the reader's own local time. `utc` is the time in UTC in words."""

    starts: str
    ends: str
    zone: str
    utc: str


@dataclass(frozen=True)
class Shown:
    """One event in words. `machine_date` is for programs that read the page."""

    uid: str
    path: str
    title: str
    kind: str
    cancelled: bool
    over: bool
    tile: Tile
    when: str
    machine_date: str
    instant: Instant | None
    where: str
    host: str
    registration: str
    registration_in_words: str
    description: str
    source: str
    in_calendar: bool


def shown(dated: Dated, now: datetime, source: str | None = None) -> Shown:
    """An event as pages show it."""
    over = dated.over_at <= now
    return Shown(
        uid=dated.uid,
        path=event_path(dated.uid),
        title=one_line(dated.title),
        kind=say_events.kind_name(dated.kind),
        cancelled=dated.state == EventState.CANCELLED,
        over=over,
        tile=_tile(dated, over=over),
        when=day_not_known(dated.when) if over and isinstance(dated.when, Month) else plain_when(dated.when),
        machine_date=_machine_date(dated),
        instant=_instant(dated),
        where=where(dated),
        host=one_line(dated.host or ""),
        registration=_registration(dated, now, in_words=False),
        registration_in_words=_registration(dated, now, in_words=True),
        description=lines(dated.description),
        source=one_line(source or ""),
        in_calendar=not isinstance(dated.when, Month),
    )


def by_month(agenda: Iterable[Dated], now: datetime) -> dict[str, list[Shown]]:
    """Events by the name of the month in which they start where they are held, in the order given."""
    months: dict[str, list[Shown]] = {}
    for dated in agenda:
        months.setdefault(month(_start(dated)), []).append(shown(dated, now))
    return months


async def event_page(site: Site, request: web.Request) -> web.Response:
    """A public event's page; 404 for a members' event, as for one that does not exist."""
    _, dated, source = await site.read(public_event, request.match_info["uid"])
    if dated is None:
        return await no_such_page(site, request)
    return await page(site, "event.html", event=shown(dated, site.now(), source))


def _start(dated: Dated) -> date:
    return dated.when.first if isinstance(dated.when, Month) else first_day(dated.when) or dated.order_at.date()


def _tile(dated: Dated, *, over: bool) -> Tile:
    match dated.when:
        case Days(starts_on, ends_on, _) if ends_on > starts_on:
            return Tile(dates(starts_on, ends_on), say.so_many_days((ends_on - starts_on).days + 1))
        case Month():
            return Tile("?", "" if over else say.day_to_be_fixed())
        case Instants() | Days():
            return Tile(str(_start(dated).day), weekday(_start(dated), short=True))


def _machine_date(dated: Dated) -> str:
    match dated.when:
        case Instants(starts_at, _, _):
            return _iso(starts_at)
        case Days(starts_on, _, _):
            return starts_on.isoformat()
        case Month(first):
            return f"{first:%Y-%m}"


def _instant(dated: Dated) -> Instant | None:
    if not isinstance(dated.when, Instants):
        return None
    starts_at, ends_at, zone = dated.when.starts_at, dated.when.ends_at, dated.when.zone
    same_day = all(at.astimezone(UTC).date() == at.astimezone(ZoneInfo(zone)).date() for at in (starts_at, ends_at))
    utc = "" if zone in ("UTC", "Etc/UTC") else say.in_utc(starts_at, ends_at) if same_day else plain_when(dated.when, "Etc/UTC")
    return Instant(_iso(starts_at), _iso(ends_at), zone, utc)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _registration(dated: Dated, now: datetime, *, in_words: bool) -> str:
    if not (dated.deadline_on and dated.deadline_form) or dated.state == EventState.CANCELLED:
        return ""
    if not is_open(closes_at(dated.deadline_on, dated.deadline_form), now):
        return say_events.registration_closed(deadline(dated.deadline_on, dated.deadline_form))
    said = deadline_in_words if in_words else deadline
    return say_events.registration(said(dated.deadline_on, dated.deadline_form))
