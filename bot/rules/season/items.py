"""The values of season lines: what a line creates, and its faults, shared by rules, operations and texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.rules.lines import clean, line
from bot.rules.when.dates import WhyNot
from bot.rules.when.wall import Fold, Gap
from store.models import DeadlineForm, EventKind, Visibility, When

GROUP: Final = "group"
ROUND: Final = "round"
"""Besides `GROUP`, the kind of line that creates no event."""

LENGTH: Final = 60
"""Default length of an event in minutes."""
MOST_LINES: Final = 1_000
DERIVED: Final = "season-"
"""Prefix of the derived key of a line without a key of its own."""


class CellProblem(StrEnum):
    """The kinds of faults in a line, besides those of its date (`bot.rules.when.dates.WhyNot`)."""

    QUOTES = "quotes"
    CELLS = "cells"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    COLUMN_MISSING = "column_missing"
    MANY_LINES = "many_lines"
    KIND_MISSING = "kind_missing"
    KIND = "kind"
    TITLE_MISSING = "title_missing"
    DATE_MISSING = "date_missing"
    TIME = "time"
    TIME_WITHOUT_DAY = "time_without_day"
    ZONE_MISSING = "zone_missing"
    ZONE = "zone"
    GAP = "gap"
    FOLD = "fold"
    LENGTH = "length"
    LENGTH_WITHOUT_TIME = "length_without_time"
    LENGTH_IN_DAYS = "length_in_days"
    LONG = "long"
    MANY = "many"
    MEETING_LENGTH = "meeting_length"
    SEATS = "seats"
    LINK = "link"
    DEADLINE = "deadline"
    DEADLINE_AFTER = "deadline_after"
    OPENS = "opens"
    OPENS_LATE = "opens_late"
    VISIBILITY = "visibility"
    KEY = "key"
    NOT_FOR_THIS = "not_for_this"
    OF_THE_ROUND = "of_the_round"
    GROUP_MISSING = "group_missing"
    LEADER_MISSING = "leader_missing"
    TWICE = "twice"
    NO_SUCH_GROUP = "no_such_group"
    NO_SUCH_ROUND = "no_such_round"
    GROUP_LINE = "group_line"
    NO_SUCH_LEADER = "no_such_leader"
    SEVERAL_LEADERS = "several_leaders"
    LEADER_WITHOUT_CLUSTER = "leader_without_cluster"
    NO_SUCH_HOST = "no_such_host"
    NO_SUCH_COUNTRY = "no_such_country"


@dataclass(frozen=True)
class CellFault:
    """A fault in a line: the column, its value, a suggestion, and the line that conflicts.

    `jump` is the DST gap or overlap that the time falls into.
    """

    why: CellProblem | WhyNot
    column: str = ""
    typed: str = ""
    hint: str = ""
    line: int = 0
    jump: Gap | Fold | None = None


@dataclass(frozen=True)
class Bad:
    """A line with faults, as it was written; it creates nothing. Lines are numbered from 1."""

    number: int
    text: str
    faults: tuple[CellFault, ...]


@dataclass(frozen=True)
class Deadline:
    """A registration deadline as written: the day and "by" or "before"."""

    on: date
    form: DeadlineForm


@dataclass(frozen=True)
class GroupLine:
    """A working group. Omitted cells are None or empty; `text` is the line as written."""

    number: int
    text: str
    key: str
    topic: str
    leader: str
    seats: int | None = None
    purpose: str = ""
    minutes: int | None = None
    zone: str = ""
    link: str = ""


@dataclass(frozen=True)
class RoundLine:
    """A round of remote sessions."""

    number: int
    text: str
    key: str
    title: str
    topics: tuple[str, ...] = ()
    opens_on: date | None = None
    deadline: Deadline | None = None
    description: str = ""


@dataclass(frozen=True)
class EventLine:
    """An event. `of` is the title or key of a session's round or a meeting's group.

    `minutes` is the length as written; if omitted, `when` is an hour long. `zone` is an IANA name or empty. `past`: the date is over.
    """

    number: int
    text: str
    key: str
    kind: EventKind
    title: str
    when: When
    minutes: int | None = None
    zone: str = ""
    of: str = ""
    leader: str = ""
    host: str = ""
    country: str = ""
    place: str = ""
    link: str = ""
    seats: int | None = None
    opens_on: date | None = None
    deadline: Deadline | None = None
    description: str = ""
    visibility: Visibility | None = None
    past: bool = False


Item = GroupLine | RoundLine | EventLine
SeasonLine = Item | Bad


@dataclass(frozen=True)
class Cells:
    """A line split into cells by column; a missing column reads as empty."""

    number: int
    text: str
    by_column: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a column on one line; only the description keeps its line breaks."""
        cell = self.by_column.get(column, "")
        return clean(cell) if column == "description" else line(cell)
