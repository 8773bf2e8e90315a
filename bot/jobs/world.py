"""What a job needs (`World`), and a rendered notice (`RenderedNotice`)."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.blocks.kit import Message
from bot.clock import Clock
from bot.operations import RunOperation
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import Due, PendingNotice, Preferences, reader_of
from store.database import RunQuery
from store.models import NoticeKind

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


@dataclass
class World:
    """The dependencies of the jobs. `renew` refreshes App Home for everybody affected by what was written at an instant (UTC).

    `stopping` is set at shutdown: work in flight finishes, nothing new starts. `delivering` allows one delivery at a time.
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
class RenderedNotice:
    """A rendered notice. `others` are notices that it covers, so that they need no message of their own once it is posted.

    `riders` are other notices to the same person that go out with it; `alone` is the message without them.
    """

    message: Message
    others: tuple[Due, ...] = ()
    riders: tuple[Claim, ...] = ()
    alone: "RenderedNotice | None" = None


def notices_to(
    people: Iterable[Preferences],
    kind: NoticeKind,
    subject: tuple[str, int, str],
    at: datetime,
    *,
    until: datetime | None = None,
    urgent_from: datetime | None = None,
) -> list[PendingNotice]:
    """One notice for each of these people who is in Slack, about a subject (noun, id, start), from `at` (UTC) on."""
    readers = [reader for one in people if (reader := reader_of(one)) is not None]
    return [PendingNotice(kind, *subject, reader, at, until, urgent_from) for reader in readers]
