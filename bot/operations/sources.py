"""Where facts come from, as people write it."""

from hashlib import sha256

from sqlmodel import Session, col, select

from store.insert import insert_new
from store.models import Source


def source_key(db: Session, title: str) -> str | None:
    """The key of the source of this title, which is put down where nobody has named it yet; nothing for no title."""
    if not title:
        return None
    known = db.exec(select(Source.key).where(col(Source.title) == title).order_by(col(Source.key))).first()
    if known:
        return known
    key = f"written-{sha256(title.encode()).hexdigest()[:12]}"
    insert_new(db, Source, [Source(key=key, title=title).model_dump()])
    return key
