"""The network in Slack: help, and the calendar that everybody can subscribe to."""

from typing import Final

from bot.commands.handlers import Command, Handlers, open_link
from bot.commands.network import command

HANDLERS: Final = Handlers(
    commands=(Command("network", command.command, "Help, and the network's calendar", "[calendar] or help"),),
    actions={
        "network.calendar": command.calendar,
        "network.help": command.help_page,
        "network.link": open_link,
    },
)
