"""A member's own calendar link in Slack."""

from typing import Final

from bot.commands.calendars import address
from bot.commands.handlers import Handlers
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network my calendar": address.show_mine,
    },
    actions={
        "calendars.make": address.make,
        "calendars.revoke": address.revoke,
        "calendars.rotate": address.rotate,
        "calendars.show": address.show_mine,
    },
    needs={
        "calendars.make": Action.CALENDAR,
        "calendars.revoke": Action.CALENDAR,
        "calendars.rotate": Action.CALENDAR,
    },
)
