"""Lists as files."""

from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.tables import lists
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network lists": Restricted(lists.lists, Action.SEE_MEMBERS),
    },
    actions={
        "lists.export": Restricted(lists.export, Action.EXPORT),
        "lists.import": Restricted(lists.import_, Action.IMPORT),
        "lists.page": Restricted(lists.page, Action.SEE_MEMBERS),
        "lists.show": Restricted(lists.lists, Action.SEE_MEMBERS),
    },
)
