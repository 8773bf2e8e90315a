"""The site over real HTTP: a real database, a free port on loopback, a clock that a test may move."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp
from aiohttp import web
from given import serving
from given.running import NOW
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.events.creation import dated_columns
from bot.operations.network.settings import bump_revision
from bot.rules.when.span import span
from bot.web import Site, routes
from store.database import Database, read
from store.models import Event, When

FEED = "/feeds/network.ics"
PUBLIC_URL = "https://desk.example.org"
NETWORK = "Global Cosmetics Cluster"


@dataclass
class Desk:
    """A served site. `queries` records the names of the queries it has run, in order."""

    database: Database
    http: aiohttp.ClientSession
    url: str
    now: datetime = NOW
    queries: list[str] = field(default_factory=list)

    def get(self, path: str, **options: Any) -> Any:
        """GET a path, as a context manager that gives the response."""
        return self.http.get(self.url + path, **options)

    async def text(self, path: str, status: int = 200) -> str:
        """The text of a response; checks its status."""
        async with self.get(path) as answer:
            assert answer.status == status
            return str(await answer.text())

    async def feed(self, path: str = FEED) -> bytes:
        """The bytes of a calendar."""
        async with self.get(path) as answer:
            assert answer.status == 200
            return bytes(await answer.read())

    def add(self, *events: Event) -> None:
        """Store events whose first revision is now."""
        perform(self.database, add, events=events, now=self.now)

    def change(self, uid: str, when: When | None = None, **columns: Any) -> None:
        """Change an event as operations do: one more revision, now."""
        perform(self.database, change, uid=uid, when=when, columns=columns, now=self.now)


def add(db: Session, *, events: tuple[Event, ...], now: datetime) -> None:
    for one in events:
        one.created_at = one.revised_at = now
    db.add_all(events)
    bump_revision(db, now=now)


def change(db: Session, *, uid: str, when: When | None, columns: dict[str, Any], now: datetime) -> None:
    one = db.exec(select(Event).where(col(Event.uid) == uid)).one()
    if when is not None:
        where = span(when)
        empty = dict.fromkeys(("starts_at", "ends_at", "local_start", "local_end", "starts_on", "ends_on", "month"))
        columns = columns | empty | dated_columns(when) | {"order_at": where.order_at, "over_at": where.over_at}
    for name, value in (columns | {"revision": one.revision + 1, "revised_at": now}).items():
        setattr(one, name, value)
    bump_revision(db, now=now)


async def nothing_missing() -> list[str]:
    return []


@asynccontextmanager
async def served(database: Database, **differences: Any) -> AsyncIterator[Desk]:
    """Serve a site on this database; `differences` replace fields of the site."""
    async with aiohttp.ClientSession(auto_decompress=False, skip_auto_headers=["Accept-Encoding"]) as http:
        desk = Desk(database, http, "")

        async def reading(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            desk.queries.append(query.__name__)
            return await asyncio.to_thread(read, database, query, *args, **kwargs)

        async def performing(operation: Callable[..., Any], **values: Any) -> Any:
            return await asyncio.to_thread(perform, database, operation, **values)

        usual = {
            "perform": performing,
            "public_url": PUBLIC_URL,
            "network_name": NETWORK,
            "bot_name": "Network desk",
            "local": True,
            "ready": nothing_missing,
        }
        app = web.Application()
        reads = {"read": differences.get("read", reading), "study": differences.get("read", reading)}
        app.add_routes(routes(Site(**({"now": lambda: desk.now} | usual | differences | reads))))
        async with serving.served(app) as desk.url:
            yield desk
