"""The network revision and settings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from store.database import remembered
from store.models import Network, Setting

CHANNEL: Final = "announcement_channel"
AHEAD: Final = "rehearsal_ahead"
PUBLIC_PAGE: Final = "public_page"
REVIEW: Final = "review"


@dataclass(frozen=True)
class Choice:
    """A setting's value and its origin ("environment", "operator", "secretariat")."""

    value: str
    origin: str


@dataclass(frozen=True)
class Stamp:
    """The network revision, and when it last changed (UTC)."""

    revision: int
    revised_at: datetime


def stamp(db: Session) -> Stamp | None:
    """The network revision; None before anything was loaded. Reads one indexed row, as every feed request does."""
    row = db.connection().execute(STAMP).first()
    return Stamp(*row) if row else None


STAMP: Final = select(Network.revision, Network.revised_at).where(col(Network.id) == 1)


def settings(db: Session) -> dict[str, Choice]:
    """All settings by name."""
    return {setting.name: Choice(setting.value, setting.origin) for setting in db.exec(select(Setting))}


@remembered
def setting(db: Session, name: str) -> str | None:
    """A setting's value; None if unset or empty."""
    row = db.get(Setting, name)
    return row.value or None if row else None
