"""App Home."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.home import page
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    actions={
        "home.fewer": page.fewer,
        "home.find": page.find_form,
        "home.more": page.more,
        "home.preferences": page.preferences,
        "home.show": page.show_home,
    },
    forms={
        "home.preferences": page.save_preferences,
        "home.search": page.search,
    },
    needs={
        "home.fewer": Action.PREFER,
        "home.more": Action.PREFER,
        "home.preferences": Action.PREFER,
    },
)
