"""What can be wrong with a field that somebody has filled in. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

YEARS: Final = range(1800, 2101)


class Problem(StrEnum):
    """What can be wrong with what was typed."""

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
    """What is wrong: in which field, in which entry (from 1; 0 where it is the whole), what stands there, and the limit passed."""

    field: str
    problem: Problem
    entry: int = 0
    typed: str = ""
    limit: int = 0


@dataclass(frozen=True)
class Faulty:
    """Nothing was saved, because of these."""

    faults: tuple[Fault, ...]
