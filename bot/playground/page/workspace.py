"""Page requests about the workspace as one person sees it: channels, messages, live updates, clock and calendar."""

import asyncio
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.playground import texts
from bot.playground.clock import ClockReading, ClockRefusedError
from bot.playground.messages import BOT_USER, SLACK
from bot.playground.page.feed import FeedBrokenError, FeedSilentError, fetch_events
from bot.playground.page.requests import WIRE, PageRequestError, person_of, read_json_body, require_active, workspace_person_channel
from bot.playground.page.typed_lines import send_line
from bot.playground.people import WorkspacePerson
from bot.playground.workspace import WORKSPACE, Event, Workspace

STATIC = Path(__file__).parents[1] / "static"
ADDRESSES = web.AppKey("addresses", dict[str, str])
HEARTBEAT_SECONDS = 15


async def index(_request: web.Request) -> web.FileResponse:
    """Serves the page."""
    return web.FileResponse(STATIC / "index.html")


async def workspace_as_seen(request: web.Request) -> web.Response:
    """Returns everything except messages: people, channels with unread counts, commands, the clock."""
    workspace = request.app[WORKSPACE]
    person = workspace.people.get(request.query.get("person", "")) or next(iter(workspace.people.values()))
    unread = workspace.state.unread(person.id)
    channels = [channel for channel in workspace.state.channels() if workspace.reads(channel, person.id)]
    return web.json_response(
        {
            "bot": {"id": BOT_USER, "name": workspace.bot_name},
            "slack": {"id": SLACK, "name": texts.SLACK_NAME},
            "person": person.id,
            "people": [_person(workspace, each) for each in workspace.people.values()],
            "channels": [
                {
                    "id": channel.id,
                    "name": channel.name,
                    "direct": channel.person is not None,
                    "read_only": workspace.is_read_only(channel),
                    "unread": unread.get(channel.id, 0),
                }
                for channel in channels
            ],
            "commands": [
                {"name": command.name, "description": command.description, "hint": command.hint} for command in workspace.commands.values()
            ],
            "home": workspace.has_home,
            "clock": _clock(workspace, await workspace.clock.read()),
            "addresses": request.app[ADDRESSES],
            "troubles": workspace.troubles.for_page(),
        }
    )


def _person(workspace: Workspace, person: WorkspacePerson) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "city": person.city,
        "zone": person.zone,
        "locale": person.locale,
        "deleted": workspace.state.has_left(person.id),
        "waiting": workspace.state.unread(person.id).get(person.direct_channel, 0),
    }


def _clock(workspace: Workspace, reading: ClockReading) -> dict[str, Any]:
    return {"now": reading.now.isoformat(), "moving": reading.moving or workspace.moving, "answered": reading.answered}


async def messages(request: web.Request) -> web.Response:
    """Returns the messages of one channel as one person sees them."""
    workspace, person, channel = workspace_person_channel(request.app, request.query)
    found = workspace.state.readable(channel.id, person.id)
    return web.json_response({"messages": [message.for_page() for message in found]})


async def events(request: web.Request) -> web.StreamResponse:
    """Streams updates to the page as server-sent events, until it disconnects."""
    workspace = request.app[WORKSPACE]
    person = person_of(workspace, request.query)
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    with workspace.watching(person.id) as queue:
        await stream.prepare(request)
        try:
            await stream.write(b"retry: 1000\n\n")
            while True:
                line = await _next_line(queue)
                if line is None:
                    break
                await stream.write(line)
        except ConnectionResetError:
            pass
    return stream


async def _next_line(queue: asyncio.Queue[Event | None]) -> bytes | None:
    try:
        event = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
    return None if event is None else f"data: {json.dumps(event)}\n\n".encode()


async def speak(request: web.Request) -> web.Response:
    """Sends a typed line: a message or a command."""
    asked = await read_json_body(request)
    workspace, person, channel = workspace_person_channel(request.app, asked)
    require_active(workspace, person)
    if workspace.is_read_only(channel):
        raise PageRequestError(texts.READ_ONLY)
    text = str(asked.get("text", "")).strip()
    well = not text or await send_line(workspace, request.app[WIRE], person, channel, text)
    return web.json_response({"ok": True, "well": well})


async def dismiss(request: web.Request) -> web.Response:
    """Removes an ephemeral message, which only its reader can dismiss."""
    asked = await read_json_body(request)
    workspace, person, channel = workspace_person_channel(request.app, asked)
    message = workspace.state.message(channel.id, str(asked.get("ts", "")))
    if message is not None and message.visible_to == person.id:
        workspace.remove(message)
    return web.json_response({"ok": True})


async def mark_read(request: web.Request) -> web.Response:
    """Marks a channel as read by a person."""
    workspace, person, channel = workspace_person_channel(request.app, await read_json_body(request))
    workspace.state.mark_read(person.id, channel.id)
    return web.json_response({"ok": True})


async def read_clock(request: web.Request) -> web.Response:
    """Returns the time of the bot's clock."""
    workspace = request.app[WORKSPACE]
    return web.json_response(_clock(workspace, await workspace.clock.read()))


async def move_clock(request: web.Request) -> web.Response:
    """Moves the bot's clock forward and returns the new messages."""
    workspace, asked = request.app[WORKSPACE], await read_json_body(request)
    person = person_of(workspace, asked)
    try:
        to = datetime.fromisoformat(str(asked.get("to", "")))
    except ValueError as error:
        raise PageRequestError(texts.NOT_UNDERSTOOD) from error
    if workspace.moving:
        raise PageRequestError(texts.CLOCK_BUSY)
    before = workspace.state.last_number()
    workspace.moving = True
    try:
        workspace.tell({"type": "clock"})
        now = await workspace.clock.move(to)
    except ClockRefusedError as refused:
        raise PageRequestError(texts.CLOCK_REFUSALS.get(str(refused), texts.CLOCK_REFUSED)) from refused
    finally:
        workspace.moving = False
        workspace.tell({"type": "clock"})
    return web.json_response({"now": now.isoformat(), "news": _news(workspace, person, before)})


def _news(workspace: Workspace, person: WorkspacePerson, before: int) -> list[dict[str, Any]]:
    """The bot's messages after number `before`, counted by channel; direct messages to others only by the person's name."""
    posted = [message for message in workspace.state.posted_since(before) if message.author == BOT_USER]
    first = {message.channel: message.ts for message in reversed(posted)}
    counted = Counter(message.channel for message in posted)
    channels = {channel.id: channel for channel in workspace.state.channels()}
    news = [
        {"channel": channel, "name": channels[channel].name, "person": channels[channel].person, "count": count, "ts": first[channel]}
        for channel, count in counted.items()
    ]
    return sorted(news, key=lambda entry: (entry["person"] not in (None, person.id), str(entry["name"])))


async def calendar(request: web.Request) -> web.Response:
    """Returns the events of the bot's public feed."""
    try:
        found = await fetch_events(request.app[WIRE].session, request.app[ADDRESSES]["fetch"])
    except FeedSilentError as error:
        raise PageRequestError(texts.CALENDAR_SILENT) from error
    except FeedBrokenError as error:
        raise PageRequestError(texts.CALENDAR_BROKEN) from error
    return web.json_response({"events": found})
