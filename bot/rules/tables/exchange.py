"""Export and import of lists: a noun as a table, and the diff of a file with the stored data, row by row, with all that prevents it. Pure.

Each row is compared cell by cell with what would be exported now. Only cells that differ are parsed and validated, so that
re-importing an export changes nothing, whatever it contains. Stored rows that are missing from the file are left alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bot.rules.search import nearest
from bot.rules.table import Column, Table, TableRow
from bot.rules.tables.clusters import CLUSTERS
from bot.rules.tables.countries import COUNTRIES
from bot.rules.tables.members import MEMBERS
from bot.rules.tables.plans import FieldChange, ImportPlan, Kind, Listed, ReferenceData, RowChange, RowFault, RowProblem, Stored
from store.models import Noun

VERSION: Final = "version"
"""The column with the version a row was exported at. It is not compared; it reveals concurrent changes since the export."""
LISTED: Final[Mapping[str, Listed]] = {Noun.CLUSTERS: CLUSTERS, Noun.COUNTRIES: COUNTRIES, Noun.MEMBERS: MEMBERS}


def table_of(noun: str, stored: Iterable[Stored]) -> Table:
    """The table to export from stored items (as `store.queries.tables.exchange.rows` returns them)."""
    listed, columns = LISTED[noun], shapes(noun)
    return Table(noun, tuple(columns), tuple(TableRow(line, listed.cells(one)) for line, one in enumerate(stored, 2)), shapes=columns)


def shapes(noun: str) -> dict[str, Column]:
    """The columns of a noun's file by name."""
    return {column.name: column for column in LISTED[noun].columns}


def compared(came: Table, noun: Noun, stored: Iterable[Stored], known: ReferenceData) -> ImportPlan:
    """The plan of an import: changes row by row, and all that prevents it, not only the first trouble."""
    listed = LISTED[noun]
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


def stale(came: Table, noun: Noun, stored: Iterable[Stored], known: ReferenceData) -> list[tuple[str, int]]:
    """The rows exported at an older version than the stored one, as (key, version of the row)."""
    listed = LISTED[noun]
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
