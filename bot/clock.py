"""The network's clock: real time, except in the local workspace, where it can be moved forward."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass
class Clock:
    """The network's clock: real time plus the offset `ahead` of a rehearsal. Leases, signatures and timeouts use `real`."""

    ahead: timedelta = field(default=timedelta())

    @staticmethod
    def real() -> datetime:
        """The machine's time, in UTC."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """The network's time, in UTC."""
        return self.real() + self.ahead

    def move(self, to: datetime) -> None:
        """Move the clock forward to an instant with a zone; an earlier instant changes nothing."""
        self.ahead = max(self.ahead, to - self.real())
