"""The verbs. One call of `perform` is one transaction; nothing else opens one."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.rules.permissions import Refused
from store.database import Database
from store.transaction import transaction

R = TypeVar("R")


def perform(database: Database, operation: Callable[..., R], **values: Any) -> R:
    """Run one operation in a transaction of its own: all of it happens, or nothing. A refusal leaves no trace.

    On SQLite call it from one thread only, so that writes happen in the order in which they were asked for.
    """
    with transaction(database) as db:
        outcome = operation(db, **values)
        if isinstance(outcome, Refused):  # rows that were made to be locked before it was asked
            db.rollback()
        return outcome
