"""Countries in Slack."""

from typing import Final

from bot.commands.countries import command, sections
from bot.commands.handlers import Command, Handlers
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("country", command.command, "What to know before you go there", "[name, code or flag] or help"),),
    subcommands={
        "country edit": sections.edit,
    },
    actions={
        "countries.check": sections.check,
        "countries.edit": sections.edit_one,
        "countries.open": command.open_card,
        "countries.open_shared": command.open_shared_card,
        "countries.page": command.page,
        "countries.part": sections.whole,
        "countries.share": command.share_card,
        "countries.share_list": command.share_list,
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
