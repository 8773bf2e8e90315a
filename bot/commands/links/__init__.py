"""Secret links in Slack."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.links import requests

HANDLERS: Final = Handlers(
    actions={
        "links.open": requests.open_link,
    },
)
