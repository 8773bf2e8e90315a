"""Insert what is not there yet, in one statement, on both engines."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_new(db: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Insert rows and leave out those that clash with a unique key; returns the rows that were new, in order.

    The database decides, so two processes at the same moment cannot both be told that theirs was new.
    """
    table, insert = _into(db, model)
    counted = {"preserve_rowcount": True}  # psycopg's count is thrown away for an INSERT unless asked for
    statements = [insert(table).values(**row).on_conflict_do_nothing() for row in rows]
    new = [db.connection().execute(statement, execution_options=counted).rowcount == 1 for statement in statements]
    return [row for row, is_new in zip(rows, new, strict=True) if is_new]


def insert_missing(db: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for many rows of the same columns at once, where nobody asks which were new."""
    table, insert = _into(db, model)
    if rows:
        db.connection().execute(insert(table).on_conflict_do_nothing(), [dict(row) for row in rows])


def _into(db: Session, model: type[SQLModel]) -> tuple[Any, Any]:
    """The model's table, and the insert of the engine that knows conflicts."""
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    return model.__table__, insert  # type: ignore[attr-defined]
