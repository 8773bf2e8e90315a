"""Faults of a Web API call: it is rate-limited, or it is done but its response is lost."""

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
    """A rate-limit error with the number of seconds to wait (Retry-After)."""

    def __init__(self, seconds: int) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


async def check_rate_limit(workspace: Workspace, method: str, arguments: Arguments) -> None:
    """Lets a call through, or raises TooSoonError if it exceeds the rate limit.

    Rates count real time. While the bot's clock is moved, weeks pass in seconds, so calls that Slack would have had weeks for are let
    through. A fault that a visitor requested happens nevertheless.
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


def drop_response(workspace: Workspace, request: web.Request, method: str, answer: Mapping[str, Any]) -> None:
    """Aborts the connection before the response to chat.postMessage is sent, if a visitor requested it; the message stays."""
    if method != POST or not workspace.troubles.comes(LOSE):
        return
    workspace.troubles.lose(answer["channel"])
    workspace.tell_trouble(texts.answer_lost(_place(workspace, answer["channel"])))
    if request.transport is not None:
        request.transport.abort()


def report_history_read(workspace: Workspace, method: str, arguments: Arguments) -> None:
    """Tells the visitor that the bot reads the history to look for the message whose response was lost."""
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
