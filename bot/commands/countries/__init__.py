"""Countries in Slack."""

from typing import Final

from bot.commands.countries import command, sections
from bot.commands.handlers import Command, Handlers
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("country", command.LOOK_UP.command, "What to know before you go there", "[name, code or flag] or help"),),
    subcommands={
        "country edit": sections.edit,
    },
    actions={
        **command.LOOK_UP.buttons,
        "countries.check": sections.check,
        "countries.edit": sections.edit_one,
        "countries.part": sections.whole,
    },
    forms={
        "countries.choose": sections.chosen,
        "countries.edit": sections.save,
    },
    needs={
        "countries.check": Action.CHECK_COUNTRY,
        "countries.choose": Action.EDIT_COUNTRY,
        "countries.edit": Action.EDIT_COUNTRY,
        "country edit": Action.EDIT_COUNTRY,
    },
)
