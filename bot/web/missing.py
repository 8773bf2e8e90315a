"""What is said where there is no page."""

from aiohttp import web

from bot.texts import pages as say
from bot.web.site import Site
from bot.web.templates import page


async def no_such_page(site: Site, _request: web.Request) -> web.Response:
    """The answer to every unknown address."""
    return await page(site, "notice.html", status=404, title=say.not_found_title(), sentences=say.not_found())
