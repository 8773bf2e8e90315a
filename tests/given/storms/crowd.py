"""Many people who press Register at the same moment, over HTTP with Slack's signature, and their places in the database."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
from aiohttp import web
from given.jobs.processes import bot, ready, real_workspace
from given.jobs.slack import standing_in
from given.running import event, free_port, hours, press, signed
from given.serving import served
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.operations import perform
from bot.operations.places import offerings
from store.database import Database, read
from store.insert import insert_missing
from store.models import Cluster, Member, Noun, PlaceState, Representation, RepresentationRole, RepresentationState
from store.queries.places.holders import places_of

SEATS = 8
Answers = dict[str, list[str]]
Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def people(count: int) -> list[str]:
    """This many Slack ids."""
    return [f"UCROWD{number:04}" for number in range(count)]


def gather(database: Database, count: int) -> None:
    """Store this many people, each of whom acts for a cluster."""
    perform(database, _gather, count=count)


def open_event(database: Database) -> int:
    """An event with a capacity of eight; its id."""
    return perform(database, _open_event)


def standing(database: Database, event_id: int) -> dict[str, tuple[PlaceState, int, int | None]]:
    """State, queue number and waiting position of each place, by the person's name (here their Slack id)."""
    return {one.person: (one.state, one.number, one.position) for one in read(database, places_of, Noun.EVENTS, event_id)}


@dataclass
class Crowd:
    """Presses sent at once to one or several processes. `said` holds the answers at each person's response_url."""

    ports: Sequence[str]
    url: str
    said: Answers = field(default_factory=dict)

    async def presses(self, event_id: int, who: Iterable[str]) -> dict[str, int | None]:
        """Press Register for each person, without waiting for answers; the status of each, None if the connection broke.

        Every connection has answered a request before the first press is sent, so that presses arrive in the order of sending.
        """
        sent = [(one, self._request(event_id, one), self.ports[number % len(self.ports)]) for number, one in enumerate(who)]
        wires = await asyncio.gather(*(_connected(port) for _, _, port in sent))
        for wire, (_, request, _) in zip(wires, sent, strict=True):
            if wire is not None:
                wire[1].write(request)
        statuses = await asyncio.gather(*(_status(wire) for wire in wires))
        return {one: status for (one, _, _), status in zip(sent, statuses, strict=True)}

    def _request(self, event_id: int, who: str) -> bytes:
        body = press("places.register", str(event_id), user=who, response_url=f"{self.url}/said/{who}").replace("TLOCAL", "T1")
        fields = {"Host": "127.0.0.1", "Content-Length": str(len(body)), **signed(body)}
        lines = ["POST /slack/events HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
        return "\r\n".join([*lines, "", body]).encode()

    async def hear(self, request: web.Request) -> web.Response:
        """Keep an answer sent to somebody's response_url."""
        self.said.setdefault(request.match_info["who"], []).append(str((await request.json()).get("text", "")))
        return web.json_response({"ok": True})


async def _connected(port: str) -> Wire | None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]))
    except (OSError, asyncio.IncompleteReadError):
        return None
    return reader, writer


async def _status(wire: Wire | None) -> int | None:
    """The status of the answer, once its headers are there."""
    if wire is None:
        return None
    reader, writer = wire
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1])
    except (OSError, asyncio.IncompleteReadError):
        return None
    finally:
        writer.close()


@asynccontextmanager
async def crowd_before(url: str, command: str, processes: int, folder: Path) -> AsyncIterator[Crowd]:
    """As many processes of the bot as asked for, on one database, and a crowd that presses their buttons."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(standing_in())
        every = [real_workspace(url, slack.url) for _ in range(processes)]
        for settings in every:
            await stack.enter_async_context(bot(command, cwd=folder, settings=settings))
        for settings in every:
            await up(settings["PORT"])
        yield await stack.enter_async_context(listening([settings["PORT"] for settings in every]))


async def up(port: str) -> None:
    """Wait until a process on this port is ready."""
    async with aiohttp.ClientSession() as http:
        await ready(http, port)


@asynccontextmanager
async def listening(ports: Sequence[str]) -> AsyncIterator[Crowd]:
    """A crowd, and the server that receives the answers to it."""
    port = free_port()
    one, app = Crowd(ports, f"http://127.0.0.1:{port}"), web.Application()
    app.router.add_post("/said/{who}", one.hear)
    async with served(app, port, shutdown_timeout=1):
        yield one


def _gather(db: Session, *, count: int) -> None:
    now = Clock.real()
    db.add_all(Cluster(key=f"crowd-{number}", name=f"Cluster {number}") for number in range(20))
    insert_missing(
        db, Member, [Member(slack_id=one, name=one, met_at=now, welcomed_at=now).model_dump(exclude={"id"}) for one in people(count)]
    )
    db.flush()
    clusters = [one for one in db.exec(select(Cluster.id).order_by(col(Cluster.id))) if one is not None]
    known = db.exec(select(Member.id).where(col(Member.slack_id).startswith("UCROWD")).order_by(col(Member.slack_id))).all()
    acts = {"role": RepresentationRole.REPRESENTATIVE, "state": RepresentationState.CONFIRMED, "claimed_at": now}
    rows = [{"member_id": one, "cluster_id": clusters[number % len(clusters)], **acts} for number, one in enumerate(known)]
    insert_missing(db, Representation, rows)


def _open_event(db: Session) -> int:
    row = event(hours(Clock.real() + timedelta(days=30)))
    db.add(row)
    db.flush()
    assert row.id is not None
    offerings.lock_offering(db, Noun.EVENTS, row.id).capacity = SEATS
    return row.id
