"""The current and latest schema revision, without importing Alembic, which only `upgrade` needs."""

from pathlib import Path
from typing import Final

from sqlalchemy import inspect, text
from sqlmodel import Session

HERE: Final = Path(__file__).parent
HEAD: Final = max((file.name.split("_")[0] for file in (HERE / "versions").glob("[0-9]*.py")), default="")


def current(db: Session) -> str | None:
    """The schema revision of the database; None before the first migration."""
    if not inspect(db.connection()).has_table("alembic_version"):
        return None
    return db.connection().execute(text("SELECT version_num FROM alembic_version")).scalar()
