"""Inserts rows; what is there already by ON CONFLICT DO NOTHING, on both engines."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

T = TypeVar("T", bound=SQLModel)


def inserted(db: Session, row: T) -> T:
    """A new row, inserted at once: the database has given its id."""
    db.add(row)
    db.flush()
    return row


def insert_new(db: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Insert rows, skip those that conflict with a unique key, and return the inserted ones, in order.

    The database decides, so in a race of two processes only one is told that its row is new.
    """
    table, insert = _into(db, model)
    counted = {"preserve_rowcount": True}  # otherwise SQLAlchemy discards psycopg's rowcount of an INSERT
    statements = [insert(table).values(**row).on_conflict_do_nothing() for row in rows]
    new = [db.connection().execute(statement, execution_options=counted).rowcount == 1 for statement in statements]
    return [row for row, is_new in zip(rows, new, strict=True) if is_new]


def insert_missing(db: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Like `insert_new` in one batch for rows with the same columns, without telling which were new."""
    table, insert = _into(db, model)
    if rows:
        db.connection().execute(insert(table).on_conflict_do_nothing(), [dict(row) for row in rows])


def _into(db: Session, model: type[SQLModel]) -> tuple[Any, Any]:
    """The model's table, and the dialect's `insert` with ON CONFLICT support."""
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    return model.__table__, insert  # type: ignore[attr-defined]
