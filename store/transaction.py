"""The only place that commits, called only by `bot.operations.perform`."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from store.database import Database


@contextmanager
def transaction(database: Database) -> Iterator[Session]:
    """A session in one transaction: committed at the end, rolled back on any exception."""
    with Session(database.writer, expire_on_commit=False) as db, db.begin():
        yield db


def is_alone(db: Session) -> bool:
    """Whether this transaction is the only writer, so that no locks are needed: SQLite has a single writer."""
    return db.get_bind().dialect.name == "sqlite"
