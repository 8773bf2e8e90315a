"""A member's own calendar link in Slack."""

from typing import Final

from bot.commands.calendars import address
from bot.commands.handlers import Handlers, Restricted
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network my calendar": Restricted(address.show_mine, Action.CALENDAR),
    },
    actions={
        "calendars.make": Restricted(address.make, Action.CALENDAR),
        "calendars.revoke": Restricted(address.revoke, Action.CALENDAR),
        "calendars.rotate": Restricted(address.rotate, Action.CALENDAR),
        "calendars.show": Restricted(address.show_mine, Action.CALENDAR),
    },
)
