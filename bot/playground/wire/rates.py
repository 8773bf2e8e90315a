"""Slack's rate limits as token buckets: one per method, and for chat.postMessage one per channel.

Slack counts calls per minute and allows bursts of unspecified length. Here a full bucket holds the calls of a whole minute, which nobody
empties by trying things out, but an endless loop does within seconds. Posts are stricter, as in Slack: a few in a row, then one per second.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

POST = "chat.postMessage"


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket of `burst` calls, refilled by one every `seconds`."""

    burst: int
    seconds: float


TIER_2, TIER_3, TIER_4 = (Rate(calls, 60 / calls) for calls in (20, 50, 100))

RATES: Mapping[str, Rate] = {
    POST: Rate(5, 1),
    "conversations.list": TIER_2,
    "users.list": TIER_2,
    "chat.delete": TIER_3,
    "chat.update": TIER_3,
    "conversations.history": TIER_3,
    "conversations.info": TIER_3,
    "conversations.open": TIER_3,
    "chat.postEphemeral": TIER_4,
    "conversations.members": TIER_4,
    "users.info": TIER_4,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}


@dataclass(eq=False)
class Buckets:
    """The remaining calls; `now` is in seconds of a monotonic clock."""

    _left: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def take(self, method: str, channel: str, *, now: float) -> int:
        """Takes one call: returns 0, or the whole seconds to wait; `channel` is empty for methods not limited by channel."""
        rate = RATES.get(method)
        if rate is None:
            return 0
        left, at = self._left.get((method, channel), (float(rate.burst), now))
        left = min(rate.burst, left + (now - at) / rate.seconds)
        if left < 1:
            self._left[method, channel] = (left, now)
            return max(1, math.ceil((1 - left) * rate.seconds))
        self._left[method, channel] = (left - 1, now)
        return 0

    def fill(self) -> None:
        """Refills all buckets, as after a long time."""
        self._left.clear()
