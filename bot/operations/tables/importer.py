"""Who brings a file in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.operations.history import note
from bot.operations.partings.consequences import Cause, part_many, retire
from bot.rules.permissions import Action

Told = Callable[[], None]
"""Is called at every row that is written."""


@dataclass(frozen=True)
class Importer:
    """The member's number, nothing for the operator; as what they act; and when.

    Who acts for a cluster no longer by the file (member, cluster), and which clusters have retired with which people: what hangs on
    that follows once all rows are written.
    """

    author_id: int | None
    role: str
    now: datetime
    parted: list[tuple[int, int]] = field(default_factory=list)
    retired: dict[int, list[int]] = field(default_factory=dict)

    def follow(self, db: Session) -> None:
        """Pass on what people and clusters had that act no longer. All offerings are locked."""
        why = Cause(self.author_id, self.role, Action.IMPORT, self.now)
        retire(db, self.retired, why)
        part_many(db, self.parted, why)

    def record(self, db: Session, noun: str, subject: object, fields: Iterable[str], cluster_id: int | None = None) -> None:
        """The line of the audit log about one row."""
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
