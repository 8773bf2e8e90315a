"""Optimistic concurrency for edited pages: three-way merge by field, and the outcomes of a save. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Content = dict[str, Any]
"""The editable fields of a page, as JSON values by field name."""


@dataclass(frozen=True)
class Merged:
    """The result of a merge. `clashes` are the fields that both sides changed; `content` holds this person's value for those."""

    content: Content
    clashes: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """A field that somebody else saved meanwhile: their value, their member id (None for the operator), and when (UTC)."""

    field: str
    theirs: Any
    author_id: int | None
    at: datetime | None


@dataclass(frozen=True)
class Saved:
    """Saved as `version`; `fields` are those that changed."""

    version: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Unchanged:
    """Idempotent: the content was already like this. `checked_on` is the date of the last check now in effect."""

    version: int
    checked_on: date | None = None


@dataclass(frozen=True)
class Conflict:
    """Nothing was saved: `version` is the newest one, `content` this person's page merged with what others saved meanwhile.

    `mine` are all fields that this person changed, whether they clash or not.
    """

    version: int
    content: Content
    clashes: tuple[Clash, ...]
    mine: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """Stale edit: somebody saved meanwhile, so nothing was changed. `version` is the newest one."""

    version: int


@dataclass(frozen=True)
class Checked:
    """The owners confirmed that the page is correct as of this date. `already`: it was confirmed before, nothing changed."""

    on: date
    already: bool = False


@dataclass(frozen=True)
class Absent:
    """Not found: no such cluster, no such section written, or no such earlier version."""


def merge(base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """Three-way merge: `base` is the version this person started from, `theirs` the current one, `mine` what they send.

    If `base` is None (no longer known), every field that differs is a clash. Fields missing from `mine` keep the value of `theirs`.
    """
    content, clashes = dict(theirs), []
    for field, value in mine.items():
        now = theirs.get(field)
        if same(value, now) or (base is not None and same(value, base.get(field))):
            continue
        if base is None or not same(now, base.get(field)):
            clashes.append(field)
        content[field] = value
    return Merged(content, tuple(clashes))


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the fields that differ, in field order."""
    return tuple(name for name in {**before, **after} if not same(before.get(name), after.get(name)))


def same(one: Any, other: Any) -> bool:
    """Whether two field values are equal; a missing field equals an empty one."""
    return bool((one or "") == (other or ""))
