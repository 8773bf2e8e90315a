"""Edits of what others may have changed since the form was opened: the three-way merge, and who changed what."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.rules.versions import Clash, Conflict, Content, changed, merge, same
from store.queries.history import before, content_at, since


def merged(db: Session, opened: tuple[str, str, int], now: Content, newest: int, mine: Mapping[str, Any]) -> Content | Conflict:
    """The content `now` (version `newest`) with what somebody changed on the version that they `opened` (noun, subject, version).

    A conflict if others have saved the same fields since.
    """
    base = content_at(db, *opened, now) if opened[2] <= newest else None  # a version that nobody kept: forged, or of a lost database
    found = merge(base, now, mine)
    if not found.clashes:
        return found.content
    clashes = tuple(clash(db, opened, name, now) for name in found.clashes)
    return Conflict(newest, found.content, clashes, tuple(dict.fromkeys((*found.clashes, *changed(now, found.content)))))


def clash(db: Session, opened: tuple[str, str, int], field: str, now: Mapping[str, Any]) -> Clash:
    """Who changed a field last since a page was `opened` (noun, subject, version), and its value `now`."""
    after = now.get(field)
    for row in reversed(since(db, *opened)):
        was = before(row, field, after)
        if not same(was, after):
            return Clash(field, now.get(field), row.author_id, row.at)
        after = was
    return Clash(field, now.get(field), None, None)
