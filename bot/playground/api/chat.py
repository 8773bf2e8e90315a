"""chat.*: the bot posts, updates and deletes messages."""

from collections.abc import Mapping
from typing import Any

from bot.playground.api.calls import Arguments, CallError, channel_of, joined_channel_of
from bot.playground.messages import BOT_USER, PostedMessage, composed
from bot.playground.shapes.limits import TEXT_OF_POST, refuse_message
from bot.playground.state import Channel
from bot.playground.workspace import Workspace


async def post_message(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Posts a message to a channel or a person; like Slack, also to a person who left, as the conversation still exists."""
    channel = joined_channel_of(workspace, arguments)
    await _check(workspace, channel, arguments)
    message = await workspace.post(composed(channel.id, BOT_USER, _content(arguments)))
    return {"channel": channel.id, "ts": message.ts, "message": message.for_slack(with_metadata=True)}


async def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Posts an ephemeral message to one person in a channel."""
    channel = joined_channel_of(workspace, arguments)
    person = workspace.people.get(arguments.need("user"))
    if person is None or not workspace.reads(channel, person.id) or not workspace.is_in(person.id):
        raise CallError("user_not_in_channel")
    await _check(workspace, channel, arguments)
    message = await workspace.post(composed(channel.id, BOT_USER, _content(arguments), visible_to=person.id))
    return {"message_ts": message.ts}


async def update(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Updates one of the bot's messages; text without blocks removes the blocks, as in Slack."""
    message = _own_message(workspace, arguments, "cant_update_message")
    channel = joined_channel_of(workspace, arguments)
    await _check(workspace, channel, arguments, updating=True)
    changed = message.with_content(_content(arguments))
    workspace.change(changed)
    return {"channel": channel.id, "ts": changed.ts, "text": changed.text, "message": changed.for_slack(with_metadata=True)}


async def delete(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Deletes one of the bot's messages."""
    message = _own_message(workspace, arguments, "cant_delete_message")
    workspace.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def _own_message(workspace: Workspace, arguments: Arguments, error: str) -> PostedMessage:
    channel = channel_of(workspace, arguments)
    message = workspace.state.message(channel.id, arguments.need("ts"))
    # An ephemeral message cannot be updated or deleted by its ts, only through its response_url.
    if message is None or message.visible_to is not None:
        raise CallError("message_not_found")
    if message.author != BOT_USER:
        raise CallError(error)
    return message


async def _check(workspace: Workspace, channel: Channel, arguments: Arguments, *, updating: bool = False) -> None:
    refusal = refuse_message(arguments, updating=updating)
    if refusal is None:
        return
    lines = list(refusal.messages)
    await workspace.note_refusal(channel.id, lines or [refusal.error], person=channel.person)
    if not lines:
        raise CallError(refusal.error)
    errors = [line.removeprefix("[ERROR] ") for line in lines]
    raise CallError(refusal.error, errors=errors, response_metadata={"messages": lines})


def _content(arguments: Arguments) -> Mapping[str, Any]:
    content = {name: arguments[name] for name in ("text", "blocks", "metadata", "thread_ts") if arguments.get(name)}
    if "text" in content:
        content["text"] = content["text"][:TEXT_OF_POST]
    return content
