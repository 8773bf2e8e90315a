"""Start and shutdown of real processes: work in flight is finished, and two processes never share what only one may own."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from given.jobs.outbox import meet_up, notices, pass_time
from given.jobs.processes import bot, ended, environment, ready, real_workspace, until
from given.jobs.slack import StandIn, standing_in
from given.running import SECRET, free_port, press, signed, slash
from given.serving import served

from store.database import open_database
from store.models import NoticeKind, NoticeOutcome

LIMIT = 15


@pytest.fixture
async def slack() -> AsyncIterator[StandIn]:
    """A stand-in for Slack."""
    async with standing_in() as one:
        yield one


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A client session."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def slow_answers() -> AsyncIterator[tuple[str, asyncio.Event, asyncio.Event]]:
    """A response_url that answers on demand: its URL, an event set when it is called, and one that lets it answer."""
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        asked.set()
        await may_answer.wait()
        return web.json_response({"ok": True})

    app = web.Application()
    app.router.add_post("/answer", answer)
    async with served(app) as url:
        yield f"{url}/answer", asked, may_answer


def due_meet_up(url: str) -> None:
    """A meet-up whose three-weeks announcement is due."""
    database = open_database(url)
    meet_up(database, datetime.now(UTC) + timedelta(days=15), title="The meet-up")
    database.dispose()


def _refuses(port: str) -> bool:
    """Whether connections to it are refused."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) != 0


async def test_a_stop_lets_the_request_and_the_post_in_flight_end(
    sqlite_url: str, tmp_path: Path, slack: StandIn, http: aiohttp.ClientSession, slow_answers: tuple[str, asyncio.Event, asyncio.Event]
) -> None:
    """SIGTERM during an answer and a post: both complete, with exit code 0 within 15 seconds."""
    due_meet_up(sqlite_url)
    settings, arrived, (url, asked, may_answer) = real_workspace(sqlite_url, slack.url), asyncio.Event(), slow_answers

    async def hold(_when: str) -> None:
        arrived.set()
        await may_answer.wait()

    slack.posting = hold
    async with bot("run", cwd=tmp_path, settings=settings, fresh=True) as process:
        await ready(http, settings["PORT"])
        body = press("events.page", "1 ", response_url=url)
        await asyncio.wait_for(arrived.wait(), 10)
        request = asyncio.create_task(_post(http, f"http://127.0.0.1:{settings['PORT']}/slack/events", body))
        await asyncio.wait_for(asked.wait(), 10)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await until(partial(_refuses, settings["PORT"]))
        may_answer.set()
        assert await asyncio.wait_for(process.wait(), LIMIT) == 0
        assert time.monotonic() - began < LIMIT
        assert await request == 200
    assert len(slack.posts) == 1
    assert [row.outcome for row in notices(open_database(sqlite_url))] == [NoticeOutcome.SENT]


async def test_a_post_whose_answer_never_comes_is_found_after_the_restart(
    sqlite_url: str, tmp_path: Path, slack: StandIn, http: aiohttp.ClientSession
) -> None:
    """Slack stores the message but never answers: SIGTERM ends in 15 seconds, the next start finds it and does not repost."""
    due_meet_up(sqlite_url)
    settings, silent = real_workspace(sqlite_url, slack.url), asyncio.Event()

    async def never(when: str) -> None:
        if when == "after":
            await silent.wait()

    slack.posting = never
    async with bot("run", cwd=tmp_path, settings=settings) as process:
        await until(lambda: len(slack.posts) == 1)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), LIMIT) == 0
    slack.posting = None
    silent.set()
    database = open_database(sqlite_url)
    assert [row.outcome for row in notices(database)] == [None]
    pass_time(database, timedelta(minutes=2))
    async with bot("run", cwd=tmp_path, settings=settings):
        await until(lambda: [row.outcome for row in notices(database)] == [NoticeOutcome.SENT])
    database.dispose()
    assert len(slack.posts) == 1


async def test_a_stop_ends_a_long_move_of_the_clock(tmp_path: Path, http: aiohttp.ClientSession) -> None:
    """SIGTERM during a move of the clock by a year: the answer says how far it got, with exit code 0 in time."""
    url, port = f"sqlite:///{tmp_path / 'local.db'}", str(free_port())
    settings = {"DATABASE_URL": url, "PORT": port, "PLAYGROUND_PORT": str(free_port()), "SLACK_SIGNING_SECRET": SECRET}
    async with bot("run", cwd=tmp_path, settings=settings) as process:
        await ready(http, port)
        body = json.dumps({"to": (datetime.now(UTC) + timedelta(days=365)).isoformat()})
        move = asyncio.create_task(_post(http, f"http://127.0.0.1:{port}/rehearsal/clock", body))
        announced = NoticeKind.QUARTERLY_3_WEEKS  # nothing else will do: on a Monday the digest is due at the start already
        await until(lambda: len(notices(open_database(url), announced)) > 0, 40, "the clock did not get to the first announcement")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), LIMIT) == 0
        assert await move == 200


@pytest.mark.parametrize("local", [True, False])
async def test_a_port_in_use_is_said_in_one_sentence(local: bool, sqlite_url: str, tmp_path: Path) -> None:
    """If the port is taken, `run` says so and exits; ticks that have just started end silently."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        settings = real_workspace(sqlite_url, "http://127.0.0.1:9/api/") | {"PORT": port}
        if local:
            settings = {"DATABASE_URL": f"sqlite:///{tmp_path / 'local.db'}", "PORT": port, "PLAYGROUND_PORT": str(free_port())}
        said = await ended("run", cwd=tmp_path, settings=settings)
    assert said.returncode == 1
    assert f"127.0.0.1:{port} is in use by another program." in said.stderr
    assert "Traceback" not in said.stdout + said.stderr
    if local:
        assert len(said.stderr.strip().splitlines()) == 1


async def test_what_is_due_is_announced_at_the_start(sqlite_url: str, tmp_path: Path, slack: StandIn, http: aiohttp.ClientSession) -> None:
    """What became due during downtime is announced at start, not at the next tick half a minute later."""
    due_meet_up(sqlite_url)
    settings = real_workspace(sqlite_url, slack.url)
    async with bot("run", cwd=tmp_path, settings=settings):
        await ready(http, settings["PORT"])
        await until(lambda: len(slack.posts) == 1, 5)


async def test_a_second_process_on_the_same_file_refuses(
    sqlite_url: str, tmp_path: Path, slack: StandIn, http: aiohttp.ClientSession
) -> None:
    """It exits at once, naming the file in use and what to do; the first goes on."""
    settings = real_workspace(sqlite_url, slack.url)
    async with bot("run", cwd=tmp_path, settings=settings) as first:
        await ready(http, settings["PORT"])
        second = await asyncio.to_thread(_ended, "run", tmp_path, settings | {"PORT": str(free_port())})
        assert second.returncode == 1
        assert "Another process uses this database" in second.stderr
        assert "Traceback" not in second.stderr
        assert first.returncode is None


@pytest.mark.parametrize("command", ["web", "worker"])
async def test_several_processes_need_postgresql(command: str, sqlite_url: str, tmp_path: Path) -> None:
    """`web` and `worker` on SQLite exit at once and say that they need PostgreSQL."""
    said = await ended(command, cwd=tmp_path, settings=real_workspace(sqlite_url, "http://127.0.0.1:9/api"))
    assert said.returncode == 1
    assert f"`rendezvous {command}` needs PostgreSQL" in said.stderr


async def test_web_and_worker_share_the_work(postgres_url: str, tmp_path: Path, slack: StandIn, http: aiohttp.ClientSession) -> None:
    """On PostgreSQL `web` answers and announces nothing, and `worker` beside it announces; both stop with exit code 0."""
    due_meet_up(postgres_url)
    settings = real_workspace(postgres_url, slack.url)
    async with bot("web", cwd=tmp_path, settings=settings) as door:
        await ready(http, settings["PORT"])
        assert await _post(http, f"http://127.0.0.1:{settings['PORT']}/slack/events", slash("/network", "help")) == 200
        assert slack.posts == []
        async with bot("worker", cwd=tmp_path, settings=settings) as worker:
            await until(lambda: len(slack.posts) == 1)
            database = open_database(postgres_url)
            await until(lambda: [row.outcome for row in notices(database, NoticeKind.QUARTERLY_3_WEEKS)] == [NoticeOutcome.SENT])
            database.dispose()
            for process in (door, worker):
                process.send_signal(signal.SIGTERM)
                assert await asyncio.wait_for(process.wait(), LIMIT) == 0


async def _post(session: aiohttp.ClientSession, url: str, body: str) -> int:
    async with session.post(url, data=body, headers=signed(body)) as answer:
        return answer.status


def _ended(command: str, cwd: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """As an operator would start it: a fresh interpreter."""
    words = [sys.executable, "-m", "bot", command]
    return subprocess.run(words, cwd=cwd, env=environment(settings), capture_output=True, text=True, timeout=30, check=False)
