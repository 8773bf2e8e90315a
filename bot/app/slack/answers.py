"""Sends answers to Slack: one function for each kind of request.

A command is answered in its own HTTP response (or Socket Mode ack). A button in a message is answered at its response_url,
through the shared client session, with a timeout of 2 seconds, because Slack is still waiting for the ack.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.data import Data
from bot.app.slack.identity import NO_ANSWER
from bot.blocks import inputs
from bot.blocks.inputs import Form
from bot.blocks.kit import Message
from bot.commands.request import Replace, Reply, Say, Share
from bot.operations import receipts
from bot.texts import common

log = structlog.get_logger(__name__)
LIMIT: Final = aiohttp.ClientTimeout(total=2)


@dataclass(frozen=True)
class Screens:
    """Shows forms and App Home, with one call each and a timeout of 2 seconds. `title` is the title of a form's last page."""

    slack: AsyncWebClient
    title: str

    def view(self, form: Form | None, message: Message | None) -> dict[str, Any]:
        """A form, or a message as its last page, as a Slack view."""
        if form is not None:
            return inputs.view_of(form, common.cancel() if form.submit else common.close())
        assert message is not None
        return inputs.page_view(message, self.title, common.close())

    async def open(self, form: Form, trigger: str, *, over: bool = False) -> str:
        """Open a form, with `over` on top of the open one; returns its view id, "" if it did not open (trigger expired, no answer)."""
        method = "views.push" if over else "views.open"
        opened = await self._call(method, trigger_id=trigger, view=self.view(form, None))
        return "" if opened is None else str(opened.get("id") or "unnamed")

    async def update(self, view_id: str, form: Form | None, message: Message | None) -> bool:
        """Replace the open form; returns whether Slack accepted it."""
        return await self._call("views.update", view_id=view_id, view=self.view(form, message)) is not None

    async def publish(self, slack_id: str, message: Message) -> bool:
        """Publish App Home for one person; returns whether Slack accepted it."""
        return await self._call("views.publish", user_id=slack_id, view=inputs.home_view(message)) is not None

    async def _call(self, method: str, **arguments: Any) -> Mapping[str, Any] | None:
        """The view that Slack returns; None if the call failed."""
        try:
            async with asyncio.timeout(LIMIT.total):
                answer = await self.slack.api_call(method, json=arguments)
        except NO_ANSWER as error:
            said = getattr(getattr(error, "response", None), "data", None)
            details = (said.get("response_metadata") or {}).get("messages") if isinstance(said, dict) else None
            log.warning("view_refused", method=method, error=type(error).__name__, said=_word(said), details=details)
            return None
        view: Mapping[str, Any] = answer.get("view") or {}
        return view


def _word(said: object) -> str | None:
    return str(said.get("error")) if isinstance(said, dict) else None


def command_body(reply: Reply) -> dict[str, Any]:
    """The response body of a slash command; empty for a reply without a message."""
    return {} if not isinstance(reply, Say | Replace | Share) else _content(reply.message) | {"response_type": "ephemeral"}


async def answer_button(
    reply: Say | Replace | Share, *, response_url: str, shared: bool, session: aiohttp.ClientSession, data: Data
) -> None:
    """Answer a button in a message. A shared message is never replaced; only a `Share` is visible to others."""
    if not response_url:
        return
    where = {
        "response_type": "in_channel" if isinstance(reply, Share) else "ephemeral",
        "replace_original": isinstance(reply, Replace) and not shared,
    }
    posted = await _post(session, response_url, _content(reply.message) | where)
    if isinstance(reply, Share) and posted is not None:
        await data.perform(receipts.confirm if posted else receipts.release_key, key=reply.receipt)


async def renew(message: Message, *, response_url: str, session: aiohttp.ClientSession, private: bool = False) -> None:
    """Update a shared message for everybody, or a `private` one for its reader. Runs after the ack."""
    kind = "ephemeral" if private else "in_channel"
    await _post(session, response_url, _content(message) | {"response_type": kind, "replace_original": True})


def _content(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}


async def _post(session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> bool | None:
    """Whether Slack has accepted it; None if that is unknown (5xx, or the answer was lost)."""
    try:
        async with session.post(url, json=body, timeout=LIMIT) as response:
            said = await response.text()
            if response.status == 200:
                return True
            log.warning("answer_refused", status=response.status, said=said[:300])
            return False if response.status < 500 else None
    except aiohttp.ClientConnectorError:
        log.warning("answer_not_sent")
        return False
    except (aiohttp.ClientError, TimeoutError) as error:
        log.warning("answer_lost", error=type(error).__name__)
        return None
