"""Tables of text, as files hold them: rows of named cells, and how a list stands in one cell.

A list has one entry a line. An entry of several parts has bars between them, as in the forms of `bot.rules.lines`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.rules.lines import join, split


class Counted(StrEnum):
    """What the numbers of a table's rows count: lines of a text file, rows of a sheet, entries of a JSON list."""

    LINES = "lines"
    ROWS = "rows"
    ENTRIES = "entries"


class Why(StrEnum):
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


class Unreadable(Exception):  # noqa: N818 (it says what the file is)
    """A file that is no table. `detail` is what the sentence about it needs, `line` where it happened, from 1."""

    def __init__(self, why: Why, detail: str = "", line: int | None = None) -> None:
        super().__init__(why)
        self.why, self.detail, self.line = why, detail, line


class Flawed(StrEnum):
    """What is wrong with one row or cell already as a part of a file."""

    FORMULA = "formula"
    BROKEN_CELL = "broken_cell"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    NOT_AN_ENTRY = "not_an_entry"
    NOT_A_CELL = "not_a_cell"
    TWICE = "twice"


@dataclass(frozen=True)
class Flaw:
    """A row (or one cell of it) that cannot be taken as it stands."""

    line: int
    what: Flawed
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class Row:
    """A row. A column that a JSON entry leaves out has no cell; an empty cell is an empty text. `line` counts from 1."""

    line: int
    cells: Mapping[str, str]


class Shape(StrEnum):
    """What a cell holds: one text, a list, a list whose entries have parts, or texts by name."""

    TEXT = "text"
    LIST = "list"
    PARTS = "parts"
    NAMED = "named"


@dataclass(frozen=True)
class Column:
    """A column's name and what its cells hold; `parts` are the names of the parts of an entry."""

    name: str
    shape: Shape = Shape.TEXT
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under a heading. `flaws` are the rows that a reader could not take."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    counted: Counted = Counted.LINES
    flaws: tuple[Flaw, ...] = ()
    shapes: Mapping[str, Column] = field(default_factory=dict)


NAMED: Final = re.compile(r"([a-z0-9_]+):[ ]?(.*)", re.DOTALL)
LIKE_A_NAME: Final = re.compile(r"\\*[a-z0-9_]+:")


def lines(listed: Iterable[str]) -> str:
    """The cell of a list: one entry a line."""
    return "\n".join(_on_one_line(entry) for entry in listed)


def parted_lines(listed: Iterable[Iterable[str]]) -> str:
    """The cell of a list whose entries have several parts; empty ones at the end of an entry are left out."""
    return "\n".join(_on_one_line(join(_without_end(list(entry)))) for entry in listed)


def entries(cell: str) -> list[str]:
    """The list in a cell. Empty lines and spaces around an entry do not count."""
    return [line.strip() for line in cell.split("\n") if line.strip()]


def parted_entries(cell: str) -> list[list[str]]:
    """The entries in such a cell, each as its parts, as many as were written."""
    return [split(line) for line in entries(cell)]


def named_texts(texts: Mapping[str, str]) -> str:
    """The cell of texts by name, each `name: text`; a text may go on for many lines.

    A further line that looks like the beginning of the next text has a backslash before it.
    """
    found = []
    for name, text in texts.items():
        first, *further = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        found += [f"{name}: {first}", *(f"\\{line}" if LIKE_A_NAME.match(line) else line for line in further)]
    return "\n".join(found)


def texts_by_name(cell: str) -> dict[str, str]:
    """The texts in such a cell. What stands before the first name has the empty one."""
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
