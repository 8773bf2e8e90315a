"""What holds for the whole network: its revision, its settings, what must happen once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from store.models import Network, Setting

CHANNEL: Final = "announcement_channel"
PUBLIC_PAGE: Final = "public_page"
REVIEW: Final = "review"


@dataclass(frozen=True)
class Choice:
    """A setting's value and who made it ("environment", "operator", "secretariat")."""

    value: str
    origin: str


@dataclass(frozen=True)
class Stamp:
    """How often anything shown has changed, and when last (UTC)."""

    revision: int
    revised_at: datetime


def stamp(db: Session) -> Stamp | None:
    """The network's revision; nothing before anything was loaded. One indexed row: what a feed asks at every request."""
    row = db.connection().execute(STAMP).first()
    return Stamp(*row) if row else None


STAMP: Final = select(Network.revision, Network.revised_at).where(col(Network.id) == 1)


def settings(db: Session) -> dict[str, Choice]:
    """All settings by name."""
    return {setting.name: Choice(setting.value, setting.origin) for setting in db.exec(select(Setting))}


def setting(db: Session, name: str) -> str | None:
    """One setting's value; nothing where it is not set or empty."""
    row = db.get(Setting, name)
    return row.value or None if row else None
