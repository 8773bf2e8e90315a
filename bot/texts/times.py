"""Dates and times in words; in Slack messages the reader's device formats them (`slack_when`), elsewhere the zone is named."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.when.deadlines import closes_at
from bot.rules.when.span import next_month
from bot.texts.language import N_, _
from store.models import Days, DeadlineForm, Instants, Month, When

EN_DASH: Final = "–"
MONTHS: Final = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
WEEKDAYS: Final = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


def day(on: date) -> str:
    """A day with its weekday: "Wednesday 23 December 2026"."""
    return _("{weekday} {day} {month} {year}").format(weekday=weekday(on), day=on.day, month=month_name(on.month), year=on.year)


def short_day(on: date) -> str:
    """A day without its weekday: "23 December 2026"."""
    return _("{day} {month} {year}").format(day=on.day, month=month_name(on.month), year=on.year)


def month(first: date) -> str:
    """A month and its year: "January 2027"."""
    return _("{month} {year}").format(month=month_name(first.month), year=first.year)


def month_name(number: int) -> str:
    """The name of a month, 1 to 12."""
    return _(MONTHS[number - 1])


def weekday(on: date) -> str:
    """The name of a day of the week."""
    return _(WEEKDAYS[on.weekday()])


def days(starts_on: date, ends_on: date) -> str:
    """One day, or a range with both days included: "8–10 December 2026"."""
    if starts_on == ends_on:
        return day(starts_on)
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day}{EN_DASH}{short_day(ends_on)}"
    return f"{short_day(starts_on)} {EN_DASH} {short_day(ends_on)}"


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
                return f"{day(start.date())}, {start:%H:%M}{EN_DASH}{end:%H:%M} ({zone_name(zone or anchor)})"
            return f"{day(start.date())}, {start:%H:%M} {EN_DASH} {day(end.date())}, {end:%H:%M} ({zone_name(zone or anchor)})"
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
            fallback = plain_when(when)
            if ends_at - starts_at > timedelta(hours=18) or begins.date() != ends.date():
                until = slack_date(ends_at, "{date_short}, {time}", f"{short_day(ends.date())}, {ends:%H:%M} ({zone_name(anchor)})")
                return f"{slack_date(starts_at, '{date_long}, {time}', fallback)} {EN_DASH} {until}"
            length = minutes(int((ends_at - starts_at).total_seconds() // 60))
            return f"{slack_date(starts_at, '{date_long}, {time}', fallback)} ({length})"
        case Days() | Month():
            return plain_when(when)


def when_it_was(when: When) -> str:
    """A past date for mrkdwn; a month whose day was never fixed stays a month."""
    return _("{month}, day not known").format(month=month(when.first)) if isinstance(when, Month) else slack_when(when)


def at_the_host(when: When) -> str | None:
    """The time in the event's own zone, to show beside the reader's; None if there is no time of day."""
    if not isinstance(when, Instants):
        return None
    start, end = when.starts_at.astimezone(ZoneInfo(when.zone)), when.ends_at.astimezone(ZoneInfo(when.zone))
    if start.date() != end.date():
        return plain_when(when)
    return f"{weekday(start.date())} {start:%H:%M}{EN_DASH}{end:%H:%M} ({zone_name(when.zone)})"


def slack_date(at: datetime, pattern: str, fallback: str) -> str:
    """A Slack date token: `pattern` in the reader's zone and language, `fallback` for clients that cannot show it."""
    safe = fallback.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "/")
    return f"<!date^{int(at.timestamp())}^{pattern}|{safe}>"


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
    """The city in an IANA zone's name: "America/Los_Angeles" as "Los Angeles"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


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
    return _("{deadline}, anywhere on Earth (until {day}, {time} UTC)").format(
        deadline=deadline(on, form), day=short_day(closes.date()), time=f"{closes:%H:%M}"
    )


def slack_deadline(on: date, form: str, *, explained: bool = False) -> str:
    """A deadline with its closing instant in the reader's own time, for mrkdwn; `explained` adds "anywhere on Earth"."""
    closes = closes_at(on, form)
    fallback = f"{short_day(closes.date())}, {closes:%H:%M} UTC"
    said = _("{deadline}, anywhere on Earth (for you: until {instant})") if explained else _("{deadline} (for you: until {instant})")
    return said.format(deadline=deadline(on, form), instant=slack_date(closes, "{date_short}, {time}", fallback))
