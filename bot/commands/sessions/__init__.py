"""Rounds of remote sessions in Slack."""

from typing import Final

from bot.commands.handlers import Command, Handlers, Restricted
from bot.commands.sessions import command, forms, registration
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("sessions", command.LOOK_UP.command, "Remote sessions, and one registration for all", "[word, past] or help"),),
    subcommands={
        "sessions add": Restricted(forms.add, Action.ADD_NETWORK_EVENT),
    },
    actions={
        **command.LOOK_UP.buttons,
        "sessions.add": Restricted(forms.add, Action.ADD_NETWORK_EVENT),
        "sessions.add_meetings": Restricted(forms.add_meetings, Action.RUN_ROUND),
        "sessions.cancel": Restricted(forms.cancel, Action.RUN_ROUND),
        "sessions.cancel_now": Restricted(forms.cancel_now, Action.RUN_ROUND),
        "sessions.decline": Restricted(command.decline, Action.WITHDRAW),
        "sessions.edit": Restricted(forms.edit, Action.RUN_ROUND),
        "sessions.late": Restricted(forms.late, Action.RUN_ROUND),
        "sessions.other": Restricted(registration.colleague_form, Action.REGISTER_OTHER),
        "sessions.register": Restricted(registration.register, Action.REGISTER),
        "sessions.withdraw": Restricted(command.withdraw, Action.WITHDRAW),
    },
    forms={
        "sessions.add": Restricted(forms.save_new, Action.ADD_NETWORK_EVENT, "title"),
        "sessions.add_meetings": Restricted(forms.save_meetings, Action.RUN_ROUND, "meetings"),
        "sessions.edit": Restricted(forms.save_edit, Action.RUN_ROUND, "title"),
        "sessions.other": Restricted(registration.submit_colleague, Action.REGISTER_OTHER),
        "sessions.register": Restricted(registration.submit, Action.REGISTER),
    },
)
