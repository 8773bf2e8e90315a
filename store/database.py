"""Database engines, one for reading and one for writing, because on SQLite a reader must never wait for a writer.

SQLite: WAL; the reader begins with BEGIN (a snapshot), the writer with BEGIN IMMEDIATE on its single connection, so that writes
happen in order of arrival. PostgreSQL: two small pools, READ COMMITTED; row locks prevent races.
"""

from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, cast

from sqlalchemy import Engine, Executable, Row, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine

P = ParamSpec("P")
R = TypeVar("R")

BUSY_SECONDS: Final = 10
THREADS: Final = 4
MOST_REMEMBERED: Final = 1_000


@dataclass(frozen=True)
class Database:
    """The two engines of one database. How transactions begin depends on `sqlite`: see the module docstring."""

    url: URL
    reader: Engine
    writer: Engine
    remembers: bool = False

    @property
    def sqlite(self) -> bool:
        """Whether this is SQLite: one process, one writer."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """The database file on SQLite, else None."""
        return Path(self.url.database).absolute() if self.sqlite and self.url.database else None

    def dispose(self) -> None:
        """Close all connections."""
        self.reader.dispose()
        self.writer.dispose()


def open_database(url: str, *, remembers: bool = False) -> Database:
    """Create the engines for a normalised URL (`sqlite:///file` or `postgresql+psycopg://…`), without connecting."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        reader, writer = _sqlite(parsed, begin="BEGIN", writes=False), _sqlite(parsed, begin="BEGIN IMMEDIATE", writes=True)
        return Database(parsed, reader, writer, remembers)
    # An unresponsive server must not block us: every wait has a timeout.
    waits = {"connect_timeout": 5, "options": "-c statement_timeout=10000 -c lock_timeout=5000", "tcp_user_timeout": 10_000}
    pool: dict[str, Any] = {"pool_pre_ping": True, "hide_parameters": True, "pool_size": THREADS, "max_overflow": 0, "pool_timeout": 5}
    pool |= {"connect_args": waits}
    return Database(parsed, create_engine(parsed, **pool), create_engine(parsed, **pool))


def _sqlite(url: URL, *, begin: str, writes: bool) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1 if writes else THREADS,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # no implicit BEGIN by the driver: Python 3.11 has no other way to turn it off
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # an acknowledged write survives a power cut, not only a kill
        cursor.execute("PRAGMA foreign_keys = ON")
        if not writes:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """A session for reading, never committed: one snapshot on SQLite, one per statement on PostgreSQL (READ COMMITTED)."""
    with Session(database.reader, expire_on_commit=False, autoflush=False, info={REMEMBERS: database.remembers}) as db:
        yield db


REMEMBERS, REMEMBERED = "remembers", "remembered"
"""Keys in the `info` of sessions and connections."""


def remembered(query: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """Marks a query whose answer a reading connection of SQLite keeps until somebody commits, if the database `remembers`.

    Only the local workspace's database does: when its clock is moved, the ticks of months ask the same again and again. Arguments must be
    hashable, answers plain values that nobody changes; a list is returned as a new list each time.
    """

    @wraps(query)
    def answer(db: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        kept = _kept(db)
        if kept is None:
            return query(db, *args, **kwargs)
        key = (query, args, *kwargs.items())
        if key not in kept:
            kept[key] = query(db, *args, **kwargs)
        found = kept[key]
        return cast("R", [*found] if isinstance(found, list) else found)

    return answer


def _kept(db: Session) -> dict[object, Any] | None:
    """The answers kept for this session's snapshot; None if nothing is kept.

    `PRAGMA data_version` changes when another connection has committed, and reading it begins the snapshot (sqlite.org/pragma.html).
    """
    if not db.info.get(REMEMBERS):
        return None
    if REMEMBERED not in db.info:
        pooled: Any = db.connection().connection
        version = pooled.driver_connection.execute("PRAGMA data_version").fetchone()
        then, kept = pooled.info.get(REMEMBERED, (None, {}))
        db.info[REMEMBERED] = kept if then == version and len(kept) < MOST_REMEMBERED else {}
        pooled.info[REMEMBERED] = (version, db.info[REMEMBERED])
    answers: dict[object, Any] = db.info[REMEMBERED]
    return answers


@remembered
def rows(db: Session, /, query: Executable, **values: Hashable) -> list[Row[*tuple[Any, ...]]]:
    """The rows of a statement that was built once, with these values; remembered."""
    return list(db.connection().execute(query, values))


def day_of(at: datetime) -> datetime:
    """Midnight (UTC) before an instant: a query from there on has the same arguments all day; the caller leaves out what is too early."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def shaped(shape: type[R], row: Any, **others: Any) -> R:
    """A row as a frozen shape: `others` are the values of those fields that have no column of the same name and type."""
    names = (field.name for field in fields(cast("Any", shape)))
    return shape(**{name: getattr(row, name) for name in names if name not in others}, **others)


class RunQuery(Protocol):
    """Runs one query of the store in its own reading session; arguments are type-checked against the query's signature."""

    def __call__(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> Awaitable[R]:
        """The result of the query."""
        ...


def read(database: Database, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one query in its own reading session."""
    with reading(database) as db:
        return query(db, *args, **kwargs)
