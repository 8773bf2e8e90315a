"""What holds for the whole network."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, update

from store.models import Network, Setting


def touch(db: Session, *, now: datetime) -> None:
    """Say that something shown has changed: feeds are built anew. Call it in the transaction that changes it."""
    changed = db.exec(update(Network).where(col(Network.id) == 1).values(revision=Network.revision + 1, revised_at=now))
    if changed.rowcount == 0:
        db.add(Network(id=1, revision=1, revised_at=now))


def choose(db: Session, *, name: str, value: str, origin: str) -> None:
    """Set a setting for the whole network."""
    db.merge(Setting(name=name, value=value, origin=origin))


def adopt(db: Session, *, values: Mapping[str, str], origin: str) -> None:
    """Fill the settings that are still empty. What was chosen before stays: afterwards the database wins."""
    for name, value in values.items():
        known = db.get(Setting, name)
        if value and (known is None or not known.value):
            choose(db, name=name, value=value, origin=origin)
