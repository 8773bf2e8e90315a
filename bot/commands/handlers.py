"""What a noun answers in Slack: its commands, buttons, forms and menus, each with its handler."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.commands.refusals import refused
from bot.commands.request import FormErrors, Handler, Nothing, Reply, Request, Say
from bot.rules.permissions import Action, barred


async def open_link(_request: Request) -> Reply:
    """Handles a button that opens a URL: Slack reports the press too, and no answer is needed."""
    return Nothing()


@dataclass(frozen=True)
class Restricted:
    """A handler that does more than read or share, beside the action that it needs permission for.

    Who could not do this to anything is refused before it runs. The operation behind it decides again, about the thing itself.
    `at` is the field of a form at which the refusal stands, so that what was typed stays; without it the refusal replaces the form.
    """

    handler: Handler
    needs: Action
    at: str = ""

    async def __call__(self, request: Request) -> Reply:
        """Runs the handler, or returns the refusal."""
        refusal = barred(request.actor, self.needs)
        if refusal is None:
            return await self.handler(request)
        said = await refused(request, refusal)
        return FormErrors({self.at: said.text}) if self.at else Say(said)


@dataclass(frozen=True)
class Command:
    """A slash command; `name` is without the prefix. `description` and `usage_hint` go into the app's manifest."""

    name: str
    handler: Handler
    description: str
    usage_hint: str


@dataclass(frozen=True)
class Handlers:
    """The handlers of one noun, by name; those that need a permission are `Restricted`.

    `subcommands` answer a command whose text begins with these words ("cluster join"); the rest of the text is the handler's.
    `actions` answer buttons, choices and menu entries by action_id (noun.verb), `forms` a submitted form by callback_id, `options`
    a menu that searches while somebody types, by action_id.
    """

    commands: tuple[Command, ...] = ()
    subcommands: Mapping[str, Handler] = field(default_factory=dict)
    actions: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    options: Mapping[str, Handler] = field(default_factory=dict)

    @property
    def needs(self) -> dict[str, Action]:
        """What each restricted name asks the table of permissions for."""
        tables = (self.subcommands, self.actions, self.forms, self.options)
        return {name: row.needs for table in tables for name, row in table.items() if isinstance(row, Restricted)}
