"""What time it is. Real time everywhere, except in the local workspace, whose clock can be moved forward."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass
class Clock:
    """The network's time: real time plus what a rehearsal has added. Leases, signatures and time-outs use `real` alone."""

    ahead: timedelta = field(default=timedelta())

    @staticmethod
    def real() -> datetime:
        """The instant of this machine, in UTC."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """The instant the network lives in, in UTC."""
        return self.real() + self.ahead

    def move(self, to: datetime) -> None:
        """Move the network's time to an instant. It never goes back: an earlier one changes nothing."""
        self.ahead = max(self.ahead, to - self.real())
