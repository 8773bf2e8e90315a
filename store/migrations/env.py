"""Run all migrations in one transaction, one process at a time, with foreign keys off and checked afterwards.

SQLite alters a table by rebuilding it; with foreign keys on, dropping the old table would delete the child rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine, create_engine, event, text

from store.models import metadata

ADVISORY_LOCK = 7_224_160  # arbitrary, but used by nothing else
WAIT_SECONDS = 60


@contextmanager
def closing_engine(engine: Engine) -> Iterator[None]:
    try:
        yield
    finally:
        engine.dispose()


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    context.run_migrations()


def on_sqlite(url: str) -> None:
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = OFF")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with closing_engine(engine), engine.begin() as connection:
        migrate(connection)
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"The migration would leave {len(broken)} rows that point nowhere, so nothing was changed: {broken[:5]}")


def on_postgresql(url: str) -> None:
    engine = create_engine(url)
    with closing_engine(engine), engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        migrate(connection)


database_url: str = context.config.attributes["url"]
if database_url.startswith("sqlite"):
    on_sqlite(database_url)
else:
    on_postgresql(database_url)
