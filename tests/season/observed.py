"""What the bot has said in a played season, as lines of the expectation, and counted."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from given.running import CHANNEL
from season.expectation import CHANNEL as CHANNEL_NAME
from season.expectation import Line
from season.play import Played, Told
from season.script import people

QUARTER: Final = timedelta(minutes=15)
"""What is due at nine is said within moments, also on a busy machine; all else of the season happens at full hours."""
URGENT: Final = frozenset({"meeting_hour", "promoted"})


def lines(played: Played) -> list[Line]:
    """Every notice that stands in the workspace, in the order of time."""
    found = [Line(rounded(one.at), kind, about, who(one)) for one in played.told for kind, about in one.notices]
    return sorted(found, key=lambda one: (one.at, one.kind, one.about, one.who))


def who(told: Told) -> str:
    """To whom a message was written: a Slack id, or the channel."""
    return CHANNEL_NAME if told.channel == CHANNEL else f"U{told.channel[1:]}"


def by_month(played: Played) -> Counter[tuple[str, str]]:
    """How many messages each person got in each month of theirs."""
    return Counter((who(one), f"{local(one):%Y-%m}") for one in played.told)


def local(told: Told) -> datetime:
    """When a message came, where its reader lives."""
    somebody = people().get(who(told))
    return told.at.astimezone(ZoneInfo(somebody.zone if somebody else "Europe/Paris"))


def rounded(at: datetime) -> datetime:
    """The quarter of an hour in which something was said."""
    return at - timedelta(seconds=at.timestamp() % QUARTER.total_seconds())
