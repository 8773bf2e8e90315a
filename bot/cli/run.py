"""`rendezvous run`, `web` and `worker`: start the processes."""

import asyncio
import errno
import fcntl
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final, NoReturn

import click
from aiohttp import web as http
from pydantic import SecretStr

from bot.app.composed import Parts, Slack, composed
from bot.app.logs import set_up
from bot.cli.manifest import manifest_of
from bot.cli.settings import USED_LOCALLY, fail, open_or_exit, settings_or_exit
from bot.config import Settings
from bot.operations import perform
from bot.operations.network.settings import choose
from bot.operations.notices.outbox import take_over
from bot.texts.operator import commands as say
from store.database import read
from store.dataset import PEOPLE
from store.queries.network.settings import setting

LOCAL_CHANNEL: Final = "C0ANNOUNCE"
LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = ("0.0.0.0", "::", "localhost")  # noqa: S104 (names of addresses, not a choice of one)
GRACE: Final = timedelta(seconds=15)
BOTH: Final = Parts()


@click.command(help=say.help_run())
def run() -> None:
    """Runs everything in one process."""
    settings = settings_or_exit()
    set_up(settings)
    with _alone(settings):
        _prepare(settings)
        _take_over(settings)
        asyncio.run(_run_local(settings) if settings.local else _run_real(settings, BOTH))
    click.echo(say.stopped())


@click.command(help=say.help_web())
def web() -> None:
    """Serves Slack and HTTP only, without the scheduled jobs."""
    _separate("web", Parts(door=True, ticks=False))


@click.command(help=say.help_worker())
def worker() -> None:
    """Runs the scheduled jobs only."""
    _separate("worker", Parts(door=False, ticks=True))


def _separate(command: str, parts: Parts) -> None:
    settings = settings_or_exit()
    if settings.database_url.startswith("sqlite"):
        fail(say.needs_postgresql(command))
    if settings.local:
        fail(say.needs_token(command))
    set_up(settings)
    open_or_exit(settings).dispose()
    _refuse_rehearsed(settings)
    asyncio.run(_run_real(settings, parts))


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """On SQLite only one process at a time: takes a file lock, which the system releases however the process ends."""
    if not settings.database_url.startswith("sqlite"):
        yield
        return
    file = Path(f"{settings.database_url.removeprefix('sqlite:///')}.lock")
    try:
        handle = file.open("w")
    except OSError as error:
        fail(say.database_not_reached(f"{file.parent.absolute()}: {error.strerror}"))
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fail(say.already_running(str(file)))
        yield


def _prepare(settings: Settings) -> None:
    """Migrates and seeds in a child process, so that the running bot does not keep in memory what this imports."""
    sample = ["--sample"] if settings.local else []
    done = subprocess.run([sys.executable, "-m", "bot", "db", "seed", "--upgrade", *sample], check=False)  # noqa: S603 (our own command)
    if done.returncode:
        sys.exit(done.returncode)
    if not settings.local:
        _refuse_rehearsed(settings)


def _refuse_rehearsed(settings: Settings) -> None:
    """Exits if the local workspace has used this database: its sample people and moved clock must never reach a real workspace."""
    database = open_or_exit(settings)
    rehearsed = read(database, setting, USED_LOCALLY)
    database.dispose()
    if rehearsed:
        fail(say.rehearsed())


def _take_over(settings: Settings) -> None:
    """On SQLite nobody else runs: frees the leases of a killed process, after a grace period in which Slack finishes its last post.

    In the local workspace it also marks the database as used by it.
    """
    database = open_or_exit(settings)
    if settings.local:
        perform(database, choose, name=USED_LOCALLY, value="on", origin="run")
    if database.sqlite:
        from bot.clock import Clock

        perform(database, take_over, at=Clock.real(), grace=GRACE)
    database.dispose()


async def _run_real(settings: Settings, parts: Parts) -> None:
    assert settings.slack_bot_token is not None
    slack = Slack(
        settings.slack_bot_token.get_secret_value(),
        settings.slack_api_url,
        _plain(settings.slack_signing_secret),
        _plain(settings.slack_app_token),
    )
    if parts.door:
        _refuse_taken_port([settings.host], settings.port, "PORT")
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(composed(settings, slack, parts, settings.public_url))
        if parts.door:
            await stack.enter_async_context(_served(app, [settings.host], settings.port, "PORT"))
            way = "Socket Mode" if settings.slack_app_token else "HTTP"
            click.echo(say.real_ready(way, f"http://{settings.host}:{settings.port}"))
        else:
            click.echo(say.worker_ready())
        await _until_stopped()


async def _run_local(settings: Settings) -> None:
    from bot.playground import create_site

    bot_url, page_url = f"http://127.0.0.1:{settings.port}", f"http://127.0.0.1:{settings.playground_port}"
    public_url = settings.public_url or bot_url
    secret = _plain(settings.slack_signing_secret) or secrets.token_hex(16)
    app_token = _plain(settings.slack_app_token)
    slack = Slack(f"xoxb-{secrets.token_hex(16)}", f"{page_url}/api/", secret, app_token)
    settings = settings.model_copy(update={"announcement_channel": settings.announcement_channel or LOCAL_CHANNEL})
    # The local workspace reaches the bot on loopback, whatever HOST says.
    hosts = [settings.host] if settings.host in EVERYWHERE else [*dict.fromkeys((settings.host, LOOPBACK))]
    _refuse_taken_port(hosts, settings.port, "PORT")
    async with AsyncExitStack() as stack:
        workspace = create_site(
            bot_url=bot_url,
            feed_url=public_url,
            signing_secret=secret,
            bot_token=slack.bot_token,
            app_token=app_token,
            manifest=manifest_of(settings, public_url),
            people=PEOPLE,
            state=_beside_database(settings),
            port=settings.playground_port,
        )
        await stack.enter_async_context(_served(workspace, [LOOPBACK], settings.playground_port, "PLAYGROUND_PORT"))
        app = await stack.enter_async_context(composed(settings, slack, BOTH, public_url))
        await stack.enter_async_context(_served(app, hosts, settings.port, "PORT"))
        click.echo(say.local_ready(page_url, bot_url))
        await _until_stopped()


def _beside_database(settings: Settings) -> Path:
    if settings.database_url.startswith("sqlite"):
        return Path(f"{settings.database_url.removeprefix('sqlite:///')}.local-workspace")
    return Path("postgresql.local-workspace")


@asynccontextmanager
async def _served(app: http.Application, hosts: Sequence[str], port: int, variable: str) -> AsyncIterator[None]:
    runner = http.AppRunner(app, access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        for host in hosts:
            await _listening(runner, host, port, variable)
        yield
    finally:
        await runner.cleanup()


async def _listening(runner: http.AppRunner, host: str, port: int, variable: str) -> None:
    try:
        await http.TCPSite(runner, host, port).start()
    except OSError as error:
        _not_listening(error, host, port, variable)


def _refuse_taken_port(hosts: Sequence[str], port: int, variable: str) -> None:
    """Exits if a port cannot be used, before anything is started that would have to be stopped again.

    The sockets are bound as asyncio binds them: a port that was just closed is free, and IPv6 is apart from IPv4.
    """
    for host in hosts:
        try:
            for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                with socket.socket(family, kind, protocol) as probe:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    if family == socket.AF_INET6:
                        probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                    probe.bind(address)
        except OSError as error:
            _not_listening(error, host, port, variable)


def _not_listening(error: OSError, host: str, port: int, variable: str) -> NoReturn:
    fail(say.port_taken(host, port, variable) if error.errno == errno.EADDRINUSE else say.not_an_address(host))


async def _until_stopped() -> None:
    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    await stop.wait()


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
