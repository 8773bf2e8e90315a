"""Migrations. Alembic itself is imported by `upgrade` only: the running bot does not carry it."""

from pathlib import Path
from typing import Final

from sqlalchemy import inspect, text
from sqlmodel import Session

HERE: Final = Path(__file__).parent
HEAD: Final = max((file.name.split("_")[0] for file in (HERE / "versions").glob("[0-9]*.py")), default="")


def current(db: Session) -> str | None:
    """The revision the database is at, or nothing where no migration has run."""
    if not inspect(db.connection()).has_table("alembic_version"):
        return None
    return db.connection().execute(text("SELECT version_num FROM alembic_version")).scalar()
