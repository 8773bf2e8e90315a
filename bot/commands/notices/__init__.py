"""Posts in the announcement channel."""

from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.notices import posts
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    actions={
        "announce.post": Restricted(posts.post, Action.RUN_EVENT),
    },
)
