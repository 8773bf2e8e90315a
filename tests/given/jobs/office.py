"""The environment of job tests: a real database on each engine, an HTTP stand-in for Slack, and the world passed to the ticks."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from given.jobs.outbox import pass_time
from given.jobs.slack import StandIn

from bot.jobs import announce, deliver
from bot.jobs.world import World
from store.database import Database

SECRETARIAT = ("UPARIS01", "UPARIS02")
THURSDAY = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)  # a fixed day: from Monday to Tuesday evening the digest would be due in every test


@dataclass
class FixedClock:
    """A network clock that stands still until a test moves it; real time goes on."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    @staticmethod
    def real() -> datetime:
        return datetime.now(UTC)


@dataclass
class Office:
    """Database, world and Slack stand-in of a test."""

    database: Database
    world: World
    slack: StandIn

    async def announce(self) -> None:
        """Run the announce tick: it puts what is due into the outbox."""
        await announce.tick(self.world)

    async def deliver(self, after: timedelta = timedelta()) -> None:
        """Run the deliver tick once, after this much time has passed."""
        pass_time(self.database, after)
        await deliver.tick(self.world)
