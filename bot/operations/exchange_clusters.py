"""One cluster of a file, written as its form would write it: what it was is kept."""

from datetime import UTC, datetime, time

from sqlmodel import Session

from bot.operations.directory import take_out
from bot.operations.exchange_writing import Importer
from bot.operations.profiles import content_of, put, write_countries
from bot.rules.exchange import Change
from bot.rules.profiles import FIELDS
from store.models import Cluster


def write_cluster(db: Session, change: Change, importer: Importer) -> None:
    """Write a new or changed cluster. Its row is locked, and the values are checked."""
    row = db.get(Cluster, change.number) if change.number is not None else None
    if row is None:
        row = Cluster(key=change.key, name=change.values["name"])
        db.add(row)
        db.flush()
        assert row.id is not None
        write_countries(db, row.id, change.values["countries"])
        db.flush()
    assert row.id is not None
    content = content_of(db, row.id) | {name: change.values[name] for name in FIELDS if name in change.values}
    put(db, row, content, author_id=importer.author_id, now=importer.now)
    if "checked_on" in change.values:
        row.checked_on, row.checked_by = change.values["checked_on"], importer.author_id
    if "retired" in change.values:
        _retire(db, row, change, importer)
    db.add(row)
    importer.record(db, "clusters", row.id, _fields(change), row.id)


def _retire(db: Session, row: Cluster, change: Change, importer: Importer) -> None:
    day = change.values["retired"]
    if day is None:
        row.retired_at = None
        return
    if row.retired_at is None:
        take_out(db, row, actor_id=importer.author_id, role=importer.role, now=importer.now)
    if day != importer.now.astimezone(UTC).date():
        row.retired_at = datetime.combine(day, time(), UTC)


def _fields(change: Change) -> tuple[str, ...]:
    return tuple(name for name, value in change.values.items() if change.number is not None or value not in (None, "", [], ["", ""]))
