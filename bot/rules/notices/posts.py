"""Posting something in the announcement channel: what can come of it. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from store.models import NoticeKind

AGAIN_AFTER: Final = timedelta(days=30)
CARDS: Final = frozenset({NoticeKind.QUARTERLY_3_WEEKS, NoticeKind.QUARTERLY_3_DAYS, NoticeKind.ANNOUNCED})
"""What is kept up to date once it stands in a channel."""

CARD_LIFE: Final = timedelta(days=400)
"""No announcement is kept up to date for longer."""

CARD_PACE: Final = timedelta(seconds=5)
"""At most one update of a card in this time, however much happens."""


@dataclass(frozen=True)
class Announced:
    """It will stand in the channel in a moment."""

    title: str
    channel: str


@dataclass(frozen=True)
class StandsAlready:
    """It stands there since `at` (UTC)."""

    title: str
    channel: str
    at: datetime


@dataclass(frozen=True)
class NotToAnnounce:
    """It is a draft, a proposal, cancelled, or over."""

    title: str


@dataclass(frozen=True)
class NoChannel:
    """No announcement channel is set."""


@dataclass(frozen=True)
class NothingThere:
    """There is no such event, round or group."""
