"""What Slack and the network do to a call: it comes too soon and is refused, or it is done and its answer is lost."""

import time
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.playground import texts
from bot.playground.api.calls import Arguments, CallError, channel_of
from bot.playground.wire.rates import POST
from bot.playground.wire.troubles import BUSY, BUSY_SECONDS, LOSE
from bot.playground.workspace import Workspace

HISTORY = "conversations.history"


class TooSoonError(CallError):
    """Slack asks the app to wait so many seconds before it calls this method again."""

    def __init__(self, seconds: int) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


async def hold_back(workspace: Workspace, method: str, arguments: Arguments) -> None:
    """Let a call through, or raise TooSoonError.

    The rates are those of real time. While the bot's clock is moved weeks pass in seconds: what Slack would have had weeks for is
    let through. What a visitor ordered comes all the same.
    """
    channel, now = channel_of(workspace, arguments).id if method == POST else "", time.monotonic()
    if channel:
        _be_busy(workspace, channel, now)
    seconds = workspace.buckets.take(method, channel, now=now)
    if not seconds:
        return
    if workspace.moving or (await workspace.clock.read()).moving:
        workspace.buckets.fill()
        return
    workspace.tell_trouble(texts.posts_too_fast(_place(workspace, channel)) if channel else texts.calls_too_fast(method))
    raise TooSoonError(seconds)


def lose_answer(workspace: Workspace, request: web.Request, method: str, answer: Mapping[str, Any]) -> None:
    """Cut the connection before the answer to a message goes out, when that was ordered. The message stays where it is."""
    if method != POST or not workspace.troubles.comes(LOSE):
        return
    workspace.troubles.lose(answer["channel"])
    workspace.tell_trouble(texts.answer_lost(_place(workspace, answer["channel"])))
    if request.transport is not None:
        request.transport.abort()


def notice_look(workspace: Workspace, method: str, arguments: Arguments) -> None:
    """Tell the visitor that the bot looks for the message whose answer it never got."""
    if method == HISTORY and workspace.troubles.looked(channel := channel_of(workspace, arguments).id):
        workspace.tell_trouble(texts.bot_looked(_place(workspace, channel)))


def _be_busy(workspace: Workspace, channel: str, now: float) -> None:
    troubles = workspace.troubles
    if troubles.comes(BUSY):
        troubles.busy_until[channel] = now + BUSY_SECONDS
        workspace.tell_trouble(texts.slack_is_busy(_place(workspace, channel)))
        raise TooSoonError(BUSY_SECONDS)
    if troubles.is_busy(channel, now=now):
        workspace.tell_trouble(texts.did_not_wait(_place(workspace, channel)))
        raise TooSoonError(BUSY_SECONDS)


def _place(workspace: Workspace, channel_id: str) -> str:
    channel = workspace.state.channel(channel_id)
    assert channel is not None
    return texts.to_channel(channel.name) if channel.person is None else texts.to_person(workspace.people[channel.person].name)
