"""`rendezvous db`: create, migrate and fill the database, and set the network's settings."""

import re
from datetime import UTC, datetime
from typing import Final

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.settings import fail, open_or_exit, settings_or_exit
from bot.config import Settings
from bot.operations import perform
from bot.operations.members.people import appoint
from bot.operations.network.settings import choose
from bot.operations.tables.dataset import load
from bot.texts.operator import commands as say
from store.dataset import read_history, read_sample
from store.migrations import HEAD

SETTINGS: Final = {
    "announcement_channel": (r"([CG][A-Z0-9]{2,})?", "C0123456789"),
    "secretariat": (r"([UW][A-Z0-9]{2,}(,[UW][A-Z0-9]{2,})*)?", "U0123456789,U9876543210"),
    "public_page": (r"on|off", "on"),
}


@click.group(help=say.help_db())
def db() -> None:
    """Everything about the database."""


@db.command(help=say.help_upgrade())
def upgrade() -> None:
    """Run the migrations."""
    _upgrade(settings_or_exit())


def _upgrade(settings: Settings) -> None:
    from store.migrations.upgrade import upgrade as run_migrations

    try:
        run_migrations(settings.database_url)
    except SQLAlchemyError as error:
        fail(say.database_not_reached(str(getattr(error, "orig", None) or error).splitlines()[0]))
    click.echo(say.upgraded(HEAD))


@db.command(help=say.help_seed())
@click.option("--sample", is_flag=True, help=say.help_sample())
@click.option("--upgrade", "upgrade_first", is_flag=True, help=say.help_upgrade_first())
def seed(*, sample: bool, upgrade_first: bool) -> None:
    """Load the data set."""
    settings = settings_or_exit()
    if upgrade_first:
        _upgrade(settings)
    database = open_or_exit(settings)
    now = datetime.now(UTC)
    new = sum(perform(database, load, dataset=read_history(), now=now).values())
    if sample:
        new += sum(perform(database, load, dataset=read_sample(now.date()), now=now).values())
    database.dispose()
    click.echo(say.seeded(new))


@db.command("set", help=say.help_set())
@click.argument("name")
@click.argument("value")
def set_(name: str, value: str) -> None:
    """Set one setting of the network."""
    if name not in SETTINGS:
        fail(say.unknown_setting(name, ", ".join(SETTINGS)))
    pattern, example = SETTINGS[name]
    if not re.fullmatch(pattern, value):
        fail(say.wrong_value(name, example))
    database = open_or_exit(settings_or_exit())
    if name == "secretariat":
        perform(database, appoint, slack_ids=tuple(value.split(",")) if value else (), actor=None, now=datetime.now(UTC))
    else:
        perform(database, choose, name=name, value=value, origin="operator")
    database.dispose()
    click.echo(say.chosen(name, value))
