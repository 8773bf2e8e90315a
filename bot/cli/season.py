"""`rendezvous season check` and `rendezvous season load`: a whole season from a file."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import click

from bot.cli.settings import fail, opened, settings_or_exit
from bot.clock import Clock
from bot.config import Settings
from bot.files.encodings import decoded
from bot.operations import perform
from bot.operations.season import plans as operations
from bot.rules.season.items import Bad
from bot.rules.season.plan import SeasonAnnounced, counted
from bot.rules.table import Unreadable, UnreadableReason
from bot.texts.season import announcement as say_announcing, page as say
from bot.texts.season.lines import bad_line
from bot.texts.tables import exchange as say_files
from store.database import Database, read
from store.queries.network.settings import AHEAD, setting

LARGEST: Final = 2 * 1024 * 1024


@click.group(help=say.help_season())
def season() -> None:
    """Plan a season from a file."""


@season.command(help=say.help_check())
@click.argument("file", type=click.Path(readable=False, path_type=Path))
def check(file: Path) -> None:
    """Shows what a file would create."""
    text, settings = _text(file), settings_or_exit()
    with opened(settings) as database:
        plan = read(database, operations.plan, text=text, now=_now(settings, database))
    _tell(plan.bad)
    items = [new.item for new in plan.new]
    click.echo(say.would_make(say.summary(counted(items))) if items else say.nothing_new())
    if plan.there:
        click.echo(say.there_already(len(plan.there)))
    if plan.bad:
        sys.exit(1)
    if items:
        click.echo(say.how_to_load(str(file)))


@season.command(help=say.help_load())
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@click.option("--announce", "announced", is_flag=True, help=say.help_announce())
def load(file: Path, *, announced: bool) -> None:
    """Creates what a file describes."""
    text, settings = _text(file), settings_or_exit()
    with opened(settings) as database:
        _load(database, text, announced=announced, now=_now(settings, database))


def _load(database: Database, text: str, *, announced: bool, now: datetime) -> None:
    outcome = perform(database, operations.load, text=text, now=now)
    if outcome.bad:
        _tell(outcome.bad)
        fail(say.not_loaded())
    click.echo(say.created(say.summary(outcome.made)) if outcome.made else say.created_nothing(outcome.there))
    if not announced:
        click.echo(say.how_to_announce())
        return
    done = perform(database, operations.announce, actor=None, shown=None, now=now)
    assert isinstance(done, SeasonAnnounced)
    click.echo(say_announcing.announced(say.summary(done.counts)) if done.counts else say_announcing.nothing_to_announce())


def _now(settings: Settings, database: Database) -> datetime:
    """The network's time. The local workspace's clock may have been moved: its offset is kept in the database."""
    ahead = read(database, setting, AHEAD) if settings.local else None
    return Clock(timedelta(seconds=float(ahead)) if ahead else timedelta()).now()


def _text(file: Path) -> str:
    try:
        with file.open("rb") as handle:
            data = handle.read(LARGEST + 1)
        text = decoded(data[:LARGEST])
    except Unreadable as error:
        fail(say_files.unreadable(error))
    except FileNotFoundError:
        fail(say_files.not_found(str(file)))
    except OSError as error:
        fail(say_files.not_opened(str(file), error.strerror or type(error).__name__))
    if len(data) > LARGEST:
        fail(say_files.unreadable(Unreadable(UnreadableReason.TOO_LARGE, str(LARGEST // 1024 // 1024))))
    if not text.strip():
        fail(say.no_lines())
    return text


def _tell(lines: tuple[Bad, ...]) -> None:
    for one in lines:
        click.echo(bad_line(one), err=True)
