"""What a noun answers in Slack: its commands, buttons, forms and menus, each with its handler."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.commands.request import Handler
from bot.rules.permissions import Action


@dataclass(frozen=True)
class Command:
    """A slash command; `name` is without the prefix. `description` and `usage_hint` go into the app's manifest."""

    name: str
    handler: Handler
    description: str
    usage_hint: str


@dataclass(frozen=True)
class Handlers:
    """The handlers of one noun, by name.

    `subcommands` answer a command whose text begins with these words ("cluster join"); the rest of the text is the handler's.
    `actions` answer buttons, choices and menu entries by action_id (noun.verb), `forms` a submitted form by callback_id, `options`
    a menu that searches while somebody types, by action_id.
    `needs` says what a sub-command, button or form asks the table of permissions for, where it is more than to read or to share. The
    operation behind it asks; this is what the tests hold it to.
    """

    commands: tuple[Command, ...] = ()
    subcommands: Mapping[str, Handler] = field(default_factory=dict)
    actions: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    options: Mapping[str, Handler] = field(default_factory=dict)
    needs: Mapping[str, Action] = field(default_factory=dict)
