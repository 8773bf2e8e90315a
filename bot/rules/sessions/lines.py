"""Parse the meetings of a round, one per line: a day and a time, or a month. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.rules.when.dates import WhyNot, is_past, read_date
from bot.rules.when.wall import Gap, instant_of
from store.models import Instants, Month, When

MOST: Final = 12
TIME: Final = re.compile(
    r"^(?P<day>.*?)[\s,]+(?:at\s+)?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})\s*(?P<half>[ap]\.?m\.?)?|\s*h|\s*(?P<only>[ap]\.?m\.?))$",
    re.IGNORECASE,
)
"""A day followed by "15:00", "15h", "3pm" or "3:30 p.m."."""


class LineProblem(StrEnum):
    """Why a line cannot be read as a meeting."""

    DATE = "date"
    NO_TIME = "no_time"
    TIME = "time"
    PAST = "past"
    GAP = "gap"
    FOLD = "fold"


@dataclass(frozen=True)
class TypedMeeting:
    """A line that was read."""

    when: When


@dataclass(frozen=True)
class BadLine:
    """A line that could not be read: `later` is the wall time after the DST gap, if it falls into one."""

    number: int
    text: str
    why: LineProblem
    why_not: WhyNot | None = None
    later: datetime | None = None


def read_meetings(lines: tuple[str, ...], zone: str, minutes: int, now: datetime) -> list[TypedMeeting | BadLine]:
    """Parse each line as a meeting of `minutes` length in an IANA zone, or the reason why not."""
    return list(_read(lines, zone, minutes, now))


def _read(lines: tuple[str, ...], zone: str, minutes: int, now: datetime) -> Iterator[TypedMeeting | BadLine]:
    for number, line in enumerate(lines, 1):
        found = TIME.match(line)
        read, clock = read_date(found["day"] if found else line), _clock(found) if found else None
        if isinstance(read, WhyNot):
            yield BadLine(number, line, LineProblem.TIME) if _begins_with_a_day(line) else BadLine(number, line, LineProblem.DATE, read)
        elif isinstance(read, Month):
            yield BadLine(number, line, LineProblem.PAST) if is_past(read, now.date()) else TypedMeeting(read)
        elif clock is None:
            yield BadLine(number, line, LineProblem.TIME if found else LineProblem.NO_TIME)
        else:
            yield _timed(number, line, datetime.combine(read, clock), zone, minutes, now)


def _clock(found: re.Match[str]) -> time | None:
    """The time of day; None if it is out of range."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or found["only"] or "")[:1].casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def _begins_with_a_day(line: str) -> bool:
    """Whether the line starts with a valid day, so only the time is unreadable: "14 January 2027 noon"."""
    words = line.replace(",", " ").split()
    return any(isinstance(read_date(" ".join(words[:end])), date) for end in range(1, len(words)))


def _timed(number: int, line: str, local: datetime, zone: str, minutes: int, now: datetime) -> TypedMeeting | BadLine:  # noqa: PLR0917
    starts, jump = instant_of(local, zone)
    if isinstance(jump, Gap):
        return BadLine(number, line, LineProblem.GAP, later=jump.later)
    if jump is not None:
        return BadLine(number, line, LineProblem.FOLD)
    if starts <= now:
        return BadLine(number, line, LineProblem.PAST)
    return TypedMeeting(Instants(starts, starts + timedelta(minutes=minutes), zone))
