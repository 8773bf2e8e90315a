"""The sources of facts."""

from sqlmodel import Session, select

from store.models import Source


def titles(db: Session) -> dict[str, str]:
    """Source titles by key."""
    return dict(db.exec(select(Source.key, Source.title)).all())


def title(db: Session, key: str) -> str | None:
    """The title of a source; None if unknown."""
    source = db.get(Source, key)
    return source.title if source else None
