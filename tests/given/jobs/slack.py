"""A small stand-in for Slack over real HTTP that can fail in the ways Slack and networks fail."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from given.serving import served

BOT = "B0DESK"


@dataclass(frozen=True)
class Post:
    """A message as the channel keeps it; `at` is when it arrived, in seconds of the monotonic clock."""

    channel: str
    ts: str
    token: str
    text: str
    body: str
    at: float


@dataclass(frozen=True)
class Fault:
    """How one call fails: whether it takes effect, and the response body (None: the connection is cut)."""

    takes_effect: bool
    body: str | None
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


LOST_AFTERWARDS = Fault(takes_effect=True, body=None)
LOST_BEFORE = Fault(takes_effect=False, body=None)
RATE_LIMITED = Fault(takes_effect=False, body='{"ok":false,"error":"ratelimited"}', status=429, headers={"Retry-After": "30"})


def refused(error: str) -> Fault:
    """Slack refuses the call with this error code."""
    return Fault(takes_effect=False, body=json.dumps({"ok": False, "error": error}))


@dataclass
class StandIn:
    """The Web API methods that the outbox calls; `posting` may delay a post before and after it is stored.

    `faults` are consumed one per call; without one, the method's fault in `forever` applies.
    """

    posts: list[Post] = field(default_factory=list)
    updates: list[Post] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    forever: dict[str, Fault] = field(default_factory=dict)
    posting: Callable[[str], Awaitable[None]] | None = None
    url: str = ""

    def count(self, method: str) -> int:
        """How often a method was called."""
        return self.calls.count(method)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or apply a fault to it."""
        method = request.match_info["method"]
        self.calls.append(method)
        fields = dict(request.query) | (await request.json() if request.content_type == "application/json" else dict(await request.post()))
        waiting = self.faults[method]
        fault = waiting.popleft() if waiting else self.forever.get(method)
        said = await self._said(method, fields) if fault is None or fault.takes_effect else {}
        if fault is None:
            return web.json_response({"ok": True, **said}, headers={"x-oauth-scopes": "chat:write"})
        if fault.body is None:
            assert request.transport is not None
            request.transport.abort()
            raise asyncio.CancelledError
        return web.Response(text=fault.body, status=fault.status, content_type=fault.kind, headers=fault.headers)

    async def _said(self, method: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"team_id": "T1", "bot_id": BOT, "user_id": "U0DESK"}
            case "conversations.open":
                return {"channel": {"id": "D" + str(fields["users"])[1:]}}
            case "conversations.history":
                return self._history(str(fields["channel"]), float(fields.get("oldest", 0)))
            case "chat.postMessage":
                return await self._post(fields)
            case "chat.update":
                return self._update(fields)
        return {}

    def _update(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        channel, ts = str(fields["channel"]), str(fields["ts"])
        self.updates.append(Post(channel, ts, "", fields["text"], json.dumps(fields, ensure_ascii=False), time.monotonic()))
        return {"channel": channel, "ts": ts}

    async def _post(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        at, channel = time.monotonic(), str(fields["channel"])
        if self.posting:
            await self.posting("before")
        ts = f"{time.time():.3f}{len(self.posts) % 1000:03}"
        token = fields["metadata"]["event_payload"]["id"]
        self.posts.append(Post(channel, ts, token, fields["text"], json.dumps(fields, ensure_ascii=False), at))
        if self.posting:
            await self.posting("after")
        return {"channel": channel, "ts": ts}

    def _history(self, channel: str, oldest: float) -> dict[str, Any]:
        found = [post for post in self.posts if post.channel == channel and float(post.ts) > oldest]
        said = [{"ts": post.ts, "bot_id": BOT, "metadata": json.loads(post.body)["metadata"]} for post in reversed(found)]
        return {"messages": said}


@asynccontextmanager
async def standing_in(port: int = 0) -> AsyncIterator[StandIn]:
    """A running stand-in; `url` is the value for SLACK_API_URL."""
    one = StandIn()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", one.answer)
    async with served(app, port, shutdown_timeout=1) as url:
        one.url = f"{url}/api/"
        yield one
