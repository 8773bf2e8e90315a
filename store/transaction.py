"""The only commit. `bot.operations.perform` is its only caller."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from store.database import Database


@contextmanager
def transaction(database: Database) -> Iterator[Session]:
    """A session whose changes all happen or none: committed at the end, rolled back when anything is raised."""
    with Session(database.writer, expire_on_commit=False) as db, db.begin():
        yield db


def is_alone(db: Session) -> bool:
    """Whether nobody else writes until this transaction ends, so that nothing needs a lock: SQLite has one writer."""
    return db.get_bind().dialect.name == "sqlite"
