"""The whole database as text, to look for what must not be in it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import MetaData, Table, select

from store.database import Database


def tables(database: Database) -> dict[str, Table]:
    """Every table that the database itself reports."""
    there = MetaData()
    there.reflect(database.reader)
    return dict(there.tables)


def values(database: Database) -> Iterator[tuple[str, str]]:
    """Every value of every column, as ("table.column", text)."""
    for name, table in tables(database).items():
        with database.reader.connect() as connection:
            for row in connection.execute(select(table)).mappings():
                yield from ((f"{name}.{column}", str(value)) for column, value in row.items())


def holding(database: Database, *words: str) -> list[tuple[str, str]]:
    """Every value that contains one of these words, whatever the case, with its column."""
    sought = [word.casefold() for word in words]
    return [(where, value) for where, value in values(database) if any(word in value.casefold() for word in sought)]


def snapshot(database: Database) -> list[tuple[Any, ...]]:
    """All values, to compare."""
    return sorted(values(database))
