"""Two people, one page: what becomes of a change that was made on an older version. Pure; values are compared field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Content = dict[str, Any]
"""A page as its owners write it: values by field, as JSON holds them."""


@dataclass(frozen=True)
class Merged:
    """The page with both changes. In `clashes` are the fields that both changed; there it holds what this person wrote."""

    content: Content
    clashes: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """A field that somebody saved meanwhile: its value, who (a member's number, nothing for the operator), and when (UTC)."""

    field: str
    theirs: Any
    author_id: int | None
    at: datetime | None


@dataclass(frozen=True)
class Saved:
    """It is saved as `version`; `fields` are those that changed."""

    version: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Unchanged:
    """It was like this already. `checked_on` is the day of the last check that stands now."""

    version: int
    checked_on: date | None = None


@dataclass(frozen=True)
class Conflict:
    """Nothing is saved: `version` is the newest one, `content` this person's page with what others saved meanwhile.

    `mine` are the fields that this person changed, those of the clashes and others.
    """

    version: int
    content: Content
    clashes: tuple[Clash, ...]
    mine: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """Somebody saved meanwhile; nothing was changed. `version` is the newest one."""

    version: int


@dataclass(frozen=True)
class Checked:
    """Its owners say that it is still correct, as of this day. `already`: it was said before, and nothing was changed."""

    on: date
    already: bool = False


@dataclass(frozen=True)
class Absent:
    """There is nothing of this number (any more): a cluster, a part that is not written, an earlier version."""


def merge(base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """Three versions in one: `base` is what this person began with, `theirs` what stands now, `mine` what they send.

    Where nobody knows the base any more, every field that differs is a clash. Fields that `mine` does not have stay as they are.
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
    """The names of the fields that differ, in the order of the fields."""
    return tuple(name for name in {**before, **after} if not same(before.get(name), after.get(name)))


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same. A field that is missing is empty."""
    return bool((one or "") == (other or ""))
