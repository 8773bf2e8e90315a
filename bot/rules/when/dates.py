"""Parse a day or month as typed: "2027-01-14", "14 January 2027", "14/01/2027", "Jan 14, 2027", "January 2027". Pure.

Numeric dates are day first, as in most of the world. A date that only makes sense month first is refused with its own reason,
because the next line of the same list might otherwise be misread without anybody noticing.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from bot.rules.search import normal
from store.models import Month

YEARS: Final = range(2000, 2100)
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST: Final = 3
"""Minimum letters of an abbreviated name: "Jan", "Sept", "Thu"."""

PICKED: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]00:00(?::00)?)?")
ISO_MONTH: Final = re.compile(r"(\d{4})[-/](\d{1,2})")
NUMBERS: Final = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})\.?")
SHORT_YEAR: Final = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2}\.?")
NUMBERED_MONTH: Final = re.compile(r"(\d{1,2})[-./](\d{4})")
WORD: Final = re.compile(r"(\d+)(?:st|nd|rd|th)?|([^\W\d_]+)")
JOINING: Final = frozenset(("the", "of"))
ORDERS: Final = ("dmy", "mdy", "my", "wdmy", "wmdy", "ymd", "ym")


def picked(typed: str) -> date | None:
    """Parse a date picker's value ("2027-01-14"); None if it is not a date or its year is outside `YEARS`."""
    try:
        day = date.fromisoformat(typed) if PICKED.fullmatch(typed) else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


class WhyNot(StrEnum):
    """Why a text cannot be read as a date."""

    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    NO_YEAR = "no_year"
    SHORT_YEAR = "short_year"
    FAR_YEAR = "far_year"
    MONTH_FIRST = "month_first"
    WEEKDAY = "weekday"
    TWICE = "twice"


Read = date | Month | WhyNot


def read_date(text: str) -> Read:
    """The day or month that a text means, or the reason why it cannot be read."""
    bare = " ".join(text.split())
    if found := ISO.fullmatch(bare) or ISO_MONTH.fullmatch(bare):
        return _numbered(*(int(part) for part in found.groups()))
    if found := NUMBERS.fullmatch(bare):
        day, month, year = (int(part) for part in found.groups())
        return WhyNot.MONTH_FIRST if month > 12 >= day else _numbered(year, month, day)
    if found := NUMBERED_MONTH.fullmatch(bare):
        return _numbered(int(found[2]), int(found[1]))
    return WhyNot.SHORT_YEAR if SHORT_YEAR.fullmatch(bare) else _worded(bare)


def is_past(read: date | Month, today: date) -> bool:
    """Whether a day, or a whole month, is before today."""
    return (read.first.year, read.first.month) < (today.year, today.month) if isinstance(read, Month) else read < today


def _worded(bare: str) -> Read:
    """Parse a date with a month name. A weekday may precede it and must match."""
    parts = [(number, word) for number, word in WORD.findall(normal(bare)) if word not in JOINING]
    shape = "".join(_sign(number, word) for number, word in parts)
    if shape.removeprefix("w") in ("dm", "md", "m"):
        return WhyNot.NO_YEAR
    if shape not in ORDERS:
        return WhyNot.NOT_A_DATE
    by_sign = {sign: number or word for sign, (number, word) in zip(shape, parts, strict=True)}
    month = _index(by_sign["m"], MONTHS)
    assert month is not None
    read = _numbered(int(by_sign["y"]), month + 1, *([int(by_sign["d"])] if "d" in by_sign else []))
    if isinstance(read, date) and "w" in by_sign and read.weekday() != _index(by_sign["w"], WEEKDAYS):
        return WhyNot.WEEKDAY
    return read


def _sign(number: str, word: str) -> str:
    if number:
        return "d" if len(number) <= 2 else "y" if len(number) == 4 else "?"
    return "m" if _index(word, MONTHS) is not None else "w" if _index(word, WEEKDAYS) is not None else "?"


def _index(word: str, names: Sequence[str]) -> int | None:
    """The index of the name that a word equals or abbreviates; None if there is none."""
    return next((index for index, name in enumerate(names) if len(word) >= SHORTEST and name.startswith(word)), None)


def _numbered(year: int, month: int, day: int | None = None) -> Read:
    if year not in YEARS:
        return WhyNot.FAR_YEAR
    try:
        return Month(date(year, month, 1)) if day is None else date(year, month, day)
    except ValueError:
        return WhyNot.NO_SUCH_DAY
