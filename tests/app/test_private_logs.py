"""The log holds neither names nor what people type: a whole day of use, in a process as an operator starts it."""

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from given.jobs.processes import environment
from given.running import SECRET, free_port, press, signed, slash

from bot.commands import ACTIONS, COMMANDS, FORMS, OPTIONS, SUBCOMMANDS
from store.dataset import read_sample

TYPED = "zanzibar-secret-wish"
PEOPLE = ("UPARIS01", "UCALI01", "UKARATSU02", "UNOBODY99")
FIELDS = ("word", "name", "text", "question", "answer", "presentation", "cluster", "website", "gap", "zone", "file")
SLACK_ID = re.compile(r"\bU[A-Z]{3,}\d\d\b")
LINK = re.compile(rb"/links/([A-Za-z0-9_-]{43})")
CALENDAR = re.compile(r"/feeds/p/([A-Za-z0-9_-]{43})")


class Day:
    """A bot in a folder of its own with the local workspace, logging to a file."""

    def __init__(self, folder: Path, http: aiohttp.ClientSession, answers: str, said: list[str]) -> None:
        self.folder, self.http, self.answers, self.said = folder, http, answers, said
        self.bot = f"http://127.0.0.1:{free_port()}"

    async def start(self) -> asyncio.subprocess.Process:
        port = self.bot.rsplit(":", 1)[1]
        settings = {"PORT": port, "PLAYGROUND_PORT": str(free_port()), "SLACK_SIGNING_SECRET": SECRET, "LOG_FORMAT": "json"}
        with (self.folder / "log.txt").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=self.folder, env=environment(settings), stdout=log, stderr=log
            )
        async with asyncio.timeout(60):
            while not await self._ready():
                await asyncio.sleep(0.1)
        return process

    async def _ready(self) -> bool:
        try:
            async with self.http.get(f"{self.bot}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientConnectionError:
            return False

    async def send(self, body: str, *, as_json: bool = False) -> None:
        headers = signed(body) | ({"Content-Type": "application/json"} if as_json else {})
        async with self.http.post(f"{self.bot}/slack/events", data=body, headers=headers) as answer:
            assert answer.status == 200

    async def interact(self, kind: str, user: str, **more: Any) -> None:
        who = {"user": {"id": user, "team_id": "TLOCAL"}, "team": {"id": "TLOCAL"}}
        await self.send(urlencode({"payload": json.dumps({"type": kind, "api_app_id": "A1", "trigger_id": "1.2.x"} | who | more)}))

    async def tomorrow(self) -> None:
        body = json.dumps({"to": (datetime.now(UTC) + timedelta(days=1)).isoformat()})
        async with self.http.post(f"{self.bot}/rehearsal/clock", data=body, headers=signed(body)) as answer:
            assert answer.status == 200

    def log(self) -> str:
        return (self.folder / "log.txt").read_text()

    def secrets(self) -> set[str]:
        """The secrets of links in the local workspace's direct messages."""
        files = self.folder.glob("*.local-workspace*")
        return {found.decode() for file in files if file.is_file() for found in LINK.findall(file.read_bytes())}

    def calendars(self) -> set[str]:
        """The secrets of the calendars, as they were shown to their owners."""
        return {found for said in self.said for found in CALENDAR.findall(said)}


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    said: list[str] = []

    async def take(request: web.Request) -> web.Response:
        said.append(await request.text())
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_post("/answer", take)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        one = Day(tmp_path, http, str(server.make_url("/answer")), said)
        process = await one.start()
        try:
            yield one
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
                await asyncio.wait_for(process.wait(), 30)


def lines_typed() -> Iterator[str]:
    for name in COMMANDS:
        yield from (f"/{name} {TYPED}", f"/{name} help", f"/{name} Point of contact Cali")
    yield from (f"/{words} {TYPED}" for words in SUBCOMMANDS)
    yield "/network my data"


async def live(day: Day) -> None:
    """Do everything that the bot offers as several people, with recognisable text in every field."""
    for user in PEOPLE:
        for line in lines_typed():
            command, _, text = line.partition(" ")
            await day.send(slash(command, text, user=user, response_url=day.answers))
        for action in ACTIONS:
            for value in ("1", TYPED):
                await day.send(press(action, value, response_url=day.answers, user=user))
        for menu in OPTIONS:
            await day.interact("block_suggestion", user, action_id=menu, block_id="b", value=TYPED)
        values = {name: {name: {"type": "plain_text_input", "value": TYPED}} for name in FIELDS}
        for callback in FORMS:
            view = {"id": "V1", "type": "modal", "callback_id": callback, "private_metadata": "1", "state": {"values": values}}
            await day.interact("view_submission", user, view=view)
        for event in (
            {"type": "app_home_opened", "user": user, "tab": "home"},
            {"type": "user_change", "user": {"id": user, "name": TYPED, "tz": "Europe/Paris", "profile": {"display_name": TYPED}}},
        ):
            body = json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "TLOCAL", "api_app_id": "A1", "event": event})
            await day.send(body, as_json=True)


async def test_a_day_of_everything_leaves_no_person_and_no_word_in_the_log(day: Day) -> None:
    """Every command, button, menu, form and event, a private link used, a day of the clock, an erase: the log names none of them."""
    await live(day)
    await day.tomorrow()
    secrets = day.secrets()
    assert secrets
    for secret in secrets:
        for method in ("GET", "POST"):
            async with day.http.request(method, f"{day.bot}/links/{secret}", data={"do": "show"} if method == "POST" else None):
                pass
    calendars = day.calendars()
    assert len(calendars) > 1
    for secret in calendars:  # valid or revoked: `live` has pressed all their buttons
        for path in (f"/feeds/p/{secret}.ics", f"/feeds/p/{secret}", f"/{secret}"):
            async with day.http.get(f"{day.bot}{path}", headers={"User-Agent": TYPED}):
                pass
    values = {"word": {"word": {"type": "plain_text_input", "value": "ERASE"}}}
    erase = {"id": "V1", "type": "modal", "callback_id": "privacy.erase", "private_metadata": "", "state": {"values": values}}
    await day.interact("view_submission", "UCALI01", view=erase)
    log = day.log()
    assert "slack_ready" in log
    assert "notice_sent" in log
    names = {person["name"] for person in read_sample(datetime.now(UTC).date()).people}
    told = [line for line in log.splitlines() if TYPED in line or SLACK_ID.search(line) or any(name in line for name in names)]
    assert told == []
    assert [secret for secret in (*secrets, *calendars) if secret in log] == []
