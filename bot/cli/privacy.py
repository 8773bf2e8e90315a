"""`rendezvous erase`: erase a person who asks the operator for it, because they cannot do it in Slack any more."""

import re
from datetime import UTC, datetime

import click

from bot.blocks.partings.erasure import handover_lines
from bot.cli.settings import fail, open_or_exit, settings_or_exit
from bot.operations import perform
from bot.operations.partings.erasure import erase_for
from bot.rules.partings.erasure import Erased
from bot.texts.partings import erasure as say
from store.database import read
from store.queries.partings.erasure import erasure_consequences


@click.command(help=say.help_erase())
@click.argument("slack_id")
@click.option("--apply", "do_it", is_flag=True, help=say.help_apply())
def erase(slack_id: str, *, do_it: bool) -> None:
    """Show what erasing a person would do, or do it."""
    if not re.fullmatch(r"[UW][A-Z0-9]{2,}", slack_id):
        fail(say.not_a_slack_id())
    database = open_or_exit(settings_or_exit())
    held = read(database, erasure_consequences, slack_id)
    outcome = perform(database, erase_for, slack_id=slack_id, now=datetime.now(UTC)) if do_it else None
    database.dispose()
    if held is None:
        fail(say.not_known(slack_id))
    if isinstance(outcome, Erased):
        click.echo(say.erased_person(outcome.member_id))
        click.echo(say.check_environment())
        return
    click.echo(say.would_erase(held.name, slack_id, held.member_id))
    for title, lines in ((say.what_goes(), say.goes()), (say.what_stays(), say.stays()), (say.who_takes_over(), handover_lines(held, str))):
        click.echo(f"\n{title}:")
        for line in lines:
            click.echo(f"  - {line}")
    click.echo(f"\n{say.nothing_done_yet(f'rendezvous erase {slack_id} --apply')}")
