"""Run by `rendezvous db upgrade`, and by tests."""

from alembic import command
from alembic.config import Config

from store.migrations import HERE


def configuration(url: str) -> Config:
    """Alembic's settings for one database. `url` is normalised, as `open_database` takes it."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["url"] = url
    return config


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database to a revision. Two processes may do so at once: one waits, both succeed."""
    command.upgrade(configuration(url), to)
