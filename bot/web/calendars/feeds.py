"""Public calendars over HTTP: the network's feed to subscribe to, and single events to download."""

import asyncio
from functools import partial
from typing import Final

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.rules.permissions import PUBLIC
from bot.texts.calendars import feeds as say
from bot.web.calendars.cache import FeedCache, Key, Variant
from bot.web.calendars.contents import contents, public_event
from bot.web.calendars.downloads import answer, download
from bot.web.calendars.rendering import CalendarInfo, render, render_one
from bot.web.site import Site
from store.models import Dated, Month
from store.queries.network.settings import Stamp, stamp

HEADERS: Final = {"Cache-Control": "public, max-age=300", "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
VARIANTS: Final = 2
DOWNLOADS: Final = 64
STORE_SECONDS: Final = 3

log = structlog.get_logger()


class Feeds:
    """Serves public calendars from a cache. While nothing has changed, the network's feed only reads its revision from the store."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._frame = CalendarInfo(site.network_name, site.public_url)
        # Two caches: downloads of many events must not evict the network's calendar.
        self._network = FeedCache(VARIANTS)
        self._events = FeedCache(DOWNLOADS)

    async def network(self, request: web.Request) -> web.Response:
        """The network's public calendar. `?cancelled=hide` leaves out cancelled events; other parameters are ignored."""
        variant = Variant(hide_cancelled=request.query.get("cancelled") == "hide")
        try:
            async with asyncio.timeout(STORE_SECONDS):
                key = self._key(variant, await self._site.read(stamp))
        except (SQLAlchemyError, TimeoutError):
            log.exception("calendar_without_database")
            return answer(request, self._network.latest(variant), "network.ics", HEADERS)
        return await download(request, self._network, key, partial(self._render, key), name="network.ics", headers=HEADERS)

    async def event(self, request: web.Request) -> web.Response:
        """One public event as a file; 404 if its day is not fixed yet (only the month is)."""
        try:
            revision, dated, source = await self._site.read(public_event, request.match_info["uid"])
        except SQLAlchemyError:
            log.exception("calendar_without_database")
            return answer(request, None, "event.ics", HEADERS)
        if dated is None or isinstance(dated.when, Month):
            return web.Response(status=404, text=say.no_such_calendar(), headers=HEADERS)
        key = self._key(Variant(uid=dated.uid), revision)
        return await download(request, self._events, key, partial(self._render_one, dated, source), name="event.ics", headers=HEADERS)

    def _key(self, variant: Variant, revision: Stamp | None) -> Key:
        return Key(variant, revision, self._site.now().date(), (self._frame.network_name, self._frame.public_url))

    async def _render(self, key: Key) -> bytes:
        shown = await self._site.study(contents, PUBLIC)
        return await asyncio.to_thread(render, shown.agenda, shown.sources, self._frame, key.day, hide_cancelled=key.variant.hide_cancelled)

    async def _render_one(self, dated: Dated, source: str | None) -> bytes:
        return await asyncio.to_thread(render_one, dated, source, self._frame)
