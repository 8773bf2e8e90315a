"""The door in from Slack: every command, button, form and menu, by name. These tables are the dispatch."""

from dataclasses import dataclass
from typing import Final

from bot.commands.buttons import ACTIONS
from bot.commands.calendars import address as calendars
from bot.commands.clusters import command as clusters
from bot.commands.clusters import directory
from bot.commands.clusters import profile as profiles
from bot.commands.countries import command as countries
from bot.commands.countries import sections
from bot.commands.events import attendance, attendance_record, places, reviews
from bot.commands.events import command as events
from bot.commands.events import edits as event_edits
from bot.commands.events import forms as event_forms
from bot.commands.events import moving as event_moves
from bot.commands.events.search import everywhere
from bot.commands.gazetteer import gazetteer
from bot.commands.groups import command as groups
from bot.commands.groups import delegates as group_delegates
from bot.commands.groups import forms as group_forms
from bot.commands.groups import letters
from bot.commands.groups import meetings as group_meetings
from bot.commands.groups import seats as group_seats
from bot.commands.home import page as home
from bot.commands.mail import letters as mail
from bot.commands.needs import NEEDS
from bot.commands.network import command as network
from bot.commands.partings import erasure as privacy
from bot.commands.questions import answers as questions
from bot.commands.questions import lists as questions_listed
from bot.commands.representations import claims, roster
from bot.commands.representations import leaving as members
from bot.commands.request import Handler
from bot.commands.season import page as season
from bot.commands.secretariat import audit
from bot.commands.secretariat import desk as secretariat
from bot.commands.secretariat import versions as history
from bot.commands.sessions import command as sessions
from bot.commands.sessions import forms as session_forms
from bot.commands.sessions import registration as session_places
from bot.commands.tables import lists

__all__ = [
    "ACTIONS",
    "COMMANDS",
    "FORMS",
    "NEEDS",
    "OPTIONS",
    "SUBCOMMANDS",
    "Command",
    "for_action",
    "for_command",
    "for_form",
    "for_options",
    "prepare",
]


@dataclass(frozen=True)
class Command:
    """A slash command without its prefix. Description and usage hint stand in the app's manifest."""

    name: str
    handler: Handler
    description: str
    usage_hint: str


COMMANDS: Final = {
    command.name: command
    for command in (
        Command("cluster", clusters.command, "Find a cluster of the network", "[name, country, packaging …] or help"),
        Command("country", countries.command, "What to know before you go there", "[name, code or flag] or help"),
        Command("events", events.command, "What is on in the network", "[country, month, kind, word, past] or help"),
        Command("sessions", sessions.command, "Remote sessions, and one registration for all", "[word, past] or help"),
        Command("groups", groups.command, "The working groups: seats, meetings", "[topic, mine] or help"),
        Command("network", network.command, "Help, and the network's calendar", "[calendar] or help"),
    )
}

SUBCOMMANDS: Final[dict[str, Handler]] = {
    "cluster add": directory.add,
    "cluster edit": profiles.edit,
    "cluster history": history.of_cluster,
    "cluster retired": directory.retired,
    "cluster handover": members.hand_over_command,
    "cluster join": claims.join,
    "cluster leave": members.leave_command,
    "country edit": sections.edit,
    "country history": history.of_country,
    "sessions add": session_forms.add,
    "network my calendar": calendars.show_mine,
    "groups add": group_forms.add,
    "events add": event_forms.add,
    "events proposals": reviews.command,
    "network my data": privacy.my_data,
    "network erase me": privacy.ask_erase,
    "network questions": questions_listed.mine,
    "network desk": secretariat.desk,
    "network setup": secretariat.set_up,
    "network set-up": secretariat.set_up,
    "network set up": secretariat.set_up,
    "network members": roster.members,
    "network claims": roster.claims_form,
    "network lists": lists.lists,
    "network audit": audit.audit,
    "network season": season.season,
}
"""What a command does when its text begins with these words ("cluster join"); the rest of the text is the handler's."""

FORMS: Final[dict[str, Handler]] = {
    "mail.event": mail.event_again,
    "mail.group": mail.group_again,
    "mail.round": mail.round_again,
    "attendance.add": attendance.save_add,
    "attendance.remove": attendance.save_remove,
    "attendance.record": attendance_record.save_record,
    "clusters.add": directory.save_new,
    "clusters.edit": profiles.save,
    "countries.choose": sections.chosen,
    "countries.edit": sections.save,
    "groups.add": group_forms.save_new,
    "groups.delegate": group_delegates.delegate_named,
    "groups.edit": group_forms.save,
    "groups.plan": group_meetings.planned,
    "groups.seat": group_seats.seat_sent,
    "groups.sends": group_meetings.sent,
    "groups.substitute": group_delegates.substitute_named,
    "groups.write": letters.sent,
    "events.add": event_forms.what_sent,
    "events.cancel": event_moves.cancel_sent,
    "events.date": event_forms.dates_sent,
    "events.edit": event_edits.save,
    "events.save": event_forms.save,
    "events.settle": event_forms.settle_sent,
    "home.preferences": home.save_preferences,
    "home.search": home.search,
    "members.hand_over": members.hand_over_sent,
    "members.join": claims.join_sent,
    "members.leave": members.leave_sent,
    "places.other": places.other_sent,
    "privacy.erase": privacy.erase,
    "questions.reply": questions.reply,
    "questions.send": questions.send,
    "reviews.send_back": reviews.send_back_sent,
    "roster.assign": roster.save_assign,
    "roster.change": roster.save_change,
    "roster.claims": roster.confirm_ticked,
    "season.paste": season.paste,
    "secretariat.set_up": secretariat.save_set_up,
    "sessions.add": session_forms.save_new,
    "sessions.add_meetings": session_forms.save_meetings,
    "sessions.edit": session_forms.save_edit,
    "sessions.other": session_places.send_other,
    "sessions.register": session_places.send,
}
"""Who takes a form that is sent, by the form's callback."""

OPTIONS: Final[dict[str, Handler]] = {
    "clusters.options": claims.options,
    "events.zones": event_forms.zones_found,
    "audit.cluster": audit.clusters,
    "audit.person": audit.people,
}
"""Who answers a menu that searches as one types, by the name of the menu."""


def for_command(command: str, text: str, prefix: str) -> tuple[Handler, str]:
    """The handler of a slash command as Slack sends it ("/gcc-events"), and the text that is left for it."""
    name = command.removeprefix("/").removeprefix(prefix)
    words = text.split()
    for length in (2, 1):
        handler = SUBCOMMANDS.get(" ".join([name, *words[:length]]).casefold()) if len(words) >= length else None
        if handler:
            return handler, text.split(maxsplit=length)[length] if len(words) > length else ""
    return (COMMANDS[name].handler if name in COMMANDS else network.unknown_command), text


def for_action(action_id: str) -> Handler:
    """The handler of a button. A suffix (":2") only made its name unique in a row."""
    return ACTIONS.get(action_id.split(":", 1)[0], network.out_of_date)


def for_form(callback: str) -> Handler:
    """The handler of a form that is sent."""
    return FORMS.get(callback, network.out_of_date)


def for_options(action_id: str) -> Handler:
    """The handler of a menu that searches."""
    return OPTIONS.get(action_id.split(":", 1)[0], network.no_options)


def prepare() -> None:
    """Make what takes a second and is needed by many answers, so that no member waits for it: names of countries and months."""
    gazetteer()
    everywhere()
