"""What a file that comes back would do, and what stands in its way: the values that rules, operations and texts share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.rules.table import Counted, Flawed
from store.models import Noun

FILED: Final = (Noun.CLUSTERS, Noun.COUNTRIES, Noun.MEMBERS)
"""What can be exported and imported."""


class Wrong(StrEnum):
    """What can be wrong with a row, beside the faults of a page's fields."""

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
class Trouble:
    """Why a row cannot be taken. `line` is 0 for the heading; `hint` the nearest right value, where there is one.

    `fault` is what the rules of the page say of the field (`bot.rules.clusters.profile`,
    `bot.rules.countries.sections`); `what` is nothing then.
    """

    line: int
    key: str = ""
    column: str = ""
    what: Wrong | Flawed | None = None
    value: str = ""
    hint: str = ""
    fault: Any = None


class Kind(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Field:
    """A column that differs, as cells: before and after."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """What a row does. `values` are the new values by field, `left` the columns that differ and are not the file's to change.

    `meanwhile` are columns that somebody has changed since the file was made, and the file has not: theirs stays. `number` is that
    of what is there, nothing for what is new.
    """

    line: int
    key: str
    name: str
    kind: Kind
    fields: tuple[Field, ...] = ()
    left: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    number: int | None = None


@dataclass(frozen=True)
class Plan:
    """What a file does. With troubles it does nothing at all. `missing` counts what is there and not in the file.

    `seen` is what the file was compared with: as long as that is the same, so is the plan.
    """

    noun: Noun
    counted: Counted
    changes: tuple[Change, ...]
    troubles: tuple[Trouble, ...]
    missing: int
    applied: bool = False
    seen: object = field(default=None, repr=False, compare=False)

    def count(self, kind: Kind) -> int:
        """How many rows are of a kind."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def new(self) -> int:
        """Rows of things that are not there yet."""
        return self.count(Kind.NEW)

    @property
    def changed(self) -> int:
        """Rows that differ from what is there."""
        return self.count(Kind.CHANGED)

    @property
    def same(self) -> int:
        """Rows that say what is there already."""
        return self.count(Kind.SAME)


@dataclass(frozen=True)
class Known:
    """What a file is checked against: the day (UTC), countries' names by code, clusters' names by key, the keys of retired ones.

    `erased` are the numbers of people who were erased; `bases` what was there when the file was made, by key, where that is older
    than what is there now.
    """

    today: date
    countries: Mapping[str, str]
    clusters: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    erased: frozenset[int] = frozenset()
    bases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def latest(self) -> date:
        """The day that it is already somewhere."""
        return self.today + timedelta(days=1)
