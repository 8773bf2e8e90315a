"""What all Web API methods share: arguments, errors, channel lookup and pagination."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import web

from bot.playground.messages import clock_of
from bot.playground.state import Channel
from bot.playground.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The tokens that the bot must authenticate with."""

    bot_token: str
    app_token: str | None


SECRETS = web.AppKey("secrets", Secrets)


class CallError(Exception):
    """An error response: Slack's error code, with additional fields."""

    def __init__(self, error: str, **details: Any) -> None:
        super().__init__(error)
        self.error, self.details = error, details


class Arguments(dict[str, Any]):
    """The arguments of a call, however they were sent."""

    def need(self, name: str) -> str:
        """A required, non-empty string."""
        value = self.get(name)
        if not isinstance(value, str) or not value:
            raise CallError("invalid_arguments", response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return value

    def flag(self, name: str) -> bool:
        """A boolean; forms send it as 1 or true."""
        return self.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        """An integer, or the default if it is missing; CallError if it is not a number."""
        try:
            return int(self.get(name) or default)
        except (TypeError, ValueError) as error:
            raise CallError("invalid_arguments") from error

    def instant(self, name: str, default: int) -> int:
        """A `ts` in microseconds, or the default if it is missing; CallError if it is not a `ts`."""
        value = self.get(name)
        if value in (None, "", 0, "0"):
            return default
        try:
            return clock_of(str(value))
        except ValueError as error:
            raise CallError(f"invalid_ts_{name}") from error


def channel_of(workspace: Workspace, arguments: Arguments) -> Channel:
    """The channel of a call: by id, by "#name", or by a user id for the direct conversation; CallError if there is none."""
    wanted = arguments.get("channel")
    if not isinstance(wanted, str):
        raise CallError("channel_not_found")
    if wanted in workspace.people:
        wanted = workspace.people[wanted].direct_channel
    channel = workspace.state.channel(wanted)
    if channel is None:
        named = [channel for channel in workspace.state.channels() if channel.person is None and channel.name == wanted.removeprefix("#")]
        if not named:
            raise CallError("channel_not_found")
        channel = named[0]
    return channel


def joined_channel_of(workspace: Workspace, arguments: Arguments) -> Channel:
    """The channel of a call, for methods that need the bot to be a member; CallError if it is not."""
    channel = channel_of(workspace, arguments)
    if not channel.has_bot:
        raise CallError("not_in_channel")
    return channel


def paged(things: Sequence[T], arguments: Arguments, *, default: int) -> tuple[Sequence[T], Mapping[str, Any]]:
    """One page of a list, and the cursor of the next page."""
    limit = min(max(arguments.number("limit", default), 1), 1_000)
    try:
        start = int(arguments.get("cursor") or 0)
    except ValueError as error:
        raise CallError("invalid_cursor") from error
    after = start + limit
    return things[start:after], {"response_metadata": {"next_cursor": str(after) if after < len(things) else ""}}
