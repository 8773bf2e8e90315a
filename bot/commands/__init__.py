"""The door in from Slack: every command, button, form and menu, by name. These tables are the dispatch."""

from dataclasses import dataclass
from typing import Final

from bot.commands import clusters, countries, events, home, links, network, privacy
from bot.commands.events_asked import everywhere
from bot.commands.gazetteer import gazetteer
from bot.commands.request import Handler
from bot.rules.permissions import Action


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
    "clusters.open": clusters.open_card,
    "clusters.open_shared": clusters.open_shared_card,
    "clusters.page": clusters.page,
    "clusters.share": clusters.share_card,
    "clusters.share_list": clusters.share_list,
    "countries.open": countries.open_card,
    "countries.open_shared": countries.open_shared_card,
    "countries.page": countries.page,
    "countries.share": countries.share_card,
    "countries.share_list": countries.share_list,
    "events.open": events.open_card,
    "events.open_shared": events.open_shared_card,
    "events.page": events.page,
    "events.share": events.share_card,
    "events.share_list": events.share_list,
    "events.link": events.open_link,
    "home.fewer": home.fewer,
    "home.find": home.find_form,
    "home.more": home.more,
    "home.preferences": home.preferences,
    "home.show": home.show_home,
    "links.open": links.open_link,
    "network.help": network.help_page,
    "network.calendar": network.calendar,
    "network.link": network.open_link,
    "privacy.ask_erase": privacy.ask_erase,
    "privacy.my_data": privacy.my_data,
}


SUBCOMMANDS: Final[dict[str, Handler]] = {
    "network my data": privacy.my_data,
    "network erase me": privacy.ask_erase,
}
"""What a command does when its text begins with these words ("cluster join"); the rest of the text is the handler's."""

FORMS: Final[dict[str, Handler]] = {
    "home.preferences": home.save_preferences,
    "home.search": home.search,
    "privacy.erase": privacy.erase,
}
"""Who takes a form that is sent, by the form's callback."""

OPTIONS: Final[dict[str, Handler]] = {}
"""Who answers a menu that searches as one types, by the name of the menu."""

NEEDS: Final[dict[str, Action]] = {
    "home.fewer": Action.PREFER,
    "home.more": Action.PREFER,
    "home.preferences": Action.PREFER,
    "network my data": Action.MY_DATA,
    "network erase me": Action.ERASE,
    "privacy.my_data": Action.MY_DATA,
    "privacy.ask_erase": Action.ERASE,
    "privacy.erase": Action.ERASE,
}
"""What a sub-command, button or form asks the table of permissions for, where it is more than to read or to share."""


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
