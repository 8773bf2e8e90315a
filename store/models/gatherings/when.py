"""The three ways a thing has a date (rule 4): instants, whole days, or a month whose day is not fixed."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Instants:
    """Two instants in UTC, and the IANA zone whose wall clock the host thinks in. `ends_at` is exclusive."""

    starts_at: datetime
    ends_at: datetime
    zone: str


@dataclass(frozen=True)
class Days:
    """Whole days, the last one included. Dates stay dates; the zone only says when the days begin and end at the host's."""

    starts_on: date
    ends_on: date
    zone: str


@dataclass(frozen=True)
class Month:
    """A month, the day still to be fixed. `first` is its first day."""

    first: date


When = Instants | Days | Month
