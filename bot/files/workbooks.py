"""Workbooks (.xlsx): every cell is text, so that Excel neither runs it nor converts it to a date in any locale."""

import io
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from bot.files.csv_text import MOST_ROWS, heading_of
from bot.rules.table import Counted, Flaw, Flawed, Table, TableRow, Unreadable, UnreadableReason

LARGEST_UNPACKED: Final = 50 * 1024 * 1024
MOST_PARTS: Final = 500
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 16_000
"""Characters. Excel's limit is 32,767 and it counts some letters twice; a longer text continues in the next column, "links (2)"."""

CODED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
GOES_ON: Final = re.compile(r"(.+) \((\d{1,3})\)")
# Exceptions observed from openpyxl, zipfile and the XML parser on invalid workbooks; `read` maps them all to `Unreadable`.
BROKEN: Final = (
    *(BadZipFile, ParseError, zlib.error, EOFError, OSError, KeyError, ValueError, TypeError, AttributeError, IndexError),
    *(OverflowError, NotImplementedError, RuntimeError, RecursionError),
)


def write(table: Table) -> bytes:
    """Serialize a table as a workbook with one sheet, named after the noun."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    widths = {name: max((_pieces(row.cells.get(name, "")) for row in table.rows), default=1) for name in table.columns}
    heading = [name if part == 1 else f"{name} ({part})" for name in table.columns for part in range(1, widths[name] + 1)]
    sheet.append([_text_cell(sheet, name, Font(bold=True)) for name in heading])
    for row in table.rows:
        cells = []
        for name in table.columns:
            text = row.cells.get(name, "")
            cells += [text[start * LONGEST_CELL : (start + 1) * LONGEST_CELL] for start in range(widths[name])]
        sheet.append([_text_cell(sheet, cell) if cell else None for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pieces(text: str) -> int:
    return max(1, -(-len(text) // LONGEST_CELL))


def _text_cell(sheet: Any, text: str, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    cell.data_type = "s"  # string type: not a formula, even if it starts like one
    cell.number_format = "@"  # text format: not a formula after an edit either
    if font is not None:
        cell.font = font
    return cell


def read(data: bytes, noun: str) -> Table:
    """Read the sheet named after the noun, else the first; raises `Unreadable`. Size limits are checked before unpacking."""
    from openpyxl import load_workbook

    try:
        _measure(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # unknown styles and extensions do not matter
            book = load_workbook(io.BytesIO(data), read_only=True)
            sheets = {sheet.title.strip().lower(): sheet for sheet in reversed(book.worksheets)}
            if not sheets:
                raise Unreadable(UnreadableReason.EMPTY)
            sheet = sheets.get(noun, book.worksheets[0])
            sheet.reset_dimensions()
            return _table(sheet.iter_rows(max_col=MOST_COLUMNS), noun)
    except BROKEN as error:
        raise Unreadable(UnreadableReason.NOT_XLSX) from error


def _measure(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
            raise Unreadable(UnreadableReason.UNPACKS_TOO_LARGE, str(LARGEST_UNPACKED // 1024 // 1024))
        if "xl/workbook.xml" not in archive.namelist():
            raise Unreadable(UnreadableReason.NOT_XLSX)


def _table(sheet: Iterable[tuple[Any, ...]], noun: str) -> Table:
    heading: tuple[str, ...] = ()
    rows: list[TableRow] = []
    flaws: list[Flaw] = []
    for number, cells in enumerate(sheet, 1):
        if all(cell.value is None for cell in cells):
            continue
        if not heading:
            heading = heading_of(_text(cell.value) for cell in cells)
            continue
        if len(rows) == MOST_ROWS:
            raise Unreadable(UnreadableReason.TOO_MANY_ROWS, str(MOST_ROWS))
        flaws += _flaws(number, heading, cells)
        rows.append(TableRow(number, _joined(zip(heading, (_text(cell.value) for cell in cells), strict=False))))
    if not heading:
        raise Unreadable(UnreadableReason.EMPTY)
    columns = tuple(name for name in heading if not _goes_on(name, heading))
    return Table(noun, columns, tuple(rows), Counted.ROWS, tuple(flaws))


def _flaws(number: int, heading: tuple[str, ...], cells: tuple[Any, ...]) -> Iterator[Flaw]:
    for name, cell in zip(heading, cells, strict=False):
        if name and cell.data_type == "f":
            yield Flaw(number, Flawed.FORMULA, name)
        elif name and cell.data_type == "e":
            yield Flaw(number, Flawed.BROKEN_CELL, name, str(cell.value))
    if any(cell.value is not None for cell in cells[len(heading) :]):
        yield Flaw(number, Flawed.TOO_MANY_CELLS, value=f"{len(cells)}/{len(heading)}")


def _goes_on(name: str, heading: tuple[str, ...]) -> bool:
    found = GOES_ON.fullmatch(name)
    return found is not None and found[1] in heading


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Cells by column; a continuation column such as "links (2)" is appended to "links"."""
    cells: dict[str, str] = {}
    for name, text in pairs:
        found = GOES_ON.fullmatch(name)
        base = found[1] if found and found[1] in cells else name
        if base:
            cells[base] = cells.get(base, "") + text
    return cells


def _text(value: object) -> str:
    """A cell's value as text: an integral float without the decimal point, a midnight datetime as a date."""
    if isinstance(value, str):
        return CODED.sub(lambda found: chr(int(found[1], 16)), value)
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value.isoformat("minutes") if isinstance(value, time) else str(value)
