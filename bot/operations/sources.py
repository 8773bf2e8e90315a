"""The sources of facts, by the titles that people type."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from sqlmodel import Session, col, select

from store.insert import insert_missing
from store.models import Source

AT_ONCE: Final = 1_000
"""Titles in one query: each is a bound parameter, and their number is limited."""


def source_key(db: Session, title: str) -> str | None:
    """The key of the source with this title, inserted if it is new; None for an empty title."""
    return source_keys(db, [title]).get(title)


def source_keys(db: Session, titles: Iterable[str]) -> dict[str, str]:
    """The keys of the sources with these titles, by title. New ones are inserted; empty titles are left out."""
    wanted = sorted({title for title in titles if title})
    known: dict[str, str] = {}
    for first in range(0, len(wanted), AT_ONCE):
        there = select(Source.title, Source.key).where(col(Source.title).in_(wanted[first : first + AT_ONCE]))
        known |= dict(db.exec(there.order_by(col(Source.key).desc())).all())  # of two with one title the lowest key wins
    new = {title: f"written-{sha256(title.encode()).hexdigest()[:12]}" for title in wanted if title not in known}
    insert_missing(db, Source, [Source(key=key, title=title).model_dump() for title, key in new.items()])
    return known | new
