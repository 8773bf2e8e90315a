"""Import plans: the values shared by rules, operations and texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.rules.table import Counted, Flawed
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
