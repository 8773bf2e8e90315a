"""The last good bytes of each calendar. Building is rare: on a change and at midnight UTC, once however many ask."""

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
"""Count up when the same data is to be rendered otherwise: clients then see other bytes under another tag."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Variant:
    """Which calendar: the network's (with or without what is cancelled), one event's, or a person's (by its secret's SHA-256)."""

    uid: str | None = None
    hide_cancelled: bool = False
    personal: str | None = None


@dataclass(frozen=True)
class Key:
    """All that the bytes depend on. Windows roll at midnight UTC, so a day stands for the time.

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
        """A weak ETag: the same for the plain and the compressed form."""
        return f'W/"{hashlib.sha256(repr(self).encode()).hexdigest()[:24]}"'

    @cached_property
    def modified(self) -> datetime:
        """Never goes back: also what drops out at midnight moves it. Whole seconds, as HTTP has no smaller ones."""
        changes = [*self.own, *([self.stamp.revised_at] if self.stamp else [])]
        return max([datetime.combine(self.day, time(), UTC), *(at.replace(microsecond=0) for at in changes)])


@dataclass(frozen=True)
class Feed:
    """A calendar ready to be sent, plain and compressed."""

    key: Key
    body: bytes
    compressed: bytes


class Shelf:
    """Holds up to `most` calendars, each in its latest form. What cannot be built anew is served as it was."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._feeds: OrderedDict[Variant, Feed] = OrderedDict()
        self._building: dict[Key, asyncio.Task[Feed]] = {}

    def latest(self, variant: Variant) -> Feed | None:
        """The last good form of a calendar, however old."""
        return self._feeds.get(variant)

    def forget(self, variant: Variant) -> None:
        """Serve a calendar no more, not even as it was."""
        self._feeds.pop(variant, None)

    async def take(self, key: Key, render: Callable[[], Coroutine[Any, Any, bytes]]) -> Feed | None:
        """The calendar for a key, built by the first who asks; else the last good one; nothing where there never was one."""
        held = self._feeds.get(key.variant)
        if held and held.key == key:
            self._feeds.move_to_end(key.variant)
            return held
        task = self._building.get(key) or self._begin(key, render)
        await asyncio.wait([task])  # not `await task`: a client that goes away must not stop it for the others
        return held if task.cancelled() or task.exception() else task.result()

    def _begin(self, key: Key, render: Callable[[], Coroutine[Any, Any, bytes]]) -> asyncio.Task[Feed]:
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


async def _build(key: Key, render: Callable[[], Coroutine[Any, Any, bytes]]) -> Feed:
    body = await render()
    # mtime: the same body must give the same compressed bytes
    return Feed(key, body, await asyncio.to_thread(gzip.compress, body, 6, mtime=0))
