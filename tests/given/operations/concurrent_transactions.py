"""Two concurrent transactions in a fixed order: the second begins before the first has committed."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from store.database import Database, read
from store.transaction import transaction

PATIENCE = 20


def behind(
    database: Database, first: Callable[[Session], Any], second: Callable[[], Any], then: Callable[[Session], Any] | None = None
) -> Any:
    """The result of `second` (or the error it raised), when it starts after `first` and before `first` is committed.

    `then` runs in the first transaction once the second waits for its lock, or has ended. On SQLite the second cannot run yet: there
    is only one writer.
    """
    begun = threading.Event()

    def follow() -> Any:
        begun.set()
        return second()

    with ThreadPoolExecutor(1) as pool:
        with transaction(database) as db:
            first(db)
            db.flush()
            following = pool.submit(follow)
            begun.wait(PATIENCE)
            while not following.done() and not _waits(database):
                wait([following], 0.02)
            if then is not None:
                then(db)
        return following.exception(PATIENCE) or following.result()


def _waits(database: Database) -> bool:
    """Whether a transaction waits for a lock in this database."""
    if database.url.get_backend_name() == "sqlite":
        return True
    waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    return read(database, lambda db: db.execute(text(waiting)).scalar_one() > 0)
