"""What a handler gets and gives back. Neither knows Slack: `bot.app` makes the one and delivers the other."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from bot.blocks.kit import Message
from bot.rules.permissions import Actor
from bot.texts.language import spoken

R = TypeVar("R")

QUERY: Final = 140


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


@dataclass(frozen=True)
class Request:
    """One thing a person did: a command (`text`) or a button (`value`).

    `now` is the network's clock (UTC). `message` names the message a button was on, "channel:ts"; `shared` says that everybody sees it.
    """

    actor: Actor
    now: datetime
    desk: Desk
    reader: Callable[..., Awaitable[Any]]
    performer: Callable[..., Awaitable[Any]]
    student: Callable[..., Awaitable[Any]]
    text: str = ""
    value: str = ""
    message: str = ""
    shared: bool = False

    async def read(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """The answer of one query of the store."""
        answer: R = await self.reader(query, *args, **kwargs)
        return answer

    async def study(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """The answer of a query that takes long: everybody else is answered meanwhile."""
        answer: R = await self.student(query, *args, **kwargs)
        return answer

    async def perform(self, operation: Callable[..., R], **values: Any) -> R:
        """The outcome of one operation, in a transaction of its own."""
        outcome: R = await self.performer(operation, **values)
        return outcome

    @property
    def language(self) -> str:
        """The language of the answer. Country names follow it, so that one answer never mixes two languages."""
        return spoken(self.actor.locale)

    @property
    def query(self) -> str:
        """What was typed, short enough to travel in a button."""
        return " ".join(self.text.split())[:QUERY]

    @property
    def paged(self) -> tuple[int, str]:
        """A button's value "page query" as number and query; the first page where the value is not of that form."""
        number, _, query = self.value.partition(" ")
        return (int(number), query) if number.isascii() and number.isdigit() and len(number) < 6 else (1, self.value)

    @property
    def number(self) -> int | None:
        """A button's value as the number of a thing; nothing where it is none."""
        return int(self.value) if self.value.isascii() and self.value.isdigit() and len(self.value) < 10 else None


@dataclass(frozen=True)
class Say:
    """A new answer that only this person sees. `renewed` is the shared card the button is on, as it is now, for everybody."""

    message: Message
    renewed: Message | None = None


@dataclass(frozen=True)
class Replace:
    """The answer takes the place of the message the button was on; on a shared message it is a new one for this person only."""

    message: Message


@dataclass(frozen=True)
class Share:
    """A message for everybody in the conversation. `receipt` remembers it; it is taken back when Slack does not accept the message."""

    message: Message
    receipt: str


@dataclass(frozen=True)
class Nothing:
    """No answer: a button that only opens a page."""


Reply = Say | Replace | Share | Nothing
Handler = Callable[[Request], Awaitable[Reply]]
