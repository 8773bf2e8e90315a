"""Where facts come from."""

from sqlmodel import Session, select

from store.models import Source


def titles(db: Session) -> dict[str, str]:
    """The documents' titles by key."""
    return dict(db.exec(select(Source.key, Source.title)).all())


def title(db: Session, key: str) -> str | None:
    """One document's title."""
    source = db.get(Source, key)
    return source.title if source else None
