"""Read when an event takes place from form values: one date, or the dates of a series. Pure."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.events.form_values import ISO_MONTH, DateForm, Dates, Jump, Occurrence, Past, Questions, Values, clock_of
from bot.rules.events.series import series
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.when.dates import picked, read_date
from bot.rules.when.span import span
from bot.rules.when.wall import Fold, instant_of, is_zone
from store.models import Days, Instants, Month, When

WHEN: Final = ("form", "day", "until", "start", "end", "zone", "month", "repeat", "times", "dates", "scope")
"""The form fields of the date. `scope` says whether the following events of a series move too."""
SETTLED: Final = ("past", "fold_start", "fold_end")
"""Fields that hold the answers to questions about the date."""
LONGEST: Final = timedelta(days=31)
USUAL: Final = timedelta(hours=1)


def dates_of(values: Values, now: datetime) -> Dates | Questions | Faulty:
    """Parse the date fields of a form into dates, questions to ask first, or faults."""
    match values.get("form"):
        case DateForm.TIME:
            return _asked(values, _timed(values), now)
        case DateForm.DAYS:
            return _asked(values, _days(values), now)
        case DateForm.MONTH:
            return _asked(values, _month(values), now)
        case DateForm.SERIES:
            return series(values, now)
        case _:
            return Faulty((Fault("form", Problem.EMPTY),))


def kept_length(before: Values, values: Values) -> dict[str, str]:
    """The values of a moved date: if only the start was changed, the end is shifted by the same amount."""
    kept, ends = dict(values), ("end", "until")
    if values.get("form") not in (DateForm.TIME, DateForm.DAYS) or any(
        before.get(name, "") != values.get(name, "") for name in ("form", *ends)
    ):
        return kept
    old, new = _wall(before, "day", "start"), _wall(values, "day", "start")
    if old is None or new is None or old == new:
        return kept
    if before.get("end") and (ended := _wall(before, "until" if before.get("until") else "day", "end")):
        end = ended + (new - old)
        return kept | {"end": f"{end:%H:%M}", "until": end.date().isoformat() if end.date() != new.date() else ""}
    until = picked(before.get("until", ""))
    return kept | ({"until": (until + (new - old)).isoformat()} if until else {})


def _wall(values: Values, day: str, clock: str) -> datetime | None:
    """A naive wall time from two fields; midnight for all-day dates; None if incomplete."""
    on, at = picked(values.get(day, "")), clock_of(values.get(clock, ""))
    at = time() if values.get("form") == DateForm.DAYS else at
    return datetime.combine(on, at) if on and at is not None else None


def _asked(values: Values, made: When | Questions | Faulty, now: datetime) -> Dates | Questions | Faulty:
    """Ask for confirmation of a past date, unless it was given."""
    if isinstance(made, Questions | Faulty):
        return made
    if span(made).over_at <= now and values.get("past") != "keep":
        return Questions((_past(made, now),))
    return Dates((Occurrence(made),))


def _past(when: When, now: datetime) -> Past:
    match when:
        case Instants(starts_at, _, zone):
            first = starts_at.astimezone(ZoneInfo(zone)).date()
        case Days(starts_on, _, zone):
            first = starts_on
        case Month(first):
            zone = "Etc/UTC"
    today = now.astimezone(ZoneInfo(zone)).date()
    years = (today.year, today.year + 1)
    coming = (_in_year(first, year) for year in years)
    instead = None if isinstance(when, Month) else next((day for day in coming if day > today and day != first), None)
    return Past(when, (today - first).days, instead)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _month(values: Values) -> Month | Faulty:
    typed = values.get("month", "")
    read = read_date(typed) if ISO_MONTH.fullmatch(typed) else None
    return read if isinstance(read, Month) else Faulty((Fault("month", Problem.MONTH, typed=typed),))


def _days(values: Values) -> Days | Faulty:
    first, last = picked(values.get("day", "")), values.get("until", "")
    faults = [] if first else [Fault("day", Problem.DAY)]
    until = picked(last) if last else first
    zone = values.get("zone", "")
    if not is_zone(zone):
        faults.append(Fault("zone", Problem.ZONE, typed=zone))
    if first and until is None:
        faults.append(Fault("until", Problem.DAY, typed=last))
    elif first and until and until < first:
        faults.append(Fault("until", Problem.END_BEFORE))
    elif first and until and until - first >= LONGEST:
        faults.append(Fault("until", Problem.TOO_LONG, limit=LONGEST.days))
    if faults or first is None or until is None:
        return Faulty(tuple(faults))
    return Days(first, until, zone)


def _timed(values: Values) -> Instants | Questions | Faulty:
    first, start, zone, faults = _start(values)
    until, end = values.get("until", ""), values.get("end", "")
    last = picked(until) if until else first
    if until and last is None:
        faults.append(Fault("until", Problem.DAY, typed=until))
    if (end or until) and clock_of(end) is None:
        faults.append(Fault("end", Problem.TIME, typed=end))
    if faults or first is None or start is None or last is None:
        return Faulty(tuple(faults))
    began = _instant("start", datetime.combine(first, start), zone, values)
    ended = _instant("end", datetime.combine(last, time.fromisoformat(end)), zone, values) if end else None
    if isinstance(began, Jump) or isinstance(ended, Jump):
        return Questions(tuple(one for one in (began, ended) if isinstance(one, Jump)))
    ends_at = ended or began + USUAL
    if ends_at <= began:
        return Faulty((Fault("end", Problem.END_BEFORE),))
    if ends_at - began > LONGEST:
        return Faulty((Fault("until", Problem.TOO_LONG, limit=LONGEST.days),))
    return Instants(began, ends_at, zone)


def _start(values: Values) -> tuple[date | None, time | None, str, list[Fault]]:
    first, start, zone = picked(values.get("day", "")), clock_of(values.get("start", "")), values.get("zone", "")
    faults = [] if first else [Fault("day", Problem.DAY)]
    faults += [] if start else [Fault("start", Problem.TIME, typed=values.get("start", ""))]
    return first, start, zone, faults + ([] if is_zone(zone) else [Fault("zone", Problem.ZONE, typed=zone)])


def _instant(field: str, local: datetime, zone: str, values: Values) -> datetime | Jump:
    """The instant of a wall time; a DST overlap takes the chosen one; an unanswered overlap or a gap is returned as a `Jump`."""
    chosen = values.get(f"fold_{field}", "")
    at, jump = instant_of(local, zone, second=chosen == "2")
    answered = isinstance(jump, Fold) and chosen in ("1", "2")
    return at if jump is None or answered else Jump(field, jump)


def when_values(when: When, zone: str) -> dict[str, str]:
    """The form values of a date; `zone` is used for a provisional month, which has none."""
    match when:
        case Instants(starts_at, ends_at, own):
            start, end = starts_at.astimezone(ZoneInfo(own)), ends_at.astimezone(ZoneInfo(own))
            until = end.date().isoformat() if end.date() != start.date() else ""
            clocks = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
            return {"form": DateForm.TIME, "day": start.date().isoformat(), "until": until, "zone": own, **clocks}
        case Days(starts_on, ends_on, own):
            until = ends_on.isoformat() if ends_on != starts_on else ""
            return {"form": DateForm.DAYS, "day": starts_on.isoformat(), "until": until, "zone": own}
        case Month(first):
            return {"form": DateForm.MONTH, "month": f"{first:%Y-%m}", "zone": zone}
