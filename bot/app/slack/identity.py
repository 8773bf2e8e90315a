"""The bot's identity in Slack, its Web API client and the shared client session."""

import asyncio
from dataclasses import dataclass
from typing import Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

log = structlog.get_logger(__name__)
CALL_SECONDS: Final = 10
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
NO_ANSWER: Final = (aiohttp.ClientError, TimeoutError, SlackClientError, ValueError, AttributeError, KeyError)
"""Exceptions that mean there is no valid answer: those of `bot.jobs.deliver.LOST`, whose import would load all of the bot for the doctor,
and two that come from an answer that is not Slack's: plain text, or other JSON."""


@dataclass
class Identity:
    """The bot in Slack, from `auth.test`. `refused` says why the token does not work: Slack's error code, or the event that revoked it."""

    team_id: str | None = None
    bot_id: str | None = None
    user_id: str | None = None
    refused: str | None = None


def client(token: str, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A Web API client on the shared session, without automatic retries: a post whose answer is lost may have been made."""
    return AsyncWebClient(token=token, base_url=base_url, session=session, timeout=CALL_SECONDS, retry_handlers=[])


def new_session() -> aiohttp.ClientSession:
    """The shared client session. Its timeout applies to every call: a client's own is not applied to a session from outside."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_SECONDS))


async def introduce(slack: AsyncWebClient, identity: Identity) -> None:
    """Call `auth.test` until it succeeds, with backoff (0.5 to 30 s). A refused token is recorded in `identity.refused`."""
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
