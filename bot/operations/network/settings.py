"""The network's settings, its revision and its lock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select, update

from store.insert import insert_new
from store.models import Network, Setting

SECRETARIAT: Final = "secretariat"
"""The origin of a setting that the secretariat chose in Slack."""


def bump_revision(db: Session, *, now: datetime) -> None:
    """Increment the network's revision, so that feeds are rebuilt. Call it in the transaction that changes anything they show."""
    risen = update(Network).where(col(Network.id) == 1).values(revision=Network.revision + 1, revised_at=now)
    if db.exec(risen).rowcount == 0:  # the very first change, perhaps two concurrently
        insert_new(db, Network, [{"id": 1, "revision": 0, "revised_at": now}])
        db.exec(risen)


def lock_network(db: Session, *, now: datetime) -> None:
    """Lock the network's row, to serialize writers of something that has no row of its own to lock yet."""
    insert_new(db, Network, [{"id": 1, "revision": 0, "revised_at": now}])
    db.exec(select(Network.id).where(col(Network.id) == 1).with_for_update()).all()


def choose(db: Session, *, name: str, value: str, origin: str) -> None:
    """Set a setting for the whole network."""
    db.merge(Setting(name=name, value=value, origin=origin))


def adopt(db: Session, *, values: Mapping[str, str], origin: str) -> None:
    """Fill the settings that are still empty. A value chosen before stays, even an empty one if the secretariat chose it."""
    for name, value in values.items():
        # Two processes may start concurrently: the database lets only one of them insert.
        if not value or insert_new(db, Setting, [{"name": name, "value": value, "origin": origin}]):
            continue
        known = db.exec(select(Setting).where(col(Setting.name) == name).with_for_update()).one()
        if not known.value and known.origin != SECRETARIAT:
            known.value, known.origin = value, origin
