from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from bot.operations import RunOperation
from store.database import RunQuery


@dataclass(frozen=True)
class Site:
    """All that the web room knows of the rest: how to read the store, the time, and the network's names.

    `read` runs a query of the store in a reading session, `study` one that takes long, away from the event loop, `perform` an
    operation in a transaction of its own.
    `ready` says, as sentences, what is not ready yet. `public_url` has no slash at its end. `local` means that the local workspace
    stands in for Slack. `renew` makes App Home anew for whom something done at an instant has changed it.
    """

    read: RunQuery
    study: RunQuery
    perform: RunOperation
    now: Callable[[], datetime]
    public_url: str | None
    network_name: str
    bot_name: str
    local: bool
    ready: Callable[[], Awaitable[list[str]]]
    renew: Callable[[datetime], None] = lambda _at: None

    @property
    def base(self) -> str:
        """The path below which the outside world sees this site: empty, or "/desk" where a proxy serves it below that."""
        return urlsplit(self.public_url or "").path.rstrip("/")


def event_path(uid: str) -> str:
    """The path of an event's page."""
    return f"/events/{quote(uid, safe='')}"
