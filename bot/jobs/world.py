"""What a tick needs: the data, the clock, Slack, and whom to tell."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.clock import Clock

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


@dataclass
class World:
    """`stopping` is set at shutdown: what is in flight ends, nothing new begins. `delivering` is held by the one delivery at a time."""

    read: Callable[..., Awaitable[Any]]
    perform: Callable[..., Awaitable[Any]]
    clock: Clock
    slack: "AsyncWebClient"
    bot_id: Callable[[], str | None]
    public_url: str | None
    bot_name: str
    network_name: str
    stopping: bool = False
    delivering: asyncio.Lock = field(default_factory=asyncio.Lock)
