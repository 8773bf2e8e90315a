"""The Bolt app, with one listener for each kind of payload; our own table maps names to handlers.

So the cost of a command does not grow with the number of commands (Bolt asks every listener in turn). Bolt's authorization
comes from memory, so that the first command after a start needs no call to Slack.
"""

import logging
import re
import time
from collections.abc import Awaitable, Callable  # noqa: TC003 (Bolt reads the annotations of listeners)
from typing import Any, Final

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.slack.door import Door

log = structlog.get_logger(__name__)
ANYTHING: Final = re.compile(".*", re.DOTALL)
NOBODY_LISTENS: Final = 404


def listening(door: Door, slack: AsyncWebClient, token: str) -> AsyncApp:
    """Build a Bolt app with one listener for each kind of payload. Signatures are checked before, in `front_door`."""

    async def authorize(**_context: Any) -> AuthorizeResult:
        identity = door.identity
        return AuthorizeResult(
            enterprise_id=None, team_id=identity.team_id, bot_token=token, bot_id=identity.bot_id, bot_user_id=identity.user_id
        )

    own_log = logging.getLogger("bot.app.bolt")
    own_log.setLevel(logging.CRITICAL)  # it would warn at each start about our own `authorize`; `dispatched` logs errors
    bolt = AsyncApp(
        name="rendezvous",  # else Bolt reads the whole stack of calls to find one
        logger=own_log,
        client=slack,
        signing_secret="checked at the front door",  # noqa: S106 (Bolt insists on one; see the line below)
        request_verification_enabled=False,
        authorize=authorize,
        process_before_response=True,  # without it Bolt polls for the answer and adds 10 ms
    )
    _listen(bolt, door)
    return bolt


def _listen(bolt: AsyncApp, door: Door) -> None:
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        answer = await door.command(body)
        await ack(**answer) if answer else await ack()

    async def on_action(ack: AsyncAck, body: dict[str, Any]) -> None:
        await door.action(body)
        await ack()

    async def on_view(ack: AsyncAck, body: dict[str, Any]) -> None:
        answer = await door.submission(body) if body.get("type") == "view_submission" else {}
        await ack(**answer) if answer else await ack()

    async def on_options(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(**await door.options(body))

    async def on_event(body: dict[str, Any]) -> None:
        await door.event(body.get("event") or {})

    async def on_shortcut(ack: AsyncAck) -> None:
        await ack()  # we have none; an unanswered one would show the member an error

    async def on_error(error: Exception) -> BoltResponse:
        log.error("listener_failed", exc_info=error)
        return BoltResponse(status=200)  # else Slack would retry, or show the member its own error

    listeners: tuple[tuple[Callable[..., Any], Callable[..., Awaitable[Any]]], ...] = (
        (bolt.command(ANYTHING), on_command),
        (bolt.action(ANYTHING), on_action),
        (bolt.event(ANYTHING), on_event),
        (bolt.view(ANYTHING), on_view),
        (bolt.options(ANYTHING), on_options),
        (bolt.shortcut(ANYTHING), on_shortcut),
        (bolt.error, on_error),
    )
    for register, listener in listeners:
        register(listener)


async def dispatched(bolt: AsyncApp, asked: AsyncBoltRequest) -> BoltResponse:
    """Dispatch one request to Bolt. What has no listener, and what fails inside Bolt, is logged and acknowledged."""
    try:
        answer: BoltResponse = await bolt.async_dispatch(asked)
    except Exception:  # the error boundary of malformed payloads: over Socket Mode nothing else would answer them
        log.exception("payload_not_understood")
        return BoltResponse(status=200)
    if answer.status == NOBODY_LISTENS:
        log.info("nobody_listens", kind=str(asked.body.get("type", "")))
        return BoltResponse(status=200)
    return answer


class Socket(AsyncSocketModeHandler):
    """Socket Mode through `dispatched`, so that every envelope is acknowledged."""

    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        """Answer one envelope."""
        asked = AsyncBoltRequest(mode="socket_mode", body=req.payload or {}, headers=build_headers(req))
        await send_async_response(client, req, await dispatched(self.app, asked), time.time())
