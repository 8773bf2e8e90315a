"""Earlier versions of everything that is edited, and who changed it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from store.database import shaped
from store.models import Member, MemberState, Revision
from store.queries.history import content_at, revision, since

Newest = Callable[[Session, str], tuple[dict[str, Any], int] | None]
"""The content of a subject and its version now; None if there is no such subject."""


@dataclass(frozen=True)
class Change:
    """The change that ended version `number`, at `at` (UTC): fields by name, `before` it and `after` it.

    `author` is their current name, None if they have left; `operator` means it was done at the command line. `reason` is what they gave
    as the reason. `later` counts the changes since.
    """

    noun: str
    subject: str
    number: int
    at: datetime
    author_id: int | None
    author: str | None
    operator: bool
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str = ""
    later: int = 0


def changes(db: Session, noun: str, subjects: Sequence[str], newest: Newest, *, skip: int = 0, most: int | None = None) -> list[Change]:
    """The changes of these subjects ("clusters" and an id, "countries" and "KR/visit"), newest first."""
    query = (
        select(Revision)
        .where(col(Revision.noun) == noun, col(Revision.subject).in_(list(subjects)))
        .order_by(col(Revision.at).desc(), col(Revision.id).desc())
        .offset(skip)
        .limit(most)
    )
    now = {subject: newest(db, subject) for subject in subjects}
    return [_change(db, row, found[0]) for row in db.exec(query).all() if (found := now[row.subject])]


def count(db: Session, noun: str, subjects: Sequence[str]) -> int:
    """The number of changes of these subjects."""
    query = select(func.count(col(Revision.id))).where(col(Revision.noun) == noun, col(Revision.subject).in_(list(subjects)))
    return db.exec(query).one()


def change(db: Session, noun: str, subject: str, number: int, newest: Newest) -> tuple[Change, int] | None:
    """The change that ended version `number`, and the version now; None if it is not kept."""
    row, now = revision(db, noun, subject, number), newest(db, subject)
    return (_change(db, row, now[0]), now[1]) if row and now else None


def _change(db: Session, row: Revision, now: dict[str, Any]) -> Change:
    author = db.get(Member, row.author_id) if row.author_id is not None else None
    here = author is not None and author.state == MemberState.ACTIVE
    return shaped(
        Change,
        row,
        author=author.name or None if author and here else None,
        operator=row.author_id is None,
        before=content_at(db, row.noun, row.subject, row.number, now),
        after=content_at(db, row.noun, row.subject, row.number + 1, now),
        reason=row.data.get("reason", ""),
        later=len(since(db, row.noun, row.subject, row.number + 1)),
    )
