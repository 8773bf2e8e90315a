"""Where an answer goes: one function for each way something can come in.

A command is answered in its own HTTP response (or socket acknowledgement). A button in a message is answered at its
response_url, by our one client session, with a limit of 2 seconds, because Slack waits for us meanwhile.
"""

from typing import Any, Final

import aiohttp
import structlog

from bot.app.data import Data
from bot.blocks.kit import Message
from bot.commands.request import Nothing, Replace, Reply, Share
from bot.operations import receipts

log = structlog.get_logger(__name__)
LIMIT: Final = aiohttp.ClientTimeout(total=2)


def command_body(reply: Reply) -> dict[str, Any]:
    """The answer to a slash command, as the body of its response; empty where there is nothing to say."""
    return {} if isinstance(reply, Nothing) else _content(reply.message) | {"response_type": "ephemeral"}


async def answer_button(reply: Reply, *, response_url: str, shared: bool, session: aiohttp.ClientSession, data: Data) -> None:
    """Answer a button in a message. On a shared message nothing of it changes: the answer is for this person only."""
    if isinstance(reply, Nothing) or not response_url:
        return
    where = {
        "response_type": "in_channel" if isinstance(reply, Share) else "ephemeral",
        "replace_original": isinstance(reply, Replace) and not shared,
    }
    posted = await _post(session, response_url, _content(reply.message) | where)
    if isinstance(reply, Share) and posted is not None:
        await data.perform(receipts.confirm if posted else receipts.take_back, key=reply.receipt)


async def renew(message: Message, *, response_url: str, session: aiohttp.ClientSession) -> None:
    """Bring a shared message up to date, for everybody. Slack no longer waits for us then."""
    await _post(session, response_url, _content(message) | {"response_type": "in_channel", "replace_original": True})


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
