"""Fill in forms over real HTTP, and record what the bot asks of Slack meanwhile.

A recorder stands between the bot and the local workspace: it keeps every call that opens, changes or publishes a view, refuses
what Slack would refuse, and forwards everything else.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from given.running import NOW, Running, running, slash
from given.slack.desk import Answer, fill
from given.slack.fields import state_of
from given.slack.recorder import Recorder

from bot.app.composed import Parts
from bot.config import Settings
from bot.playground.shapes.limits import check_view
from store.dataset import DataSet
from store.models import Event


@dataclass
class Filled:
    """A form on the screen: fill fields by their names, press its buttons, send it."""

    office: "Filling"
    view: dict[str, Any]
    user: str

    @property
    def title(self) -> str:
        return str(self.view["title"]["text"])

    @property
    def fields(self) -> list[str]:
        """The names of its fields."""
        return [block["block_id"] for block in self.view["blocks"] if block["type"] == "input"]

    @property
    def words(self) -> str:
        """Its blocks as JSON text."""
        return json.dumps(self.view["blocks"], ensure_ascii=False)

    def element(self, name: str) -> dict[str, Any]:
        return next(block["element"] for block in self.view["blocks"] if block.get("block_id") == name and block["type"] == "input")

    def value(self, name: str) -> Any:
        """The initial value of a field."""
        element = self.element(name)
        for key in ("initial_value", "initial_date", "initial_time", "initial_user", "initial_users", "initial_conversation"):
            if key in element:
                return element[key]
        if "initial_options" in element:
            return [option["value"] for option in element["initial_options"]]
        return element["initial_option"]["value"] if "initial_option" in element else ""

    def state(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all fields as Slack sends them: the initial ones, unless `values` says otherwise."""
        filled = {name: values.get(name, self.value(name)) for name in self.fields}
        unknown = set(values) - set(filled)
        assert not unknown, f"{unknown} not in {list(filled)}"
        return {name: {self.element(name)["action_id"]: state_of(self.element(name), value)} for name, value in filled.items()}

    async def send(self, **values: Any) -> dict[str, Any]:
        """Submit it; the answer in the acknowledgement (errors, update, push, or empty to close it)."""
        return await self.office.submit(self.view, self.state(values), self.user)

    async def send_fields(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The same for field names that are not Python identifiers ("aliases:2")."""
        return await self.office.submit(self.view, self.state(values), self.user)

    async def press(self, action: str, value: str = "", typed: Mapping[str, Any] | None = None) -> list[tuple[str, dict[str, Any]]]:
        """Press a button in it; the calls that the bot made."""
        view = {"id": "V1", **self.view, "state": {"values": self.state(typed or {})}}
        return await self.office.press_in(view, action, value, self.user)


@dataclass
class Filling:
    """A running bot, with its calls about views and its answers to buttons recorded."""

    running: Running
    recorder: Recorder
    answers: list[dict[str, Any]]
    answer_url: str

    async def _send(self, payload: Mapping[str, Any]) -> Any:
        status, said = await self.running.send(urlencode({"payload": json.dumps(payload)}))
        assert status == 200, said
        return said if isinstance(said, dict) else {}

    def _frame(self, kind: str, user: str, **more: Any) -> dict[str, Any]:
        frame = {"type": kind, "user": {"id": user, "team_id": "TLOCAL"}, "team": {"id": "TLOCAL"}, "api_app_id": "A1", "token": "t"}
        return {**frame, "trigger_id": "1.2.x", **more}

    async def command(self, line: str, user: str = "UCALI01") -> Answer | Filled | None:
        """Type a command: its answer, or the form it opens."""
        before, (command, _, text) = len(self.recorder.calls), line.partition(" ")
        status, said = await self.running.send(slash(command, text, user=user))
        assert status == 200, said
        opened = self._opened(before, user)
        return opened or (Answer(said) if isinstance(said, dict) and said.get("blocks") else None)

    async def ask(self, line: str, user: str = "UCALI01") -> Answer:
        """Type a command that answers with a message."""
        answer = await self.command(line, user)
        assert isinstance(answer, Answer), answer
        return answer

    async def form(self, line: str, user: str = "UCALI01") -> Filled:
        """Type a command that opens a form."""
        answer = await self.command(line, user)
        assert isinstance(answer, Filled), answer and answer.text
        return answer

    async def press(
        self, action: str, value: str = "", user: str = "UCALI01", *, ephemeral: bool = True, channel: str = "C0GENERAL"
    ) -> Any:
        """Press a button in a message: the form it opens, or the answer at its response_url, or nothing."""
        before, answered = len(self.recorder.calls), len(self.answers)
        container = {"type": "message", "message_ts": "1.000100", "channel_id": channel, "is_ephemeral": ephemeral}
        pressed = {"action_id": action, "block_id": "b", "value": value, "type": "button", "action_ts": "1.2"}
        await self._send(self._frame("block_actions", user, container=container, response_url=self.answer_url, actions=[pressed]))
        opened = self._opened(before, user)
        return opened or (Answer(self.answers[-1]) if len(self.answers) > answered else None)

    async def press_in(self, view: Mapping[str, Any], action: str, value: str, user: str) -> list[tuple[str, dict[str, Any]]]:
        """Press a button in a view (a form or App Home); the calls that the bot made."""
        before = len(self.recorder.calls)
        pressed = {"action_id": action, "block_id": "b", "value": value, "type": "button", "action_ts": "1.2"}
        container = {"type": "view", "view_id": view.get("id", "V1")}
        await self._send(self._frame("block_actions", user, container=container, view=view, actions=[pressed]))
        return self.recorder.calls[before:]

    async def submit(self, view: Mapping[str, Any], state: Mapping[str, Any], user: str) -> dict[str, Any]:
        """Submit a form; checks that Slack accepts the view or the errors of the answer."""
        sent = {"id": "V1", **view, "state": {"values": state}}
        said: dict[str, Any] = await self._send(self._frame("view_submission", user, view=sent))
        if "view" in said:
            assert check_view(said["view"]) == []
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        assert set(said.get("errors", {})) <= inputs
        return said

    async def search(self, menu: str, typed: str = "", user: str = "UCALI01") -> list[str]:
        """The options that a searching menu offers, as "label=value"."""
        said = await self._send(self._frame("block_suggestion", user, action_id=menu, block_id="b", value=typed))
        return [f"{one['text']['text']}={one['value']}" for one in said["options"]]

    async def event(self, event: Mapping[str, Any]) -> None:
        """Deliver an event of the workspace to the bot."""
        body = json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "TLOCAL", "api_app_id": "A1", "event": event})
        from given.running import signed

        headers = signed(body) | {"Content-Type": "application/json"}
        status, said = await self.running.send(body, headers)
        assert status == 200, said

    async def home(self, user: str = "UCALI01") -> dict[str, Any]:
        """Open App Home: the view that the bot publishes."""
        before = len(self.recorder.calls)
        await self.event({"type": "app_home_opened", "user": user, "tab": "home", "channel": "D1"})
        method, said = self.recorder.calls[before]
        assert (method, said["user_id"]) == ("views.publish", user)
        view: dict[str, Any] = said["view"]
        return view

    async def published(self, user: str, after: int = 0) -> dict[str, Any]:
        """Wait for a person's App Home to be published after this many recorded calls."""
        async with asyncio.timeout(5):
            while True:
                for method, said in self.recorder.calls[after:]:
                    if method == "views.publish" and said["user_id"] == user:
                        view: dict[str, Any] = said["view"]
                        return view
                await asyncio.sleep(0.02)

    async def replaced(self, after: int = 0) -> dict[str, Any]:
        """Wait until there are more than this many answers; the newest one."""
        async with asyncio.timeout(5):
            while len(self.answers) <= after:
                await asyncio.sleep(0.02)
        return self.answers[-1]

    def shown(self, said: Mapping[str, Any], user: str = "UCALI01") -> Filled:
        """The form that an acknowledgement puts on the screen."""
        return Filled(self, dict(said["view"]), user)

    def _opened(self, before: int, user: str) -> Filled | None:
        opened = [said["view"] for method, said in self.recorder.calls[before:] if method in ("views.open", "views.push")]
        return Filled(self, opened[-1], user) if opened else None


@asynccontextmanager
async def filling(
    settings: Settings, state: Path, *datasets: DataSet, events: Sequence[Event] = (), now: datetime = NOW, parts: Parts | None = None
) -> AsyncIterator[Filling]:
    """A bot with these data at this time (without ticks, unless `parts` says so), whose calls about views are recorded."""
    fill(settings, *datasets, events=events, now=now)
    answers: list[dict[str, Any]] = []

    async def take_answer(request: web.Request) -> web.Response:
        answers.append(await request.json())
        return web.Response(text="ok")

    async with aiohttp.ClientSession() as session:
        recorder = Recorder(f"http://127.0.0.1:{settings.playground_port}", session)
        app = web.Application(client_max_size=4 * 1024**2)
        app.router.add_route("*", "/api/{method}", recorder.take)
        app.router.add_post("/answer", take_answer)
        async with TestServer(app) as server:
            url = str(server.make_url("/api/"))
            async with running(settings, state, api_url=url, parts=parts or Parts(ticks=False)) as one:
                office = Filling(one, recorder, answers, str(server.make_url("/answer")))
                await _ready(one)
                yield office


async def _ready(one: Running) -> None:
    async with asyncio.timeout(10):
        while True:
            async with one.http.get(f"{one.bot}/readyz") as response:
                if response.status == 200:
                    return
            await asyncio.sleep(0.01)
