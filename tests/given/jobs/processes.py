"""Start the project's code in child processes."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

import aiohttp
from given.jobs.forks import Forked, fork
from given.running import CHANNEL, SECRET, free_port

from bot.config import Settings

ROOT = Path(__file__).parents[3]
Process = asyncio.subprocess.Process | Forked


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This machine's environment without variables of the bot, plus these settings."""
    names = {name.upper() for name in Settings.model_fields}
    bare = {name: value for name, value in os.environ.items() if name not in names}
    return {**bare, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}


def real_workspace(database_url: str, api_url: str, port: int | None = None) -> dict[str, str]:
    """The settings of a bot that serves a workspace behind `api_url`, with a token."""
    return {
        "DATABASE_URL": database_url,
        "SLACK_API_URL": api_url,
        "SLACK_BOT_TOKEN": "xoxb-these-tests",
        "SLACK_SIGNING_SECRET": SECRET,
        "ANNOUNCEMENT_CHANNEL": CHANNEL,
        "PORT": str(port or free_port()),
        "LOG_FORMAT": "json",
    }


@contextmanager
def started(*arguments: str | Path, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """A child Python process with pipes; killed and waited for at the end, however the test ends."""
    command, pipe = [sys.executable, *map(str, arguments)], subprocess.PIPE
    with subprocess.Popen(command, cwd=cwd, env=environment({}), text=True, stdin=pipe, stdout=pipe) as child:
        try:
            yield child
        finally:
            child.kill()


async def start(*arguments: str | Path, cwd: Path, settings: Mapping[str, str], fresh: bool = False) -> Process:
    """Start a child Python process whose output goes to `output.txt`. The caller must end it.

    It is a fork of a process that has imported the bot already, which saves seconds; with `fresh`, a new interpreter. Fresh are all
    processes whose start is itself the point (`tests/cli/test_fresh_commands.py`, `tests/app/test_private_logs.py`), and one test of
    each kind, so that what an operator types stays proven: in `tests/storms/test_real_leases.py` with kill -9, in
    `tests/browser/test_newcomer.py` with kill -9 and a restart, in `tests/app/test_shutdown.py` the stop amid work in flight with
    SIGTERM, and the refusal of a second process on the same file.
    """
    words, variables = [*map(str, arguments)], environment(settings)
    with (cwd / "output.txt").open("ab") as output:
        if fresh:
            return await asyncio.create_subprocess_exec(sys.executable, *words, cwd=cwd, env=variables, stdout=output, stderr=output)
        return await fork(words, cwd=cwd, environment=variables, stdout=output, stderr=output)


async def ended(command: str, *, cwd: Path, settings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What `python -m bot COMMAND` says, and its exit code; it must end by itself within half a minute."""
    with TemporaryFile() as stdout, TemporaryFile() as stderr:
        words = ["-m", "bot", command]
        process = await fork(words, cwd=cwd, environment=environment(settings), stdout=stdout, stderr=stderr)
        try:
            await asyncio.wait_for(process.wait(), 30)
        finally:
            await kill(process)
        stdout.seek(0)
        stderr.seek(0)
        return subprocess.CompletedProcess(words, await process.wait(), stdout.read().decode(), stderr.read().decode())


async def kill(process: Process) -> None:
    """kill -9, and wait until it is gone."""
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


@asynccontextmanager
async def bot(command: str, *, cwd: Path, settings: Mapping[str, str], fresh: bool = False) -> AsyncIterator[Process]:
    """`python -m bot COMMAND`, killed at the end if it is still running; a fork or `fresh`, as of `start`."""
    process = await start("-m", "bot", command, cwd=cwd, settings=settings, fresh=fresh)
    try:
        yield process
    finally:
        await kill(process)


async def until(true: Callable[[], bool | Awaitable[bool]], seconds: float = 20, what: str = "it never came true") -> None:
    """Poll until a condition is true; fail after a deadline."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        answer = true()
        if answer if isinstance(answer, bool) else await answer:
            return
        assert asyncio.get_running_loop().time() < deadline, what
        await asyncio.sleep(0.02)


async def ready(session: aiohttp.ClientSession, port: str) -> None:
    """Wait until a bot on this port says that it is ready."""

    async def says_so() -> bool:
        with suppress(aiohttp.ClientConnectionError):
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status == 200
        return False

    await until(says_so, 30, "the bot never got ready")
