"""Write and read lines of a season."""

from datetime import date

from bot.rules.season.items import Bad, CellProblem, EventLine, GroupLine, RoundLine, SeasonLine
from bot.rules.season.reading import read_season
from bot.rules.when.dates import WhyNot
from bot.texts.season.lines import bad_line

TODAY = date(2019, 11, 1)
HEADING = "date;time;zone;kind;title;group;leader;length;seats;opens;deadline;link;place;visibility;key;topics;description"
MEETING = {"date": "2020-01-14", "time": "14:00", "zone": "Paris", "kind": "meeting", "title": "Kick-off", "group": "Packaging"}
FAIR = {"date": "2020-01-14", "kind": "fair", "title": "A"}


def line(**cells: str) -> str:
    """A line with these cells, in the order of the full heading."""
    return ";".join(cells.get(column, "") for column in HEADING.split(";"))


def read(*lines: str, heading: str = HEADING) -> list[SeasonLine]:
    """Read these lines below the full heading, which is line 1."""
    return read_season("\n".join([heading, *lines]), TODAY)


def only(*lines: str) -> EventLine | GroupLine | RoundLine:
    """The one valid line."""
    (item,) = read(*lines)
    assert not isinstance(item, Bad), bad_line(item)
    return item


def whys(found: SeasonLine) -> list[CellProblem | WhyNot]:
    """The reasons why a line is bad."""
    assert isinstance(found, Bad), found
    return [fault.why for fault in found.faults]
