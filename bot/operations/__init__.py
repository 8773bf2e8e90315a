"""The operations: everything that writes. One call of `perform` is one transaction; nothing else opens one."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlmodel import Session

from bot.rules.permissions import Refused
from store.database import Database
from store.transaction import transaction

P = ParamSpec("P")
R = TypeVar("R")


class RunOperation(Protocol):
    """Runs one operation in a transaction of its own. Each argument is checked against the operation's own signature."""

    def __call__(self, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> Awaitable[R]:
        """The operation's outcome, once it is committed."""
        ...


def perform(database: Database, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Run one operation in a transaction of its own. An exception or a `Refused` outcome rolls it back.

    On SQLite call it from one thread only, so that writes happen in the order of the calls.
    """
    with transaction(database) as db:
        outcome = operation(db, *args, **values)
        if isinstance(outcome, Refused):  # may have inserted rows only to lock them before the check
            db.rollback()
        return outcome
