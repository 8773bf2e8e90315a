"""What is typed in the forms of an event, and what can come of it: values, faults, questions, dates. Pure.

Values are texts by the names of the form's fields, so that they can travel from one page of it to the next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from bot.rules.when.dates import WhyNot
from bot.rules.when.wall import Fold, Gap
from store.models import When

Values = Mapping[str, str]

ISO_MONTH: Final = re.compile(r"\d{4}-\d{2}", re.ASCII)
CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class Shape(StrEnum):
    """The forms of a date that somebody can choose."""

    TIME = "time"
    DAYS = "days"
    MONTH = "month"
    SERIES = "series"


class Problem(StrEnum):
    """What can be wrong with what was typed."""

    MISSING = "missing"
    LONG = "long"
    LINK = "link"
    COUNTRY = "country"
    HOST = "host"
    KIND = "kind"
    DAY = "day"
    TIME = "time"
    ZONE = "zone"
    MONTH = "month"
    END_BEFORE = "end_before"
    TOO_LONG = "too_long"
    REPEAT = "repeat"
    TIMES = "times"
    LINE = "line"
    MANY = "many"
    NO_DATES = "no_dates"
    NUMBER = "number"
    DEADLINE_AFTER = "deadline_after"
    DEADLINE_OVER = "deadline_over"
    OPENS_LATE = "opens_late"


@dataclass(frozen=True)
class Fault:
    """What is wrong: in which field, what stands there, the limit passed or the line; `why` a text is no date."""

    field: str
    problem: Problem
    typed: str = ""
    limit: int = 0
    why: WhyNot | None = None


@dataclass(frozen=True)
class Faults:
    """Nothing can be made of it, because of these."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Jump:
    """The clock jumps at the start or the end (`field`): a time that does not exist, or comes twice."""

    field: str
    jump: Gap | Fold


@dataclass(frozen=True)
class Past:
    """It is over already: one date (`instead` is its next one), or `count` of a series. `days` is how long ago it was."""

    when: When
    days: int
    instead: date | None = None
    count: int = 0


@dataclass(frozen=True)
class Questions:
    """What has to be asked before anything is saved."""

    questions: tuple[Jump | Past, ...]


@dataclass(frozen=True)
class Occurrence:
    """One date of an event or a series. `jump` says how its start or end was settled where the clock jumps."""

    when: When
    jump: Gap | Fold | None = None


@dataclass(frozen=True)
class Dates:
    """The dates, in order. `rule` is what makes them a series: a rule's word, or "list"; nothing for a single one."""

    occurrences: tuple[Occurrence, ...]
    rule: str = ""


def clock_of(typed: str) -> time | None:
    """A time of day as a form sends it."""
    return time.fromisoformat(typed) if CLOCK.fullmatch(typed) else None
