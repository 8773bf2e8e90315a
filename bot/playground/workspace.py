"""The local workspace: its people, channels and messages, and the pages that watch it."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.playground import texts
from bot.playground.clock import BotClock
from bot.playground.messages import BOT_USER, MICROSECONDS, SLACK, PostedMessage, composed
from bot.playground.people import WorkspacePerson
from bot.playground.state import Channel, State
from bot.playground.views.triggers import Triggers
from bot.playground.views.views import Modals, View
from bot.playground.wire.rates import Buckets
from bot.playground.wire.troubles import Troubles

CHANNELS = (
    Channel("C0ANNOUNCE", "announcements", person=None, has_bot=True),
    Channel("C0GENERAL", "general", person=None, has_bot=True),
    Channel("C0RANDOM", "random", person=None, has_bot=False),
)

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkspaceCommand:
    """A slash command of the app's manifest."""

    name: str
    description: str
    hint: str
    escapes: bool


@dataclass(eq=False)
class Workspace:
    """What both the Web API and the page work on."""

    url: str
    bot_name: str
    scopes: tuple[str, ...]
    commands: Mapping[str, WorkspaceCommand]
    people: Mapping[str, WorkspacePerson]
    state: State
    clock: BotClock
    events: frozenset[str] = frozenset()  # the events that the manifest subscribes to
    has_home: bool = False  # whether the manifest enables the Home tab
    direct_read_only: bool = False  # whether the manifest makes the bot's Messages tab read-only
    moving: bool = False  # whether this site is moving the bot's clock now
    modals: Modals = field(default_factory=Modals)
    triggers: Triggers = field(default_factory=Triggers)
    buckets: Buckets = field(default_factory=Buckets)
    troubles: Troubles = field(default_factory=Troubles)
    _watchers: dict[asyncio.Queue[Event | None], str] = field(default_factory=dict)

    def add_channels(self) -> None:
        """Adds the channels, and a direct conversation with the bot for each person."""
        direct = [Channel(person.direct_channel, "directmessage", person.id, has_bot=True) for person in self.people.values()]
        self.state.add_channels([*CHANNELS, *direct])

    def reads(self, channel: Channel, person: str) -> bool:
        """Whether a person may read a channel."""
        return channel.person in (None, person)

    def is_read_only(self, channel: Channel) -> bool:
        """Whether only the bot may write in a channel."""
        return self.direct_read_only and channel.person is not None

    def knows(self, wanted: str) -> bool:
        """Whether this is the id of a person, of the bot, or of a channel."""
        return wanted in self.people or wanted == BOT_USER or self.state.channel(wanted) is not None

    def is_in(self, person: str) -> bool:
        """Whether this is a person of the workspace who has not left it."""
        return person in self.people and not self.state.has_left(person)

    def views(self) -> list[View]:
        """All open modals and published Home tabs."""
        return [*self.modals.all(), *self.state.homes()]

    def show_modals(self, person: str) -> None:
        """Sends a person's current stack of modals to their page."""
        self.tell({"type": "modal", "stack": [view.for_page() for view in self.modals.stack(person)]}, only=person)

    def show_home(self, view: View) -> None:
        """Stores a Home tab and sends it to the person's page."""
        self.state.publish(view)
        self.tell({"type": "home", "view": view.for_page()}, only=view.person)

    async def post(self, message: PostedMessage) -> PostedMessage:
        """Stores a message with the workspace's present time and sends it to the pages of those who may see it."""
        now = (await self.clock.read()).now
        stored = self.state.add(message, at=int(now.timestamp() * MICROSECONDS))
        self._show({"type": "message", "message": stored.for_page()}, stored)
        return stored

    async def note(self, channel: str, person: str, text: str, *, command: str = "") -> None:
        """Posts an ephemeral note from Slack to one person."""
        await self.post(composed(channel, SLACK, {"text": text}, visible_to=person, command=command, asker=person))

    async def note_refusal(self, channel: str, lines: list[str], *, person: str | None = None) -> None:
        """Shows in red what Slack would refuse, unless the latest message shows the same already (the bot retries)."""
        last = self.state.readable(channel, person or BOT_USER, limit=1)
        if not last or last[0].refused != lines:
            await self.post(composed(channel, SLACK, {"text": texts.REFUSED}, visible_to=person, refused=lines))

    def change(self, message: PostedMessage) -> None:
        """Stores a message's new content and sends it to the pages."""
        self.state.change(message)
        self._show({"type": "message", "message": message.for_page()}, message)

    def remove(self, message: PostedMessage) -> None:
        """Deletes a message, also on the pages."""
        self.state.remove(message)
        self._show({"type": "gone", "channel": message.channel, "ts": message.ts}, message)

    def tell_trouble(self, sentence: str) -> None:
        """Logs a fault and sends it to all pages."""
        self.troubles.note(sentence)
        self.tell({"type": "trouble", "sentence": sentence, "troubles": self.troubles.for_page()})

    def tell(self, event: Event, *, only: str | None = None) -> None:
        """Sends an event to all pages, or to one person's only."""
        for queue, person in self._watchers.items():
            if only in (None, person):
                queue.put_nowait(event)

    def _show(self, event: Event, message: PostedMessage) -> None:
        channel = self.state.channel(message.channel)
        for queue, person in self._watchers.items():
            if channel is None or message.visible_to not in (None, person):
                continue
            # Others only learn that a direct message arrived, so that their page can count it.
            queue.put_nowait(event if self.reads(channel, person) else {"type": "elsewhere", "channel": message.channel})

    @contextmanager
    def watching(self, person: str) -> Iterator[asyncio.Queue[Event | None]]:
        """The queue of events that a person's page receives while the context lasts; None means that the site is closing."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._watchers[queue] = person
        try:
            yield queue
        finally:
            del self._watchers[queue]

    def stop_watching(self) -> None:
        """Ends all watching, because the site is closing."""
        for queue in self._watchers:
            queue.put_nowait(None)


WORKSPACE = web.AppKey("workspace", Workspace)
