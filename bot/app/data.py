"""Queries and operations for code that runs in the event loop, which must never wait for a lock.

SQLite reads in the loop (a read waits for nobody) and writes on one thread, in the order of asking. PostgreSQL uses small pools.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.operations import perform
from store.database import THREADS, Database, read

P = ParamSpec("P")
R = TypeVar("R")

DEADLOCK: Final = frozenset(("40P01", "40001"))
"""PostgreSQL's words for a transaction that can simply be tried again (its manual, appendix A)."""


class Data:
    """The database as the event loop sees it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.committed = asyncio.Event()
        self._writers = ThreadPoolExecutor(1 if database.sqlite else THREADS, thread_name_prefix="writer")
        self._readers = None if database.sqlite else ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs one query of the store and returns its result."""
        if self._readers is None:
            return read(self.database, query, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(read, self.database, query, *args, **kwargs))

    async def study(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of a query that takes long: on a thread, so that the event loop goes on."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(read, self.database, query, *args, **kwargs))

    async def perform(self, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
        """The outcome of one operation, once it is committed. Wakes whoever waits for `committed`."""
        job = partial(_performed, self.database, operation, *args, **values)
        outcome = await asyncio.get_running_loop().run_in_executor(self._writers, job)
        self.committed.set()
        return outcome

    def close(self) -> None:
        """Wait for what is being written, then close all connections."""
        for pool in (self._writers, self._readers):
            if pool is not None:
                pool.shutdown(wait=True)
        self.database.dispose()


def _performed(database: Database, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Perform it, and once more where PostgreSQL has ended it to free two from waiting for each other: nothing of it has happened."""
    try:
        return perform(database, operation, *args, **values)
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) not in DEADLOCK:
            raise
    return perform(database, operation, *args, **values)
