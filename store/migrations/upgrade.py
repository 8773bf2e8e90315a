"""Run the migrations, for `rendezvous db upgrade` and tests."""

from alembic import command
from alembic.config import Config

from store.migrations import HERE


def configuration(url: str) -> Config:
    """Alembic's configuration for one database; `url` as for `open_database`."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["url"] = url
    return config


def upgrade(url: str, to: str = "head") -> None:
    """Migrate the database to a revision. Safe to run concurrently: a lock makes the second process wait, both succeed."""
    command.upgrade(configuration(url), to)
