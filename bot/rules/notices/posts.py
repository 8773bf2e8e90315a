"""Posts in the announcement channel: outcomes, and how long a card is kept up to date. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

AGAIN_AFTER: Final = timedelta(days=30)
CARD_LIFE: Final = timedelta(days=400)
"""A posted card is updated for no longer than this."""

CARD_PACE: Final = timedelta(seconds=5)
"""Debounce: at most one update of a card in this time."""


@dataclass(frozen=True)
class CardQueued:
    """The post is queued and will appear in the channel shortly."""

    title: str
    channel: str


@dataclass(frozen=True)
class StandsAlready:
    """Idempotent: it was posted at `at` (UTC)."""

    title: str
    channel: str
    at: datetime


@dataclass(frozen=True)
class NotToAnnounce:
    """Refused: it is a draft, a proposal, cancelled or over."""

    title: str


@dataclass(frozen=True)
class NoChannel:
    """Refused: no announcement channel is set."""


@dataclass(frozen=True)
class NothingThere:
    """No such event, round or group."""
