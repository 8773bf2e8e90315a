"""Who imports a file, and the consequences of what it ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.operations.history import note
from bot.operations.partings.consequences import Cause, end_involvement_of_many, retire
from bot.rules.permissions import Action

Told = Callable[[], None]
"""A callback for every row that is written."""


@dataclass(frozen=True)
class Importer:
    """Who imports (a member id, None for the operator), in which role and when.

    `parted` (member, cluster) are the representations that the file ended, `retired` the clusters it retired with their people: their
    consequences follow once all rows are written (`follow`).
    """

    author_id: int | None
    role: str
    now: datetime
    parted: list[tuple[int, int]] = field(default_factory=list)
    retired: dict[int, list[int]] = field(default_factory=dict)

    def follow(self, db: Session) -> None:
        """Apply the consequences for people who no longer act and for retired clusters. The caller has locked all offerings."""
        why = Cause(self.author_id, self.role, Action.IMPORT, self.now)
        retire(db, self.retired, why)
        end_involvement_of_many(db, self.parted, why)

    def record(self, db: Session, noun: str, subject: object, fields: Iterable[str], cluster_id: int | None = None) -> None:
        """Write the audit log's line about one row."""
        note(
            db,
            actor_id=self.author_id,
            role=self.role,
            action=Action.IMPORT,
            noun=noun,
            subject=subject,
            cluster_id=cluster_id,
            fields=fields,
            now=self.now,
        )
