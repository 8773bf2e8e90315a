"""Rounds of remote sessions in Slack."""

from typing import Final

from bot.commands.handlers import Command, Handlers
from bot.commands.sessions import command, forms, registration
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("sessions", command.LOOK_UP.command, "Remote sessions, and one registration for all", "[word, past] or help"),),
    subcommands={
        "sessions add": forms.add,
    },
    actions={
        **command.LOOK_UP.buttons,
        "sessions.add": forms.add,
        "sessions.add_meetings": forms.add_meetings,
        "sessions.cancel": forms.cancel,
        "sessions.cancel_now": forms.cancel_now,
        "sessions.decline": command.decline,
        "sessions.edit": forms.edit,
        "sessions.late": forms.late,
        "sessions.other": registration.colleague_form,
        "sessions.register": registration.register,
        "sessions.withdraw": command.withdraw,
    },
    forms={
        "sessions.add": forms.save_new,
        "sessions.add_meetings": forms.save_meetings,
        "sessions.edit": forms.save_edit,
        "sessions.other": registration.submit_colleague,
        "sessions.register": registration.submit,
    },
    needs={
        "sessions add": Action.ADD_NETWORK_EVENT,
        "sessions.add": Action.ADD_NETWORK_EVENT,
        "sessions.add_meetings": Action.RUN_ROUND,
        "sessions.cancel": Action.RUN_ROUND,
        "sessions.cancel_now": Action.RUN_ROUND,
        "sessions.decline": Action.WITHDRAW,
        "sessions.edit": Action.RUN_ROUND,
        "sessions.late": Action.RUN_ROUND,
        "sessions.other": Action.REGISTER_OTHER,
        "sessions.register": Action.REGISTER,
        "sessions.withdraw": Action.WITHDRAW,
    },
)
