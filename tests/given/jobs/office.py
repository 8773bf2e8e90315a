"""An office of the outbox: a real database on each engine, a stand-in for Slack over HTTP, and the ticks' world between them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from given.jobs.outbox import pass_time
from given.jobs.slack import StandIn

from bot.jobs import announce, deliver
from bot.jobs.world import World
from store.database import Database

SECRETARIAT = ("UPARIS01", "UPARIS02")


@dataclass
class FixedClock:
    """A network's clock that stands still until a test moves it; real time goes on."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    @staticmethod
    def real() -> datetime:
        return datetime.now(UTC)


@dataclass
class Office:
    """All that a delivery needs."""

    database: Database
    world: World
    slack: StandIn

    async def announce(self) -> None:
        """Put in what is due by now."""
        await announce.tick(self.world)

    async def deliver(self, after: timedelta = timedelta()) -> None:
        """Deliver once, after so much time has passed."""
        pass_time(self.database, after)
        await deliver.tick(self.world)
