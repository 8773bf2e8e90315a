"""Parse the cells of a season line, each into a value or a fault. Pure."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.rules.cells import clock
from bot.rules.groups.sheet import LENGTHS
from bot.rules.lines import is_address, number_in
from bot.rules.search import nearest, normal
from bot.rules.season.items import GROUP, LENGTH, ROUND, CellFault, CellProblem, Cells, Deadline
from bot.rules.sessions.sheet import ROUND as ROUND_SHEET
from bot.rules.sheets import LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, MOST_PLACES
from bot.rules.when.dates import WhyNot, read_date
from bot.rules.when.wall import Gap, instant_of, zone_named, zones_like
from store.models import Days, DeadlineForm, EventKind, Instants, Month, Visibility, When

KINDS: Final[dict[str, str]] = {
    "fair": EventKind.FAIR,
    "rendez vous": EventKind.RENDEZVOUS,
    "rendezvous": EventKind.RENDEZVOUS,
    "quarterly": EventKind.QUARTERLY,
    "quarterly meet up": EventKind.QUARTERLY,
    "quarterly meetup": EventKind.QUARTERLY,
    "meet up": EventKind.QUARTERLY,
    "meetup": EventKind.QUARTERLY,
    "session": EventKind.SESSION,
    "remote session": EventKind.SESSION,
    "meeting": EventKind.MEETING,
    "group meeting": EventKind.MEETING,
    "mission": EventKind.MISSION,
    "webinar": EventKind.WEBINAR,
    "other": EventKind.OTHER,
    "group": GROUP,
    "working group": GROUP,
    "round": ROUND,
}
KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY: Final = 100
BETWEEN_TOPICS: Final = " / "
IN_DAYS: Final = re.compile(r"(\d{1,2}) ?d(?:ays?)?")
IN_TIME: Final = re.compile(r"(?:(\d{1,2}) ?h(?:ours?)? ?)?(?:(\d{1,4}) ?(?:m(?:in(?:utes?)?)?)?)?|(\d{1,2}):(\d{2})")
DAY: Final = 24 * 60
DEADLINE: Final = re.compile(r"(?:(by|until|before) )?(.+)", re.IGNORECASE)


def kind(cell: str) -> str | CellFault:
    """An event kind, or "group" or "round"."""
    if not cell:
        return CellFault(CellProblem.KIND_MISSING, "kind")
    found = KINDS.get(normal(cell))
    return found or CellFault(CellProblem.KIND, "kind", cell, ", ".join(nearest(cell, {name: [name] for name in KINDS}, 1)))


def title(cell: str) -> str | CellFault:
    """The title."""
    return text(cell, "title", LONGEST_TITLE) if cell else CellFault(CellProblem.TITLE_MISSING, "title")


def text(cell: str, column: str, most: int = LONGEST_TEXT) -> str | CellFault:
    """A text within its limit."""
    return cell if len(cell) <= most else CellFault(CellProblem.LONG, column, str(len(cell)), str(most))


def zone(cell: str) -> str | CellFault:
    """An IANA zone; empty if the cell is."""
    found = zone_named(cell) if cell else ""
    return CellFault(CellProblem.ZONE, "zone", cell, ", ".join(zones_like(cell))) if found is None else found


def day(cell: str) -> date | Month | CellFault:
    """A day, or a month whose day is not fixed."""
    read = read_date(cell) if cell else CellProblem.DATE_MISSING
    return CellFault(read, "date", cell) if isinstance(read, (CellProblem, WhyNot)) else read


def when(on: date | Month, cells: Cells, there: str, minutes: int | None) -> When | CellFault:
    """The date and time: a provisional month, whole days, or a wall time in a zone."""
    match on, cells["time"]:
        case Month(), "":
            return on
        case Month(), time_of_day:
            return CellFault(CellProblem.TIME_WITHOUT_DAY, "time", time_of_day)
        case _, "" if minutes is not None and minutes % DAY:
            return CellFault(CellProblem.LENGTH_WITHOUT_TIME, "length", cells["length"])
        case date(), "":
            return Days(on, on + timedelta(days=(minutes or DAY) // DAY - 1), there or "Etc/UTC")
        case _, _ if minutes is not None and minutes > DAY:
            return CellFault(CellProblem.LENGTH_IN_DAYS, "length", cells["length"])
        case _, time_of_day:
            assert isinstance(on, date)
            return _timed(on, time_of_day, there, minutes or LENGTH)


def _timed(on: date, time_of_day: str, there: str, minutes: int) -> When | CellFault:
    at = clock(time_of_day)
    if at is None:
        return CellFault(CellProblem.TIME, "time", time_of_day)
    return _instants(on, at, there, minutes) if there else CellFault(CellProblem.ZONE_MISSING, "zone", time_of_day)


def _instants(on: date, at: time, there: str, minutes: int) -> When | CellFault:
    starts_at, jump = instant_of(datetime.combine(on, at), there)
    if jump is None:
        return Instants(starts_at, starts_at + timedelta(minutes=minutes), there)
    return CellFault(CellProblem.GAP if isinstance(jump, Gap) else CellProblem.FOLD, "time", f"{at:%H:%M}", jump=jump)


def length(cell: str) -> int | CellFault | None:
    """The length in minutes; None if the cell is empty."""
    if not cell:
        return None
    bare = cell.casefold()
    if found := IN_DAYS.fullmatch(bare):
        minutes = int(found[1]) * DAY
    elif found := IN_TIME.fullmatch(bare):
        hours, rest = (int(one or 0) for one in ((found[3], found[4]) if found[3] else (found[1], found[2])))
        minutes = hours * 60 + rest if hours * 60 + rest <= DAY else 0
    else:
        minutes = 0
    return minutes or CellFault(CellProblem.LENGTH, "length", cell)


def meeting_length(cell: str) -> int | CellFault | None:
    """The usual length of a group's meetings in minutes; None if the cell is empty."""
    found = length(cell)
    if isinstance(found, int) and found not in LENGTHS:
        return CellFault(CellProblem.MEETING_LENGTH, "length", cell, f"{LENGTHS[0]}–{LENGTHS[-1]}")
    return found


def topics(cell: str) -> tuple[str, ...] | CellFault:
    """The topics of a round, each within its limit."""
    found = tuple(topic for one in cell.split(BETWEEN_TOPICS) if (topic := one.strip(" /")))
    field = ROUND_SHEET.by_name["topics"]
    longest = max(found, key=len, default="")
    if len(found) > field.most:
        return CellFault(CellProblem.MANY, "topics", str(len(found)), str(field.most))
    return found if len(longest) <= field.entry else CellFault(CellProblem.LONG, "topics", str(len(longest)), str(field.entry))


def deadline(cell: str) -> Deadline | CellFault | None:
    """The registration deadline. A bare day is inclusive, like "by"."""
    if not cell:
        return None
    found = DEADLINE.fullmatch(cell)
    assert found is not None
    on = read_date(found[2])
    if not isinstance(on, date):
        return CellFault(CellProblem.DEADLINE, "deadline", cell)
    return Deadline(on, DeadlineForm.BEFORE if (found[1] or "").casefold() == "before" else DeadlineForm.BY)


def opens(cell: str) -> date | CellFault | None:
    """The first day to register."""
    on = read_date(cell) if cell else None
    return on if on is None or isinstance(on, date) else CellFault(CellProblem.OPENS, "opens", cell)


def seats(cell: str) -> int | CellFault | None:
    """The capacity; None if unlimited."""
    if not cell:
        return None
    return number_in(cell, MOST_PLACES) or CellFault(CellProblem.SEATS, "seats", cell, str(MOST_PLACES))


def link(cell: str) -> str | CellFault:
    """The address of the video link."""
    return text(cell, "link", LONGEST_LINK) if not cell or is_address(cell) else CellFault(CellProblem.LINK, "link", cell)


def visibility(cell: str) -> Visibility | CellFault | None:
    """The visibility; None if left to the kind's default."""
    word = normal(cell)
    return None if not word else Visibility(word) if word in set(Visibility) else CellFault(CellProblem.VISIBILITY, "visibility", cell)


def key(cell: str) -> str | CellFault:
    """The line's own key; empty if it has none."""
    return cell if not cell or (KEY.fullmatch(cell) and len(cell) <= LONGEST_KEY) else CellFault(CellProblem.KEY, "key", cell[:LONGEST_KEY])
