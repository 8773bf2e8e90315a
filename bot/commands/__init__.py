"""The door in from Slack: every command, button, form and menu, by name. Each noun's folder has a table; here they are joined."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from bot.commands.calendars import HANDLERS as CALENDARS
from bot.commands.clusters import HANDLERS as CLUSTERS
from bot.commands.countries import HANDLERS as COUNTRIES
from bot.commands.events import HANDLERS as EVENTS
from bot.commands.events.search import month_names_everywhere
from bot.commands.gazetteer import gazetteer
from bot.commands.groups import HANDLERS as GROUPS
from bot.commands.handlers import Command, Handlers
from bot.commands.home import HANDLERS as HOME
from bot.commands.links import HANDLERS as LINKS
from bot.commands.mail import HANDLERS as MAIL
from bot.commands.network import HANDLERS as NETWORK, command as network
from bot.commands.notices import HANDLERS as NOTICES
from bot.commands.partings import HANDLERS as PARTINGS
from bot.commands.questions import HANDLERS as QUESTIONS
from bot.commands.representations import HANDLERS as REPRESENTATIONS
from bot.commands.request import Handler
from bot.commands.season import HANDLERS as SEASON
from bot.commands.secretariat import HANDLERS as SECRETARIAT
from bot.commands.sessions import HANDLERS as SESSIONS
from bot.commands.tables import HANDLERS as TABLES
from bot.rules.permissions import Action

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

NOUNS: Final[tuple[Handlers, ...]] = (
    CLUSTERS,
    COUNTRIES,
    EVENTS,
    SESSIONS,
    GROUPS,
    NETWORK,
    CALENDARS,
    HOME,
    LINKS,
    MAIL,
    NOTICES,
    PARTINGS,
    QUESTIONS,
    REPRESENTATIONS,
    SEASON,
    SECRETARIAT,
    TABLES,
)
"""The nouns in the order in which help and the manifest name their commands."""

V = TypeVar("V")


def _joined(tables: Iterator[Mapping[str, V]]) -> dict[str, V]:
    """All tables as one. A name that two nouns use is a mistake of ours, seen at start."""
    joined: dict[str, V] = {}
    for table in tables:
        if twice := joined.keys() & table.keys():
            raise ValueError(f"Two nouns answer the same names: {sorted(twice)}")
        joined |= table
    return joined


COMMANDS: Final = _joined({command.name: command for command in noun.commands} for noun in NOUNS)
SUBCOMMANDS: Final = _joined(noun.subcommands for noun in NOUNS)
ACTIONS: Final = _joined(noun.actions for noun in NOUNS)
FORMS: Final = _joined(noun.forms for noun in NOUNS)
OPTIONS: Final = _joined(noun.options for noun in NOUNS)
NEEDS: Final[Mapping[str, Action]] = _joined(noun.needs for noun in NOUNS)


def for_command(command: str, text: str, prefix: str) -> tuple[Handler, str]:
    """Returns the handler of a slash command as Slack sends it ("/gcc-events"), and the rest of the text; the longest sub-command wins."""
    name = command.removeprefix("/").removeprefix(prefix)
    words = text.split()
    for length in (2, 1):
        handler = SUBCOMMANDS.get(" ".join([name, *words[:length]]).casefold()) if len(words) >= length else None
        if handler:
            return handler, text.split(maxsplit=length)[length] if len(words) > length else ""
    return (COMMANDS[name].handler if name in COMMANDS else network.unknown_command), text


def for_action(action_id: str) -> Handler:
    """Returns the handler of a button. A suffix (":2") only makes an action_id unique within its block and is cut off."""
    return ACTIONS.get(action_id.split(":", 1)[0], network.out_of_date)


def for_form(callback: str) -> Handler:
    """Returns the handler of a submitted form; `network.out_of_date` if its callback_id is unknown."""
    return FORMS.get(callback, network.out_of_date)


def for_options(action_id: str) -> Handler:
    """Returns the handler of a searching menu; `network.no_options` if its action_id is unknown."""
    return OPTIONS.get(action_id.split(":", 1)[0], network.no_options)


def prepare() -> None:
    """Build the tables of country and month names at start: it takes a second that no member should wait for."""
    gazetteer()
    month_names_everywhere()
