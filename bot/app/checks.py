"""The doctor's checks against Slack: tokens, scopes, Socket Mode, clock skew and the announcement channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.slack.identity import NO_ANSWER, client, new_session
from bot.clock import Clock


@dataclass(frozen=True)
class Answer:
    """Slack's answer to one call. `error` is its error code; without a valid answer, `reached` is false and `error` says why."""

    said: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None
    reached: bool = True
    scopes: frozenset[str] | None = None
    clock_ahead: timedelta | None = None


@dataclass(frozen=True)
class Examined:
    """The answers to all calls; None for a call that was not made."""

    identity: Answer
    socket: Answer | None = None
    channel: Answer | None = None


async def examine(bot_token: str, app_token: str | None, api_url: str, channel: str | None) -> Examined:
    """Check the tokens and the channel: Socket Mode only if Slack was reached, the channel only if the bot token was accepted."""
    async with new_session() as session:
        slack = client(bot_token, api_url, session)
        identity = await _ask(slack, "auth.test")
        socket = await _ask(client(app_token, api_url, session), "apps.connections.open") if app_token and identity.reached else None
        asked = channel is not None and identity.error is None
        return Examined(identity, socket, await _ask(slack, "conversations.info", channel=channel) if asked else None)


async def _ask(slack: AsyncWebClient, method: str, **arguments: Any) -> Answer:
    try:
        answer = await slack.api_call(method, data=arguments)
    except SlackApiError as error:
        said = getattr(error.response, "data", None)
        if not isinstance(said, Mapping) or "error" not in said:
            return Answer(error=f"HTTP {getattr(error.response, 'status_code', '')}".strip(), reached=False)
        return _answer(said, error.response.headers, str(said["error"]))
    except NO_ANSWER as error:
        return Answer(error=type(error).__name__, reached=False)
    return _answer(answer.data if isinstance(answer.data, Mapping) else {}, answer.headers)


def _answer(said: Mapping[str, Any], headers: Mapping[str, str], error: str | None = None) -> Answer:
    known = {name.lower(): value for name, value in headers.items()}
    scopes = known.get("x-oauth-scopes")
    named = None if scopes is None else frozenset(scopes.replace(" ", "").split(",")) - {""}
    return Answer(said, error, scopes=named, clock_ahead=_ahead(known.get("date")))


def _ahead(date: str | None) -> timedelta | None:
    """How far this machine's clock is ahead of Slack's, from the `Date` header; None if it is missing or malformed."""
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    return Clock.real() - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))
