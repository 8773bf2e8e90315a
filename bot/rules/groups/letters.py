"""Letters from a leader to a group: length, rate limit, outcomes. Pure."""

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
"""A letter older than this is no longer delivered: longer than quiet hours and an outage."""


@dataclass(frozen=True)
class LetterSent:
    """The letter is queued for this many people. `again`: it was sent before, and nothing is sent twice."""

    letter_id: int
    to: int
    again: bool = False


@dataclass(frozen=True)
class TooManyLetters:
    """Rate limit: the next letter may be sent at `again_at` (UTC)."""

    again_at: datetime


@dataclass(frozen=True)
class NothingWritten:
    """The letter is empty."""


@dataclass(frozen=True)
class LetterTooLong:
    """The letter is longer than `most` characters."""

    most: int = MOST


@dataclass(frozen=True)
class NobodyThere:
    """Nobody of the group but the author is in Slack."""


def again_at(sent: Collection[datetime], now: datetime) -> datetime | None:
    """When the next letter to a group may be sent (UTC); None if now."""
    lately = sorted(at for at in sent if at > now - DAY)
    return lately[-MOST_A_DAY] + DAY if len(lately) >= MOST_A_DAY else None


def fingerprint(text: str) -> str:
    """A short hash that fits into a form, to check that what is sent is what was previewed."""
    return sha256(clean(text).encode()).hexdigest()[:16]
