"""How fast Slack lets an app call it: a bucket of tokens for each method, and for posts one for each channel.

Slack counts calls a minute and allows bursts without saying how long. Here a full bucket holds a whole minute's calls: nobody who
only tries things out empties one, and a loop without an end does within seconds. Posts are stricter, as they are in Slack: a few
in a row, then one a second.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

POST = "chat.postMessage"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in a row; each comes back after so many seconds."""

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
    """What is left of each method's calls. `now` is in seconds of a steady clock."""

    _left: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def take(self, method: str, channel: str, *, now: float) -> int:
        """Take one call; 0, or the whole seconds to wait when none is left. `channel` is empty for what is not counted by channel."""
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
        """Make all buckets full, as after a long time."""
        self._left.clear()
