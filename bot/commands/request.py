"""What a handler gets and gives back. Neither knows Slack: `bot.app` makes the one and delivers the other."""

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
from bot.rules.permissions import Actor
from bot.texts.language import spoken
from store.database import RunQuery

P = ParamSpec("P")
R = TypeVar("R")

QUERY: Final = 140
PERSON_ID: Final = re.compile(r"[UW][A-Z0-9]{2,}")
"""A user id of Slack's (docs.slack.dev/reference/objects/user-object)."""
ID_DIGITS: Final = 10
"""Ids of more digits than a 32-bit integer has are forged."""
TURNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Unicode's marks that override the direction of writing (UAX 9): in a sentence of ours they would reverse the rest of it."""


@dataclass(frozen=True)
class Desk:
    """What this instance is called and where it can be reached. `prefix` stands before every command."""

    name: str
    network: str
    prefix: str
    public_url: str | None

    def command(self, name: str) -> str:
        """A command as people type it here: "/gcc-events"."""
        return f"/{self.prefix}{name}"


class Origin(StrEnum):
    """Where something came from: it decides where the answer goes."""

    COMMAND = "command"
    MESSAGE = "message"
    HOME = "home"
    FORM = "form"


Typed = str | tuple[str, ...]
"""What stands in a field of a form: a text, a choice's value, a date (ISO 8601), an id; a tuple of them where several are chosen."""


@dataclass
class Marks:
    """What a request has done so far: whether it wrote, whether that was kept, and whose App Home shows something else now (members)."""

    wrote: bool = False
    kept: bool = False
    concerned: set[int] = field(default_factory=set)


async def _nobody(_slack_id: str) -> bool:
    """Where there is no Slack to ask."""
    return False


@dataclass(frozen=True)
class Request:
    """One thing a person did: a command (`text`), a button or a choice (`value`), a form sent (`form`), a search in a menu (`text`).

    `now` is the network's clock (UTC). `message` names the message a button was on, "channel:ts"; `shared` says that everybody sees
    it, `direct` that it is a message of the bot to this person. `form` holds what is typed by the names of its fields; `subject` is
    what the form was made about, as its maker wrote it.
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
        """The answer of one query of the store."""
        return await self.reader(query, *args, **kwargs)

    async def study(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of a query that takes long: everybody else is answered meanwhile."""
        return await self.student(query, *args, **kwargs)

    async def perform(self, operation: Callable[Concatenate[Session, P], R], *args: P.args, **values: P.kwargs) -> R:
        """The outcome of one operation, in a transaction of its own. Afterwards this person's App Home is made anew."""
        self.marks.wrote = True
        outcome = await self.performer(operation, *args, **values)
        self.marks.kept = True
        return outcome

    async def meet(self, slack_id: str) -> bool:
        """Let Slack tell us of somebody before they are made something; whether it did (of apps and of strangers it tells nothing)."""
        return await self.meeter(slack_id)

    def asking(self, text: str) -> "Request":
        """The same request with these words as its text, as if they had been typed after a command."""
        return replace(self, text=text)

    def concern(self, *member_ids: int | None) -> None:
        """Say whose App Home shows something else now, besides this person's own."""
        self.marks.concerned.update(one for one in member_ids if one is not None)

    def typed(self, name: str) -> str:
        """What stands in a field of one value, without spaces around it; empty where nothing does.

        A long list is typed in several fields of the same name (see `inputs.lines`): they are read as one.
        """
        parts = [self.form[one] for one in sorted(self.form, key=_order) if one.split(":")[0] == name]
        return "\n".join(part if isinstance(part, str) else "\n".join(part) for part in parts).strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field, one entry each, without empty ones."""
        return tuple(line for part in self.typed(name).splitlines() if (line := " ".join(part.split())))

    def chosen(self, name: str) -> tuple[str, ...]:
        """What is chosen in a field of several values."""
        value = self.form.get(name, ())
        return value if isinstance(value, tuple) else (value,) if value else ()

    @property
    def language(self) -> str:
        """The language of the answer. Country names follow it, so that one answer never mixes two languages."""
        return spoken(self.actor.locale)

    @property
    def query(self) -> str:
        """What was typed, short enough to travel in a button; without marks that would turn the sentence around it."""
        return " ".join(self.text.translate(TURNING).split())[:QUERY]

    @property
    def paged(self) -> tuple[int, str]:
        """A button's value "page query" as number and query; the first page where the value is not of that form."""
        number, _, query = self.value.partition(" ")
        return (int(number), query) if number.isascii() and number.isdigit() and len(number) < 6 else (1, self.value)

    @property
    def number(self) -> int | None:
        """A button's value as the number of a thing; nothing where it is none."""
        return id_in(self.value)


@dataclass(frozen=True)
class Say:
    """A new answer that only this person sees. `renewed` is the shared card the button is on, as it is now, for everybody."""

    message: Message
    renewed: Message | None = None


@dataclass(frozen=True)
class Replace:
    """The answer takes the place of the message the button was on; on a shared message it is a new one for this person only.

    A direct message of the bot stays what it was, for later, unless `settled` says that it is done with. From a form that has changed
    something it is the form's last page, and takes the place of the private message from which the form was opened.
    """

    message: Message
    settled: bool = False


@dataclass(frozen=True)
class Share:
    """A message for everybody in the conversation. `receipt` remembers it; it is taken back when Slack does not accept the message."""

    message: Message
    receipt: str


@dataclass(frozen=True)
class Nothing:
    """No answer: a button that only opens a page."""


@dataclass(frozen=True)
class OpenForm:
    """Open a form; from within another form, on top of it."""

    form: Form


@dataclass(frozen=True)
class UpdateForm:
    """The form on the screen becomes another. What is typed stays where a field keeps its name."""

    form: Form


@dataclass(frozen=True)
class FormErrors:
    """The form stays open with all that is typed; each wrong field (by its name) with its message."""

    errors: Mapping[str, str]


@dataclass(frozen=True)
class Options:
    """What a menu offers for what is typed in it so far."""

    choices: Sequence[Choice]


@dataclass(frozen=True)
class ShowHome:
    """This person's App Home, made anew; `first` is a line at its top that says what has just happened."""

    first: str = ""


Reply = Say | Replace | Share | Nothing | OpenForm | UpdateForm | FormErrors | Options | ShowHome
"""`Say` and `Replace` answer where the person is: in App Home as a page of it with a way back, in a form as its last page."""
Handler = Callable[[Request], Awaitable[Reply]]


def id_in(value: str) -> int | None:
    """The row id in the value of a button, a menu or a form's subject; None if it is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < ID_DIGITS else None


def _order(name: str) -> tuple[str, int]:
    bare, _, number = name.partition(":")
    return bare, int(number) if number.isascii() and number.isdigit() else 1
