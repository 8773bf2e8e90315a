"""Page history: former versions, and who changed them."""

from typing import Any

from sqlmodel import Session, col, select

from store.models import Revision


def kept(db: Session, noun: str, subject: str, number: int) -> dict[str, Any] | None:
    """The content of a page at version `number`; None if it was not recorded."""
    row = revision(db, noun, subject, number)
    return dict(row.data) if row else None


def since(db: Session, noun: str, subject: str, number: int) -> list[Revision]:
    """The changes of a page since version `number`, in order."""
    query = select(Revision).where(col(Revision.noun) == noun, col(Revision.subject) == subject, col(Revision.number) >= number)
    return list(db.exec(query.order_by(col(Revision.number))))


def revision(db: Session, noun: str, subject: str, number: int) -> Revision | None:
    """The row that keeps version `number`; None if nobody kept it."""
    query = select(Revision).where(col(Revision.noun) == noun, col(Revision.subject) == subject, col(Revision.number) == number)
    return db.exec(query).first()
