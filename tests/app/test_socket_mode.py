"""Socket Mode: the same answers as over HTTP, and reconnecting when Slack closes the socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
import pytest
from aiohttp import web
from given.jobs.processes import until
from given.running import APP_TOKEN, Running, free_port, press, running, slash
from given.serving import served

from bot.config import Settings

COMMANDS = (("/cluster", "packaging"), ("/country", "japan"), ("/events", ""), ("/network", "help"), ("/cluster", "satellite payload"))


@dataclass
class Line:
    """Slack's end of the socket, and a response_url."""

    port: int
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    answers: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)

    @property
    def response_url(self) -> str:
        """Where button presses are answered."""
        return f"http://127.0.0.1:{self.port}/answer"

    def app(self) -> web.Application:
        """The Web API methods that Socket Mode needs, the socket, and the response_url."""
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self.call)
        app.router.add_get("/link", self.link)
        app.router.add_post("/answer", self.answer)
        return app

    async def call(self, request: web.Request) -> web.Response:
        """Answer auth.test and the request for the socket's URL."""
        if request.match_info["method"] == "apps.connections.open":
            assert request.headers["Authorization"] == f"Bearer {APP_TOKEN}"
            return web.json_response({"ok": True, "url": f"ws://127.0.0.1:{self.port}/link"})
        return web.json_response({"ok": True, "team_id": "TLOCAL", "bot_id": "B1", "user_id": "U1"})

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        """Keep a socket open and collect the acknowledgements that arrive on it."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}})
        self.sockets.append(socket)
        async for frame in socket:
            if frame.type is aiohttp.WSMsgType.TEXT and frame.data.startswith("{"):
                said = json.loads(frame.data)
                self.acks.pop(said["envelope_id"]).set_result(said.get("payload"))
        return socket

    async def answer(self, request: web.Request) -> web.Response:
        """Keep what is posted to the response_url."""
        await self.answers.put(await request.json())
        return web.json_response({"ok": True})

    async def send(self, kind: str, payload: Any) -> Any:
        """Send an envelope on the newest socket; the payload of its acknowledgement, within Slack's three seconds."""
        envelope = f"e{len(self.sockets)}-{len(self.acks)}-{id(payload)}"
        self.acks[envelope] = acked = asyncio.get_running_loop().create_future()
        await self.sockets[-1].send_json({"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True})
        return await asyncio.wait_for(acked, 3)

    async def command(self, command: str, text: str) -> Any:
        """A slash command through the socket."""
        return await self.send("slash_commands", dict(parse_qsl(slash(command, text), keep_blank_values=True)))


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """Slack's end."""
    one = Line(free_port())
    async with served(one.app(), one.port, shutdown_timeout=1):
        yield one


@pytest.fixture
async def bot(seeded: Settings, tmp_path: Path, line: Line) -> AsyncIterator[Running]:
    """A bot that is connected to it and also reachable over HTTP."""
    url = f"http://127.0.0.1:{line.port}/api/"
    async with running(seeded, tmp_path / "workspace", api_url=url, app_token=APP_TOKEN) as one:
        await until(lambda: bool(line.sockets), 20, "the bot did not connect")
        yield one


@pytest.mark.parametrize(("command", "text"), COMMANDS)
async def test_a_command_gets_the_same_answer_as_over_http(bot: Running, line: Line, command: str, text: str) -> None:
    """The acknowledgement carries the JSON that HTTP would carry."""
    assert await line.command(command, text) == await bot.command(command, text)


async def test_a_button_gets_the_same_answer_as_over_http(bot: Running, line: Line) -> None:
    """A pressed button is acknowledged empty and answered at its response_url, with the same JSON either way."""
    body = press("events.page", "1 ", response_url=line.response_url)
    payload = json.loads(dict(parse_qsl(body))["payload"])
    assert not await line.send("interactive", payload)
    through_the_socket = await asyncio.wait_for(line.answers.get(), 5)
    assert (await bot.send(body))[0] == 200
    assert await asyncio.wait_for(line.answers.get(), 5) == through_the_socket


@pytest.mark.parametrize("how", ["closed", "asked", "cut"])
async def test_when_slack_drops_the_socket_the_bot_comes_back(bot: Running, line: Line, how: str) -> None:
    """After a close, a refresh request or a cut connection, a new socket is opened soon and commands are answered on it."""
    socket = line.sockets[-1]
    if how == "closed":
        await socket.close()
    elif how == "asked":
        await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})
    else:
        assert socket._req is not None
        assert socket._req.transport is not None
        socket._req.transport.abort()
    await until(lambda: len(line.sockets) > 1, 30, "the bot did not come back")
    assert await line.command("/cluster", "packaging") == await bot.command("/cluster", "packaging")


async def test_the_local_workspace_speaks_through_a_socket_too(seeded: Settings, tmp_path: Path) -> None:
    """With an app token the local workspace sends a command through the socket and shows the answer."""
    async with running(seeded, tmp_path / "workspace", app_token=APP_TOKEN) as one:
        typed = {"person": "UCALI01", "channel": "C0GENERAL", "text": "/cluster packaging"}

        async def shown() -> bool:
            async with one.http.post(f"{one.slack}/page/say", json=typed) as answer:
                assert answer.status == 200
            where = {"person": "UCALI01", "channel": "C0GENERAL"}
            async with one.http.get(f"{one.slack}/page/messages", params=where) as answer:
                return "Polo della Cosmesi" in await answer.text()

        await until(shown)
