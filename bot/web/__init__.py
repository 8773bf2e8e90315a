"""The route table: every URL that a browser or a calendar program requests."""

from functools import partial

from aiohttp import web

from bot.web.calendars.feeds import Feeds
from bot.web.calendars.personal import PersonalFeeds
from bot.web.health import alive, ready, robots
from bot.web.pages.assets import asset
from bot.web.pages.events import event_page
from bot.web.pages.front import front_page
from bot.web.pages.links import link_page
from bot.web.pages.missing import no_such_feed, no_such_page, served
from bot.web.pages.subscriptions import subscribe_page
from bot.web.site import Site

__all__ = ["Site", "routes"]


def routes(site: Site) -> list[web.RouteDef]:
    """All routes of the web room; aiohttp answers HEAD for each `GET` too."""
    feeds = Feeds(site)
    return [
        web.get("/feeds/network.ics", feeds.network),
        web.get("/feeds/events/{uid}.ics", feeds.event),
        web.get("/feeds/p/{secret}.ics", PersonalFeeds(site).serve),
        web.get("/", served(site, front_page)),
        web.get("/events/{uid}", served(site, event_page)),
        web.get("/subscribe", served(site, subscribe_page)),
        web.get("/links/{secret}", served(site, link_page)),
        web.post("/links/{secret}", served(site, link_page)),
        web.get("/healthz", alive),
        web.get("/readyz", partial(ready, site)),
        web.get("/robots.txt", robots),
        web.get("/static/{name}", served(site, asset)),
        web.route("*", "/feeds/{path:.*}", served(site, no_such_feed)),
        web.route("*", "/{path:.*}", served(site, no_such_page)),
    ]
