"""Earlier versions of the pages of clusters and countries, and who changed them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from store.database import shaped
from store.models import Member, MemberState, Noun, Revision
from store.queries.clusters.content import content
from store.queries.countries.pages import part
from store.queries.history import kept, revision


@dataclass(frozen=True)
class Change:
    """The change of a page from version `number` to `number + 1`, at `at` (UTC). `before` and `after` are fields by name.

    They are empty if the page was not written. `author` is their current name, None if they have left; `operator` means it was done at
    the command line.
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


def changes(db: Session, noun: str, subjects: Sequence[str], *, skip: int = 0, most: int | None = None) -> list[Change]:
    """The changes of these pages ("clusters" and an id, "countries" and "KR/visit"), newest first."""
    query = (
        select(Revision)
        .where(col(Revision.noun) == noun, col(Revision.subject).in_(list(subjects)))
        .order_by(col(Revision.at).desc(), col(Revision.id).desc())
        .offset(skip)
        .limit(most)
    )
    return [_change(db, row) for row in db.exec(query).all()]


def count(db: Session, noun: str, subjects: Sequence[str]) -> int:
    """The number of changes of these pages."""
    query = select(func.count(col(Revision.id))).where(col(Revision.noun) == noun, col(Revision.subject).in_(list(subjects)))
    return db.exec(query).one()


def change(db: Session, noun: str, subject: str, number: int) -> Change | None:
    """The change that ended version `number`; None if there is none."""
    row = revision(db, noun, subject, number)
    return _change(db, row) if row else None


def _change(db: Session, row: Revision) -> Change:
    following = kept(db, row.noun, row.subject, row.number + 1)
    author = db.get(Member, row.author_id) if row.author_id is not None else None
    here = author is not None and author.state == MemberState.ACTIVE
    return shaped(
        Change,
        row,
        author=author.name or None if author and here else None,
        operator=row.author_id is None,
        before=dict(row.data),
        after=following if following is not None else _now(db, row.noun, row.subject),
    )


def _now(db: Session, noun: str, subject: str) -> dict[str, Any]:
    if noun == Noun.CLUSTERS:
        return content(db, int(subject)) or {}
    country, _, name = subject.partition("/")
    return part(db, country, name).content
