"""What a leader writes to a group: how long, how often, to whom. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.rules.lines import clean

MOST: Final = 2500
MOST_A_DAY: Final = 3
DAY: Final = timedelta(days=1)
NEWS: Final = timedelta(days=14)
"""How long a letter is news: quiet hours are over by then, and so is an outage."""


@dataclass(frozen=True)
class Sent:
    """It goes out, to this many people. `again` says that it was sent before: nothing goes twice."""

    letter_id: int
    to: int
    again: bool = False


@dataclass(frozen=True)
class TooManyLetters:
    """So many were written within a day that the next has to wait until `again_at` (UTC)."""

    again_at: datetime


@dataclass(frozen=True)
class NothingWritten:
    """There is nothing to send."""


@dataclass(frozen=True)
class LetterTooLong:
    """At most so many characters fit."""

    most: int = MOST


@dataclass(frozen=True)
class NobodyThere:
    """Nobody of the group is in Slack besides who writes."""


def again_at(sent: Collection[datetime], now: datetime) -> datetime | None:
    """When the next letter to a group may be written, where that is not now (UTC)."""
    lately = sorted(at for at in sent if at > now - DAY)
    return lately[-MOST_A_DAY] + DAY if len(lately) >= MOST_A_DAY else None


def fingerprint(text: str) -> str:
    """Short enough to travel in a form: whether what is sent is what was shown before."""
    return sha256(clean(text).encode()).hexdigest()[:16]
