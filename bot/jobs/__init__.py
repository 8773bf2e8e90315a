"""The scheduled jobs and their intervals. All state is in the database, so a missed tick is made up by the next."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.jobs import announce, cards, deliver, sweep, tidy
from bot.jobs.world import World


@dataclass(frozen=True)
class Tick:
    """A job that runs at a fixed interval."""

    name: str
    every: timedelta
    run: Callable[[World], Awaitable[None]]


TICKS: Final = (
    Tick("announce", timedelta(seconds=30), announce.tick),
    Tick("deliver", timedelta(seconds=2), deliver.tick),
    Tick("cards", timedelta(seconds=3), cards.tick),
    Tick("tidy", timedelta(hours=1), tidy.tick),
    Tick("sweep", timedelta(hours=1), sweep.tick),
)
