"""Participants and seats as tables for export only. Pure."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bot.rules.table import Column, Table, TableRow
from bot.rules.when.span import start_key
from store.models import Days, Instants, Month

ONE_EVENT: Final = ("cluster", "person", "as", "state", "asked", "attended", "reason")
EVENTS: Final = ("event", "starts", "kind", *ONE_EVENT)
SEATS: Final = ("group", "cluster", "delegate", "substitute", "state", "asked")
Line = Mapping[str, Any]
"""One line as `store.queries.tables.lists` returns it: its values by column."""


def table_of(name: str, columns: tuple[str, ...], lines: Iterable[Line]) -> Table:
    """Lines as a table with these columns."""
    rows = tuple(TableRow(number, {column: _cell(line.get(column)) for column in columns}) for number, line in enumerate(lines, 2))
    return Table(name, columns, rows, shapes={column: Column(column) for column in columns})


def _cell(value: Any) -> str:
    """A value as text: instants in UTC, dates in ISO 8601."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
        case Instants() | Days() | Month():
            return start_key(value)
        case _:
            return str(value)
