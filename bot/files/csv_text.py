"""CSV as in RFC 4180, in UTF-8 with a BOM, so that Excel opens it with the right accents."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from bot.files.formulas import escape, unescape
from bot.rules.table import Counted, Flaw, Flawed, Table, TableRow, Unreadable, UnreadableReason

DELIMITERS: Final = ",;\t"
MOST_ROWS: Final = 5_000
LONGEST_CELL: Final = 1_000_000


def write(table: Table, delimiter: str) -> bytes:
    """Serialize a table as CSV: every cell quoted, and escaped against formula injection."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([escape(row.cells.get(name, "")) for name in table.columns])
    return ("\ufeff" + out.getvalue()).encode("utf-8", errors="backslashreplace")


def read(text: str, noun: str) -> Table:
    """Parse CSV delimited by comma, semicolon or tab; Excel's line `sep=;` may precede the heading. Raises `Unreadable`."""
    text, skipped, delimiter = _announced(text)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True)
    heading: tuple[str, ...] = ()
    rows: list[TableRow] = []
    flaws: list[Flaw] = []
    start = 1
    try:
        for cells in reader:
            line, start = start + skipped, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not heading:
                heading = heading_of(cells)
                continue
            if len(rows) == MOST_ROWS:
                raise Unreadable(UnreadableReason.TOO_MANY_ROWS, str(MOST_ROWS))
            flaw = _flaw(line, cells, len(heading))
            if flaw is not None:
                flaws.append(flaw)
            rows.append(TableRow(line, {name: unescape(cell) for name, cell in zip(heading, cells, strict=False) if name}))
    except csv.Error as error:
        raise Unreadable(UnreadableReason.BROKEN_CSV, line=start + skipped) from error
    if not heading:
        raise Unreadable(UnreadableReason.EMPTY)
    return Table(noun, heading, tuple(rows), Counted.LINES, tuple(flaws))


def heading_of(cells: Iterable[str]) -> tuple[str, ...]:
    """The names of the columns, without empty ones at the end."""
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _flaw(line: int, cells: list[str], wanted: int) -> Flaw | None:
    """Too few cells would silently empty fields; too many come from broken quoting."""
    if len(cells) < wanted:
        return Flaw(line, Flawed.TOO_FEW_CELLS, value=f"{len(cells)}/{wanted}")
    if any(cell.strip() for cell in cells[wanted:]):
        return Flaw(line, Flawed.TOO_MANY_CELLS, value=f"{len(cells)}/{wanted}")
    return None


def _announced(text: str) -> tuple[str, int, str]:
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').lower()
    if said.startswith("sep=") and len(said) == 5 and said[4] in DELIMITERS:
        return rest, 1, said[4]
    return text, 0, ""


def _delimiter(text: str) -> str:
    """The delimiter that splits the heading into the most columns; comma if it has one column."""

    def width(delimiter: str) -> int:
        try:
            return max((len(cells) for cells in [next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])]), default=0)
        except csv.Error:
            return 0

    return max(DELIMITERS, key=width)
