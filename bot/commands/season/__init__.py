"""The season's set-up."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.season import page
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network season": page.season,
    },
    actions={
        "season.announce": page.announce,
        "season.ask": page.ask_announce,
        "season.create": page.create,
        "season.discard": page.discard,
        "season.edit": page.edit,
        "season.page": page.page,
        "season.show": page.show_page,
    },
    forms={
        "season.paste": page.paste,
    },
    needs={
        "network season": Action.PLAN_SEASON,
        "season.announce": Action.PLAN_SEASON,
        "season.ask": Action.PLAN_SEASON,
        "season.create": Action.PLAN_SEASON,
        "season.discard": Action.PLAN_SEASON,
        "season.edit": Action.PLAN_SEASON,
        "season.page": Action.PLAN_SEASON,
        "season.paste": Action.PLAN_SEASON,
        "season.show": Action.PLAN_SEASON,
    },
)
