import click

from bot.texts import operator as say


@click.command(help=say.help_doctor())
def doctor() -> None:
    """Check everything."""
