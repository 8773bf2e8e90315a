"""What can be wrong with a field that somebody has filled in. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.rules.when.dates import WhyNot

YEARS: Final = range(1800, 2101)


class Problem(StrEnum):
    """The kinds of form errors."""

    EMPTY = "empty"
    LONG = "long"
    MANY = "many"
    NUMBER = "number"
    CHOICE = "choice"
    ADDRESS = "address"
    LANGUAGE = "language"
    NO_LANGUAGE = "no_language"
    FACT = "fact"
    YEAR = "year"
    LINK = "link"
    COUNTRY = "country"
    PAGE = "page"
    NO_SOURCE = "no_source"
    FUTURE = "future"
    ZONE = "zone"
    NO_CLUSTER = "no_cluster"
    NOBODY = "nobody"
    NOT_OF_CLUSTER = "not_of_cluster"
    NOT_OF_LEADING_CLUSTER = "not_of_leading_cluster"
    KIND = "kind"
    DAY = "day"
    TIME = "time"
    MONTH = "month"
    LINE = "line"
    PAST = "past"
    END_BEFORE = "end_before"
    TOO_LONG = "too_long"
    REPEAT = "repeat"
    NO_DATES = "no_dates"
    DEADLINE_AFTER = "deadline_after"
    DEADLINE_AFTER_MEETING = "deadline_after_meeting"
    DEADLINE_OVER = "deadline_over"
    OPENS_LATE = "opens_late"
    OPENS_AFTER_DEADLINE = "opens_after_deadline"
    OPENS_AFTER_MEETING = "opens_after_meeting"


@dataclass(frozen=True)
class Fault:
    """A validation error: the field, the entry of a list (from 1; 0 for the whole field), the value, and the limits it breaks.

    `why` a line cannot be read as a date; `on` is the day that the value is compared with.
    """

    field: str
    problem: Problem
    entry: int = 0
    typed: str = ""
    limit: int = 0
    least: int = 0
    why: WhyNot | None = None
    on: date | None = None


@dataclass(frozen=True)
class Faulty:
    """Nothing was read or saved because of these validation errors."""

    faults: tuple[Fault, ...]
