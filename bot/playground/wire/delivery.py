"""Delivers payloads to the bot, signed over HTTP or through Socket Mode, with a timeout of three seconds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.playground.wire.signing import signed_headers
from bot.playground.wire.sockets import Sockets

THREE_SECONDS = aiohttp.ClientTimeout(total=3)
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


class NotDeliveredError(Exception):
    """The bot did not accept a payload; the message is Slack's error code."""


@dataclass(frozen=True, slots=True)
class Wire:
    """Both transports: Socket Mode if a socket is connected, otherwise HTTP."""

    session: aiohttp.ClientSession
    url: str
    secret: str
    sockets: Sockets

    async def send_command(self, payload: Mapping[str, str]) -> object:
        """Sends a slash command and returns its response: an object, a text, or None."""
        if self.sockets.connected:
            return await self._through_socket("slash_commands", payload, accepts_response=True)
        return _parsed(await self._over_http(urlencode(payload)))

    async def send_action(self, payload: Mapping[str, Any]) -> None:
        """Sends block_actions or view_closed; the content of the response is ignored."""
        if self.sockets.connected:
            await self._through_socket("interactive", payload, accepts_response=False)
        else:
            await self._over_http(urlencode({"payload": json.dumps(payload)}))

    async def ask(self, payload: Mapping[str, Any]) -> object:
        """Sends a submission or an options request and returns the response, or None if it is empty."""
        if self.sockets.connected:
            return await self._through_socket("interactive", payload, accepts_response=True)
        return _parsed(await self._over_http(urlencode({"payload": json.dumps(payload)})))

    async def send_event(self, payload: Mapping[str, Any]) -> None:
        """Sends an event; the content of the response is ignored."""
        if self.sockets.connected:
            await self._through_socket("events_api", payload, accepts_response=False)
        else:
            await self._over_http(json.dumps(payload), kind=JSON)

    async def _through_socket(self, kind: str, payload: Mapping[str, Any], *, accepts_response: bool) -> object:
        try:
            return await self.sockets.send(kind, payload, accepts_response=accepts_response) or None
        except TimeoutError as error:
            raise NotDeliveredError("operation_timeout") from error
        except ConnectionError as error:
            raise NotDeliveredError("dispatch_failed") from error

    async def _over_http(self, text: str, *, kind: str = FORM) -> str:
        body = text.encode()
        headers = signed_headers(self.secret, body) | {"Content-Type": kind, "User-Agent": USER_AGENT}
        try:
            async with self.session.post(self.url, data=body, headers=headers, timeout=THREE_SECONDS, allow_redirects=False) as answer:
                said = await answer.text(errors="replace")
        except TimeoutError as error:
            raise NotDeliveredError("operation_timeout") from error
        except aiohttp.ClientError as error:
            raise NotDeliveredError("dispatch_failed") from error
        if answer.status >= 500:
            raise NotDeliveredError("http_service_error")
        if answer.status != 200:
            raise NotDeliveredError("http_client_error")
        return said


def _parsed(text: str) -> object:
    """A JSON body as an object, any other text as it is, None for an empty body, as Slack does."""
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
