"""What goes out as a file and comes back, noun by noun. `bot.rules.tables.comparison` says what a file would change. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.rules.table import Column, Table
from bot.rules.tables import comparison
from bot.rules.tables.clusters import CLUSTERS
from bot.rules.tables.comparison import Listed, Stored
from bot.rules.tables.countries import COUNTRIES
from bot.rules.tables.members import MEMBERS
from bot.rules.tables.plans import FILED, Change, Field, Kind, Known, Plan, Trouble, Wrong
from store.models import Noun

__all__ = ["FILED", "Change", "Field", "Kind", "Known", "Plan", "Stored", "Trouble", "Wrong", "compared", "shapes", "stale", "table_of"]

LISTED: Final[Mapping[Noun, Listed]] = {Noun.CLUSTERS: CLUSTERS, Noun.COUNTRIES: COUNTRIES, Noun.MEMBERS: MEMBERS}


def table_of(noun: str, stored: Iterable[Stored]) -> Table:
    """What is there (as `store.queries.tables.exchange.rows` gives it), as the rows of a file."""
    return comparison.table(Noun(noun), LISTED[Noun(noun)], stored)


def shapes(noun: str) -> dict[str, Column]:
    """The columns of a noun's file by name."""
    return {column.name: column for column in LISTED[Noun(noun)].columns}


def compared(came: Table, noun: str, stored: Iterable[Stored], known: Known) -> Plan:
    """What a file would do to what is there, row by row, and what stands in the way."""
    return comparison.compared(Noun(noun), LISTED[Noun(noun)], came, stored, known)


def stale(came: Table, noun: str, stored: Iterable[Stored], known: Known) -> list[tuple[str, int]]:
    """The rows that were written out at an older version than there is now, and that version."""
    return comparison.stale(LISTED[Noun(noun)], came, stored, known)
