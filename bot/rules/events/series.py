"""Dates of a series from a form, and how later occurrences follow a move. Pure.

The wall time is constant across DST changes. An occurrence that falls into a DST gap or overlap carries it.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.events.form_values import Dates, Occurrence, Past, Questions, Values, clock_of
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.lines import number_in
from bot.rules.when.dates import WhyNot, picked
from bot.rules.when.series import MOST, EveryMonths, EveryWeeks, NthWeekday, Rule, code, occurrences, pasted
from bot.rules.when.span import first_day, span
from bot.rules.when.wall import instant_of, is_zone
from store.models import Days, Instants, Month, When

USUAL_TIMES: Final = 4
USUAL: Final = timedelta(hours=1)
LIST: Final = "list"
WEEKS: Final = (1, 2, 3, 4, 6, 8)
REPEATS: Final = ("quarter_weekday", "quarter_day", "month_weekday", "month_day", *(f"weeks:{weeks}" for weeks in WEEKS), LIST)
"""How a series recurs: every quarter or month on the same weekday or day, every n weeks, or a pasted list."""


def series(values: Values, now: datetime) -> Dates | Questions | Faulty:
    """All dates of a series from the form values, or questions, or faults."""
    zone = values.get("zone", "")
    if not is_zone(zone):
        return Faulty((Fault("zone", Problem.ZONE, typed=zone),))
    today = now.astimezone(ZoneInfo(zone)).date()
    clocks = _clocks(values)
    days = _listed(values.get("dates", ""), today) if values.get("repeat") == LIST else _ruled(values)
    faults = [*(clocks if isinstance(clocks, list) else []), *(days.faults if isinstance(days, Faulty) else [])]
    if faults or isinstance(clocks, list) or isinstance(days, Faulty):
        return Faulty(tuple(faults))
    made = sorted((_occurrence(day, zone, clocks) for day in days), key=lambda one: span(one.when).order_at)
    over = [one for one in made if span(one.when).over_at <= now]
    if over and values.get("past") not in ("keep", "drop"):
        first = first_day(over[0].when)
        return Questions((Past(over[0].when, (today - first).days if first else 0, count=len(over)),))
    kept = tuple(one for one in made if one not in over or values.get("past") == "keep")
    return Dates(kept, _word(values)) if kept else Faulty((Fault("dates", Problem.NO_DATES),))


def rule_for(repeat: str, first: date) -> Rule | None:
    """The recurrence rule of a form choice for a first day, e.g. the second or last of its weekday in the month; None if invalid."""
    nth = (first.day - 1) // 7 + 1
    every = 3 if repeat.startswith("quarter") else 1
    match repeat:
        case "quarter_day" | "month_day":
            return EveryMonths(every, first.day)
        case "quarter_weekday" | "month_weekday":
            return NthWeekday(nth if nth <= 4 else -1, first.weekday(), every)
        case _ if repeat in REPEATS and repeat != LIST:
            return EveryWeeks(int(repeat.partition(":")[2]))
        case _:
            return None


def compact(dates: str, today: date) -> str:
    """A pasted list in its shortest form, ISO dates and months, without unreadable lines."""
    lines = [one.read for one in pasted(dates, today) if not isinstance(one.read, WhyNot)]
    return "\n".join(f"{one.first:%Y-%m}" if isinstance(one, Month) else one.isoformat() for one in lines)


def followed(before: When, after: When, later: Sequence[When]) -> list[Occurrence]:
    """Where the later occurrences go when one moves: shifted by as many days, to the same wall time and zone.

    Only occurrences dated in the same form as the moved one follow; the others stay.
    """
    return [_followed(before, after, one) for one in later]


def _followed(before: When, after: When, one: When) -> Occurrence:
    match before, after, one:
        case (Instants() | Days(), Instants(starts_at, ends_at, zone), Instants() | Days()) if type(one) is type(before):
            local = starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            length = ends_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - local
            day = _day(one) + (local.date() - _day(before))
            start, jump = instant_of(datetime.combine(day, local.time()), zone)
            end, other = instant_of(datetime.combine(day, local.time()) + length, zone)
            return Occurrence(Instants(start, max(end, start + timedelta(minutes=1)), zone), jump or other)
        case (Instants() | Days(), Days(starts_on, ends_on, zone), Instants() | Days()) if type(one) is type(before):
            day = _day(one) + (starts_on - _day(before))
            return Occurrence(Days(day, day + (ends_on - starts_on), zone))
        case _:
            return Occurrence(one)


def _day(when: When) -> date:
    day = first_day(when)
    assert day is not None
    return day


def _clocks(values: Values) -> tuple[time | None, time | None] | list[Fault]:
    """Start and end times, None if not typed, or the faults; no start means whole days."""
    typed = values.get("start", ""), values.get("end", "")
    start, end = clock_of(typed[0]), clock_of(typed[1])
    if (typed[0] or typed[1]) and start is None:
        return [Fault("start", Problem.TIME, typed=typed[0])]
    if typed[1] and end is None:
        return [Fault("end", Problem.TIME, typed=typed[1])]
    if start and end and end <= start:
        return [Fault("end", Problem.END_BEFORE)]
    return start, end


def _ruled(values: Values) -> list[date | Month] | Faulty:
    first, repeat, times = picked(values.get("day", "")), values.get("repeat", ""), values.get("times", "")
    faults = [] if first else [Fault("day", Problem.DAY)]
    rule = rule_for(repeat, first) if first else None
    if first and rule is None:
        faults.append(Fault("repeat", Problem.REPEAT))
    many = number_in(times, MOST) if times else USUAL_TIMES
    if not many:
        faults.append(Fault("times", Problem.NUMBER, typed=times, limit=MOST, least=1))
    if faults or first is None or rule is None or many is None:
        return Faulty(tuple(faults))
    return list(occurrences(rule, first, many))


def _listed(text: str, today: date) -> list[date | Month] | Faulty:
    lines = pasted(text, today)
    wrong = [
        Fault("dates", Problem.LINE, one.number, one.text, why=one.read)
        for one in lines
        if isinstance(one.read, WhyNot) and one.read != WhyNot.TWICE
    ]
    days = [one.read for one in lines if not isinstance(one.read, WhyNot)]
    if wrong:
        return Faulty(tuple(wrong))
    if not days:
        return Faulty((Fault("dates", Problem.NO_DATES),))
    return days if len(days) <= MOST else Faulty((Fault("dates", Problem.MANY, typed=str(len(days)), limit=MOST),))


def _occurrence(day: date | Month, zone: str, clocks: tuple[time | None, time | None]) -> Occurrence:
    start, end = clocks
    if isinstance(day, Month):
        return Occurrence(day)
    if start is None:
        return Occurrence(Days(day, day, zone))
    starts_at, jump = instant_of(datetime.combine(day, start), zone)
    ends_at, other = instant_of(datetime.combine(day, end), zone) if end else (starts_at + USUAL, None)
    return Occurrence(Instants(starts_at, max(ends_at, starts_at + timedelta(minutes=1)), zone), jump or other)


def _word(values: Values) -> str:
    first = picked(values.get("day", ""))
    rule = rule_for(values.get("repeat", ""), first) if first else None
    return code(rule) if rule else LIST
