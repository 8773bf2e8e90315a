"""The clock this workspace shows and stamps its messages with: the bot's, which may be rehearsed, else the real one."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.playground.wire.signing import signed_headers

QUICK = aiohttp.ClientTimeout(total=1)
PATIENT = aiohttp.ClientTimeout(total=3_600)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bot's clock says; when `answered` is false, what it said last, carried on; else the real time."""

    now: datetime
    moving: bool
    answered: bool


class ClockRefusedError(Exception):
    """The bot did not move its clock; the text is its word for why, or "silent", or "failed"."""


@dataclass(eq=False)
class BotClock:
    """The bot's rehearsal clock, asked and moved over HTTP."""

    session: aiohttp.ClientSession
    url: str
    secret: str
    _ahead: timedelta = timedelta()  # of the real time, when the bot last answered

    async def read(self) -> Reading:
        """Ask the bot what time it is."""
        try:
            async with self.session.get(self.url, headers=signed_headers(self.secret, b""), timeout=QUICK) as answer:
                if answer.status == 200:
                    told = await answer.json()
                    now = _instant(told["now"])
                    self._ahead = now - datetime.now(UTC)
                    return Reading(now, bool(told.get("moving")), answered=True)
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
            pass
        return Reading(datetime.now(UTC) + self._ahead, moving=False, answered=False)

    async def move(self, to: datetime) -> datetime:
        """Ask the bot to live through the time until `to`; return its new now."""
        body = json.dumps({"to": to.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}).encode()
        headers = signed_headers(self.secret, body) | {"Content-Type": "application/json"}
        try:
            async with self.session.post(self.url, data=body, headers=headers, timeout=PATIENT) as answer:
                told = await answer.text()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ClockRefusedError("silent") from error
        try:
            fields: dict[str, Any] = json.loads(told)
            if answer.status == 200:
                return _instant(fields["now"])
            reason = str(fields["error"])
        except (ValueError, KeyError, TypeError) as error:
            raise ClockRefusedError("failed") from error
        raise ClockRefusedError(reason)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
