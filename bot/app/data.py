"""Runs queries and operations for code in the event loop, which must never wait for a lock.

SQLite: reads run in the loop (a reader never waits for the writer), writes on one thread, in call order. PostgreSQL: small thread pools.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.operations import perform
from store.database import THREADS, Database, read

P = ParamSpec("P")
R = TypeVar("R")

DEADLOCK: Final = frozenset(("40P01", "40001"))
"""PostgreSQL's SQLSTATEs for a deadlock and a serialization failure: the transaction can be retried (its manual, appendix A)."""


class Data:
    """Access to the database from the event loop."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.committed = asyncio.Event()
        self._writers = ThreadPoolExecutor(1 if database.sqlite else THREADS, thread_name_prefix="writer")
        self._readers = None if database.sqlite else ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs one query of the store and returns its result."""
        if self._readers is None:
            return read(self.database, query, *args, **kwargs)
        return await _on_a_thread(self._readers, partial(read, self.database, query, *args, **kwargs))

    async def study(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a slow query on a thread, so that it does not block the event loop."""
        return await _on_a_thread(self._readers, partial(read, self.database, query, *args, **kwargs))

    async def perform(self, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
        """Run one operation in its own transaction; returns its outcome after the commit, and sets `committed`."""
        outcome = await _on_a_thread(self._writers, partial(_performed, self.database, operation, *args, **values))
        self.committed.set()
        return outcome

    def close(self) -> None:
        """Wait for running queries and operations, then close all connections."""
        for pool in (self._writers, self._readers):
            if pool is not None:
                pool.shutdown(wait=True)
        self.database.dispose()


async def _on_a_thread(pool: ThreadPoolExecutor | None, job: Callable[[], R]) -> R:
    """Run a job on a thread of a pool, in the caller's context: what it says is in the same language."""
    return await asyncio.get_running_loop().run_in_executor(pool, copy_context().run, job)


def _performed(database: Database, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Run an operation, and retry it once if PostgreSQL aborted it because of a deadlock: it was rolled back completely."""
    try:
        return perform(database, operation, *args, **values)
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) not in DEADLOCK:
            raise
    return perform(database, operation, *args, **values)
