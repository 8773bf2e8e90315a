"""Endpoints for machines: liveness, readiness and robots.txt."""

from aiohttp import web

from bot.web.site import Site

ROBOTS = "User-agent: *\nDisallow: /slack/\nDisallow: /rehearsal/\nDisallow: /links/\nAllow: /\n"


async def alive(_request: web.Request) -> web.Response:
    """Liveness. Touches nothing, so that a slow database does not get the process killed."""
    return web.Response(text="ok", headers={"Cache-Control": "no-store"})


async def ready(site: Site, _request: web.Request) -> web.Response:
    """Readiness: a list of sentences that say what is missing, with status 503; empty with status 200 when ready."""
    missing = await site.ready()
    return web.json_response(missing, status=503 if missing else 200, headers={"Cache-Control": "no-store"})


async def robots(_request: web.Request) -> web.Response:
    """robots.txt. The feeds are allowed, because Google Calendar obeys this file."""
    return web.Response(text=ROBOTS, headers={"Cache-Control": "public, max-age=86400"})
