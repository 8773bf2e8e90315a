"""The way in from Slack: one Bolt listener for each kind of thing, and our own table from name to handler.

So the cost of a command does not grow with the number of commands (Bolt asks every listener in turn). Bolt gets its
authorization from memory: the first command after a start waits for nobody.
"""

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable  # noqa: TC003 (Bolt reads the annotations of listeners)
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot import commands
from bot.app.answers import answer_button, command_body, renew
from bot.app.data import Data
from bot.blocks.network import plain
from bot.clock import Clock
from bot.commands.request import Desk, Handler, Reply, Request, Say
from bot.jobs.deliver import LOST
from bot.rules.permissions import Actor
from bot.texts import network as say
from bot.texts.language import speaking
from store.members import by_slack_id

log = structlog.get_logger(__name__)
ANYTHING: Final = re.compile(".*", re.DOTALL)
CALL_SECONDS: Final = 10
NOBODY_LISTENS: Final = 404
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
NO_ANSWER: Final = (*LOST, AttributeError, KeyError)
"""No answer of Slack's. The last two come from an answer that is not Slack's: plain text, or JSON of another kind."""


@dataclass
class Identity:
    """Who we are in Slack, as `auth.test` says. `refused` is Slack's word for why the token does not work."""

    team_id: str | None = None
    bot_id: str | None = None
    user_id: str | None = None
    refused: str | None = None


def client(token: str, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A Web API client on the one session. It never repeats a call by itself: a post whose answer is lost may have been made."""
    return AsyncWebClient(token=token, base_url=base_url, session=session, timeout=CALL_SECONDS, retry_handlers=[])


def new_session() -> aiohttp.ClientSession:
    """The one client session. Its time-out holds for every call: a client's own is not applied to a session from outside."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_SECONDS))


async def introduce(slack: AsyncWebClient, identity: Identity) -> None:
    """Ask Slack who we are, until it answers. A token that Slack refuses is put down, and asked about again."""
    wait = FIRST_WAIT
    while identity.team_id is None:
        try:
            answer = await slack.auth_test()
            identity.team_id, identity.bot_id, identity.user_id = answer["team_id"], answer.get("bot_id"), answer.get("user_id")
        except SlackApiError as error:
            said = getattr(error.response, "data", None)
            identity.refused = str(said.get("error")) if isinstance(said, dict) else None
            log.warning("token_refused", said=identity.refused)
        except NO_ANSWER as error:
            log.warning("slack_not_reached", error=type(error).__name__)
        else:
            identity.refused = None
            log.info("slack_ready", team=identity.team_id)
            return
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


@dataclass(frozen=True)
class Door:
    """Makes a request of what Slack sends, runs its handler, and is the one place where an unforeseen error ends."""

    data: Data
    clock: Clock
    desk: Desk
    identity: Identity
    secretariat: frozenset[str]
    session: aiohttp.ClientSession
    renewals: set[asyncio.Task[None]] = field(default_factory=set)

    async def command(self, body: dict[str, Any]) -> Reply:
        """The answer to a slash command."""
        name, text = str(body.get("command", "")), unescaped(str(body.get("text") or ""))
        handler = commands.for_command(name, self.desk.prefix)
        outsider = self._outsider(body.get("team_id"), None)
        return await self._run(handler, str(body.get("user_id", "")), outsider=outsider, text=text, value=name)

    async def button(self, body: dict[str, Any]) -> None:
        """Answer a button where it was pressed."""
        user, container = body.get("user") or {}, body.get("container") or {}
        action = (body.get("actions") or [{}])[0]
        shared = container.get("type") == "message" and not container.get("is_ephemeral", False)
        where = f"{container.get('channel_id', '')}:{container.get('message_ts', '')}"
        handler, value = commands.for_action(str(action.get("action_id", ""))), str(action.get("value") or "")
        outsider = self._outsider(user.get("team_id"), (body.get("team") or {}).get("id"))
        reply = await self._run(handler, str(user.get("id", "")), outsider=outsider, value=value, message=where, shared=shared)
        url = str(body.get("response_url") or "")
        await answer_button(reply, response_url=url, shared=shared, session=self.session, data=self.data)
        if shared and isinstance(reply, Say) and reply.renewed is not None:
            task = asyncio.create_task(renew(reply.renewed, response_url=url, session=self.session))
            self.renewals.add(task)
            task.add_done_callback(self.renewals.discard)

    def event(self, event: dict[str, Any]) -> None:
        """Note that the workspace has removed the bot. Another person's revoked token is none of our business."""
        removed = event.get("type") == "app_uninstalled" or (
            event.get("type") == "tokens_revoked" and (event.get("tokens") or {}).get("bot")
        )
        if removed:
            self.identity.refused = str(event["type"])
            log.error("removed_from_slack", how=event["type"])

    async def end(self) -> None:
        """Wait for what goes on after an acknowledgement. Each has a limit of its own."""
        await asyncio.gather(*self.renewals)

    def _outsider(self, theirs: str | None, here: str | None) -> bool:
        """Whether somebody is of another workspace, in a channel that two share. `here` stands for ours until Slack has told it."""
        ours = self.identity.team_id or here
        return bool(theirs and ours and theirs != ours)

    async def _actor(self, slack_id: str, *, outsider: bool) -> Actor:
        known = await self.data.read(by_slack_id, slack_id)
        secretariat = slack_id in self.secretariat
        if known is None:
            return Actor(slack_id, outsider=outsider, secretariat=secretariat)
        return Actor(slack_id, known.id, known.zone, known.locale, known.clusters, secretariat or bool(known.role), outsider)

    async def _run(self, handler: Handler, slack_id: str, *, outsider: bool, **values: Any) -> Reply:
        try:
            actor = await self._actor(slack_id, outsider=outsider)
            request = Request(actor, self.clock.now(), self.desk, self.data.read, self.data.perform, self.data.study, **values)
            with speaking(actor.locale):
                return await handler(request)
        except Exception:  # the one error door: whatever it is, the person gets an answer, and the log the trace
            reference = secrets.token_hex(4)
            log.exception("handler_failed", handler=f"{handler.__module__}.{handler.__name__}", reference=reference)
            return Say(plain(say.went_wrong(reference)))


def unescaped(text: str) -> str:
    """Text as it was typed: Slack sends these three as entities, and `bot.blocks.kit.esc` writes them again."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def listening(door: Door, slack: AsyncWebClient, token: str) -> AsyncApp:
    """A Bolt app with one listener for each kind. Signatures are checked before, at the front door."""

    async def authorize(**_context: Any) -> AuthorizeResult:
        identity = door.identity
        return AuthorizeResult(
            enterprise_id=None, team_id=identity.team_id, bot_token=token, bot_id=identity.bot_id, bot_user_id=identity.user_id
        )

    own_log = logging.getLogger("bot.app.bolt")
    own_log.setLevel(logging.CRITICAL)  # it would warn at each start that we authorize by ourselves; `dispatched` logs what goes wrong
    bolt = AsyncApp(
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
        answer = command_body(await door.command(body))
        await ack(**answer) if answer else await ack()

    async def on_action(ack: AsyncAck, body: dict[str, Any]) -> None:
        await door.button(body)
        await ack()

    async def on_event(body: dict[str, Any]) -> None:
        door.event(body.get("event") or {})

    async def on_other(ack: AsyncAck) -> None:
        await ack()  # nothing of ours opens forms or menus yet; an unanswered one would show the member an error

    async def on_error(error: Exception) -> BoltResponse:
        log.error("listener_failed", exc_info=error)
        return BoltResponse(status=200)  # Slack would only send it again, or show the member its own error

    listeners: tuple[tuple[Callable[..., Any], Callable[..., Awaitable[Any]]], ...] = (
        (bolt.command(ANYTHING), on_command),
        (bolt.action(ANYTHING), on_action),
        (bolt.event(ANYTHING), on_event),
        (bolt.view(ANYTHING), on_other),
        (bolt.options(ANYTHING), on_other),
        (bolt.shortcut(ANYTHING), on_other),
        (bolt.error, on_error),
    )
    for register, listener in listeners:
        register(listener)


async def dispatched(bolt: AsyncApp, asked: AsyncBoltRequest) -> BoltResponse:
    """The answer to what Slack sent. What nobody listens to, and what breaks Bolt itself, is acknowledged and put down in the log."""
    try:
        answer: BoltResponse = await bolt.async_dispatch(asked)
    except Exception:  # the error door of malformed payloads: over Socket Mode nothing else would answer them
        log.exception("payload_not_understood")
        return BoltResponse(status=200)
    if answer.status == NOBODY_LISTENS:
        log.info("nobody_listens", kind=str(asked.body.get("type", "")))
        return BoltResponse(status=200)
    return answer


class Socket(AsyncSocketModeHandler):
    """Socket Mode, by way of `dispatched`: every envelope is acknowledged."""

    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        """Answer one envelope."""
        asked = AsyncBoltRequest(mode="socket_mode", body=req.payload or {}, headers=build_headers(req))
        await send_async_response(client, req, await dispatched(self.app, asked), time.time())
