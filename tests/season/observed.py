"""The notices that the bot sent in a played season, in the format of the expected ones, and message counts."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from given.running import CHANNEL
from season.expectation import CHANNEL as CHANNEL_NAME, Line
from season.play import Played, Told
from season.script import people

QUARTER: Final = timedelta(minutes=15)
"""Instants are rounded down to it: every notice of the season is due on the hour and sent within moments, even on a busy machine."""
URGENT: Final = frozenset({"meeting_hour", "promoted"})


def lines(played: Played) -> list[Line]:
    """Every notice posted in the workspace, in the order of time."""
    found = [Line(rounded(one.at), kind, about, who(one)) for one in played.told for kind, about in one.notices]
    return sorted(found, key=lambda one: (one.at, one.kind, one.about, one.who))


def who(told: Told) -> str:
    """To whom a message was written: a Slack id, or the channel."""
    return CHANNEL_NAME if told.channel == CHANNEL else f"U{told.channel[1:]}"


def by_month(played: Played) -> Counter[tuple[str, str]]:
    """How many messages each person got in each month of their local time."""
    return Counter((who(one), f"{local(one):%Y-%m}") for one in played.told)


def local(told: Told) -> datetime:
    """When a message came, in its reader's zone (the channel's is Paris)."""
    somebody = people().get(who(told))
    return told.at.astimezone(ZoneInfo(somebody.zone if somebody else "Europe/Paris"))


def rounded(at: datetime) -> datetime:
    """An instant, rounded down to the quarter of an hour."""
    return at - timedelta(seconds=at.timestamp() % QUARTER.total_seconds())
