"""The operator's command line: the table of its commands."""

import gc
from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

from bot.texts.operator import commands as say

COMMANDS: Final = {
    "run": "run",
    "web": "run",
    "worker": "run",
    "db": "db",
    "manifest": "manifest",
    "doctor": "doctor.command",
    "permissions": "permissions",
    "erase": "privacy",
    "import": "exchange",
    "export": "exchange",
    "season": "season",
}


class Commands(click.Group):
    """Imports a command's module only when called: `run` starts `db` as a child process, which must not wait for Slack's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        function = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        gc.disable()  # imported objects live on: garbage collection during imports takes a seventh of start-up (P9)
        command: click.Command = getattr(import_module(f"bot.cli.{COMMANDS[cmd_name]}"), function)
        gc.freeze()
        gc.enable()
        return command


main = Commands("rendezvous", help=say.help_main(), context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
