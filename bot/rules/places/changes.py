"""What has become of somebody's place without their doing, told from its row. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.models import PlaceState


class Became(StrEnum):
    """What somebody else did to a person's place or seat. NAMED: they are to come, or sit, for a cluster."""

    REGISTERED = "registered"
    WAITS = "waits"
    NAMED = "named"
    REMOVED = "removed"
    GIVEN_BACK = "given_back"


class Row(Protocol):
    """What a place's row says of its last change."""

    @property
    def holder(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> PlaceState: ...  # noqa: D102
    @property
    def member_id(self) -> int | None: ...  # noqa: D102
    @property
    def asked_at(self) -> datetime: ...  # noqa: D102
    @property
    def changed_at(self) -> datetime: ...  # noqa: D102
    @property
    def changed_by(self) -> int | None: ...  # noqa: D102
    @property
    def promoted_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def named_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def named_by(self) -> int | None: ...  # noqa: D102
    @property
    def attended(self) -> bool | None: ...  # noqa: D102


@dataclass(frozen=True)
class Change:
    """What somebody else has done (by whom: a member's number; nothing where it came by itself), and when (UTC)."""

    what: Became
    by: int | None
    at: datetime


def became(place: Row) -> Change | None:
    """What somebody else has done last to a place; nothing where the person did it, it moved up by itself, or came with a data set.

    Who was named in a cluster's seat stays so, whatever is changed of it later.
    """
    if place.member_id is None or place.attended is not None or moved_up(place):
        return None
    of_cluster = place.holder.startswith("c") and place.state == PlaceState.CONFIRMED
    by, at = (place.named_by, _named_at(place)) if of_cluster else (place.changed_by, place.changed_at)
    asked = place.asked_at == at
    if by == place.member_id or (asked and by is None):
        return None
    what = Became.NAMED if of_cluster else _became(place, asked=asked)
    return Change(what, by, at) if what is not None else None


def _became(place: Row, *, asked: bool) -> Became | None:
    """A place is as it was unless it was just asked for, or is none any more."""
    match place.state:
        case PlaceState.REMOVED:
            return Became.REMOVED
        case PlaceState.CANCELLED | PlaceState.DECLINED:
            return Became.GIVEN_BACK if place.changed_by is not None else None
        case PlaceState.WAITING:
            return Became.WAITS if asked else None
        case PlaceState.CONFIRMED:
            return Became.REGISTERED if asked else None
        case _:
            return None


def moved_up(place: Row) -> bool:
    """Whether a place became free for who has it now; whatever else is changed of it later."""
    return place.state == PlaceState.CONFIRMED and place.promoted_at is not None and place.promoted_at >= _named_at(place)


def _named_at(place: Row) -> datetime:
    return max(place.asked_at, place.named_at or place.asked_at)
