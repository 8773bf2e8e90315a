"""Events in Slack, with places and attendance."""

from functools import partial
from typing import Final

from bot.commands.events import attendance, attendance_record, command, edits, forms, moving, places, reviews
from bot.commands.handlers import Command, Handlers, Restricted, open_link
from bot.rules.permissions import Action
from store.models import PlaceState

HANDLERS: Final = Handlers(
    commands=(Command("events", command.LOOK_UP.command, "What is on in the network", "[country, month, kind, word, past] or help"),),
    subcommands={
        "events add": forms.add,
        "events proposals": reviews.command,
    },
    actions={
        **command.LOOK_UP.buttons,
        "attendance.absent": Restricted(attendance_record.absent, Action.MANAGE),
        "attendance.add": Restricted(attendance.add_form, Action.MANAGE),
        "attendance.again": Restricted(attendance.restore_place, Action.MANAGE),
        "attendance.comes": Restricted(attendance_record.comes, Action.MANAGE),
        "attendance.decline": Restricted(attendance_record.decline, Action.MANAGE),
        "attendance.export": Restricted(attendance_record.export, Action.MANAGE),
        "attendance.page": Restricted(attendance.page, Action.MANAGE),
        "attendance.record": Restricted(attendance_record.record_form, Action.MANAGE),
        "attendance.remove": Restricted(attendance.remove_form, Action.MANAGE),
        "attendance.who": Restricted(attendance.who, Action.MANAGE),
        "events.add": Restricted(forms.add, Action.ADD_EVENT),
        "events.back": forms.back,
        "events.bring_back": Restricted(moving.bring_back, Action.RUN_EVENT),
        "events.cancel": Restricted(moving.cancel, Action.RUN_EVENT),
        "events.duplicate": Restricted(forms.duplicate, Action.RUN_EVENT),
        "events.edit": Restricted(edits.edit, Action.RUN_EVENT),
        "events.link": open_link,
        "events.move": Restricted(moving.move, Action.RUN_EVENT),
        "places.decline": Restricted(partial(places.give_back, state=PlaceState.DECLINED), Action.WITHDRAW),
        "places.join": Restricted(places.register, Action.REGISTER),
        "places.other": Restricted(places.colleague_form, Action.REGISTER_OTHER),
        "places.register": Restricted(places.register, Action.REGISTER),
        "places.withdraw": Restricted(partial(places.give_back, state=PlaceState.CANCELLED), Action.WITHDRAW),
        "reviews.agree": Restricted(reviews.agree, Action.REVIEW),
        "reviews.send_back": Restricted(reviews.send_back, Action.REVIEW),
    },
    forms={
        "attendance.add": Restricted(attendance.save_add, Action.MANAGE),
        "attendance.record": Restricted(attendance_record.save_record, Action.MANAGE),
        "attendance.remove": Restricted(attendance.save_remove, Action.MANAGE),
        "events.add": Restricted(forms.submit_details, Action.ADD_EVENT),
        "events.cancel": Restricted(moving.cancel_sent, Action.RUN_EVENT),
        "events.date": Restricted(forms.submit_dates, Action.ADD_EVENT),
        "events.edit": Restricted(edits.save, Action.RUN_EVENT),
        "events.save": Restricted(forms.save, Action.ADD_EVENT),
        "events.settle": Restricted(forms.submit_answers, Action.ADD_EVENT),
        "places.other": Restricted(places.submit_colleague, Action.REGISTER_OTHER),
        "reviews.send_back": Restricted(reviews.send_back_sent, Action.REVIEW),
    },
    options={
        "events.zones": forms.zones_found,
    },
)
