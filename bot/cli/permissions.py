"""`rendezvous permissions`: who may do what, in words."""

import click

from bot.rules.permissions import TABLE
from bot.texts import permissions as say_permissions
from bot.texts.operator import commands as say


@click.command(help=say.help_permissions())
def permissions() -> None:
    """Prints the table of permissions."""
    click.echo(page())


def page() -> str:
    """The table of permissions in Markdown."""
    rows = [
        f"| {say_permissions.capital_deed(action)} | {say_permissions.roles_words(roles)} | `{action}` |" for action, roles in TABLE.items()
    ]
    roles = [f"| {name} | {what} |" for name, what in say_permissions.roles_explained()]
    head, explained = say_permissions.page_columns(), say_permissions.role_columns()
    lines = [
        f"# {say_permissions.page_title()}",
        "",
        *say_permissions.page_intro(),
        "",
        f"| {' | '.join(head)} |",
        "|---|---|---|",
        *rows,
        "",
        f"## {say_permissions.roles_title()}",
        "",
        f"| {' | '.join(explained)} |",
        "|---|---|",
        *roles,
    ]
    return "\n".join(lines)
