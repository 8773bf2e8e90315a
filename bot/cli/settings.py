"""Loads the settings and opens the database for a command, or ends it with what is wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings, SettingsError, load_settings
from bot.texts.operator import commands as say
from store.database import Database, open_database, read
from store.migrations import HEAD, current

USED_LOCALLY: Final = "local_workspace"


def settings_or_exit() -> Settings:
    """The settings of this environment; ends the command with exit code 2 where they cannot be used."""
    try:
        return load_settings()
    except SettingsError as error:
        click.echo(say.settings_wrong(), err=True)
        for problem in error.problems:
            click.echo(f"  {problem}", err=True)
        sys.exit(2)


def fail(sentence: str) -> NoReturn:
    """Say why the command cannot go on, and end it with exit code 1."""
    click.echo(sentence, err=True)
    sys.exit(1)


def open_or_exit(settings: Settings) -> Database:
    """Returns the database, reachable and migrated; otherwise ends the command with exit code 1 and a sentence on how to fix it."""
    database = open_database(settings.database_url)
    try:
        ready = read(database, current) == HEAD
    except SQLAlchemyError as error:
        fail(say.database_not_reached(type(error.__cause__ or error).__name__))
    if not ready:
        fail(say.not_migrated())
    return database


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database for a command, closed at its end; an error of the database ends the command with a sentence instead of a traceback."""
    database = open_or_exit(settings)
    try:
        yield database
    except SQLAlchemyError as error:
        fail(say.database_not_reached(type(error.__cause__ or error).__name__))
    finally:
        database.dispose()
