"""Copy as e-mail."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.mail import letters

HANDLERS: Final = Handlers(
    actions={
        "mail.event": letters.event,
        "mail.group": letters.group,
        "mail.round": letters.round_,
    },
    forms={
        "mail.event": letters.event_for_cluster,
        "mail.group": letters.group_for_cluster,
        "mail.round": letters.round_for_cluster,
    },
)
