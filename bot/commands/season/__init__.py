"""The season's set-up."""

from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.season import page
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network season": Restricted(page.season, Action.PLAN_SEASON),
    },
    actions={
        "season.announce": Restricted(page.announce, Action.PLAN_SEASON),
        "season.ask": Restricted(page.ask_announce, Action.PLAN_SEASON),
        "season.create": Restricted(page.create, Action.PLAN_SEASON),
        "season.discard": Restricted(page.discard, Action.PLAN_SEASON),
        "season.edit": Restricted(page.edit, Action.PLAN_SEASON),
        "season.page": Restricted(page.page, Action.PLAN_SEASON),
        "season.show": Restricted(page.show_page, Action.PLAN_SEASON),
    },
    forms={
        "season.paste": Restricted(page.paste, Action.PLAN_SEASON),
    },
)
