"""Who imports a file, and the consequences of what it ends."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.operations.history import Deed
from bot.operations.partings.consequences import end_involvement_of_many, retire

Told = Callable[[], None]
"""A callback for every row that is written."""


@dataclass(frozen=True)
class Importer:
    """The import as a deed, which everything it writes names in the audit log.

    `parted` (member, cluster) are the representations that the file ended, `retired` the clusters it retired with their people: their
    consequences follow once all rows are written (`follow`).
    """

    deed: Deed
    parted: list[tuple[int, int]] = field(default_factory=list)
    retired: dict[int, list[int]] = field(default_factory=dict)

    def follow(self, db: Session) -> None:
        """Apply the consequences for people who no longer act and for retired clusters. The caller has locked all offerings."""
        retire(db, self.retired, self.deed)
        end_involvement_of_many(db, self.parted, self.deed)
