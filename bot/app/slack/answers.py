"""Where an answer goes: one function for each way something can come in.

A command is answered in its own HTTP response (or socket acknowledgement). A button in a message is answered at its
response_url, by our one client session, with a limit of 2 seconds, because Slack waits for us meanwhile.
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
from bot.texts.network import answers as say

log = structlog.get_logger(__name__)
LIMIT: Final = aiohttp.ClientTimeout(total=2)


@dataclass(frozen=True)
class Screens:
    """Where forms and App Home are shown: one call each, of at most 2 seconds. `title` stands over a form's last page."""

    slack: AsyncWebClient
    title: str

    def view(self, form: Form | None, message: Message | None) -> dict[str, Any]:
        """A form, or a message as its last page, as Slack takes it."""
        if form is not None:
            return inputs.view_of(form, say.cancel() if form.submit else say.close())
        assert message is not None
        return inputs.page_view(message, self.title, say.close())

    async def open(self, form: Form, trigger: str, *, over: bool = False) -> str:
        """Open a form, on top of another where there is one: its id. Empty where none opens: the press is too old, Slack is not there."""
        method = "views.push" if over else "views.open"
        opened = await self._call(method, trigger_id=trigger, view=self.view(form, None))
        return "" if opened is None else str(opened.get("id") or "unnamed")

    async def update(self, view_id: str, form: Form | None, message: Message | None) -> bool:
        """Change the form on the screen."""
        return await self._call("views.update", view_id=view_id, view=self.view(form, message)) is not None

    async def publish(self, slack_id: str, message: Message) -> bool:
        """Show App Home to one person."""
        return await self._call("views.publish", user_id=slack_id, view=inputs.home_view(message)) is not None

    async def _call(self, method: str, **arguments: Any) -> Mapping[str, Any] | None:
        """The view as Slack shows it; nothing where it does not."""
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
    """The answer to a slash command, as the body of its response; empty where there is nothing to say."""
    return {} if not isinstance(reply, Say | Replace | Share) else _content(reply.message) | {"response_type": "ephemeral"}


async def answer_button(
    reply: Say | Replace | Share, *, response_url: str, shared: bool, session: aiohttp.ClientSession, data: Data
) -> None:
    """Answer a button in a message. On a shared message nothing of it changes: the answer is for this person only."""
    if not response_url:
        return
    where = {
        "response_type": "in_channel" if isinstance(reply, Share) else "ephemeral",
        "replace_original": isinstance(reply, Replace) and not shared,
    }
    posted = await _post(session, response_url, _content(reply.message) | where)
    if isinstance(reply, Share) and posted is not None:
        await data.perform(receipts.confirm if posted else receipts.take_back, key=reply.receipt)


async def renew(message: Message, *, response_url: str, session: aiohttp.ClientSession, private: bool = False) -> None:
    """Bring a shared message up to date, for everybody; or a `private` one, for its reader. Slack no longer waits for us then."""
    kind = "ephemeral" if private else "in_channel"
    await _post(session, response_url, _content(message) | {"response_type": kind, "replace_original": True})


def _content(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}


async def _post(session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> bool | None:
    """Whether Slack has taken it; nothing where its answer is lost."""
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
