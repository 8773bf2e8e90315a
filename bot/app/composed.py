"""Starts all parts of one process and stops them in reverse order."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import structlog
from aiohttp import web
from slack_sdk.errors import SlackClientError
from sqlalchemy.exc import SQLAlchemyError

from bot.app import BOT
from bot.app.data import Data
from bot.app.rehearsal import Rehearsal, remembered
from bot.app.scheduler import Ticking
from bot.app.slack.door import Door
from bot.app.slack.front_door import slack_events
from bot.app.slack.identity import Identity, client, introduce, new_session
from bot.app.slack.listeners import Socket, listening
from bot.clock import Clock
from bot.commands import prepare
from bot.commands.gazetteer import is_built
from bot.commands.request import Desk
from bot.config import Settings
from bot.jobs.world import World
from bot.operations.members.people import adopt_secretariat
from bot.operations.network.settings import adopt
from bot.texts.operator import health as say
from bot.web import routes
from bot.web.site import Site
from store.database import open_database
from store.migrations import HEAD, current
from store.queries.network.settings import CHANNEL

log = structlog.get_logger(__name__)
NETWORK: Final = "Global Cosmetics Cluster"


@dataclass(frozen=True)
class Slack:
    """The credentials and API address of Slack, or of the local workspace."""

    bot_token: str
    api_url: str
    signing_secret: str | None
    app_token: str | None


@dataclass(frozen=True)
class Parts:
    """Which parts this process runs: `door` receives from Slack (HTTP and Socket Mode), `ticks` runs the scheduled jobs."""

    door: bool = True
    ticks: bool = True


@asynccontextmanager
async def composed(settings: Settings, slack: Slack, parts: Parts, public_url: str | None) -> AsyncIterator[web.Application]:
    """Build the aiohttp application. On exit, wait for posts in flight, then close everything."""
    async with AsyncExitStack() as stack:
        data = Data(open_database(settings.database_url, remembers=settings.local))
        stack.callback(data.close)
        clock = Clock(await remembered(data)) if settings.local else Clock()
        session = await stack.enter_async_context(new_session())
        web_client, identity = client(slack.bot_token, slack.api_url, session), Identity()
        await _settle(settings, data, clock)
        desk = Desk(BOT, NETWORK, settings.command_prefix, public_url)
        door = Door(data, clock, desk, identity, session, web_client)
        stack.push_async_callback(door.end)
        world = World(
            read=data.read,
            perform=data.perform,
            clock=clock,
            slack=web_client,
            bot_id=lambda: identity.bot_id,
            public_url=public_url,
            bot_name=BOT,
            network_name=NETWORK,
            renew=door.renew,
        )
        ticking = Ticking(world, data.committed)
        app = web.Application()
        app.on_shutdown.append(ticking.begin_to_stop)
        if parts.door:
            bolt = listening(door, web_client, slack.bot_token)
            app.add_routes([web.post("/slack/events", slack_events(bolt, slack.signing_secret))])
            if slack.app_token:
                await stack.enter_async_context(_socket(Socket(bolt, slack.app_token, web_client=web_client)))
        if settings.local and slack.signing_secret:
            app.add_routes(Rehearsal(clock, data, ticking, slack.signing_secret).routes())
        app.add_routes(routes(_site(settings, door, public_url)))  # last: it ends with a catch-all route
        if parts.ticks:
            ticking.start()
            stack.push_async_callback(ticking.stop)
        await stack.enter_async_context(_in_background(introduce(web_client, identity)))
        await stack.enter_async_context(_in_background(asyncio.to_thread(prepare)))
        yield app


async def _settle(settings: Settings, data: Data, clock: Clock) -> None:
    """Fill an empty announcement channel and secretariat from the environment; afterwards the database wins."""
    await data.perform(adopt, values={CHANNEL: settings.announcement_channel or ""}, origin="environment")
    await data.perform(adopt_secretariat, slack_ids=settings.secretariat, now=clock.now())


def _site(settings: Settings, door: Door, public_url: str | None) -> Site:
    data, identity = door.data, door.identity

    async def ready() -> list[str]:
        missing = []
        try:
            if await data.read(current) != HEAD:
                missing.append(say.not_migrated())
        except SQLAlchemyError:
            missing.append(say.no_database())
        if not is_built():
            missing.append(say.no_countries())
        if identity.team_id is None or identity.refused:
            missing.append(say.no_slack(identity.refused))
        return missing

    return Site(
        read=data.read,
        study=data.study,
        perform=data.perform,
        now=door.clock.now,
        public_url=public_url,
        network_name=NETWORK,
        bot_name=BOT,
        local=settings.local,
        ready=ready,
        renew=door.renew,
    )


@asynccontextmanager
async def _socket(handler: Socket) -> AsyncIterator[None]:
    async with _in_background(_connect(handler)):
        yield
    await handler.close_async()  # type: ignore[no-untyped-call]


async def _connect(handler: Socket) -> None:
    """Connect, retrying with backoff (1 to 30 s); once connected, the client reconnects by itself."""
    wait = 1.0
    while True:
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("socket_mode_not_connected", error=type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30)
        else:
            log.info("socket_mode_connected")
            return


@asynccontextmanager
async def _in_background(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
