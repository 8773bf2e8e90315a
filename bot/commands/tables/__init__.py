"""Lists as files."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.tables import lists
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network lists": lists.lists,
    },
    actions={
        "lists.export": lists.export,
        "lists.import": lists.import_,
        "lists.page": lists.page,
        "lists.show": lists.lists,
    },
    needs={
        "lists.export": Action.EXPORT,
        "lists.import": Action.IMPORT,
        "lists.page": Action.SEE_MEMBERS,
        "lists.show": Action.SEE_MEMBERS,
        "network lists": Action.SEE_MEMBERS,
    },
)
