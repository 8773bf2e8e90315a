"""Socket Mode: while the app has a socket open, all payloads go through it instead of HTTP."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.playground.messages import APP

ACK_SECONDS = 3.0
PING_SECONDS = 10.0


@dataclass(eq=False)
class Sockets:
    """The app's open sockets, and the envelopes that wait for an acknowledgement."""

    url: str
    _tickets: set[str] = field(default_factory=set)
    _open: list[web.WebSocketResponse] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _turn: int = 0

    @property
    def connected(self) -> bool:
        """Whether at least one socket is open."""
        return bool(self._open)

    def invite(self) -> str:
        """Returns a WebSocket URL that works once (apps.connections.open)."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return f"{self.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Keeps one socket open until either side closes it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(heartbeat=PING_SECONDS)
        await socket.prepare(request)
        self._open.append(socket)
        try:
            await socket.send_json(
                {
                    "type": "hello",
                    "num_connections": len(self._open),
                    "connection_info": {"app_id": APP},
                    "debug_info": {"host": "local", "approximate_connection_time": 18_060},
                }
            )
            async for frame in socket:
                if frame.type is aiohttp.WSMsgType.TEXT:
                    self._acknowledge(frame)
        finally:
            self._forget(socket)
        return socket

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)

    def _acknowledge(self, frame: aiohttp.WSMessage) -> None:
        try:
            said = frame.json()
            waiting = self._waiting.get(said["envelope_id"])
        except (ValueError, KeyError, TypeError):
            return
        if waiting is not None and not waiting.done():
            waiting.set_result(said.get("payload"))

    async def send(self, kind: str, payload: Mapping[str, Any], *, accepts_response: bool) -> Any:
        """Sends an envelope to one socket and returns the payload of its acknowledgement; TimeoutError after three seconds."""
        envelope_id = secrets.token_hex(16)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        self._turn += 1
        socket = self._open[self._turn % len(self._open)]
        envelope: dict[str, Any] = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": accepts_response,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": 0, "retry_reason": ""}
        try:
            async with asyncio.timeout(ACK_SECONDS):
                await socket.send_json(envelope)
                return await answer
        finally:
            del self._waiting[envelope_id]

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Asks all sockets to reconnect, as Slack does every few hours, and closes them."""
        for socket in list(self._open):
            self._forget(socket)
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
            await socket.close()

    async def close(self) -> None:
        """Close every socket."""
        for socket in list(self._open):
            self._forget(socket)
            await socket.close(code=aiohttp.WSCloseCode.GOING_AWAY)


SOCKETS = web.AppKey("sockets", Sockets)
