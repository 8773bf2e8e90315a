"""Working groups in Slack."""

from functools import partial
from typing import Final

from bot.commands.groups import command, delegates, forms, letters, meetings, seats
from bot.commands.handlers import Command, Handlers, Restricted
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("groups", command.LOOK_UP.command, "The working groups: seats, meetings", "[topic, mine] or help"),),
    subcommands={
        "groups add": Restricted(forms.add, Action.ADD_GROUP),
    },
    actions={
        **command.LOOK_UP.buttons,
        "group_seats.page": Restricted(seats.page, Action.LEAD),
        "groups.absent": Restricted(partial(meetings.answer, comes=False), Action.HOLD_SEAT),
        "groups.add": Restricted(forms.add, Action.ADD_GROUP),
        "groups.close": Restricted(forms.close, Action.ADD_GROUP),
        "groups.comes": Restricted(partial(meetings.answer, comes=True), Action.HOLD_SEAT),
        "groups.delegate": Restricted(partial(delegates.name_form, substitute=False), Action.HOLD_SEAT),
        "groups.edit": Restricted(forms.edit, Action.LEAD),
        "groups.give_back": Restricted(seats.give_back, Action.HOLD_SEAT),
        "groups.plan": Restricted(meetings.plan, Action.LEAD),
        "groups.reopen": Restricted(forms.reopen, Action.ADD_GROUP),
        "groups.seat": Restricted(seats.seat_form, Action.LEAD),
        "groups.second": Restricted(partial(seats.take, second=True), Action.TAKE_SEAT),
        "groups.sends": Restricted(meetings.send_substitute, Action.HOLD_SEAT),
        "groups.sit": Restricted(delegates.become_delegate, Action.SIT),
        "groups.substitute": Restricted(partial(delegates.name_form, substitute=True), Action.HOLD_SEAT),
        "groups.take": Restricted(partial(seats.take, second=False), Action.TAKE_SEAT),
        "groups.write": Restricted(letters.write, Action.LEAD),
    },
    forms={
        "groups.add": Restricted(forms.save_new, Action.ADD_GROUP),
        "groups.delegate": Restricted(partial(delegates.submit_name, substitute=False), Action.HOLD_SEAT, "person"),
        "groups.edit": Restricted(forms.save, Action.LEAD),
        "groups.plan": Restricted(meetings.submit_plan, Action.LEAD),
        "groups.seat": Restricted(seats.submit_seat, Action.LEAD),
        "groups.sends": Restricted(meetings.submit_substitute, Action.HOLD_SEAT),
        "groups.substitute": Restricted(partial(delegates.submit_name, substitute=True), Action.HOLD_SEAT, "person"),
        "groups.write": Restricted(letters.submit_letter, Action.LEAD),
    },
)
