"""A line of the doctor's report: a mark, what was found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial


class Mark(StrEnum):
    """`wrong`: something does not work until it is fixed. `look`: it works, and somebody should look at it."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    mark: Mark
    what: str
    to_do: str = ""


ok = partial(Finding, Mark.OK)
warning = partial(Finding, Mark.LOOK)
failure = partial(Finding, Mark.WRONG)
