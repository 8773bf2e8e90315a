"""Split a season's text into lines and cells: tab separated if pasted from a spreadsheet, `;` or `,` in a file. Pure."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from bot.rules.search import nearest, normal
from bot.rules.season.items import MOST_LINES, Bad, CellFault, CellProblem, Cells

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "date": ("month", "date or month", "day", "when"),
    "time": ("start", "starts", "from"),
    "zone": ("time zone", "timezone"),
    "kind": ("type",),
    "title": ("name", "topic"),
    "group": ("round", "working group", "group or round"),
    "leader": ("lead", "led by"),
    "length": ("duration", "minutes"),
    "place": ("city", "venue"),
    "country": (),
    "link": ("online link", "video link", "online"),
    "host": ("host cluster",),
    "seats": ("places", "capacity"),
    "opens": ("registration opens",),
    "deadline": ("registration", "register", "closes"),
    "description": ("purpose", "text"),
    "topics": (),
    "visibility": ("audience", "seen by"),
    "key": ("id",),
}
"""Each column with its aliases. Without a heading a line has the first seven, in this order."""
WITHOUT_HEADING: Final = tuple(COLUMNS)[:7]
WITHOUT_DATE: Final = frozenset({"group", "working group", "round"})
"""Kinds without date, time and zone: without a heading such a line may begin with its kind."""
NEEDED: Final = ("kind", "title")
NAMES: Final = {name: column for column, others in COLUMNS.items() for name in (column, *others)}
DELIMITERS: Final = "\t;,"
COMMENT: Final = "#"
LONGEST_CELL: Final = 30
"""Maximum number of lines that a quoted cell may span."""


def cells(text: str) -> list[Cells | Bad]:
    """The non-empty lines, split into cells. A heading row names the columns, in any order."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = _delimiter(lines)
    found: list[Cells | Bad] = []
    columns: Sequence[str] = ()
    for number, (written, row) in _rows(lines, delimiter):
        if row is None:
            found.append(Bad(number, written, (CellFault(CellProblem.QUOTES),)))
        elif not columns and _is_heading(row):
            columns, faults = _columns(row)
            found += [Bad(number, written, tuple(faults))] if faults else []
        elif len(found) == MOST_LINES:
            return [*found, Bad(number, written, (CellFault(CellProblem.MANY_LINES, hint=str(MOST_LINES)),))]
        else:
            columns = columns or WITHOUT_HEADING
            found.append(_cells(number, written, columns, row))
    return found


def _delimiter(lines: Sequence[str]) -> str:
    first = next((line for line in lines if _holds_anything(line)), "")
    return "\t" if "\t" in first else max(DELIMITERS, key=lambda one: (first.count(one), one == ";"))


def _holds_anything(line: str) -> bool:
    return bool(line.strip("\t;, ")) and not line.lstrip().startswith(COMMENT)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, tuple[str, list[str] | None]]]:
    """Each row with its line number and original text; None for the cells if a quote is not closed, which affects only its own line."""
    at = 0
    while at < len(lines):
        if not _holds_anything(lines[at]):
            at += 1
            continue
        reader = csv.reader((f"{line}\n" for line in lines[at : at + LONGEST_CELL]), delimiter=delimiter, strict=True)
        try:
            row: list[str] | None = next(reader)
            taken = reader.line_num
        except csv.Error:
            row, taken = None, 1
        yield at + 1, ("\n".join(lines[at : at + taken]), row)
        at += taken


def _is_heading(row: Sequence[str]) -> bool:
    named = [normal(cell) for cell in row if cell.strip()]
    known = sum(name in NAMES for name in named)
    return known >= 2 and known * 2 > len(named)


def _columns(row: Sequence[str]) -> tuple[list[str], list[CellFault]]:
    """The columns named by a heading, with its faults. A column with an unknown name is ignored."""
    columns = [NAMES.get(normal(cell), "") for cell in row]
    unknown = [cell.strip() for cell, column in zip(row, columns, strict=True) if cell.strip() and not column]
    faults = [
        CellFault(CellProblem.UNKNOWN_COLUMN, typed=cell, hint=", ".join(nearest(cell, {name: [name] for name in COLUMNS}, 1)))
        for cell in unknown
    ]
    faults += [CellFault(CellProblem.COLUMN_TWICE, typed=column) for column, times in Counter(columns).items() if column and times > 1]
    faults += [CellFault(CellProblem.COLUMN_MISSING, typed=column) for column in NEEDED if column not in columns]
    return columns, faults


def _cells(number: int, written: str, columns: Sequence[str], row: Sequence[str]) -> Cells | Bad:
    if columns == WITHOUT_HEADING and normal(row[0]) in WITHOUT_DATE:
        row = [*("" for _ in columns[: columns.index("kind")]), *row]
    if any(cell.strip() for cell in row[len(columns) :]):
        return Bad(number, written, (CellFault(CellProblem.CELLS, typed=str(len(row)), hint=str(len(columns))),))
    return Cells(number, written, {column: cell for column, cell in zip(columns, row, strict=False) if column})
