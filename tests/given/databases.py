"""Databases with data sets loaded: a data set is loaded once per process and copied from then on."""

import sqlite3
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

import psycopg
from given.running import NOW
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.tables.dataset import load
from store.database import Database, read
from store.dataset import DataSet, read_history, read_sample
from store.models import Cluster, Entry

TODAY: Final = NOW.date()
BEGAN: Final = datetime.now(UTC)
TABLES: Final = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
WRITTEN: Final = (
    "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
    "AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0"
)
"""The tables that hold rows, or deleted ones that nobody has vacuumed away."""
SEQUENCES: Final = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
Rows = dict[str, bytes]
Numbers = dict[str, int]

_loaded: list[DataSet] = []  # keeps the data sets alive: their id() is part of the cache key
_sqlite: dict[object, sqlite3.Connection] = {}
_postgresql: dict[object, tuple[Rows, Numbers]] = {}

history = cache(read_history)
sample = cache(read_sample)


def season(day: date = TODAY) -> tuple[DataSet, DataSet]:
    """The history, and the sample season as of this day."""
    return history(), sample(day)


def at_this_moment(now: datetime) -> datetime:
    """The start of this test run as long as it is the same day, so that data loaded then can be copied; else `now`."""
    return BEGAN if BEGAN.date() == now.date() else now


def furnish(database: Database, *datasets: DataSet, now: datetime = NOW) -> Database:
    """Load data sets into an empty database, or copy the result of an earlier load of the same ones."""
    assert read(database, _is_empty)
    key = (*map(id, datasets), now)
    with database.writer.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if database.sqlite and key in _sqlite:
            _sqlite[key].backup(driver)
        elif not database.sqlite and key in _postgresql:
            _put(driver, *_postgresql[key])
        else:
            connection.close()
            for dataset in datasets:
                perform(database, load, dataset=dataset, now=now)
            _loaded.extend(datasets)
            _remember(database, key)
    return database


def _is_empty(db: Session) -> bool:
    return not any(db.exec(select(model).limit(1)).first() for model in (Cluster, Entry))


def _remember(database: Database, key: object) -> None:
    with database.writer.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if database.sqlite:
            _sqlite[key] = sqlite3.connect(":memory:", check_same_thread=False)
            driver.backup(_sqlite[key])
        else:
            _postgresql[key] = _taken(driver)
            driver.rollback()


def _taken(db: psycopg.Connection) -> tuple[Rows, Numbers]:
    rows = {}
    for (table,) in db.execute(TABLES).fetchall():
        with db.cursor().copy(f"COPY {table} TO STDOUT") as out:
            rows[table] = b"".join(bytes(piece) for piece in out)
    return {table: each for table, each in rows.items() if each}, dict(db.execute(SEQUENCES).fetchall())


def _put(db: psycopg.Connection, rows: Rows, numbers: Numbers) -> None:
    db.execute("SET LOCAL session_replication_role = replica")  # rows may come before those they refer to
    for table, each in rows.items():
        with db.cursor().copy(f"COPY {table} FROM STDIN") as into:
            into.write(each)
    for sequence, number in numbers.items():
        db.execute(f"SELECT setval('{sequence}', {number})")
    db.commit()


def empty(db: psycopg.Connection) -> None:
    """Close other connections, delete all rows (also of the append-only log), restart the sequences, and vacuum.

    The connection must be in autocommit mode. Without VACUUM new rows would fill the gaps of deleted ones, in no order.
    """
    db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    tables = [name for (name,) in db.execute(WRITTEN).fetchall()]
    with db.transaction():
        db.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            db.execute(f"DELETE FROM {table}")
        for sequence, _number in db.execute(SEQUENCES).fetchall():
            db.execute(f"ALTER SEQUENCE {sequence} RESTART")
    if tables:
        db.execute(f"VACUUM {', '.join(tables)}")
