"""Form values of an event and what they parse into: faults, questions, dates. Pure.

Values are strings by field name, so that they can be carried from one page of the form to the next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from bot.rules.when.wall import Fold, Gap
from store.models import When

Values = Mapping[str, str]

ISO_MONTH: Final = re.compile(r"\d{4}-\d{2}", re.ASCII)
CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class DateForm(StrEnum):
    """The ways to date an event in the form."""

    TIME = "time"
    DAYS = "days"
    MONTH = "month"
    SERIES = "series"


@dataclass(frozen=True)
class Jump:
    """The start or end (`field`) falls into a DST gap or overlap."""

    field: str
    jump: Gap | Fold


@dataclass(frozen=True)
class Past:
    """The date is over: a single one (`instead` is its next occurrence), or `count` of a series. `days` is how long ago."""

    when: When
    days: int
    instead: date | None = None
    count: int = 0


@dataclass(frozen=True)
class Questions:
    """Questions to answer before anything is saved."""

    questions: tuple[Jump | Past, ...]


@dataclass(frozen=True)
class Occurrence:
    """One date of an event or series. `jump` is the DST gap or overlap that its start or end was resolved from."""

    when: When
    jump: Gap | Fold | None = None


@dataclass(frozen=True)
class Dates:
    """The dates, in order. `rule` is a serialized rule or "list" for a series; empty for a single date."""

    occurrences: tuple[Occurrence, ...]
    rule: str = ""


def clock_of(typed: str) -> time | None:
    """Parse a time picker's value; None if invalid."""
    return time.fromisoformat(typed) if CLOCK.fullmatch(typed) else None
