"""How a noun is exported and imported, and import plans: the values shared by rules, operations and texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.rules.cells import day, is_older, written
from bot.rules.table import Column, Counted, Flawed
from store.models import Noun

FILED: Final = (Noun.CLUSTERS, Noun.COUNTRIES, Noun.MEMBERS)
"""What can be exported and imported."""


class RowProblem(StrEnum):
    """The kinds of errors in a row, besides the faults of a page's fields."""

    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    COLUMN_MISSING = "column_missing"
    KEY_MISSING = "key_missing"
    KEY = "key"
    KEY_TWICE = "key_twice"
    NAME_TAKEN = "name_taken"
    LONG = "long"
    LETTER_LOST = "letter_lost"
    COUNTRY = "country"
    SECTION = "section"
    QUESTION = "question"
    DAY = "day"
    FUTURE = "future"
    YES_OR_NO = "yes_or_no"
    CLOCK = "clock"
    ZONE = "zone"
    LOCALE = "locale"
    MUTED = "muted"
    ROLE = "role"
    CLUSTER = "cluster"
    CLUSTER_RETIRED = "cluster_retired"
    CONTACT_TWICE = "contact_twice"
    STATE = "state"
    GONE = "gone"
    ERASED = "erased"
    NO_SECRETARIAT = "no_secretariat"


@dataclass(frozen=True)
class RowFault:
    """Why a row cannot be imported. `line` is 0 for the heading; `hint` is a suggested value, if any.

    `fault` is the validation error of the field (`bot.rules.clusters.profile`, `bot.rules.countries.sections`); `what` is None then.
    """

    line: int
    key: str = ""
    column: str = ""
    what: RowProblem | Flawed | None = None
    value: str = ""
    hint: str = ""
    fault: Any = None


class Kind(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class FieldChange:
    """A cell that differs: old and new."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class RowChange:
    """What a row changes. `values` are new values by field, `left` are differing columns that a file may not change.

    `meanwhile` are columns changed by somebody since the export but not in the file: the stored value is kept. `number` is the id of
    the stored item, None for a new one.
    """

    line: int
    key: str
    name: str
    kind: Kind
    fields: tuple[FieldChange, ...] = ()
    left: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    number: int | None = None


@dataclass(frozen=True)
class ImportPlan:
    """What an import does; with any trouble it does nothing. `missing` counts stored items that are not in the file.

    `seen` is the stored data the file was compared with: while it is unchanged, the plan is valid.
    """

    noun: Noun
    counted: Counted
    changes: tuple[RowChange, ...]
    troubles: tuple[RowFault, ...]
    missing: int
    applied: bool = False
    seen: object = field(default=None, repr=False, compare=False)

    def count(self, kind: Kind) -> int:
        """The number of rows of a kind."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def new(self) -> int:
        """The number of rows that create something."""
        return self.count(Kind.NEW)

    @property
    def changed(self) -> int:
        """The number of rows that differ from the stored item."""
        return self.count(Kind.CHANGED)

    @property
    def same(self) -> int:
        """The number of rows without a change."""
        return self.count(Kind.SAME)


@dataclass(frozen=True)
class ReferenceData:
    """Reference data for an import: today (UTC), country names by code, cluster names by key, keys of retired clusters.

    `erased` are ids of erased people; `bases` are the values at the time of the export, by key, where they are older than the stored
    ones.
    """

    today: date
    countries: Mapping[str, str]
    clusters: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    erased: frozenset[int] = frozenset()
    bases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def latest(self) -> date:
        """The latest date valid anywhere: tomorrow in UTC."""
        return self.today + timedelta(days=1)


Stored = Mapping[str, Any]
"""One item as `store.queries.tables.exchange` returns it: its values by field, with `number` (its id) and `version`."""
Reading = tuple[dict[str, Any], list[RowFault]]
"""New values by field, and what is wrong with the cells. Line and key of the troubles are filled in later."""


def day_in(column: str, cell: str, before: date | None, known: ReferenceData) -> date | RowFault | None:
    """The day in a cell, None if it is empty; a fault if it is no day, or in the future."""
    told = day(cell, before)
    if told is None:
        return RowFault(0, "", column, RowProblem.DAY, cell) if cell else None
    return RowFault(0, "", column, RowProblem.FUTURE, cell) if told > known.latest else told


def checked_later(name: str, cell: str, stored: Stored) -> bool:
    """Whether this is the day of a check, and the stored check is later."""
    return name == "checked_on" and is_older(cell, stored["checked_on"])


@dataclass(frozen=True)
class Listed:
    """How a noun is exported and imported: its columns, which of them identify a row, and how cells are parsed.

    `read` gets the cells that differ, those that identify the row, and the stored item. `fields` maps a column to its field where the
    names differ. `across` finds what is wrong between rows. `kept` are columns that only a new row may fill, as they belong to others
    (Slack, the person) afterwards. `newer` tells that the stored value takes precedence over an older cell: a file does not undo a
    check or a retirement. `values` gives the values by column, where a column is named otherwise than what is stored.
    """

    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    named: Callable[[Mapping[str, str], ReferenceData], tuple[str, list[RowFault]]]
    title: Callable[[Mapping[str, str]], str]
    read: Callable[[Mapping[str, str], Stored | None, ReferenceData], Reading]
    across: Callable[[list[RowChange], Mapping[str, Stored], ReferenceData], list[RowFault]] = lambda *_: []
    fields: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    newer: Callable[[str, str, Stored], bool] = checked_later
    values: Callable[[Stored], Stored] = lambda stored: stored

    def cells(self, stored: Stored) -> dict[str, str]:
        """The cells of a stored item."""
        values = self.values(stored)
        return {column.name: written(values.get(column.name)) for column in self.columns}
