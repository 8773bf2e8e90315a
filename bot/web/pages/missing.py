"""Error pages: unknown address, store unavailable, method not allowed."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.texts.pages import public as say
from bot.web.pages.templates import page, rendered
from bot.web.site import Site

READING: Final = ("GET", "HEAD")
Page = Callable[[Site, web.Request], Awaitable[web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger()


async def no_such_page(site: Site, _request: web.Request) -> web.Response:
    """404, for every unknown address."""
    return await page(site, "notice.html", status=404, title=say.not_found_title(), sentences=say.not_found())


def served(site: Site, handler: Page) -> Handler:
    """Wraps the handler of a page: answers 503 with Retry-After while the store cannot be read."""

    @wraps(handler)
    async def serve(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(site, request)
        except SQLAlchemyError:
            resource = request.match_info.route.resource  # never the path itself: it may hold a secret
            log.exception("page_without_database", page=resource.canonical if resource else "")
            sorry = rendered(site, "notice.html", status=503, open_front=False, title=say.not_now_title(), sentences=say.not_now())
            sorry.headers["Retry-After"] = "60"
            return sorry

    return serve


async def no_such_feed(site: Site, request: web.Request) -> web.Response:
    """404; 405 if a calendar program tries to write (PROPFIND, PUT): a feed can only be read."""
    if request.method in READING:
        return await no_such_page(site, request)
    return web.Response(status=405, headers={"Allow": ", ".join(READING)})
