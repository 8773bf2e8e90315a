"""The measured servers, one process each: `python -m benchmarks.server VARIANT PORT [DATABASE_URL]`.

Each prints a line when it is ready, then answers every line on stdin with its own CPU time, and ends when stdin is closed.
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Final

from aiohttp import web
from pydantic import SecretStr
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.requests import SECRET, TEAM, TOKEN
from benchmarks.workers import free_port
from bot import commands
from bot.app.composed import Parts, Slack, composed
from bot.app.data import Data
from bot.app.logs import set_up
from bot.app.slack.door import Door
from bot.app.slack.front_door import slack_events
from bot.app.slack.identity import Identity, client, new_session
from bot.app.slack.listeners import listening
from bot.clock import Clock
from bot.commands.gazetteer import gazetteer
from bot.commands.request import Desk, Nothing, Reply, Request
from bot.config import LogLevel, Settings
from bot.rules.permissions import Actor
from store.database import open_database

Variant = Callable[[str, str], AbstractAsyncContextManager[web.Application]]
ACK: Final = "ack"


async def acknowledge(_request: Request) -> Reply:
    """A command with an empty response."""
    return Nothing()


commands.COMMANDS[ACK] = commands.Command(ACK, acknowledge, "Answer nothing", "")


class DoorWithoutDatabase(Door):
    """The bot's `Door`, without the database query for the actor."""

    async def _actor(self, slack_id: str, *, outsider: bool) -> Actor:  # noqa: ARG002 (the door's own signature)
        """Always an actor without roles."""
        return Actor(slack_id)


def bare(*, process_before_response: bool) -> Variant:
    """Bolt as its own guide sets it up, with one listener, on its own aiohttp adapter."""

    @asynccontextmanager
    async def variant(slack_url: str, _database: str) -> AsyncIterator[web.Application]:
        bolt = AsyncApp(
            client=AsyncWebClient(token=TOKEN, base_url=slack_url),
            signing_secret=SECRET,
            process_before_response=process_before_response,
        )

        async def listener(ack: AsyncAck) -> None:
            await ack()

        bolt.command(f"/{ACK}")(listener)
        yield bolt.web_app(path="/slack/events")

    return variant


@asynccontextmanager
async def front_door(slack_url: str, _database: str) -> AsyncIterator[web.Application]:
    """The bot's front door, Bolt, and the table of commands, without a database."""
    data = Data(open_database(f"sqlite:///{Path(gettempdir()) / 'nothing-is-opened-here.db'}"))
    async with new_session() as session:
        desk, slack = Desk("Desk", "Network", "", None), client(TOKEN, slack_url, session)
        door = DoorWithoutDatabase(data, Clock(), desk, Identity(TEAM, "B1", "U1"), session, slack)
        app = web.Application()
        app.add_routes([web.post("/slack/events", slack_events(listening(door, slack, TOKEN), SECRET))])
        yield app
    data.close()


@asynccontextmanager
async def whole_bot(slack_url: str, database: str) -> AsyncIterator[web.Application]:
    """The whole bot with all its features, as `rendezvous run` builds it, plus an empty page and a page of plain bytes."""
    settings = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(TOKEN),
        slack_signing_secret=SecretStr(SECRET),
        database_url=database,
        log_level=LogLevel.ERROR,
    )
    set_up(settings)
    async with composed(settings, Slack(TOKEN, slack_url, SECRET, None), Parts(), "https://desk.example.org") as app:
        app.add_routes([web.get("/benchmarks/empty", empty), web.get("/benchmarks/bytes", plain_bytes)])
        await asyncio.to_thread(gazetteer)  # built at every start, and not part of a command
        yield app


async def empty(_request: web.Request) -> web.Response:
    """The smallest response that aiohttp can give."""
    return web.Response()


async def plain_bytes(request: web.Request) -> web.Response:
    """A body of `size` bytes from memory."""
    size = int(request.query["size"])
    if size not in _BYTES:
        _BYTES[size] = b"x" * size
    return web.Response(body=_BYTES[size])


_BYTES: Final[dict[int, bytes]] = {}


@asynccontextmanager
async def only_slack(_slack_url: str, _database: str) -> AsyncIterator[web.Application]:
    """A stand-in for Slack with only auth.test, which the bot calls at start."""

    async def auth_test(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team_id": TEAM, "bot_id": "B1", "user_id": "U1", "url": "https://benchmarks.slack.com/"})

    app = web.Application()
    app.add_routes([web.post("/api/auth.test", auth_test)])
    yield app


VARIANTS: Final[dict[str, Variant]] = {
    "bolt-default": bare(process_before_response=False),
    "bolt-one-listener": bare(process_before_response=True),
    "front-door": front_door,
    "whole-bot": whole_bot,
    "slack": only_slack,
}


@asynccontextmanager
async def served(app: web.Application, port: int) -> AsyncIterator[None]:
    """Serves an application on loopback, without an access log."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()


async def serve(name: str, port: int, database: str) -> None:
    """Serves one variant until stdin is closed."""
    stop = asyncio.Event()

    def answer() -> None:
        if sys.stdin.readline():
            print(json.dumps({"cpu": time.process_time()}), flush=True)
        else:
            stop.set()

    async with AsyncExitStack() as stack:
        slack_port = free_port()
        slack = await stack.enter_async_context(only_slack("", ""))
        await stack.enter_async_context(served(slack, slack_port))
        app = await stack.enter_async_context(VARIANTS[name](f"http://127.0.0.1:{slack_port}/api/", database))
        await stack.enter_async_context(served(app, port))
        print(json.dumps({"ready": name}), flush=True)
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), answer)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), (sys.argv[3:] or [""])[0]))
