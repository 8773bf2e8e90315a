"""A calendar as an HTTP response: plain, gzipped, or 304."""

from collections.abc import Mapping

from aiohttp import web

from bot.texts.calendars import feeds as say
from bot.web.calendars.cache import Feed, Key
from bot.web.calendars.conditional import http_date, not_modified, wants_gzip


def answer(request: web.Request, feed: Feed | None, name: str, headers: Mapping[str, str]) -> web.Response:
    """The response with a calendar, named as a file: plain, gzipped or 304, as the client asks; without a feed 503 with Retry-After."""
    if feed is None:
        return web.Response(status=503, text=say.not_now(), headers={"Retry-After": "60", "Cache-Control": "no-cache"})
    if not_modified(request.headers, feed.key.tag, feed.key.modified):
        return unchanged(feed.key, headers)
    compressed = wants_gzip(request.headers)
    given = web.Response(body=feed.compressed if compressed else feed.body, headers=_tagged(feed.key, headers))
    given.headers["Content-Type"] = "text/calendar; charset=utf-8"
    given.headers["Content-Disposition"] = f'inline; filename="{name}"'
    if compressed:
        given.headers["Content-Encoding"] = "gzip"
    return given


def unchanged(key: Key, headers: Mapping[str, str]) -> web.Response:
    """304: the client's copy is current."""
    return web.Response(status=304, headers=_tagged(key, headers))


def _tagged(key: Key, headers: Mapping[str, str]) -> dict[str, str]:
    return {**headers, "ETag": key.tag, "Last-Modified": http_date(key.modified)}
