"""Dates that come again (rule 4): the days that a rule makes, or a pasted list.

The wall time stays the same across a change of the clock, because each day is resolved for itself by `bot.rules.when.wall`. Pure;
the calendar's arithmetic is `dateutil`'s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice, takewhile
from typing import Final

from bot.rules.when.dates import Read, WhyNot, is_past, read_date

MOST: Final = 60
"""Occurrences that one rule makes at once."""
NTHS: Final = (1, 2, 3, 4, -1)


@dataclass(frozen=True)
class EveryMonths:
    """On the same day of a month, every so many months. A month that is too short has it on its last day."""

    months: int
    day: int


@dataclass(frozen=True)
class NthWeekday:
    """On the nth Monday (0) to Sunday (6) of a month, -1 for the last one, every so many months."""

    nth: int
    weekday: int
    months: int = 1


@dataclass(frozen=True)
class EveryWeeks:
    """On the same day of the week, every so many weeks."""

    weeks: int


Rule = EveryMonths | NthWeekday | EveryWeeks


def occurrences(rule: Rule, first: date, count: int | None = None, until: date | None = None) -> list[date]:
    """The days of a rule: it begins with the first of them on or after `first`, and ends after so many or with a day, included.

    Where neither is given, and in any case, after 60.
    """
    start = next(_days(rule, first, every=1), None)
    days = _days(rule, start) if start else iter(())
    within = takewhile(lambda day: until is None or day <= until, days)
    return list(islice(within, MOST if count is None else max(0, min(count, MOST))))


@dataclass(frozen=True)
class Line:
    """A line of a pasted list, numbered from 1: the day or month it means, or why it means none."""

    number: int
    text: str
    read: Read
    past: bool = False


def pasted(text: str, today: date) -> list[Line]:
    """The lines of a pasted list that hold anything. A date that stands there twice counts once."""
    found: list[Line] = []
    for number, one in enumerate(text.splitlines(), 1):
        bare = one.strip().strip(",;").strip()
        read = read_date(bare)
        if isinstance(read, WhyNot):
            found += [Line(number, bare, read)] if bare else []
        else:
            twice = any(line.read == read for line in found)
            found.append(Line(number, bare, WhyNot.TWICE if twice else read, is_past(read, today)))
    return found


def code(rule: Rule) -> str:
    """A rule in one word, to be kept: `rule_of` gives it back."""
    match rule:
        case EveryMonths(months, day):
            return f"months:{months}:{day}"
        case NthWeekday(nth, on, months):
            return f"weekday:{nth}:{on}:{months}"
        case EveryWeeks(weeks):
            return f"weeks:{weeks}"


def rule_of(kept: str) -> Rule | None:
    """The rule of such a word; nothing where it is none."""
    name, *texts = kept.split(":")
    if not all(re.fullmatch(r"-?\d{1,2}", text, re.ASCII) for text in texts):
        return None
    match name, [int(text) for text in texts]:
        case "months", [months, day] if months > 0 and 1 <= day <= 31:
            return EveryMonths(months, day)
        case "weekday", [nth, on, months] if nth in NTHS and 0 <= on <= 6 and months > 0:
            return NthWeekday(nth, on, months)
        case "weeks", [weeks] if weeks > 0:
            return EveryWeeks(weeks)
        case _:
            return None


def _days(rule: Rule, start: date, every: int | None = None) -> Iterator[date]:
    """The days of a rule from a day on. `every` stands in for its own interval."""
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

    begin = datetime.combine(start, time())
    match rule:
        case EveryMonths(months, day):
            # Of the 28th to the day itself, the last that the month has.
            candidates = range(28, day + 1) if day > 28 else (day,)
            found = rrule(MONTHLY, begin, interval=every or months, bymonthday=candidates, bysetpos=-1)
        case NthWeekday(nth, on, months):
            found = rrule(MONTHLY, begin, interval=every or months, byweekday=weekday(on, nth))
        case EveryWeeks(weeks):
            found = rrule(WEEKLY, begin, interval=every or weeks)
    return (at.date() for at in found)
