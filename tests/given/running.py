"""The building blocks of tests: signed requests, events, a running bot. All parts are real."""

import hmac
import itertools
import json
import os
import socket
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

import aiohttp
from aiohttp import web
from given.serving import served

from bot.app.composed import Parts, Slack, composed
from bot.cli.manifest import manifest_of
from bot.config import Settings
from bot.operations.events.creation import dated_columns
from bot.playground import create_site
from bot.rules.when.span import span
from store.dataset import PEOPLE
from store.models import Dated, Event, EventKind, Instants, Visibility, When
from store.queries.agenda import dated

SECRET = "a-signing-secret-of-these-tests"
BOT_TOKEN = "xoxb-these-tests"
APP_TOKEN = "xapp-these-tests"
CHANNEL = "C0ANNOUNCE"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def free_port() -> int:
    """A port that is free now and that no other test of this run gets: each xdist worker has a range of its own."""
    while True:
        port = next(_PORTS)
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def _ports() -> Iterator[int]:
    """Ports below the system's ephemeral range; two runs on one machine start at different ones."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = 12_000 + 4_000 * (worker % 4)
    yield from (first + (os.getpid() * 37 + step) % 4_000 for step in itertools.count())


_PORTS: Final = _ports()


def signed(body: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers with which Slack would send this body."""
    stamp = str(int(time.time() if at is None else at))
    signature = "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature,
        "Content-Type": "application/x-www-form-urlencoded",
    }


def slash(command: str, text: str = "", *, user: str = "UCALI01", **fields: str) -> str:
    """The body of a slash command."""
    return urlencode(
        {
            "token": "t",
            "team_id": "TLOCAL",
            "channel_id": "C0GENERAL",
            "user_id": user,
            "command": command,
            "text": text,
            "api_app_id": "A1",
            "response_url": "http://127.0.0.1:9/unused",
            "trigger_id": "1.2.x",
        }
        | fields
    )


def press(
    action_id: str, value: str = "", *, response_url: str, user: str = "UCALI01", ephemeral: bool = True, ts: str = "1.000100"
) -> str:
    """The body of a pressed button."""
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": user, "team_id": "TLOCAL"},
        "team": {"id": "TLOCAL"},
        "api_app_id": "A1",
        "token": "t",
        "trigger_id": "1.2.x",
        "container": {"type": "message", "message_ts": ts, "channel_id": "C0GENERAL", "is_ephemeral": ephemeral},
        "channel": {"id": "C0GENERAL", "name": "general"},
        "response_url": response_url,
        "actions": [{"action_id": action_id, "block_id": "b", "value": value, "type": "button", "action_ts": "1.2"}],
    }
    return urlencode({"payload": json.dumps(payload)})


def event(when: When, **columns: Any) -> Event:
    """The row of an event with these dates; every other column has a default."""
    where = span(when)
    values: dict[str, Any] = {
        "uid": str(uuid4()),
        "kind": EventKind.QUARTERLY,
        "visibility": Visibility.PUBLIC,
        "title": "Quarterly meet-up",
        "zone": getattr(when, "zone", "Etc/UTC"),
        "order_at": where.order_at,
        "over_at": where.over_at,
        "created_at": NOW,
        "revised_at": NOW,
        **dated_columns(when),
    }
    return Event(**(values | columns))


def as_dated(one: Event, host: str | None = None) -> Dated:
    """The event as the agenda query returns it, without a database."""
    values = {**one.model_dump(), "id": one.id or 1, "host": host, "group": None, "round": None}
    return dated([SimpleNamespace(**values)])[0]  # type: ignore[list-item]


def hours(start: datetime, length: float = 1, zone: str = "Europe/Paris") -> Instants:
    """From this instant, for this many hours."""
    return Instants(start, start + timedelta(hours=length), zone)


@dataclass(frozen=True)
class Running:
    """A running bot and the local workspace that stands in for Slack, both over HTTP."""

    bot: str
    slack: str
    http: aiohttp.ClientSession
    app: web.Application

    async def send(self, body: str, headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """Send a signed body to the front door; the status and the JSON (or text) of the answer."""
        async with self.http.post(f"{self.bot}/slack/events", data=body, headers=headers or signed(body)) as response:
            said = await response.text()
            return response.status, json.loads(said) if said.startswith("{") else said

    async def command(self, command: str, text: str = "", **fields: str) -> Any:
        """The answer to a slash command."""
        status, answer = await self.send(slash(command, text, **fields))
        assert status == 200, answer
        return answer

    async def move_clock(self, to: datetime, minutes: int = 15) -> tuple[int, Any]:
        """Move the bot's clock, in steps of this many minutes; status and body of the answer."""
        body = json.dumps({"to": to.isoformat(), "minutes": minutes})
        async with self.http.post(f"{self.bot}/rehearsal/clock", data=body, headers=signed(body)) as response:
            return response.status, await response.json()

    async def api(self, method: str, **fields: Any) -> Any:
        """Call the stand-in for Slack's Web API with the bot's token."""
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        async with self.http.post(f"{self.slack}/api/{method}", json=fields, headers=headers) as response:
            return await response.json()


@asynccontextmanager
async def running(
    settings: Settings,
    state: Path,
    *,
    api_url: str | None = None,
    app_token: str | None = None,
    parts: Parts | None = None,
    people: Path = PEOPLE,
) -> AsyncIterator[Running]:
    """Start a bot on its settings' port, and a local workspace on PLAYGROUND_PORT. With `api_url` the bot calls a proxy between them."""
    bot, slack = f"http://127.0.0.1:{settings.port}", f"http://127.0.0.1:{settings.playground_port}"
    async with AsyncExitStack() as stack:
        workspace = create_site(
            bot_url=bot,
            feed_url=bot,
            signing_secret=SECRET,
            bot_token=BOT_TOKEN,
            app_token=app_token,
            manifest=manifest_of(settings, bot),
            people=people,
            state=state,
            port=settings.playground_port,
        )
        await stack.enter_async_context(served(workspace, settings.playground_port))
        access = Slack(BOT_TOKEN, api_url or f"{slack}/api/", SECRET, app_token)
        app = await stack.enter_async_context(composed(settings, access, parts or Parts(), bot))
        await stack.enter_async_context(served(app, settings.port))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        yield Running(bot, slack, http, app)
