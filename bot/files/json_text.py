"""JSON: a list of objects. Lists are arrays, multi-part entries are objects; numbers and nulls are read as text."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from bot.files.csv_text import MOST_ROWS
from bot.rules.table import (
    Column,
    ColumnShape,
    Counted,
    Flaw,
    Flawed,
    Table,
    TableRow,
    Unreadable,
    UnreadableReason,
    entries,
    lines,
    named_texts,
    parted_entries,
    parted_lines,
    texts_by_name,
)


class _Twice(dict[str, Any]):
    """An object with a duplicate key, one of whose values would be lost."""

    name = ""


def write(table: Table) -> bytes:
    """Serialize a table as indented JSON in UTF-8."""
    listed = [{name: _value(table.shapes.get(name), row.cells[name]) for name in table.columns if name in row.cells} for row in table.rows]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="backslashreplace")


def _value(column: Column | None, cell: str) -> Any:
    """The JSON value of a cell; the plain string if structure would not round-trip to the same cell."""
    match column.shape if column else ColumnShape.TEXT:
        case ColumnShape.LIST if lines(entries(cell)) == cell:
            return entries(cell)
        case ColumnShape.PARTS if column and _fits(column, cell):
            return [dict(zip(column.parts, [*entry, *[""] * len(column.parts)], strict=False)) for entry in parted_entries(cell)]
        case ColumnShape.NAMED if named_texts(texts_by_name(cell)) == cell:
            return texts_by_name(cell)
        case _:
            return cell


def _fits(column: Column, cell: str) -> bool:
    parts = parted_entries(cell)
    return parted_lines(parts) == cell and all(len(entry) <= len(column.parts) for entry in parts)


def read(text: str, noun: str, shapes: Mapping[str, Column]) -> Table:
    """Parse a JSON list; the columns are the keys that occur, in order of appearance. Raises `Unreadable`."""
    rows, flaws = [], []
    for number, entry in enumerate(_listed(text), 1):
        if not isinstance(entry, dict):
            flaws.append(Flaw(number, Flawed.NOT_AN_ENTRY))
            continue
        if isinstance(entry, _Twice):
            flaws.append(Flaw(number, Flawed.TWICE, entry.name))
        cells = {name: _cell(shapes.get(name), value) for name, value in entry.items()}
        flaws += [Flaw(number, Flawed.NOT_A_CELL, name) for name, cell in cells.items() if cell is None]
        rows.append(TableRow(number, {name: cell for name, cell in cells.items() if cell is not None}))
    return Table(noun, tuple(dict.fromkeys(name for row in rows for name in row.cells)), tuple(rows), Counted.ENTRIES, tuple(flaws))


def _listed(text: str) -> list[Any]:
    try:
        listed = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(UnreadableReason.BROKEN_JSON, error.msg, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(UnreadableReason.BROKEN_JSON) from error
    if not isinstance(listed, list):
        raise Unreadable(UnreadableReason.NOT_A_LIST)
    if not listed:
        raise Unreadable(UnreadableReason.EMPTY)
    if len(listed) > MOST_ROWS:
        raise Unreadable(UnreadableReason.TOO_MANY_ROWS, str(MOST_ROWS))
    return listed


def _cell(column: Column | None, value: Any) -> str | None:
    """A JSON value as a cell; None if its structure does not fit the column."""
    shape = column.shape if column else ColumnShape.TEXT
    if isinstance(value, list) and shape == ColumnShape.LIST:
        listed = _texts(value)
        return None if listed is None else lines(listed)
    if isinstance(value, list) and column and shape == ColumnShape.PARTS:
        parts = [_entry(column, entry) for entry in value]
        known = [entry for entry in parts if entry is not None]
        return parted_lines(known) if len(known) == len(parts) else None
    if isinstance(value, dict) and shape == ColumnShape.NAMED:
        texts = _texts(value.values())
        return None if texts is None else named_texts(dict(zip(value, texts, strict=True)))
    return _text(value)


def _entry(column: Column, entry: Any) -> list[str] | None:
    if isinstance(entry, dict) and not isinstance(entry, _Twice) and set(entry) <= set(column.parts):
        entry = [entry.get(name, "") for name in column.parts]
    parts = _texts(entry) if isinstance(entry, list) else None
    return parts if parts and len(parts) <= len(column.parts) else None


def _texts(values: Iterable[Any]) -> list[str] | None:
    texts = [_text(value) for value in values]
    known = [text for text in texts if text is not None]
    return known if len(known) == len(texts) else None


def _text(value: Any) -> str | None:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case _:
            return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) == len(names):
        return dict(pairs)
    twice = _Twice(pairs)
    twice.name = next(name for name in names if names.count(name) > 1)
    return twice


def _no_number(_: str) -> NoReturn:
    raise ValueError
