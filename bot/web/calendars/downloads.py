"""A calendar as an HTTP response: plain, gzipped, or 304 (conditional requests and compression: RFC 9110 §12.5.3, §13.1)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

from aiohttp import web
from multidict import CIMultiDictProxy

from bot.texts.calendars import feeds as say
from bot.web.calendars.cache import Feed, FeedCache, Key, Render

OPAQUE: Final = re.compile(r'(?:W/)?"([^"]*)"')
GZIP: Final = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q\s*=\s*(?P<weight>[0-9.]+)\s*)?(?=,|$)", re.IGNORECASE)


async def download(
    request: web.Request, cache: FeedCache, key: Key, render: Render, *, name: str, headers: Mapping[str, str]
) -> web.Response:
    """The response with the calendar of a key; if the client's copy is current, it is not even rendered."""
    if not_modified(request.headers, key.tag, key.modified):
        return web.Response(status=304, headers=_tagged(key, headers))
    return answer(request, await cache.take(key, render), name, headers)


def answer(request: web.Request, feed: Feed | None, name: str, headers: Mapping[str, str]) -> web.Response:
    """The response with a calendar, named as a file: plain, gzipped or 304, as the client asks; without a feed 503 with Retry-After."""
    if feed is None:
        return web.Response(status=503, text=say.not_now(), headers={"Retry-After": "60", "Cache-Control": "no-cache"})
    if not_modified(request.headers, feed.key.tag, feed.key.modified):
        return web.Response(status=304, headers=_tagged(feed.key, headers))
    compressed = wants_gzip(request.headers)
    given = web.Response(body=feed.compressed if compressed else feed.body, headers=_tagged(feed.key, headers))
    given.headers["Content-Type"] = "text/calendar; charset=utf-8"
    given.headers["Content-Disposition"] = f'inline; filename="{name}"'
    if compressed:
        given.headers["Content-Encoding"] = "gzip"
    return given


def _tagged(key: Key, headers: Mapping[str, str]) -> dict[str, str]:
    return {**headers, "ETag": key.tag, "Last-Modified": format_datetime(key.modified.astimezone(UTC), usegmt=True)}


def not_modified(headers: CIMultiDictProxy[str], tag: str, modified: datetime) -> bool:
    """Whether the client's copy is current, so that 304 is enough. The ETag wins over the date; an unreadable date is ignored."""
    tags = headers.getall("If-None-Match", None)
    if tags is not None:
        asked = ", ".join(tags)
        return asked.strip() == "*" or OPAQUE.findall(tag)[0] in OPAQUE.findall(asked)
    since = _instant(headers.get("If-Modified-Since"))
    return since is not None and modified <= since


def wants_gzip(headers: CIMultiDictProxy[str]) -> bool:
    """Whether the client names gzip in Accept-Encoding, with a weight above 0."""
    found = GZIP.search(", ".join(headers.getall("Accept-Encoding", ())))
    return found is not None and (found["weight"] or "1").strip("0.") != ""


def _instant(written: str | None) -> datetime | None:
    if written is None:
        return None
    try:
        read = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
