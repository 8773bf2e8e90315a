"""The door in from Slack: every command, button, form and menu, by name. These tables are the dispatch."""

from dataclasses import dataclass
from typing import Final

from bot.commands import (
    audit,
    claims,
    clusters,
    countries,
    directory,
    events,
    history,
    home,
    links,
    lists,
    members,
    network,
    privacy,
    profiles,
    questions,
    questions_listed,
    roster,
    secretariat,
    sections,
)
from bot.commands.events_asked import everywhere
from bot.commands.gazetteer import gazetteer
from bot.commands.needs import NEEDS
from bot.commands.request import Handler

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
        Command("network", network.command, "Help, and the network's calendar", "[calendar] or help"),
    )
}

ACTIONS: Final[dict[str, Handler]] = {
    "clusters.add": directory.add,
    "clusters.bring_back": directory.bring_back,
    "clusters.check": profiles.check,
    "clusters.edit": profiles.edit_one,
    "clusters.language": clusters.in_language,
    "clusters.open": clusters.open_card,
    "clusters.open_shared": clusters.open_shared_card,
    "clusters.page": clusters.page,
    "clusters.retire": directory.retire,
    "clusters.retired": directory.retired,
    "clusters.share": clusters.share_card,
    "clusters.share_list": clusters.share_list,
    "clusters.whole": profiles.whole,
    "countries.check": sections.check,
    "countries.edit": sections.edit_one,
    "countries.open": countries.open_card,
    "countries.open_shared": countries.open_shared_card,
    "countries.page": countries.page,
    "countries.part": sections.whole,
    "countries.share": countries.share_card,
    "countries.share_list": countries.share_list,
    "events.open": events.open_card,
    "events.open_shared": events.open_shared_card,
    "events.page": events.page,
    "events.share": events.share_card,
    "events.share_list": events.share_list,
    "events.link": events.open_link,
    "history.open": history.compare,
    "history.page": history.page,
    "history.undo": history.undo,
    "home.fewer": home.fewer,
    "home.find": home.find_form,
    "home.more": home.more,
    "home.preferences": home.preferences,
    "home.show": home.show_home,
    "links.open": links.open_link,
    "members.confirm": claims.confirm,
    "members.hand_over": members.hand_over,
    "members.join": claims.join,
    "members.leave": members.leave,
    "members.refuse": claims.refuse,
    "network.help": network.help_page,
    "network.calendar": network.calendar,
    "network.link": network.open_link,
    "privacy.ask_erase": privacy.ask_erase,
    "privacy.my_data": privacy.my_data,
    "questions.answer": questions.answer,
    "questions.ask": questions.ask,
    "questions.look": questions_listed.look,
    "questions.mine": questions_listed.mine,
    "questions.open": questions_listed.open_card,
    "questions.page": questions_listed.page,
    "questions.publish": questions.publish,
    "audit.show": audit.audit,
    "audit.page": audit.page,
    "audit.person": audit.by_person,
    "audit.cluster": audit.by_cluster,
    "audit.kind": audit.by_kind,
    "lists.show": lists.lists,
    "lists.page": lists.page,
    "lists.export": lists.export,
    "lists.import": lists.import_,
    "roster.show": roster.members,
    "roster.page": roster.page,
    "roster.claims": roster.claims_form,
    "roster.confirm": roster.confirm,
    "roster.refuse": roster.refuse,
    "roster.revoke": roster.revoke,
    "roster.change": roster.change_form,
    "roster.assign": roster.assign_form,
    "secretariat.desk": secretariat.desk,
    "secretariat.set_up": secretariat.set_up,
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
}
"""What a command does when its text begins with these words ("cluster join"); the rest of the text is the handler's."""

FORMS: Final[dict[str, Handler]] = {
    "clusters.add": directory.save_new,
    "clusters.edit": profiles.save,
    "countries.choose": sections.chosen,
    "countries.edit": sections.save,
    "home.preferences": home.save_preferences,
    "home.search": home.search,
    "members.hand_over": members.hand_over_sent,
    "members.join": claims.join_sent,
    "members.leave": members.leave_sent,
    "privacy.erase": privacy.erase,
    "questions.reply": questions.reply,
    "questions.send": questions.send,
    "roster.assign": roster.save_assign,
    "roster.change": roster.save_change,
    "roster.claims": roster.confirm_ticked,
    "secretariat.set_up": secretariat.save_set_up,
}
"""Who takes a form that is sent, by the form's callback."""

OPTIONS: Final[dict[str, Handler]] = {
    "clusters.options": claims.options,
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
