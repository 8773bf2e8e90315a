"""The clock of the local workspace: the bot's clock, which a rehearsal can move, or real time if the bot does not answer."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.playground.wire.signing import signed_headers

QUICK = aiohttp.ClientTimeout(total=1)
PATIENT = aiohttp.ClientTimeout(total=3_600)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The time of the bot's clock; with `answered` false, extrapolated from its last answer, or real time if there was none."""

    now: datetime
    moving: bool
    answered: bool


class ClockRefusedError(Exception):
    """The bot did not move its clock; the message is the bot's error code, "silent" (no response) or "failed"."""


@dataclass(eq=False)
class BotClock:
    """The bot's rehearsal clock, over HTTP."""

    session: aiohttp.ClientSession
    url: str
    secret: str
    _ahead: timedelta = timedelta()  # ahead of real time at the bot's last answer

    async def read(self) -> ClockReading:
        """Asks the bot for its time; never raises on a missing or bad response."""
        try:
            async with self.session.get(self.url, headers=signed_headers(self.secret, b""), timeout=QUICK) as answer:
                if answer.status == 200:
                    told = await answer.json()
                    now = _instant(told["now"])
                    self._ahead = now - datetime.now(UTC)
                    return ClockReading(now, bool(told.get("moving")), answered=True)
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
            pass
        return ClockReading(datetime.now(UTC) + self._ahead, moving=False, answered=False)

    async def move(self, to: datetime) -> datetime:
        """Moves the bot's clock forward to `to` and returns its new time; ClockRefusedError if it does not move."""
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
