"""What a handler receives (`Request`) and returns (`Reply`). Neither knows Slack: `bot.app` builds requests and delivers replies."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlmodel import Session

from bot.blocks.inputs import Choice, Form
from bot.blocks.kit import Message
from bot.operations import RunOperation
from bot.rules.lines import number_in
from bot.rules.permissions import Actor
from bot.texts.language import spoken
from store.database import RunQuery

P = ParamSpec("P")
R = TypeVar("R")

MAX_QUERY: Final = 140
PERSON_ID: Final = re.compile(r"[UW][A-Z0-9]{2,}")
"""A user id of Slack's (docs.slack.dev/reference/objects/user-object)."""
BIDI_CONTROLS: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Unicode's bidirectional control characters (UAX 9): quoted in a sentence of ours they would reverse the rest of it."""


@dataclass(frozen=True)
class Desk:
    """This instance's name, network, command prefix and public URL (None if it has none)."""

    name: str
    network: str
    prefix: str
    public_url: str | None

    def command(self, name: str) -> str:
        """A command as people type it here: "/gcc-events"."""
        return f"/{self.prefix}{name}"


class Origin(StrEnum):
    """Where a request came from; it decides where the answer goes."""

    COMMAND = "command"
    MESSAGE = "message"
    HOME = "home"
    FORM = "form"


Typed = str | tuple[str, ...]
"""The value of a form field: a text, a choice's value, a date (ISO 8601) or an id; a tuple if several can be chosen."""


@dataclass
class Marks:
    """What a request has done so far: `wrote` if it started an operation, `kept` if one is committed.

    `concerned` are the members (ids) whose App Home has to be published again.
    """

    wrote: bool = False
    kept: bool = False
    concerned: set[int] = field(default_factory=set)


async def _nobody(_slack_id: str) -> bool:
    """The default `meeter`, without a Slack to ask."""
    return False


@dataclass(frozen=True)
class Request:
    """One user interaction: a command (`text`), a button or a choice (`value`), a submitted form (`form`), a search in a menu (`text`).

    `now` is the network's clock (UTC). `message` names the message a button was on, "channel:ts"; `shared` says that everybody sees it,
    `direct` that it is a direct message of the bot to this person. `form` holds the values by field name; `subject` is the form's
    private_metadata, as the form's builder wrote it.
    """

    actor: Actor
    now: datetime
    desk: Desk
    reader: RunQuery
    performer: RunOperation
    student: RunQuery
    text: str = ""
    value: str = ""
    message: str = ""
    shared: bool = False
    direct: bool = False
    origin: Origin = Origin.COMMAND
    form: Mapping[str, Typed] = field(default_factory=dict)
    subject: str = ""
    marks: Marks = field(default_factory=Marks)
    meeter: Callable[[str], Awaitable[bool]] = _nobody

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs one query of the store and returns its result."""
        return await self.reader(query, *args, **kwargs)

    async def study(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a slow query on a thread, so that other requests are answered meanwhile."""
        return await self.student(query, *args, **kwargs)

    async def perform(self, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
        """Runs one operation in a transaction of its own and returns its outcome. Afterwards this person's App Home is published again."""
        self.marks.wrote = True
        outcome = await self.performer(operation, *args, **values)
        self.marks.kept = True
        return outcome

    async def meet(self, slack_id: str) -> bool:
        """Loads a person's data from Slack before they get a role; False if Slack gives none (apps, strangers, no answer)."""
        return await self.meeter(slack_id)

    def asking(self, text: str) -> "Request":
        """Returns the same request with this text, as if it had been typed after a command."""
        return replace(self, text=text)

    def concern(self, *member_ids: int | None) -> None:
        """Marks the App Home of these members for publishing again, besides this person's own."""
        self.marks.concerned.update(one for one in member_ids if one is not None)

    def typed(self, name: str) -> str:
        """The text of a field, stripped; empty if there is none.

        A long list is split over several blocks ("aliases", "aliases:2"; see `inputs.lines`), which are joined again here.
        """
        parts = [self.form[one] for one in sorted(self.form, key=numbered_part) if one.split(":")[0] == name]
        return "\n".join(part if isinstance(part, str) else "\n".join(part) for part in parts).strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """The non-empty lines of a field, one entry each."""
        return tuple(line for part in self.typed(name).splitlines() if (line := " ".join(part.split())))

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen in a field of several values."""
        value = self.form.get(name, ())
        return value if isinstance(value, tuple) else (value,) if value else ()

    def ticked(self, name: str) -> tuple[str, ...]:
        """The values ticked in all groups of checkboxes of that name (`inputs.checkbox_groups`)."""
        return tuple(one for block in self.form if block.startswith(f"{name}_") for one in self.chosen(block))

    @property
    def language(self) -> str:
        """The language of the answer. Country names follow it, so that one answer never mixes two languages."""
        return spoken(self.actor.locale)

    @property
    def query(self) -> str:
        """The typed text without bidirectional control characters, cut to 140 characters to fit into a button's value."""
        return " ".join(self.text.translate(BIDI_CONTROLS).split())[:MAX_QUERY]

    @property
    def paged(self) -> tuple[int, str]:
        """Parses a button value `<page> <query>`; returns page 1 and the whole value if it has another format."""
        first, _, query = self.value.partition(" ")
        number = number_in(first)
        return (1, self.value) if number is None else (number, query)

    @property
    def number(self) -> int:
        """The button value as an id (at most 9 digits); 0, the id of nothing, if it is not one."""
        return number_in(self.value) or 0


@dataclass(frozen=True)
class Say:
    """A new message that only this person sees. `renewed` is the refreshed version of the shared card that the button is on."""

    message: Message
    renewed: Message | None = None


@dataclass(frozen=True)
class Replace:
    """Replaces the message the button was on; on a shared message the answer is a new message for this person only.

    A direct message of the bot is not replaced, so that it stays for later, unless `settled` says that it is done with. In answer to a
    form it is the form's last page; if the request wrote, it also replaces the private message from which the form was opened.
    """

    message: Message
    settled: bool = False


@dataclass(frozen=True)
class Share:
    """A message for everybody in the conversation. `receipt` is its idempotency key; it is deleted if Slack rejects the message."""

    message: Message
    receipt: str


@dataclass(frozen=True)
class Nothing:
    """No answer, for a button that only opens a URL."""


@dataclass(frozen=True)
class OpenForm:
    """Open a form; from within another form, on top of it."""

    form: Form


@dataclass(frozen=True)
class UpdateForm:
    """Replaces the form on the screen. A field that keeps its name keeps what is typed in it."""

    form: Form


@dataclass(frozen=True)
class FormErrors:
    """The form stays open with all that is typed; `errors` holds a message for each wrong field, by its name."""

    errors: Mapping[str, str]


@dataclass(frozen=True)
class Options:
    """The options of a menu for what is typed in it so far."""

    choices: Sequence[Choice]


@dataclass(frozen=True)
class ShowHome:
    """Publishes this person's App Home; `first` is a line on top that says what has just happened."""

    first: str = ""


Reply = Say | Replace | Share | Nothing | OpenForm | UpdateForm | FormErrors | Options | ShowHome
"""`Say` and `Replace` answer where the person is: in App Home as a page with a Back button, in a form as its last page."""
Handler = Callable[[Request], Awaitable[Reply]]


class Stop(Exception):  # noqa: N818 (it is no error)
    """Ends a handler with this reply: what a button is about is not there (any more), or is not this person's to change."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


def pair(value: str) -> tuple[int | None, int | None]:
    """Parses one or two ids, separated by a space; None for each that is missing or malformed."""
    first, _, second = value.partition(" ")
    return number_in(first), number_in(second)


def numbered_part(name: str) -> tuple[str, int]:
    """The name of a field and the number of its block ("aliases:2"); the first block has no number."""
    bare, _, number = name.partition(":")
    return bare, number_in(number) or 1
