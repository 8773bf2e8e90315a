"""Engines of tests: each test opens some of its own, and what SQLAlchemy compiles for one serves all that speak the same SQL."""

from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import create_engine

from store import database

_FIRST: Final[dict[str, Engine]] = {}


def share_what_is_compiled() -> None:
    """Give all engines of one driver the dialect and the compiled statements of the first, as if the tests were one long-running bot."""
    database.create_engine = _sharing  # type: ignore[assignment]


def _sharing(*args: Any, **kwargs: Any) -> Engine:
    engine = create_engine(*args, **kwargs)
    first = _FIRST.setdefault(engine.url.drivername, engine)
    if first is not engine:
        engine.dialect.initialize = first.dialect.initialize  # type: ignore[method-assign]
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
    return engine
