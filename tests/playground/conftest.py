"""A stub bot for the tests of the local workspace: it checks every signature, records what arrives and answers what a test sets."""

import asyncio
import copy
import hashlib
import hmac
import json
import socket
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from given.serving import served
from playwright.async_api import expect

from bot.playground import create_site

SECRET, BOT_TOKEN, APP_TOKEN = "a signing secret", "xoxb-local", "xapp-local"
PEOPLE = """slack_id,name,city,zone,locale,cluster,role
U0ALPHA,Alpha Example,Lyon,Europe/Paris,fr-FR,one,representative
U0BETA,Beta Example,Tokyo,Asia/Tokyo,ja-JP,two,representative
"""
MANIFEST = {
    "display_information": {"name": "Network desk"},
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_home_opened", "user_change"]}},
    "features": {
        "app_home": {"home_tab_enabled": True},
        "slash_commands": [
            {"command": "/cluster", "description": "Find a cluster", "usage_hint": "[text]"},
            {"command": "/country", "description": "Read about a country", "usage_hint": "[country]", "should_escape": True},
            {"command": "/events", "description": "See what is on"},
        ],
    },
}
FEED = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:one@test\r
DTSTAMP:20261201T000000Z\r
DTSTART:20270104T140000Z\r
DTEND:20270104T150000Z\r
SUMMARY:Quarterly meet-up\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:two@test\r
DTSTAMP:20261201T000000Z\r
DTSTART;VALUE=DATE:20270210\r
DTEND;VALUE=DATE:20270213\r
SUMMARY:Fair\r
LOCATION:Paris\r
END:VEVENT\r
END:VCALENDAR\r
"""


class StubBot:
    """The bot's side of the protocol, which checks every signature."""

    def __init__(self):
        self.received, self.events, self.bad_signatures = [], [], 0
        self.answer = lambda _form: web.Response()
        self.now, self.moving, self.on_move = datetime(2026, 12, 13, 9, 0, tzinfo=UTC), False, None
        self.app = web.Application(middlewares=[self._verify])
        self.app.router.add_post("/slack/events", self._events)
        self.app.router.add_get("/rehearsal/clock", self._read_clock)
        self.app.router.add_post("/rehearsal/clock", self._move_clock)
        self.app.router.add_get("/feeds/network.ics", self._feed)

    @web.middleware
    async def _verify(self, request, handler):
        if not request.path.startswith("/feeds"):
            body, stamp = await request.read(), request.headers.get("X-Slack-Request-Timestamp", "0")
            expected = "v0=" + hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
            if request.headers.get("X-Slack-Signature") != expected or abs(time.time() - int(stamp)) > 300:
                self.bad_signatures += 1
                raise web.HTTPUnauthorized
        return await handler(request)

    async def _events(self, request):
        if request.content_type == "application/json":
            self.events.append(await request.json())
            return web.Response()
        form = {name: values[0] for name, values in parse_qs(await request.text(), keep_blank_values=True).items()}
        if "payload" in form:
            form = json.loads(form["payload"])
        self.received.append(form)
        answer = self.answer(form)
        return await answer if asyncio.iscoroutine(answer) else answer

    async def _read_clock(self, _request):
        return web.json_response({"now": self.now.isoformat().replace("+00:00", "Z"), "moving": self.moving})

    async def _move_clock(self, request):
        to = datetime.fromisoformat((await request.json())["to"])
        if to <= self.now:
            return web.json_response({"error": "forward_only"}, status=400)
        self.now = to
        if self.on_move:
            await self.on_move()
        return await self._read_clock(request)

    async def _feed(self, _request):
        return web.Response(body=FEED, content_type="text/calendar")


class Workspace:
    """A running site and short ways to use it, as the bot and as a person."""

    def __init__(self, port, session):
        self.url, self.port, self.session = f"http://127.0.0.1:{port}", port, session

    async def call(self, method, token=BOT_TOKEN, **arguments):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.post(f"{self.url}/api/{method}", json=arguments, headers=headers) as answer:
            assert answer.status == 200
            return await answer.json()

    async def page(self, path, **body):
        async with self.session.post(f"{self.url}/page/{path}", json=body) as answer:
            return answer.status, await answer.json()

    async def ask(self, path, **parameters):
        async with self.session.get(f"{self.url}/page/{path}", params=parameters) as answer:
            return answer.status, await answer.json()

    async def say(self, text, person="U0ALPHA", channel="C0GENERAL"):
        status, _ = await self.page("say", person=person, channel=channel, text=text)
        assert status == 200

    async def press(self, message, element, person="U0ALPHA", **more):
        block, action = element
        pressed = {"channel": message["channel"], "ts": message["ts"], "block_id": block, "action_id": action}
        return await self.page("press", person=person, **pressed, **more)

    async def trigger(self, bot, person="U0ALPHA"):
        """Type a command, and return the trigger_id that the bot gets."""
        await self.say("/events", person=person)
        return bot.received.pop()["trigger_id"]

    async def open(self, bot, view, person="U0ALPHA", method="views.open"):
        return await self.call(method, trigger_id=await self.trigger(bot, person), view=view)

    async def stack(self, person="U0ALPHA"):
        return (await self.ask("modals", person=person))[1]["stack"]

    async def seen(self, person="U0ALPHA", channel="C0GENERAL"):
        async with self.session.get(f"{self.url}/page/messages", params={"person": person, "channel": channel}) as answer:
            return (await answer.json())["messages"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
async def bot():
    stub = StubBot()
    async with served(stub.app, shutdown_timeout=1) as stub.url:
        yield stub
    assert stub.bad_signatures == 0


@pytest.fixture
async def manifest():
    """The app's manifest; a test may change it before the site starts."""
    return copy.deepcopy(MANIFEST)


@pytest.fixture
async def start(bot, tmp_path, manifest):
    """Start a site on the test's state file; a second call starts another site on the same file."""
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    running = []

    async def start_one():
        port = free_port()
        site = create_site(
            bot_url=bot.url,
            feed_url=bot.url,
            signing_secret=SECRET,
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN,
            manifest=manifest,
            people=people,
            state=tmp_path / "workspace.db",
            port=port,
        )
        parts = AsyncExitStack()
        await parts.enter_async_context(served(site, port, shutdown_timeout=1))
        workspace = Workspace(port, await parts.enter_async_context(aiohttp.ClientSession()))
        workspace.app, workspace.stop = site, parts.aclose
        running.append(parts)
        return workspace

    yield start_one
    for parts in running:
        await parts.aclose()


@pytest.fixture
async def workspace(start):
    return await start()


@pytest.fixture
async def page(browser, workspace):
    """The page at the first visit; a script error or a violation of its content security policy fails the test."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    page, problems = await context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" and "422" not in line.text else None)
    await page.goto(f"{workspace.url}/")
    await expect(page.get_by_role("heading", name="#general")).to_be_visible()
    yield page
    await context.close()
    assert problems == []
