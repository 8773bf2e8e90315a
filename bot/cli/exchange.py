"""`rendezvous import` and `rendezvous export`: lists as files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn

import click

from bot.cli.settings import fail, opened, settings_or_exit
from bot.files import LARGEST, Format, form_of, read, write
from bot.operations import perform
from bot.operations.tables import imports as exchange
from bot.rules.table import Table, Unreadable
from bot.rules.tables.exchange import shapes, table_of
from bot.rules.tables.plans import FILED, ImportPlan, Kind
from bot.texts.tables import exchange as say
from store.database import read as ask
from store.models import Noun
from store.queries.tables import exchange as stored

NOUNS: Final = click.Choice([noun.value for noun in FILED])
DELIMITERS: Final = {",": ",", ";": ";", "tab": "\t"}
LONG: Final = 200
"""Rows from which on an import shows a progress bar."""


@click.command("import", help=say.help_import())
@click.argument("noun", type=NOUNS)
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@click.option("--apply", "do_it", is_flag=True, help=say.help_apply())
def import_(noun: str, file: Path, *, do_it: bool) -> None:
    """Show what a file would change, or apply it."""
    table = _table(file, noun)
    now = datetime.now(UTC)
    with opened(settings_or_exit()) as database:
        plan = ask(database, exchange.plan, noun=Noun(noun), table=table, now=now)
        if do_it:
            with _progress(len(table.rows)) as told:
                done = perform(database, exchange.apply, actor=None, noun=Noun(noun), table=table, now=now, planned=plan, told=told)
            assert isinstance(done, ImportPlan)
            plan = done
    _show(plan)
    if plan.troubles:
        sys.exit(1)


def _show(plan: ImportPlan) -> None:
    for change in plan.changes:
        if change.kind != Kind.SAME or change.meanwhile:
            first, *lines = say.change(change, plan.counted)
            click.echo("\n".join([first, *(f"    {line}" for line in lines)]))
    for trouble in plan.troubles:
        click.echo(say.trouble(trouble, plan.counted), err=True)
    for sentence in say.summary(plan):
        click.echo(sentence, err=bool(plan.troubles))
    if (plan.new or plan.changed) and not plan.applied and not plan.troubles:
        click.echo(say.how_to_apply())


def _table(file: Path, noun: str) -> Table:
    try:
        with file.open("rb") as handle:
            data = handle.read(LARGEST + 1)
        return read(data, file.name, noun, shapes(noun))
    except Unreadable as error:
        fail(say.unreadable(error))
    except OSError as error:
        _not_opened(file, error)


def _not_opened(file: Path, error: OSError) -> NoReturn:
    match error:
        case FileNotFoundError():
            fail(say.not_found(str(file)))
        case IsADirectoryError():
            fail(say.is_a_folder(str(file)))
        case PermissionError():
            fail(say.not_allowed(str(file)))
        case _:
            fail(say.not_opened(str(file), error.strerror or type(error).__name__))


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[], None]]:
    if rows < LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=rows, label=say.writing(), file=sys.stderr) as bar:
        yield lambda: bar.update(1)


@click.command("export", help=say.help_export())
@click.argument("noun", type=NOUNS)
@click.argument("file", required=False, type=click.Path(readable=False, path_type=Path))
@click.option("--delimiter", type=click.Choice(list(DELIMITERS)), default=",", help=say.help_delimiter())
@click.option("--format", "form", type=click.Choice([form.value for form in Format]), help=say.help_format())
@click.option("--replace", is_flag=True, help=say.help_replace())
def export(noun: str, file: Path | None, *, delimiter: str, form: str | None, replace: bool) -> None:
    """Write a list into a file, or print it."""
    wanted = Format(form) if form else form_of(file.name) if file else Format.CSV
    if wanted is None:
        fail(say.unknown_form(str(file)))
    if file is None and wanted == Format.XLSX and sys.stdout.isatty():
        fail(say.not_on_a_terminal())
    with opened(settings_or_exit()) as database:
        table = table_of(noun, ask(database, stored.rows, noun))
    data = write(table, wanted, delimiter=DELIMITERS[delimiter])
    if file is None:
        sys.stdout.buffer.write(data)
        return
    _save(file, data, replace=replace)
    click.echo(say.exported(len(table.rows), str(file)))
    if noun == Noun.MEMBERS:
        click.echo(say.holds_people())


def _save(file: Path, data: bytes, *, replace: bool) -> None:
    """Writes the file atomically: a full disk leaves the file that was there."""
    partial = file.with_name(f".{file.name}.partial")
    try:
        if file.is_dir():
            fail(say.is_a_folder(str(file)))
        if file.exists() and not replace:
            fail(say.there_already(str(file)))
        partial.write_bytes(data)
        partial.replace(file)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        _not_opened(file, error)
