"""Parse a season, pasted or from a file, line by line into groups, rounds and events. Pure.

Lines are independent: one with faults does not stop the others. A line is identified by its key, or if it has none by a hash of
kind, group, title and date, so that importing the same lines twice is idempotent.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final, TypeVar

from bot.rules.search import normal
from bot.rules.season import cells as read
from bot.rules.season.items import (
    DERIVED,
    GROUP,
    ROUND,
    Bad,
    CellFault,
    CellProblem,
    Cells,
    Deadline,
    EventLine,
    GroupLine,
    Item,
    RoundLine,
    SeasonLine,
)
from bot.rules.season.table import COLUMNS, cells
from bot.rules.sheets import LONGEST_PLACE
from bot.rules.when.dates import is_past
from bot.rules.when.span import first_day
from store.models import DeadlineForm, EventKind, Month, Noun, When

T = TypeVar("T")

FOR_A_GROUP: Final = frozenset({"kind", "title", "leader", "seats", "description", "length", "zone", "link", "key"})
FOR_A_ROUND: Final = frozenset({"kind", "title", "topics", "opens", "deadline", "description", "key"})
FOR_AN_EVENT: Final = frozenset(COLUMNS) - {"topics", "group"}
BELONGS: Final = frozenset({EventKind.SESSION, EventKind.MEETING})
"""The event kinds whose column "group" names their parent."""


def read_season(text: str, today: date) -> list[SeasonLine]:
    """Parse every non-empty line; a repeated one is a fault."""
    found: list[SeasonLine] = []
    first: dict[tuple[str, str], int] = {}
    for one in cells(text):
        item = one if isinstance(one, Bad) else _item(one, today)
        if isinstance(one, Cells) and not isinstance(item, Bad):
            before = first.setdefault(identity(item), item.number)
            if before != item.number:
                item = Bad(one.number, one.text, (CellFault(CellProblem.TWICE, line=before),))
        found.append(item)
    return found


def identity(item: Item) -> tuple[str, str]:
    """What identifies a line: its noun and key."""
    match item:
        case GroupLine():
            return Noun.GROUPS, item.key
        case RoundLine():
            return Noun.ROUNDS, item.key
        case EventLine():
            return Noun.EVENTS, item.key


@dataclass
class _Faults:
    """Collects all faults of a line, so that they are reported at once."""

    found: list[CellFault]

    def sift(self, value: T | CellFault, otherwise: T) -> T:
        if not isinstance(value, CellFault):
            return value
        self.found.append(value)
        return otherwise


def _item(line: Cells, today: date) -> SeasonLine:
    faults = _Faults([])
    kind = faults.sift(read.kind(line["kind"]), "")
    if kind == GROUP:
        item: Item | None = _group(line, faults)
    elif kind == ROUND:
        item = _round(line, faults)
    else:
        item = _event(line, EventKind(kind) if kind else None, today, faults)
    return Bad(line.number, line.text, tuple(faults.found)) if faults.found or item is None else item


def _group(line: Cells, faults: _Faults) -> GroupLine:
    _only(line, FOR_A_GROUP, GROUP, faults)
    if not line["leader"]:
        faults.found.append(CellFault(CellProblem.LEADER_MISSING, "leader"))
    topic = faults.sift(read.title(line["title"]), "")
    return GroupLine(
        number=line.number,
        text=line.text,
        key=faults.sift(read.key(line["key"]), "") or _key(GROUP, topic),
        topic=topic,
        leader=line["leader"],
        seats=faults.sift(read.seats(line["seats"]), None),
        purpose=faults.sift(read.text(line["description"], "description"), ""),
        minutes=faults.sift(read.meeting_length(line["length"]), None),
        zone=faults.sift(read.zone(line["zone"]), ""),
        link=faults.sift(read.link(line["link"]), ""),
    )


def _round(line: Cells, faults: _Faults) -> RoundLine:
    _only(line, FOR_A_ROUND, ROUND, faults)
    opens_on, deadline = _window(line, faults)
    title = faults.sift(read.title(line["title"]), "")
    return RoundLine(
        number=line.number,
        text=line.text,
        key=faults.sift(read.key(line["key"]), "") or _key(ROUND, title, deadline.on.isoformat() if deadline else ""),
        title=title,
        topics=faults.sift(read.topics(line["topics"]), ()),
        opens_on=opens_on,
        deadline=deadline,
        description=faults.sift(read.text(line["description"], "description"), ""),
    )


def _event(line: Cells, kind: EventKind | None, today: date, faults: _Faults) -> EventLine | None:
    """The event of a line; None if its kind or date could not be read, which the faults report."""
    if kind:
        _only(line, FOR_AN_EVENT | ({"group"} if kind in BELONGS else set()), kind, faults)
    if kind == EventKind.MEETING and not line["group"]:
        faults.found.append(CellFault(CellProblem.GROUP_MISSING, "group"))
    title = faults.sift(read.title(line["title"]), "")
    minutes = faults.sift(read.length(line["length"]), None)
    there = faults.sift(read.zone(line["zone"]), "")
    day, when = _day_and_when(line, there, minutes, faults)
    opens_on, deadline = _window(line, faults)
    if kind == EventKind.SESSION and line["group"] and (opens_on or deadline):
        faults.found.append(CellFault(CellProblem.OF_THE_ROUND, "deadline" if deadline else "opens", line["deadline"] or line["opens"]))
    if deadline and when and _last_day(deadline) > (first_day(when) or date.max):
        faults.found.append(CellFault(CellProblem.DEADLINE_AFTER, "deadline", line["deadline"]))
    of = line["group"] if kind in BELONGS else ""
    own_key = faults.sift(read.key(line["key"]), "")
    more = _more(line, faults)
    if kind is None or day is None or when is None:
        return None
    on = f"{day.first:%Y-%m}" if isinstance(day, Month) else day.isoformat()
    item = EventLine(
        line.number, line.text, own_key or _key(kind, of, title, on), kind, title, when, minutes, there, of, past=is_past(day, today)
    )
    return replace(item, opens_on=opens_on, deadline=deadline, **more)


def _day_and_when(line: Cells, there: str, minutes: int | None, faults: _Faults) -> tuple[date | Month | None, When | None]:
    readable = not any(fault.column in ("zone", "length") for fault in faults.found)
    day = faults.sift(read.day(line["date"]), None)
    return day, faults.sift(read.when(day, line, there, minutes), None) if day and readable else None


def _more(line: Cells, faults: _Faults) -> dict[str, Any]:
    """The remaining cells of an event."""
    return {
        "leader": line["leader"],
        "host": line["host"],
        "country": line["country"],
        "place": faults.sift(read.text(line["place"], "place", LONGEST_PLACE), ""),
        "link": faults.sift(read.link(line["link"]), ""),
        "seats": faults.sift(read.seats(line["seats"]), None),
        "description": faults.sift(read.text(line["description"], "description"), ""),
        "visibility": faults.sift(read.visibility(line["visibility"]), None),
    }


def _window(line: Cells, faults: _Faults) -> tuple[date | None, Deadline | None]:
    opens_on, deadline = faults.sift(read.opens(line["opens"]), None), faults.sift(read.deadline(line["deadline"]), None)
    if opens_on and deadline and opens_on > _last_day(deadline):
        faults.found.append(CellFault(CellProblem.OPENS_LATE, "opens", line["opens"]))
    return opens_on, deadline


def _last_day(deadline: Deadline) -> date:
    return deadline.on if deadline.form == DeadlineForm.BY else date.fromordinal(deadline.on.toordinal() - 1)


def _only(line: Cells, columns: frozenset[str], kind: str, faults: _Faults) -> None:
    """Report cells in columns that do not apply to this kind, which would otherwise be ignored silently."""
    faults.found += [
        CellFault(CellProblem.NOT_FOR_THIS, column, line[column], kind) for column in COLUMNS if column not in columns and line[column]
    ]


def _key(*parts: str) -> str:
    return f"{DERIVED}{sha256(json.dumps([normal(part) for part in parts]).encode()).hexdigest()[:24]}"
