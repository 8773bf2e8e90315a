"""The door in from Slack: every command and every button, by name. This table is the dispatch."""

from dataclasses import dataclass
from typing import Final

from bot.commands import clusters, countries, events, network
from bot.commands.events_asked import everywhere
from bot.commands.gazetteer import gazetteer
from bot.commands.request import Handler


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
    "network.calendar": network.calendar,
    "network.link": network.open_link,
}


def for_command(command: str, prefix: str) -> Handler:
    """The handler of a slash command as Slack sends it ("/gcc-events")."""
    name = command.removeprefix("/").removeprefix(prefix)
    return COMMANDS[name].handler if name in COMMANDS else network.unknown_command


def for_action(action_id: str) -> Handler:
    """The handler of a button. A suffix (":2") only made its name unique in a row."""
    return ACTIONS.get(action_id.split(":", 1)[0], network.out_of_date)


def prepare() -> None:
    """Make what takes a second and is needed by many answers, so that no member waits for it: names of countries and months."""
    gazetteer()
    everywhere()
