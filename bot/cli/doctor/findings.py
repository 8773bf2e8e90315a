"""A line of the doctor's report: a mark, what was found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


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


def ok(what: str) -> Finding:
    """All is well here."""
    return Finding(Mark.OK, what)


def warning(what: str, to_do: str = "") -> Finding:
    """Somebody should look at this."""
    return Finding(Mark.LOOK, what, to_do)


def failure(what: str, to_do: str = "") -> Finding:
    """This does not work."""
    return Finding(Mark.WRONG, what, to_do)
