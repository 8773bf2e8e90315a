"""Days, yes and no, clock times as people and spreadsheets write them in a cell. Pure."""

import re
from datetime import date, time
from typing import Final

YES: Final = frozenset({"yes", "true", "1", "x"})
NO: Final = frozenset({"", "no", "false", "0"})
NUMBERS: Final = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?")


def day(cell: str, before: date | None = None) -> date | None:
    """The day that a cell means; nothing where it means none, or could mean two.

    A spreadsheet turns 2026-03-01 into its own country's form, 01/03/2026 or 3/1/2026. Where that is the day of `before` in
    one of these forms it is taken; else only where the order cannot be mistaken.
    """
    found = NUMBERS.fullmatch(cell.replace(" ", ""))
    if not found:
        return None
    one, two, three = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return _date(one, two, three)
    if len(found[3]) != 4:
        return None
    meant = {_date(three, two, one), _date(three, one, two)} - {None}
    if before in meant:
        return before
    return meant.pop() if len(meant) == 1 else None


def is_older(cell: str, than: date | None) -> bool:
    """Whether a cell is empty, or a day before this one."""
    told = day(cell, than)
    return than is not None and (not cell.strip() or (told is not None and told < than))


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def yes_or_no(cell: str) -> bool | None:
    """Whether a cell says yes; nothing where it says neither."""
    word = cell.strip().casefold()
    return True if word in YES else False if word in NO else None


def clock(cell: str) -> time | None:
    """A time of day; nothing where the cell is none."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", cell.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None
