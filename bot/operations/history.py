"""Writes the audit log (who changed what) and the revisions (what it was before)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from bot.rules.permissions import Action
from store.models import Revision, metadata

OPERATOR = "operator"
BY_ITSELF = "automatic"
"""The role in the audit log if no person acted: it follows from a rule, or from somebody leaving the workspace."""
LINE: Final = insert(metadata.tables["audit"])


@dataclass(frozen=True)
class Deed:
    """Who does something (a member id; None for the operator or a rule), in which role, what, and when (UTC)."""

    by: int | None
    role: str
    action: Action
    now: datetime


def note(db: Session, deed: Deed, noun: str, subject: object, *, cluster_id: int | None = None, fields: Iterable[str] = ()) -> None:
    """Write a line of the audit log: what was done to which fields of a subject."""
    line: dict[str, object] = {"at": deed.now, "actor_id": deed.by, "role": deed.role, "verb": deed.action, "noun": noun}
    line |= {"subject": str(subject), "cluster_id": cluster_id, "fields": list(fields)}
    db.connection().execute(LINE, line)


def keep(db: Session, *, noun: str, subject: str, number: int, data: Mapping[str, Any], author_id: int | None, now: datetime) -> None:
    """Store version `number` of a subject, before `author_id` changes it."""
    db.add(Revision(noun=noun, subject=subject, number=number, data=dict(data), author_id=author_id, at=now))
