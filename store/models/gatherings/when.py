"""The three ways to date an event (rule 4): instants, whole days, or a provisional month."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Instants:
    """Two instants in UTC, `ends_at` exclusive, and the IANA zone of the host's wall clock."""

    starts_at: datetime
    ends_at: datetime
    zone: str


@dataclass(frozen=True)
class Days:
    """Whole days, the last inclusive. They stay dates; the zone only says when they begin and end at the host's."""

    starts_on: date
    ends_on: date
    zone: str


@dataclass(frozen=True)
class Month:
    """A provisional month, whose day is not fixed. `first` is its first day."""

    first: date


When = Instants | Days | Month
