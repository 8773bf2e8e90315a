"""The list of every URL that a browser or a calendar asks for."""

from functools import partial

from aiohttp import web

from bot.web.assets import asset
from bot.web.events import event_page
from bot.web.feeds import Feeds
from bot.web.health import alive, ready, robots
from bot.web.missing import no_such_page
from bot.web.pages import front_page
from bot.web.site import Site
from bot.web.subscriptions import subscribe_page

__all__ = ["Site", "routes"]


def routes(site: Site) -> list[web.RouteDef]:
    """Every address of the web room; `GET` stands for `HEAD` too."""
    feeds = Feeds(site)
    return [
        web.get("/feeds/network.ics", feeds.network),
        web.get("/feeds/events/{uid}.ics", feeds.event),
        web.get("/", partial(front_page, site)),
        web.get("/events/{uid}", partial(event_page, site)),
        web.get("/subscribe", partial(subscribe_page, site)),
        web.get("/healthz", alive),
        web.get("/readyz", partial(ready, site)),
        web.get("/robots.txt", robots),
        web.get("/static/{name}", partial(asset, site)),
        web.get("/{path:.*}", partial(no_such_page, site)),
    ]
