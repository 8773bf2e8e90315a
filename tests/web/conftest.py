"""The web room over real HTTP: a real SQLite database with the network's history and a sample season, a free port on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.operations import dataset as data
from bot.operations import network, perform
from bot.rules.events import span
from bot.web import Site, routes
from store.database import Database, open_database, read
from store.dataset import read_history, read_sample
from store.migrations.upgrade import upgrade
from store.models import Event, EventKind, Visibility, When

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PUBLIC_URL = "https://desk.example.org"


@dataclass
class Desk:
    """A served site, its database, and its clock, which a test may move."""

    database: Database
    session: aiohttp.ClientSession
    url: str
    clock: list[datetime]
    reads: list[str] = field(default_factory=list)

    def perform(self, operation: Callable[..., Any], **values: Any) -> Any:
        return perform(self.database, operation, **values)

    def add(self, when: When, **values: Any) -> str:
        """Add an event, as an operation would; returns its uid."""
        return str(self.perform(add_event, when=when, now=self.clock[0], values=values))

    def change(self, uid: str, when: When | None = None, **values: Any) -> None:
        """Change an event, as an operation would."""
        self.perform(change_event, uid=uid, when=when, now=self.clock[0], values=values)

    def get(self, path: str, **options: Any) -> Any:
        return self.session.get(self.url + path, **options)

    async def text(self, path: str, status: int = 200, **options: Any) -> str:
        async with self.get(path, **options) as answer:
            assert answer.status == status
            return await answer.text()

    async def feed(self, path: str = "/feeds/network.ics") -> bytes:
        async with self.get(path) as answer:
            assert answer.status == 200
            return await answer.read()


def add_event(db: Any, *, when: When, now: datetime, values: dict[str, Any]) -> str:
    where = span(when)
    defaults = {
        "title": "Event",
        "kind": EventKind.OTHER,
        "visibility": Visibility.PUBLIC,
        "uid": f"test-{len(values)}-{values.get('title')}",
    }
    event = Event(
        **{**defaults, **data.dated_columns(when), "zone": getattr(when, "zone", "Etc/UTC"), **values},
        order_at=where.order_at,
        over_at=where.over_at,
        created_at=now,
        revised_at=now,
    )
    db.add(event)
    network.touch(db, now=now)
    return event.uid


def change_event(db: Any, *, uid: str, when: When | None, now: datetime, values: dict[str, Any]) -> None:
    from sqlmodel import select

    event = db.exec(select(Event).where(Event.uid == uid)).one()
    if when is not None:
        where = span(when)
        values = {**values, **data.dated_columns(when), "order_at": where.order_at, "over_at": where.over_at}
    for name, value in {**values, "revision": event.revision + 1, "revised_at": now}.items():
        setattr(event, name, value)
    network.touch(db, now=now)


async def nothing_missing() -> list[str]:
    return []


Serve = Callable[..., Coroutine[Any, Any, Desk]]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with nothing in it, made once."""
    file = tmp_path_factory.mktemp("web") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest_asyncio.fixture
async def serve(tmp_path: Path, empty_file: Path) -> AsyncIterator[Serve]:
    """Serve a site; what it is made of can be said otherwise."""
    async with AsyncExitStack() as stack:

        async def serving(*, history: bool = True, sample: bool = True, now: datetime = NOW, **values: Any) -> Desk:
            file = tmp_path / "desk.db"
            file.write_bytes(empty_file.read_bytes())
            database = open_database(f"sqlite:///{file}")
            stack.callback(database.dispose)
            if history:
                perform(database, data.load, dataset=read_history(), now=now)
            if sample:
                people_come_later = replace(read_sample(date(now.year, now.month, now.day)), people=())
                perform(database, data.load, dataset=people_come_later, now=now)
            clock, reads = [now], []

            async def reading(query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
                reads.append(query.__name__)
                return await asyncio.to_thread(read, database, query, *args, **kwargs)

            options = {"public_url": PUBLIC_URL, "network_name": "Global Cosmetics Cluster", "bot_name": "Network desk", "local": True}
            site = Site(**{"read": reading, "now": lambda: clock[0], "ready": nothing_missing, **options, **values})
            app = web.Application()
            app.add_routes(routes(site))
            runner = web.AppRunner(app)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            session = await stack.enter_async_context(aiohttp.ClientSession(auto_decompress=False))
            return Desk(database, session, f"http://127.0.0.1:{runner.addresses[0][1]}", clock, reads)

        yield serving


@pytest_asyncio.fixture
async def desk(serve: Serve) -> Desk:
    return await serve()
