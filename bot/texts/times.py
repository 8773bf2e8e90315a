"""Dates and times in words; in Slack messages the reader's device formats them (`slack_when`), elsewhere the zone is named."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.rules.when.deadlines import closes_at
from bot.rules.when.span import next_month
from bot.texts.language import SOURCE, _, cldr
from store.models import Days, DeadlineForm, Instants, Month, When

if TYPE_CHECKING:
    from babel import Locale


def day(on: date) -> str:
    """A day with its weekday: "Wednesday 23 December 2026"."""
    return _written(cldr(), "full", on)


def short_day(on: date) -> str:
    """A day without its weekday: "23 December 2026"."""
    return _written(cldr(), "long", on)


def month(first: date) -> str:
    """A month and its year: "January 2027"."""
    return _written(cldr(), "yMMMM", first)


def weekday(on: date, *, short: bool = False) -> str:
    """The name of a day of the week: "Wednesday", or "Wed"."""
    return str(cldr().days["stand-alone"]["abbreviated" if short else "wide"][on.weekday()])


def clock(at: datetime | time) -> str:
    """A time of day as its own clock shows it: "09:05"."""
    return _written(cldr(), "Hm", at.time() if isinstance(at, datetime) else at)


def clocks(begin: datetime, end: datetime) -> str:
    """From one time of day to another of the same day: "09:05–10:00"."""
    first, last = cldr().interval_formats["Hm"]["m"]
    return _written(cldr(), first, begin.time()) + _written(cldr(), last, end.time())


@lru_cache(maxsize=4096)
def _written(locale: "Locale", form: str, at: date | time) -> str:
    """A date or a time in one of CLDR's forms, in a skeleton of it, or in a pattern."""
    from babel.dates import parse_pattern

    pattern = locale.date_formats.get(form) or locale.datetime_skeletons.get(form) or parse_pattern(form)
    return pattern.apply(at, locale)


def together(on: str, at: str) -> str:
    """A day and a time of it: "23 December 2026, 09:05"."""
    return str(cldr().datetime_formats["medium"]).replace("{1}", on).replace("{0}", at)


def between(first: str, last: str) -> str:
    """From one to the other: "30 December 2026 – 2 January 2027"."""
    pattern = str(cldr().interval_formats[None]).replace("\u2009", " ")  # many fonts have no thin space
    return pattern.replace("{0}", first).replace("{1}", last)


def moment(at: datetime, zone: str | None = None) -> str:
    """An instant with its zone: "23 December 2026, 09:05 (Paris time)", or in UTC: "23 December 2026, 08:05 UTC"."""
    there = at.astimezone(ZoneInfo(zone) if zone else UTC)
    said = together(short_day(there.date()), clock(there))
    return _("{moment} ({zone})").format(moment=said, zone=zone_name(zone)) if zone else _("{moment} UTC").format(moment=said)


def days(starts_on: date, ends_on: date) -> str:
    """One day, or a range with both days included: "8–10 December 2026"."""
    if starts_on == ends_on:
        return day(starts_on)
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        first, last = (pattern.replace("MMM", "MMMM") for pattern in cldr().interval_formats["yMMMd"]["d"])
        return _written(cldr(), first, starts_on) + _written(cldr(), last, ends_on)
    return between(short_day(starts_on), short_day(ends_on))


def dates(starts_on: date, ends_on: date) -> str:
    """Days of one month, without it: "8–10"."""
    first, last = cldr().interval_formats["d"]["d"]
    return _written(cldr(), first, starts_on) + _written(cldr(), last, ends_on)


def period(first: date, last: date) -> str:
    """A period that was searched for: a year, a month, or days."""
    if (first.month, first.day, last) == (1, 1, date(first.year, 12, 31)):
        return str(first.year)
    if first.day == 1 and last == next_month(first) - timedelta(days=1):
        return month(first)
    return days(first, last)


def plain_when(when: When, zone: str | None = None) -> str:
    """A date as plain text: in `zone` if it is given, otherwise in the event's own; the zone of a time is always named."""
    match when:
        case Instants(starts_at, ends_at, anchor):
            wall = ZoneInfo(zone or anchor)
            start, end = starts_at.astimezone(wall), ends_at.astimezone(wall)
            if start.date() == end.date():
                said = together(day(start.date()), clocks(start, end))
            else:
                said = between(*(together(day(at.date()), clock(at)) for at in (start, end)))
            return _("{moment} ({zone})").format(moment=said, zone=zone_name(zone or anchor))
        case Days(starts_on, ends_on, _zone):
            return days(starts_on, ends_on)
        case Month(first):
            return _("{month}, day to be fixed").format(month=month(first))


def slack_when(when: When) -> str:
    """A date for mrkdwn: Slack shows instants in the reader's zone and language.

    Slack's pretty formats ("tomorrow") are not used, because a message stays and is read on another day.
    """
    match when:
        case Instants(starts_at, ends_at, anchor):
            begins, ends = starts_at.astimezone(ZoneInfo(anchor)), ends_at.astimezone(ZoneInfo(anchor))
            begin = slack_moment(starts_at, "date_long", plain_when(when))
            if ends_at - starts_at > timedelta(hours=18) or begins.date() != ends.date():
                return between(begin, slack_moment(ends_at, "date_short", moment(ends_at, anchor)))
            return _("{moment} ({length})").format(moment=begin, length=minutes(int((ends_at - starts_at).total_seconds() // 60)))
        case Days() | Month():
            return plain_when(when)


def when_it_was(when: When) -> str:
    """A past date for mrkdwn; a month whose day was never fixed stays a month."""
    return day_not_known(when) if isinstance(when, Month) else slack_when(when)


def day_not_known(when: Month) -> str:
    """The date of a past event of which only the month is known."""
    return _("{month}, day not known").format(month=month(when.first))


def at_the_host(when: When) -> str | None:
    """The time in the event's own zone, to show beside the reader's; None if there is no time of day."""
    if not isinstance(when, Instants):
        return None
    start, end = when.starts_at.astimezone(ZoneInfo(when.zone)), when.ends_at.astimezone(ZoneInfo(when.zone))
    if start.date() != end.date():
        return plain_when(when)
    return _("{weekday} {time} ({zone})").format(weekday=weekday(start.date()), time=clocks(start, end), zone=zone_name(when.zone))


def slack_date(at: datetime, pattern: str, fallback: str) -> str:
    """A Slack date token: `pattern` in the reader's zone and language, `fallback` for clients that cannot show it."""
    safe = fallback.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "/")
    return f"<!date^{int(at.timestamp())}^{pattern}|{safe}>"


def slack_moment(at: datetime, form: str = "date_short_pretty", fallback: str = "") -> str:
    """A Slack date token of a day and its time: `form` is Slack's name for how the day is written; the fallback is in UTC."""
    return slack_date(at, together(f"{{{form}}}", "{time}"), fallback or moment(at))


def minutes(count: int) -> str:
    """A duration: "45 min", "1 h", "1 h 30 min"."""
    hours, rest = divmod(count, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return _("{hours} h").format(hours=hours) if not rest else _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def zone_name(zone: str) -> str:
    """A zone by its city, as people say it: "Paris time"; UTC stays UTC."""
    if zone in ("UTC", "Etc/UTC"):
        return "UTC"
    return _("{city} time").format(city=city(zone))


def city(zone: str) -> str:
    """The city of an IANA zone: "America/Los_Angeles" as "Los Angeles", "Asia/Seoul" in French as "Séoul"."""
    own = zone.rsplit("/", 1)[-1].replace("_", " ")
    return own if cldr().language == SOURCE else str(cldr().time_zones.get(zone, {}).get("city") or own)


def offset(at: datetime, zone: str) -> str:
    """The UTC offset of a zone at an instant: "UTC+9", "UTC-3:30"."""
    seconds = int((at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds())
    hours, rest = divmod(abs(seconds) // 60, 60)
    sign = "-" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def deadline(on: date, form: str) -> str:
    """A deadline in its author's form: "by 4 December 2019", "before 4 December 2019"."""
    said = _("by {day}") if form == DeadlineForm.BY else _("before {day}")
    return said.format(day=short_day(on))


def deadline_in_words(on: date, form: str) -> str:
    """A deadline with its meaning (rule 3), as plain text: anywhere on Earth, with the closing instant in UTC."""
    closes = closes_at(on, form)
    return _("{deadline}, anywhere on Earth (until {instant})").format(deadline=deadline(on, form), instant=moment(closes))


def slack_deadline(on: date, form: str, *, explained: bool = False) -> str:
    """A deadline with its closing instant in the reader's own time, for mrkdwn; `explained` adds "anywhere on Earth"."""
    closes = closes_at(on, form)
    said = _("{deadline}, anywhere on Earth (for you: until {instant})") if explained else _("{deadline} (for you: until {instant})")
    return said.format(deadline=deadline(on, form), instant=slack_moment(closes, "date_short"))
