"""Working groups in Slack."""

from typing import Final

from bot.commands.groups import command, delegates, forms, letters, meetings, seats
from bot.commands.handlers import Command, Handlers
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("groups", command.LOOK_UP.command, "The working groups: seats, meetings", "[topic, mine] or help"),),
    subcommands={
        "groups add": forms.add,
    },
    actions={
        **command.LOOK_UP.buttons,
        "group_seats.page": seats.page,
        "groups.absent": meetings.absent,
        "groups.add": forms.add,
        "groups.close": forms.close,
        "groups.comes": meetings.comes,
        "groups.delegate": delegates.delegate,
        "groups.edit": forms.edit,
        "groups.give_back": seats.give_back,
        "groups.plan": meetings.plan,
        "groups.reopen": forms.reopen,
        "groups.seat": seats.seat_form,
        "groups.second": seats.take_second,
        "groups.sends": meetings.send_substitute,
        "groups.sit": delegates.become_delegate,
        "groups.substitute": delegates.substitute,
        "groups.take": seats.take,
        "groups.write": letters.write,
    },
    forms={
        "groups.add": forms.save_new,
        "groups.delegate": delegates.submit_delegate,
        "groups.edit": forms.save,
        "groups.plan": meetings.submit_plan,
        "groups.seat": seats.submit_seat,
        "groups.sends": meetings.submit_substitute,
        "groups.substitute": delegates.submit_substitute,
        "groups.write": letters.submit_letter,
    },
    needs={
        "group_seats.page": Action.LEAD,
        "groups add": Action.ADD_GROUP,
        "groups.absent": Action.HOLD_SEAT,
        "groups.add": Action.ADD_GROUP,
        "groups.close": Action.ADD_GROUP,
        "groups.comes": Action.HOLD_SEAT,
        "groups.delegate": Action.HOLD_SEAT,
        "groups.edit": Action.LEAD,
        "groups.give_back": Action.HOLD_SEAT,
        "groups.plan": Action.LEAD,
        "groups.reopen": Action.ADD_GROUP,
        "groups.seat": Action.LEAD,
        "groups.second": Action.TAKE_SEAT,
        "groups.sends": Action.HOLD_SEAT,
        "groups.sit": Action.SIT,
        "groups.substitute": Action.HOLD_SEAT,
        "groups.take": Action.TAKE_SEAT,
        "groups.write": Action.LEAD,
    },
)
