"""Values as cells of a spreadsheet or CSV file, and dates, booleans and times of day read from them. Pure."""

import re
from datetime import UTC, date, datetime, time
from typing import Any, Final

from bot.rules.table import lines, named_texts, parted_lines
from bot.rules.when.span import start_key
from store.models import Days, Instants, Month

YES: Final = frozenset({"yes", "true", "1", "x"})
NO: Final = frozenset({"", "no", "false", "0"})
NUMBERS: Final = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?")


def day(cell: str, before: date | None = None) -> date | None:
    """The date in a cell; None if it is not a date, or if day and month are ambiguous.

    A spreadsheet may have reformatted 2026-03-01 by its own locale, as 01/03/2026 or 3/1/2026. If one of the two readings equals
    `before` (the stored value), that reading wins; otherwise only an unambiguous date is accepted.
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
    """Whether a cell is empty or holds a date before `than`; False if `than` is None."""
    told = day(cell, than)
    return than is not None and (not cell.strip() or (told is not None and told < than))


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def yes_or_no(cell: str) -> bool | None:
    """Parse a boolean cell; None if it is neither yes nor no. An empty cell is no."""
    word = cell.strip().casefold()
    return True if word in YES else False if word in NO else None


def clock(cell: str) -> time | None:
    """Parse a time of day such as "9:30" or "09:30:00"; None if the cell is not one."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", cell.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def written(value: Any) -> str:
    """A value as a cell: empty for None; yes or no; dates and times in ISO 8601, instants in UTC; lists as in `bot.rules.table`."""
    match value:
        case None | bool():
            return {None: "", True: "yes", False: "no"}[value]
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
        case date() | time():
            return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
        case Instants() | Days() | Month():
            return start_key(value)
        case dict():
            return named_texts(value)
        case _:
            return _listed(value) if isinstance(value, list) else str(value)


def _listed(entries: list[Any]) -> str:
    parted = bool(entries) and isinstance(entries[0], list)
    return parted_lines(map(written, entry) for entry in entries) if parted else lines(entries)
