"""A member's own data, and erasing it."""

from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.partings import erasure
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network erase me": Restricted(erasure.ask_erase, Action.ERASE),
        "network my data": Restricted(erasure.my_data, Action.MY_DATA),
    },
    actions={
        "privacy.ask_erase": Restricted(erasure.ask_erase, Action.ERASE),
        "privacy.my_data": Restricted(erasure.my_data, Action.MY_DATA),
    },
    forms={
        "privacy.erase": Restricted(erasure.erase, Action.ERASE),
    },
)
