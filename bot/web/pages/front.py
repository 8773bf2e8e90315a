"""The network's public page: upcoming and past events by month."""

from math import ceil
from typing import Final

from aiohttp import web

from bot.rules.lines import number_in
from bot.rules.permissions import PUBLIC
from bot.texts.pages import public as say
from bot.web.pages.events import by_month
from bot.web.pages.templates import front_is_open, page
from bot.web.site import Site
from store.queries.events.search import Wanted, count, find

ON_A_PAGE: Final = 50
LAST_ONES: Final = 3


async def front_page(site: Site, request: web.Request) -> web.Response:
    """Upcoming events, or past ones with `?past=1`; 404 until the page is opened to the public."""
    if not await front_is_open(site):
        return await page(site, "notice.html", status=404, title=say.front_closed_title(), sentences=say.front_closed())
    if request.query.get("past") == "1":
        return await _past(site, request.query.get("page", ""))
    return await _coming(site)


async def _coming(site: Site) -> web.Response:
    now = site.now()
    wanted = Wanted(now=now, audience=PUBLIC)
    coming = await site.read(find, wanted, limit=ON_A_PAGE)
    total = await site.read(count, wanted) if len(coming) == ON_A_PAGE else len(coming)
    last = [] if coming else await site.read(find, Wanted(now=now, audience=PUBLIC, past=True), limit=LAST_ONES)
    return await page(site, "coming.html", months=by_month(coming, now), more=total - len(coming), last=by_month(last, now))


async def _past(site: Site, asked: str) -> web.Response:
    now = site.now()
    wanted = Wanted(now=now, audience=PUBLIC, past=True)
    pages = max(1, ceil(await site.read(count, wanted) / ON_A_PAGE))
    number = min(max(number_in(asked) or 1, 1), pages)
    past = await site.read(find, wanted, offset=(number - 1) * ON_A_PAGE, limit=ON_A_PAGE)
    return await page(site, "past.html", months=by_month(past, now), number=number, pages=pages)
