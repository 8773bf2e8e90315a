"""A cache of rendered calendars: each is built on a change and at midnight UTC, once for all concurrent requests."""

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any, Final

import structlog

from store.queries.network.settings import Stamp

TEMPLATE: Final = 2
"""Increase it when the same data is rendered differently, so that the ETag changes with the bytes."""

Render = Callable[[], Coroutine[Any, Any, bytes]]

log = structlog.get_logger()


@dataclass(frozen=True)
class Variant:
    """Which calendar: the network's (with or without cancelled events), one event's, or a person's (by its secret's SHA-256)."""

    uid: str | None = None
    hide_cancelled: bool = False
    personal: str | None = None


@dataclass(frozen=True)
class Key:
    """Everything that the bytes depend on. Windows roll at midnight UTC, so the day stands for the time.

    `own` are the instants (UTC) at which something last changed that only this person's calendar shows.
    """

    variant: Variant
    stamp: Stamp | None
    day: date
    names: tuple[str | None, ...]
    own: tuple[datetime, ...] = ()
    template: int = TEMPLATE

    @cached_property
    def tag(self) -> str:
        """A weak ETag, as it is the same for the plain and the gzipped form."""
        return f'W/"{hashlib.sha256(repr(self).encode()).hexdigest()[:24]}"'

    @cached_property
    def modified(self) -> datetime:
        """Last-Modified. Never goes back, and moves at midnight UTC too, when entries drop out. Whole seconds, as in HTTP."""
        changes = [*self.own, *([self.stamp.revised_at] if self.stamp else [])]
        return max([datetime.combine(self.day, time(), UTC), *(at.replace(microsecond=0) for at in changes)])


@dataclass(frozen=True)
class Feed:
    """A calendar ready to be sent, plain and gzipped."""

    key: Key
    body: bytes
    compressed: bytes


class FeedCache:
    """Caches up to `most` calendars (LRU), each in its latest version. If a build fails, the version before is served."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._feeds: OrderedDict[Variant, Feed] = OrderedDict()
        self._building: dict[Key, asyncio.Task[Feed]] = {}

    def latest(self, variant: Variant) -> Feed | None:
        """Returns the last good version of a calendar, however old; None if there is none."""
        return self._feeds.get(variant)

    def forget(self, variant: Variant) -> None:
        """Drops a calendar, so that not even its last good version is served any more."""
        self._feeds.pop(variant, None)

    async def take(self, key: Key, render: Render) -> Feed | None:
        """Returns the calendar for a key, built once for all concurrent callers; if that fails, the last good version, or None."""
        held = self._feeds.get(key.variant)
        if held and held.key == key:
            self._feeds.move_to_end(key.variant)
            return held
        task = self._building.get(key) or self._begin(key, render)
        await asyncio.wait([task])  # not `await task`: a client that disconnects would cancel it for the others
        return held if task.cancelled() or task.exception() else task.result()

    def _begin(self, key: Key, render: Render) -> asyncio.Task[Feed]:
        task = asyncio.create_task(_build(key, render))
        self._building[key] = task
        task.add_done_callback(lambda done: self._end(key, done))
        return task

    def _end(self, key: Key, task: asyncio.Task[Feed]) -> None:
        del self._building[key]
        if task.cancelled():
            return
        if error := task.exception():
            log.error("calendar_not_built", variant=repr(key.variant), exc_info=error)
            return
        self._feeds[key.variant] = task.result()
        self._feeds.move_to_end(key.variant)
        while len(self._feeds) > self._most:
            self._feeds.popitem(last=False)


async def _build(key: Key, render: Render) -> Feed:
    body = await render()
    # mtime: the same body must give the same compressed bytes
    return Feed(key, body, await asyncio.to_thread(gzip.compress, body, 6, mtime=0))
