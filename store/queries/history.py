"""Page history: former versions, and who changed them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session, col, select

from store.models import ROUND_COLUMNS, Noun, Revision

BY_COLUMN: Final = {column: name for name, column in ROUND_COLUMNS.items()}


def kept(db: Session, noun: str, subject: str, number: int) -> dict[str, Any] | None:
    """The content of a page at version `number`; None if it was not recorded."""
    row = revision(db, noun, subject, number)
    return fields_of(row) if row else None


def content_at(db: Session, noun: str, subject: str, number: int, now: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a page at version `number`: the content `now`, with every change since then taken back.

    A version may keep only the fields that changed, and a change of something else may leave none.
    """
    found = dict(now)
    for row in reversed(since(db, noun, subject, number)):
        found = {name: before(row, name, value) for name, value in found.items()}
    return found


def before(row: Revision, name: str, after: Any) -> Any:
    """The value of a field in a version, from the value `after` it: a field that is not kept was the same.

    A country's section keeps only the answers that were written: one that is not kept was empty.
    """
    return fields_of(row).get(name, "" if row.noun == Noun.COUNTRIES else after)


def fields_of(row: Revision) -> dict[str, Any]:
    """The fields that a version keeps. Rounds were kept by column once, with the instant at which registration opens."""
    if row.noun != Noun.ROUNDS:
        return dict(row.data)
    opens = row.data.get("opens_at")
    return {BY_COLUMN.get(name, name): opens[:10] if name == "opens_at" and opens else value for name, value in row.data.items()}


def since(db: Session, noun: str, subject: str, number: int) -> list[Revision]:
    """The changes of a page since version `number`, in order."""
    query = select(Revision).where(col(Revision.noun) == noun, col(Revision.subject) == subject, col(Revision.number) >= number)
    return list(db.exec(query.order_by(col(Revision.number))))


def revision(db: Session, noun: str, subject: str, number: int) -> Revision | None:
    """The row that keeps version `number`; None if nobody kept it."""
    query = select(Revision).where(col(Revision.noun) == noun, col(Revision.subject) == subject, col(Revision.number) == number)
    return db.exec(query).first()
