"""The static files. An allowlist names each of them: nothing else in the folder can be requested."""

from pathlib import Path
from typing import Final

from aiohttp import web

from bot.web.pages.missing import no_such_page
from bot.web.site import Site

STATIC: Final = Path(__file__).parents[1] / "static"
ASSETS: Final = frozenset({"style.css", "page.js", "import.js", "icon.svg"})


async def asset(site: Site, request: web.Request) -> web.StreamResponse:
    """A stylesheet, script or icon."""
    name = request.match_info["name"]
    if name not in ASSETS:
        return await no_such_page(site, request)
    return web.FileResponse(STATIC / name, headers={"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"})
