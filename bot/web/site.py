from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from bot.operations import RunOperation
from store.database import RunQuery


@dataclass(frozen=True)
class Site:
    """Everything that the web room gets from the application: access to the store, the time, and the network's names.

    `read` runs a query of the store in a reading session, `study` a slow one on a thread, `perform` an operation in a transaction of its
    own. `ready` returns, as sentences, what is not ready yet. `public_url` has no slash at its end. `local` means that the local workspace
    stands in for Slack. `renew` publishes App Home again for everybody who is affected by what was done at an instant (UTC).
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
        """The path prefix of this site as seen from outside: empty, or "/desk" if a proxy serves it below that."""
        return urlsplit(self.public_url or "").path.rstrip("/")


def event_path(uid: str) -> str:
    """The path of an event's page."""
    return f"/events/{quote(uid, safe='')}"
