"""Who brings a file in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.operations.history import note
from bot.rules.permissions import Action

Told = Callable[[], None]
"""Is called at every row that is written."""


@dataclass(frozen=True)
class Importer:
    """The member's number, nothing for the operator; as what they act; and when."""

    author_id: int | None
    role: str
    now: datetime

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
