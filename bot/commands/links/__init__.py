"""Secret links in Slack."""

from typing import Final

from bot.commands.handlers import Handlers, open_link

HANDLERS: Final = Handlers(actions={"links.open": open_link})
