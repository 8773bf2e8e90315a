"""The stored pages of clusters, to compare them with what the bot shows."""

from typing import Any

from sqlmodel import select

from bot.config import Settings
from store.database import Database, open_database, read
from store.models import Entry, Revision
from store.queries.clusters.content import content
from store.queries.clusters.profiles import Profile, profiles


def opened(settings: Settings) -> Database:
    return open_database(settings.database_url)


def cluster(settings: Settings, name: str) -> Profile:
    database = opened(settings)
    found = next(one for one in read(database, profiles) if one.key == name)
    database.dispose()
    return found


def state(settings: Settings) -> Any:
    """All cluster pages, revisions and audit entries."""
    database = opened(settings)
    everything = [(one, read(database, content, one.id)) for one in read(database, profiles)]
    rest = read(database, lambda db: [list(db.exec(select(model)).all()) for model in (Revision, Entry)])
    database.dispose()
    return everything, rest


def words(said: dict[str, Any]) -> str:
    return str(said["view"]["blocks"])
