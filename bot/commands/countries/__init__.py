"""Countries in Slack."""

from typing import Final

from bot.commands.countries import command, sections
from bot.commands.handlers import Command, Handlers, Restricted
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("country", command.LOOK_UP.command, "What to know before you go there", "[name, code or flag] or help"),),
    subcommands={
        "country edit": Restricted(sections.edit, Action.EDIT_COUNTRY),
    },
    actions={
        **command.LOOK_UP.buttons,
        "countries.check": Restricted(sections.check, Action.CHECK_COUNTRY),
        "countries.edit": Restricted(sections.edit_one, Action.EDIT_COUNTRY),
        "countries.part": sections.whole,
    },
    forms={
        "countries.choose": Restricted(sections.chosen, Action.EDIT_COUNTRY),
        "countries.edit": Restricted(sections.save, Action.EDIT_COUNTRY),
    },
)
