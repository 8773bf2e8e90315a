"""Faults that a visitor can request, to see how the bot handles them, and the latest ones that happened; in memory only."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

LOSE, BUSY = "lose", "busy"
KINDS = frozenset((LOSE, BUSY))
BUSY_SECONDS = 1  # Slack's Retry-After for too many posts
TOLD = 5


@dataclass(eq=False)
class Troubles:
    """Faults requested for the bot's next message, channels that are busy or whose response was lost, and the log, newest first."""

    ordered: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    busy_until: dict[str, float] = field(default_factory=dict)
    happened: deque[str] = field(default_factory=lambda: deque(maxlen=TOLD))

    def order(self, kind: str, *, wanted: bool) -> None:
        """Requests a fault, or withdraws the request; a fault happens once."""
        if wanted:
            self.ordered.add(kind)
        else:
            self.ordered.discard(kind)

    def comes(self, kind: str) -> bool:
        """Whether this fault was requested; clears the request."""
        if kind not in self.ordered:
            return False
        self.ordered.remove(kind)
        return True

    def is_busy(self, channel: str, *, now: float) -> bool:
        """Whether Slack still refuses messages in this channel; `now` is in seconds of a monotonic clock."""
        return now < self.busy_until.get(channel, now)

    def lose(self, channel: str) -> None:
        """Records that the response to a message in this channel was lost."""
        self.unsure.add(channel)

    def looked(self, channel: str) -> bool:
        """Whether this is the first time that the bot reads a channel after a response was lost there; clears the record."""
        if channel not in self.unsure:
            return False
        self.unsure.remove(channel)
        return True

    def note(self, sentence: str) -> None:
        """Adds a sentence to the log, unless it repeats the newest one."""
        if not self.happened or self.happened[0] != sentence:
            self.happened.appendleft(sentence)

    def for_page(self) -> dict[str, Any]:
        """The format of the page."""
        return {"ordered": sorted(self.ordered), "happened": list(self.happened)}
