"""Import of exported lists: the diff with the stored data, row by row, and everything that prevents it. Pure.

Each row is compared cell by cell with what would be exported now. Only cells that differ are parsed and validated, so that
re-importing an export changes nothing, whatever it contains. Stored rows that are missing from the file are left alone.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.rules.search import nearest
from bot.rules.table import Column, Table, TableRow
from bot.rules.tables.plans import FieldChange, ImportPlan, Kind, ReferenceData, RowChange, RowFault, RowProblem
from store.models import Noun

VERSION: Final = "version"
"""The column with the version a row was exported at. It is not compared; it reveals concurrent changes since the export."""
Stored = Mapping[str, Any]
"""One item as `store.queries.tables.exchange` returns it: its values by field, with `number` (its id) and `version`."""
Reading = tuple[dict[str, Any], list[RowFault]]
"""New values by field, and what is wrong with the cells. Line and key of the troubles are filled in later."""


@dataclass(frozen=True)
class Listed:
    """How a noun is exported and imported: its columns, which of them identify a row, and how cells are formatted and parsed.

    `read` gets the cells that differ, those that identify the row, and the stored item. `fields` maps a column to its field where the
    names differ. `kept` are columns that only a new row may fill, as they belong to others (Slack, the person) afterwards. `newer`
    tells that the stored value takes precedence over an older cell: a file does not undo a check or a retirement.
    """

    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    named: Callable[[Mapping[str, str], ReferenceData], tuple[str, list[RowFault]]]
    title: Callable[[Mapping[str, str]], str]
    cells: Callable[[Stored], dict[str, str]]
    read: Callable[[Mapping[str, str], Stored | None, ReferenceData], Reading]
    across: Callable[[list[RowChange], Mapping[str, Stored], ReferenceData], list[RowFault]]
    fields: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    newer: Callable[[str, str, Stored], bool] = lambda *_: False


def table(noun: Noun, listed: Listed, stored: Iterable[Stored]) -> Table:
    """The stored items as the table of a file."""
    rows = tuple(TableRow(line, listed.cells(one)) for line, one in enumerate(stored, 2))
    names = tuple(column.name for column in listed.columns)
    return Table(noun, names, rows, shapes={column.name: column for column in listed.columns})


def compared(noun: Noun, listed: Listed, came: Table, stored: Iterable[Stored], known: ReferenceData) -> ImportPlan:
    """The plan of an import. All troubles are collected, not only the first."""
    troubles = _heading(listed, came)
    flaws = [RowFault(flaw.line, "", flaw.column, flaw.what, flaw.value) for flaw in came.flaws]
    there = {one["key"]: one for one in stored}
    if any(trouble.what == RowProblem.COLUMN_MISSING for trouble in troubles):
        return ImportPlan(noun, came.counted, (), (*troubles, *flaws), len(there))
    flawed = {flaw.line for flaw in came.flaws}
    first: dict[str, int] = {}
    changes: list[RowChange] = []
    for row in came.rows:
        key, wrong = listed.named(row.cells, known)
        if not wrong and key in first:
            wrong = [RowFault(row.line, key, listed.identity[0], RowProblem.KEY_TWICE, str(first[key]))]
        first.setdefault(key, row.line)
        if not wrong and row.line not in flawed:
            change, wrong = _row(listed, row, key, there.get(key), known)
            changes += [] if wrong else [change]
        troubles += [replace(trouble, line=row.line, key=key or trouble.key) for trouble in wrong]
    troubles += listed.across(changes, there, known)
    every = sorted([*troubles, *flaws], key=lambda trouble: trouble.line)
    return ImportPlan(noun, came.counted, tuple(changes), tuple(every), len(there.keys() - first.keys()))


def stale(listed: Listed, came: Table, stored: Iterable[Stored], known: ReferenceData) -> list[tuple[str, int]]:
    """The rows exported at an older version than the stored one, as (key, version of the row)."""
    versions = {one["key"]: one.get("version", 0) for one in stored}
    said = ((listed.named(row.cells, known)[0], row.cells.get(VERSION, "").strip()) for row in came.rows)
    whole = ((key, int(version)) for key, version in said if re.fullmatch(r"[0-9]{1,9}", version))
    return [(key, version) for key, version in whole if version < versions.get(key, 0)]


def _heading(listed: Listed, came: Table) -> list[RowFault]:
    names = [column.name for column in listed.columns]
    choices = {name: (name, name.replace("_", " ")) for name in names}
    unknown = [name for name in dict.fromkeys(came.columns) if name and name not in names]
    troubles = [RowFault(0, "", name, RowProblem.UNKNOWN_COLUMN, hint=next(iter(nearest(name, choices, 1)), "")) for name in unknown]
    troubles += [RowFault(0, "", name, RowProblem.COLUMN_TWICE) for name, count in Counter(came.columns).items() if name and count > 1]
    return troubles + [RowFault(0, "", name, RowProblem.COLUMN_MISSING) for name in listed.identity if name not in came.columns]


def _row(listed: Listed, row: TableRow, key: str, there: Stored | None, known: ReferenceData) -> tuple[RowChange, list[RowFault]]:
    old = listed.cells(there) if there is not None else {}
    new = {column.name: _plain(row.cells[column.name]) for column in listed.columns if column.name in row.cells}
    fixed = (*listed.identity, VERSION)
    differing = {name: cell for name, cell in new.items() if name not in fixed and cell != _plain(old.get(name, ""))}
    left = tuple(name for name in differing if there is not None and name in listed.kept)
    base = listed.cells({**there, **known.bases[key]}) if there is not None and key in known.bases else {}
    was = {name: _plain(cell) for name, cell in base.items()}
    meanwhile = tuple(name for name, cell in differing.items() if there and (cell == was.get(name) or listed.newer(name, cell, there)))
    asked = {name: cell for name, cell in differing.items() if name not in (*left, *meanwhile)}
    named = {name: new[name] for name in listed.identity}
    values, troubles = listed.read({**asked, **named}, there, known) if asked or there is None else ({}, [])
    troubles += [RowFault(row.line, key, name, RowProblem.LETTER_LOST) for name, cell in asked.items() if "\ufffd" in cell]
    if there is not None:
        values = {name: value for name, value in values.items() if value != there[name]}
    fields = tuple(
        FieldChange(name, _plain(old.get(name, "")), cell) for name, cell in asked.items() if listed.fields.get(name, name) in values
    )
    kind = Kind.SAME if not values else Kind.NEW if there is None else Kind.CHANGED
    number = there["number"] if there is not None else None
    return RowChange(row.line, key, listed.title({**old, **new}), kind, fields, left, meanwhile, values, number), troubles


def _plain(cell: str) -> str:
    """Normalize a cell for comparison: a spreadsheet may change line endings, and surrounding space is invisible."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
