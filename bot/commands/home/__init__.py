"""App Home."""

from functools import partial
from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.home import page
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    actions={
        "home.fewer": Restricted(partial(page.fewer, wanted=True), Action.PREFER),
        "home.find": page.find_form,
        "home.more": Restricted(partial(page.fewer, wanted=False), Action.PREFER),
        "home.preferences": Restricted(page.preferences, Action.PREFER),
        "home.show": page.show_home,
    },
    forms={
        "home.preferences": Restricted(page.save_preferences, Action.PREFER),
        "home.search": page.search,
    },
)
