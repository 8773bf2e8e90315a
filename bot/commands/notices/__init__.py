"""Posts in the announcement channel."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.notices import posts
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    actions={
        "announce.post": posts.post,
    },
    needs={
        "announce.post": Action.RUN_EVENT,
    },
)
