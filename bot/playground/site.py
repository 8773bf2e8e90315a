"""The local workspace as an aiohttp application: its parts, routes, startup and shutdown."""

from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.playground import api
from bot.playground.api.calls import SECRETS, Secrets
from bot.playground.clock import BotClock
from bot.playground.guard import add_headers, only_this_machine
from bot.playground.messages import TEAM
from bot.playground.page import forms as page_views, workspace as page
from bot.playground.page.requests import WIRE
from bot.playground.people import read_people
from bot.playground.state import State
from bot.playground.wire.answers import take_response
from bot.playground.wire.delivery import Wire
from bot.playground.wire.sockets import SOCKETS, Sockets
from bot.playground.workspace import WORKSPACE, Workspace, WorkspaceCommand

FEED = "/feeds/network.ics"


def create_site(
    *,
    bot_url: str,
    feed_url: str,
    signing_secret: str,
    bot_token: str,
    app_token: str | None,
    manifest: Mapping[str, Any],
    people: Path,
    state: Path,
    port: int,
) -> web.Application:
    """Makes the site, to be served on loopback at `port`; it refuses requests to any other address.

    `feed_url` is the base URL for calendar clients; the site itself reads the feed at `bot_url`.
    """
    bot_url, own_url = bot_url.rstrip("/"), f"http://127.0.0.1:{port}"
    app = web.Application(middlewares=[only_this_machine(port)], client_max_size=4 * 1024**2)
    app[SECRETS] = Secrets(bot_token, app_token)
    app[SOCKETS] = Sockets(own_url)
    app[page.ADDRESSES] = {
        "fetch": bot_url + FEED,
        "feed": feed_url.rstrip("/") + FEED,
        "subscribe": f"{bot_url}/subscribe",
        "state": state.name,
    }
    app.cleanup_ctx.append(_parts(bot_url=bot_url, own_url=own_url, secret=signing_secret, manifest=manifest, people=people, state=state))
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_send_everybody_home)
    _add_routes(app.router)
    return app


def _parts(
    *, bot_url: str, own_url: str, secret: str, manifest: Mapping[str, Any], people: Path, state: Path
) -> Callable[[web.Application], AsyncIterator[None]]:
    """Opens what the site needs while it runs: the client session and the state file."""

    async def parts(app: web.Application) -> AsyncIterator[None]:
        memory, app_home = State(state), manifest.get("features", {}).get("app_home", {})
        try:
            async with aiohttp.ClientSession() as session:
                app[WIRE] = Wire(session, f"{bot_url}/slack/events", secret, app[SOCKETS])
                app[WORKSPACE] = Workspace(
                    url=own_url,
                    bot_name=manifest["display_information"]["name"],
                    scopes=tuple(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
                    commands=_commands(manifest),
                    people=read_people(people),
                    state=memory,
                    clock=BotClock(session, f"{bot_url}/rehearsal/clock", secret),
                    events=frozenset(manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", ())),
                    has_home=bool(app_home.get("home_tab_enabled", False)),
                    direct_read_only=bool(app_home.get("messages_tab_read_only_enabled", False)),
                )
                app[WORKSPACE].add_channels()
                yield
        finally:
            memory.close()

    return parts


def _commands(manifest: Mapping[str, Any]) -> dict[str, WorkspaceCommand]:
    listed = manifest.get("features", {}).get("slash_commands", ())
    commands = [
        WorkspaceCommand(
            entry["command"], entry.get("description", ""), entry.get("usage_hint", ""), bool(entry.get("should_escape", False))
        )
        for entry in listed
    ]
    return {command.name: command for command in commands}


async def _send_everybody_home(app: web.Application) -> None:
    app[WORKSPACE].stop_watching()
    await app[SOCKETS].close()


def _add_routes(router: web.UrlDispatcher) -> None:
    router.add_route("*", "/api/{method:[A-Za-z.]+}", api.call)
    router.add_post(f"/{{kind:commands|actions}}/{TEAM}/{{token}}", take_response)
    router.add_get("/link/", _serve_socket)
    router.add_get("/", page.index)
    router.add_get("/page/workspace", page.workspace_as_seen)
    router.add_get("/page/messages", page.messages)
    router.add_get("/page/events", page.events)
    router.add_post("/page/say", page.speak)
    router.add_post("/page/press", page_views.press_element)
    router.add_post("/page/dismiss", page.dismiss)
    router.add_post("/page/read", page.mark_read)
    router.add_get("/page/clock", page.read_clock)
    router.add_post("/page/clock", page.move_clock)
    router.add_get("/page/calendar", page.calendar)
    router.add_get("/page/home", page_views.open_home)
    router.add_get("/page/modals", page_views.modals)
    router.add_post("/page/options", page_views.find_options)
    router.add_post("/page/submit", page_views.submit_form)
    router.add_post("/page/close", page_views.close_form)
    router.add_post("/page/leave", page_views.leave)
    router.add_post("/page/return", page_views.come_back)
    router.add_post("/page/trouble", page_views.order_trouble)
    router.add_static("/static", page.STATIC)


async def _serve_socket(request: web.Request) -> web.StreamResponse:
    return await request.app[SOCKETS].serve(request)
