"""What a tick needs: the data, the clock, Slack, and whom to tell; and what a notice says."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.blocks.kit import Message
from bot.clock import Clock
from bot.operations import RunOperation
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import Due
from store.database import RunQuery

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


@dataclass
class World:
    """`renew` makes App Home anew for whom something done at an instant has changed it.

    `stopping` is set at shutdown: what is in flight ends, nothing new begins. `delivering` is held by the one delivery at a time.
    """

    read: RunQuery
    perform: RunOperation
    clock: Clock
    slack: "AsyncWebClient"
    bot_id: Callable[[], str | None]
    public_url: str | None
    bot_name: str
    network_name: str
    renew: Callable[[datetime], None] = lambda _at: None
    stopping: bool = False
    delivering: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True)
class Listing:
    """A message that says more than its own notice. Once it is posted, and no sooner, `others` need none of their own.

    `riders` are notices of the same person that stand in it as well; `alone` is the same without them.
    """

    message: Message
    others: tuple[Due, ...] = ()
    riders: tuple[Claim, ...] = ()
    alone: "Listing | None" = None
