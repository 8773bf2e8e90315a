"""Lists as files."""

from functools import partial
from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.tables import lists
from bot.rules.permissions import Action
from store.models import LinkKind

HANDLERS: Final = Handlers(
    subcommands={
        "network lists": Restricted(lists.lists, Action.SEE_MEMBERS),
    },
    actions={
        "lists.export": Restricted(partial(lists.link, kind=LinkKind.EXPORT), Action.EXPORT),
        "lists.import": Restricted(partial(lists.link, kind=LinkKind.IMPORT), Action.IMPORT),
        "lists.page": Restricted(lists.page, Action.SEE_MEMBERS),
        "lists.show": Restricted(lists.lists, Action.SEE_MEMBERS),
    },
)
