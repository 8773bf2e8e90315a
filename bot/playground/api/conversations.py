"""conversations.*: channels, their members and their history."""

from collections.abc import Mapping
from typing import Any

from bot.playground.api.calls import Arguments, CallError, channel_of, joined_channel_of, paged
from bot.playground.messages import BOT_USER, clock_of
from bot.playground.state import Channel
from bot.playground.workspace import Workspace

FOR_EVER = 1 << 62


async def open_direct(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Opens the direct conversation with one person."""
    wanted = arguments.get("users") or arguments.get("channel")
    people = wanted.split(",") if isinstance(wanted, str) else list(wanted or ())
    if len(people) != 1:
        raise CallError("method_not_supported_for_channel_type" if people else "users_list_not_supplied")
    person = workspace.people.get(people[0])
    if person is None:
        raise CallError("user_not_found")
    if not workspace.is_in(person.id):
        raise CallError("user_disabled")
    return {"no_op": True, "already_open": True, "channel": {"id": person.direct_channel}}


async def info(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Returns one channel."""
    return {"channel": _shown(channel_of(workspace, arguments))}


async def everything(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Returns the channels of the requested types, paginated."""
    types = {kind.strip() for kind in str(arguments.get("types") or "public_channel").split(",")}
    wanted = [channel for channel in workspace.state.channels() if ("im" if channel.person else "public_channel") in types]
    page, cursor = paged(wanted, arguments, default=100)
    return {"channels": [_shown(channel) for channel in page], **cursor}


async def members(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Returns the members of a channel, paginated."""
    channel = channel_of(workspace, arguments)
    people = [person for person in workspace.people if workspace.reads(channel, person) and workspace.is_in(person)]
    page, cursor = paged([*people, *([BOT_USER] if channel.has_bot else [])], arguments, default=100)
    return {"members": page, **cursor}


async def history(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Returns the messages of a channel, newest first, paginated."""
    channel = joined_channel_of(workspace, arguments)
    limit = min(max(arguments.number("limit", 100), 1), 999)
    after, before = arguments.instant("oldest", -1), arguments.instant("latest", FOR_EVER)
    if arguments.flag("inclusive"):
        after, before = after - 1, before + 1
    if cursor := arguments.get("cursor"):
        before = _place(str(cursor))
    found = workspace.state.history(channel.id, after=after, before=before, limit=limit + 1)
    page, more = found[:limit], len(found) > limit
    with_metadata = arguments.flag("include_all_metadata")
    return {
        "messages": [message.for_slack(with_metadata=with_metadata) for message in page],
        "has_more": more,
        "pin_count": 0,
        "response_metadata": {"next_cursor": f"before:{page[-1].ts}" if more else ""},
    }


def _place(cursor: str) -> int:
    try:
        return clock_of(cursor.removeprefix("before:"))
    except ValueError as error:
        raise CallError("invalid_cursor") from error


def _shown(channel: Channel) -> dict[str, Any]:
    if channel.person is not None:
        return {"id": channel.id, "is_im": True, "is_channel": False, "user": channel.person, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_im": False,
        "is_private": False,
        "is_archived": False,
        "is_general": channel.name == "general",
        "is_member": channel.has_bot,
    }
