"""What can be wrong with a field that somebody has filled in. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

YEARS: Final = range(1800, 2101)


class Problem(StrEnum):
    """The kinds of form errors."""

    EMPTY = "empty"
    LONG = "long"
    MANY = "many"
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


@dataclass(frozen=True)
class Fault:
    """A validation error: the field, the entry (from 1; 0 for the whole field), the value, and the limit exceeded."""

    field: str
    problem: Problem
    entry: int = 0
    typed: str = ""
    limit: int = 0


@dataclass(frozen=True)
class Faulty:
    """Nothing was saved because of these validation errors."""

    faults: tuple[Fault, ...]
