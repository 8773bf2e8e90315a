"""Export and import of each noun as tables; the diff is in `bot.rules.tables.comparison`. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.rules.table import Column, Table
from bot.rules.tables import comparison
from bot.rules.tables.clusters import CLUSTERS
from bot.rules.tables.comparison import Listed, Stored
from bot.rules.tables.countries import COUNTRIES
from bot.rules.tables.members import MEMBERS
from bot.rules.tables.plans import FILED, FieldChange, ImportPlan, Kind, ReferenceData, RowChange, RowFault, RowProblem
from store.models import Noun

__all__ = [
    "FILED",
    "FieldChange",
    "ImportPlan",
    "Kind",
    "ReferenceData",
    "RowChange",
    "RowFault",
    "RowProblem",
    "Stored",
    "compared",
    "shapes",
    "stale",
    "table_of",
]

LISTED: Final[Mapping[Noun, Listed]] = {Noun.CLUSTERS: CLUSTERS, Noun.COUNTRIES: COUNTRIES, Noun.MEMBERS: MEMBERS}


def table_of(noun: str, stored: Iterable[Stored]) -> Table:
    """The table to export from stored items (as `store.queries.tables.exchange.rows` returns them)."""
    return comparison.table(Noun(noun), LISTED[Noun(noun)], stored)


def shapes(noun: str) -> dict[str, Column]:
    """The columns of a noun's file by name."""
    return {column.name: column for column in LISTED[Noun(noun)].columns}


def compared(came: Table, noun: str, stored: Iterable[Stored], known: ReferenceData) -> ImportPlan:
    """The import plan: changes row by row, and what prevents it."""
    return comparison.compared(Noun(noun), LISTED[Noun(noun)], came, stored, known)


def stale(came: Table, noun: str, stored: Iterable[Stored], known: ReferenceData) -> list[tuple[str, int]]:
    """The rows exported at an older version than the stored one, as (key, version of the row)."""
    return comparison.stale(LISTED[Noun(noun)], came, stored, known)
