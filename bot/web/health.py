"""For machines: is the process alive, can it do its work, may it be indexed."""

from aiohttp import web

from bot.web.site import Site

ROBOTS = "User-agent: *\nDisallow: /slack/\nDisallow: /rehearsal/\nDisallow: /links/\nAllow: /\n"


async def alive(_request: web.Request) -> web.Response:
    """The process answers. Touches nothing, so that a slow database does not get it killed."""
    return web.Response(text="ok", headers={"Cache-Control": "no-store"})


async def ready(site: Site, _request: web.Request) -> web.Response:
    """The sentences that say what is missing; none, and all is well."""
    missing = await site.ready()
    return web.json_response(missing, status=503 if missing else 200, headers={"Cache-Control": "no-store"})


async def robots(_request: web.Request) -> web.Response:
    """The feeds are open: Google's calendar obeys this file."""
    return web.Response(text=ROBOTS, headers={"Cache-Control": "public, max-age=86400"})
