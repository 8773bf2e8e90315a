"""Tables of text as files hold them: rows of named cells, and the encoding of lists within one cell.

A list has one entry per line. An entry of several parts separates them with bars, as in the forms of `bot.rules.lines`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.rules.lines import join, split


class Counted(StrEnum):
    """What row numbers count: lines of a text file, rows of a sheet, entries of a JSON list."""

    LINES = "lines"
    ROWS = "rows"
    ENTRIES = "entries"


class UnreadableReason(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    ENCODING = "encoding"
    OLD_EXCEL = "old_excel"
    NOT_XLSX = "not_xlsx"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    BROKEN_CSV = "broken_csv"
    BROKEN_JSON = "broken_json"
    NOT_A_LIST = "not_a_list"
    NOT_TEXT = "not_text"


class Unreadable(Exception):  # noqa: N818 (named for the state of the file)
    """Raised for a file that is not a table; `detail` is data for the message, `line` where it happened, from 1."""

    def __init__(self, why: UnreadableReason, detail: str = "", line: int | None = None) -> None:
        super().__init__(why)
        self.why, self.detail, self.line = why, detail, line


class Flawed(StrEnum):
    """What is wrong with the structure of a row or cell, whatever its column means."""

    FORMULA = "formula"
    BROKEN_CELL = "broken_cell"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    NOT_AN_ENTRY = "not_an_entry"
    NOT_A_CELL = "not_a_cell"
    TWICE = "twice"


@dataclass(frozen=True)
class Flaw:
    """A structural error in a row, or in one cell of it, that cannot be imported as it is."""

    line: int
    what: Flawed
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class TableRow:
    """One row. A column missing from a JSON entry has no cell; an empty cell is an empty string. `line` counts from 1."""

    line: int
    cells: Mapping[str, str]


class ColumnShape(StrEnum):
    """The structure of a cell: a single text, a list, a list of entries with parts, or texts by name."""

    TEXT = "text"
    LIST = "list"
    PARTS = "parts"
    NAMED = "named"


@dataclass(frozen=True)
class Column:
    """A column's name and what its cells hold; `parts` are the names of the parts of an entry."""

    name: str
    shape: ColumnShape = ColumnShape.TEXT
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under a heading. `flaws` are the structural errors found while reading."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    counted: Counted = Counted.LINES
    flaws: tuple[Flaw, ...] = ()
    shapes: Mapping[str, Column] = field(default_factory=dict)


NAMED: Final = re.compile(r"([a-z0-9_]+):[ ]?(.*)", re.DOTALL)
LIKE_A_NAME: Final = re.compile(r"\\*[a-z0-9_]+:")


def lines(listed: Iterable[str]) -> str:
    """Encode a list as a cell: one entry per line."""
    return "\n".join(_on_one_line(entry) for entry in listed)


def parted_lines(listed: Iterable[Iterable[str]]) -> str:
    """Encode a list of multi-part entries as a cell; empty parts at the end of an entry are dropped."""
    return "\n".join(_on_one_line(join(_without_end(list(entry)))) for entry in listed)


def entries(cell: str) -> list[str]:
    """Decode a list cell, without blank lines and surrounding spaces."""
    return [line.strip() for line in cell.split("\n") if line.strip()]


def parted_entries(cell: str) -> list[list[str]]:
    """Decode a cell of multi-part entries, each as its list of parts, as many as were written."""
    return [split(line) for line in entries(cell)]


def named_texts(texts: Mapping[str, str]) -> str:
    """Encode texts by name as a cell, each `name: text`; a text may span several lines.

    A continuation line that looks like the start of the next text is escaped with a backslash.
    """
    found = []
    for name, text in texts.items():
        first, *further = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        found += [f"{name}: {first}", *(f"\\{line}" if LIKE_A_NAME.match(line) else line for line in further)]
    return "\n".join(found)


def texts_by_name(cell: str) -> dict[str, str]:
    """Decode a cell of texts by name; text before the first name gets the empty name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in cell.split("\n"):
        begins = NAMED.fullmatch(line)
        if begins:
            name = begins[1]
            found.setdefault(name, []).append(begins[2])
        elif line.strip() or name:
            found.setdefault(name, []).append(line[1:] if line.startswith("\\") and LIKE_A_NAME.match(line) else line)
    return {name: "\n".join(texts) for name, texts in found.items()}


def _on_one_line(text: str) -> str:
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _without_end(parts: list[str]) -> list[str]:
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts
