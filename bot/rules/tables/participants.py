"""Participants and seats as tables for export only. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.rules.cells import written
from bot.rules.table import Column, Table, TableRow

ONE_EVENT: Final = ("cluster", "person", "as", "state", "asked", "attended", "reason")
EVENTS: Final = ("event", "starts", "kind", *ONE_EVENT)
SEATS: Final = ("group", "cluster", "delegate", "substitute", "state", "asked")
Line = Mapping[str, Any]
"""One line as `store.queries.tables.lists` returns it: its values by column."""


def table_of(name: str, columns: tuple[str, ...], lines: Iterable[Line]) -> Table:
    """Lines as a table with these columns."""
    rows = tuple(TableRow(number, {column: written(line.get(column)) for column in columns}) for number, line in enumerate(lines, 2))
    return Table(name, columns, rows, shapes={column: Column(column) for column in columns})
