"""A person's own calendar behind a secret address: what they may see, their standing, and the join links of what they are in.

Rendered on change only. What all members see is read once for all of them; a person's own part is read when it has changed.
"""

import asyncio
import re
from datetime import timedelta
from functools import partial
from typing import Final

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.operations.calendars.address import note_read
from bot.rules.links.purposes import fingerprint
from bot.texts.calendars import feeds as say
from bot.texts.language import cldr, speaking
from bot.web.calendars.cache import FeedCache, Key, Variant
from bot.web.calendars.clients import client_of
from bot.web.calendars.contents import Contents, contents, own_contents
from bot.web.calendars.downloads import answer, download
from bot.web.calendars.rendering import CalendarInfo, render
from bot.web.site import Site
from store.models import Visibility
from store.queries.calendars.address import Opened, opened

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
HEADERS: Final = {
    "Cache-Control": "private, max-age=300",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
NAME: Final = "my-calendar.ics"
MOST: Final = 32
"""How many personal calendars stay in the cache. A client whose copy is current (304) needs no entry."""
READ_AGAIN: Final = timedelta(hours=1)
STORE_SECONDS: Final = 3

log = structlog.get_logger()


class PersonalFeeds:
    """Serves personal calendars. The secret is never logged, and only its SHA-256 is held in memory."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._frame = CalendarInfo(site.network_name, site.public_url, personal=True)
        self._shelf = FeedCache(MOST)
        self._shared: Contents | None = None
        self._reading = asyncio.Lock()

    async def serve(self, request: web.Request) -> web.Response:
        """One person's calendar. 404 for an unknown address; 410 for a revoked one, so that calendar programs stop asking."""
        secret = request.match_info["secret"]
        if SECRET.fullmatch(secret) is None:
            return _nothing(404)
        address = fingerprint(secret)
        variant = Variant(hide_cancelled=request.query.get("cancelled") == "hide", personal=address)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                known = await self._site.read(opened, address)
        except (SQLAlchemyError, TimeoutError):
            log.exception("personal_calendar_without_database")
            return answer(request, self._shelf.latest(variant), NAME, HEADERS)
        if known is None or known.gone or known.member_id is None:
            self._shelf.forget(variant)
            return _nothing(404 if known is None else 410)
        with speaking(known.locale):
            names = (self._frame.network_name, self._frame.public_url, cldr().language)
            key = Key(variant, known.stamp, self._site.now().date(), names, known.own)
            given = await download(request, self._shelf, key, partial(self._render, key, known.member_id), name=NAME, headers=HEADERS)
        await self._note(request, known)
        return given

    async def _render(self, key: Key, member_id: int) -> bytes:
        shown = await self._contents(key)
        own = await self._site.study(own_contents, member_id, shown.agenda)
        return await asyncio.to_thread(
            render, shown.agenda, shown.sources, self._frame, key.day, hide_cancelled=key.variant.hide_cancelled, own=own
        )

    async def _contents(self, key: Key) -> Contents:
        async with self._reading:  # after a change only one of many concurrent requests reads
            shared = self._shared
            if shared is None or shared.stamp != key.stamp:
                self._shared = shared = await self._site.study(contents, frozenset(Visibility))
            return shared

    async def _note(self, request: web.Request, known: Opened) -> None:
        """Records the read, at most once an hour for the same program. If that fails, the calendar is served all the same."""
        now, client = self._site.now(), client_of(request.headers.get("User-Agent", ""))
        if known.read_at is not None and now - known.read_at < READ_AGAIN and client == known.client:
            return
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._site.perform(note_read, calendar_id=known.id, client=client, now=now)
        except (SQLAlchemyError, TimeoutError):
            log.warning("read_of_calendar_not_noted")


def _nothing(status: int) -> web.Response:
    return web.Response(status=status, text=say.no_such_calendar(), headers=HEADERS)
