"""Troubles a visitor can order, to watch what the bot makes of them, and what came of the latest. A restart forgets them."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

LOSE, BUSY = "lose", "busy"
KINDS = frozenset((LOSE, BUSY))
BUSY_SECONDS = 1  # what Slack asks for after too many posts
TOLD = 5


@dataclass(eq=False)
class Troubles:
    """What is ordered for the bot's next message, where Slack is busy or an answer was lost, and what happened, the newest first."""

    ordered: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    busy_until: dict[str, float] = field(default_factory=dict)
    happened: deque[str] = field(default_factory=lambda: deque(maxlen=TOLD))

    def order(self, kind: str, *, wanted: bool) -> None:
        """Order a trouble, or take the order back. It comes once."""
        if wanted:
            self.ordered.add(kind)
        else:
            self.ordered.discard(kind)

    def comes(self, kind: str) -> bool:
        """Whether this trouble was ordered; with this it has come."""
        if kind not in self.ordered:
            return False
        self.ordered.remove(kind)
        return True

    def is_busy(self, channel: str, *, now: float) -> bool:
        """Whether Slack still takes no message in this channel. `now` is in seconds of a steady clock."""
        return now < self.busy_until.get(channel, now)

    def lose(self, channel: str) -> None:
        """The answer to a message in this channel was lost."""
        self.unsure.add(channel)

    def looked(self, channel: str) -> bool:
        """The bot looks through a channel: whether that is the first time since an answer was lost there."""
        if channel not in self.unsure:
            return False
        self.unsure.remove(channel)
        return True

    def note(self, sentence: str) -> None:
        """Keep what happened; once, however often it is repeated at a stretch."""
        if not self.happened or self.happened[0] != sentence:
            self.happened.appendleft(sentence)

    def for_page(self) -> dict[str, Any]:
        """What the page draws."""
        return {"ordered": sorted(self.ordered), "happened": list(self.happened)}
