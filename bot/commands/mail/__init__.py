"""Copy as e-mail."""

from functools import partial
from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.mail.letters import WRITERS, for_cluster, opened

HANDLERS: Final = Handlers(
    actions={name: partial(opened, callback=name) for name in WRITERS},
    forms={name: partial(for_cluster, callback=name) for name in WRITERS},
)
