"""A member's own data, and erasing it."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.partings import erasure
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network erase me": erasure.ask_erase,
        "network my data": erasure.my_data,
    },
    actions={
        "privacy.ask_erase": erasure.ask_erase,
        "privacy.my_data": erasure.my_data,
    },
    forms={
        "privacy.erase": erasure.erase,
    },
    needs={
        "network erase me": Action.ERASE,
        "network my data": Action.MY_DATA,
        "privacy.ask_erase": Action.ERASE,
        "privacy.erase": Action.ERASE,
        "privacy.my_data": Action.MY_DATA,
    },
)
