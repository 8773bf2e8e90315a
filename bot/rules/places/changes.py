"""What was last done to a person's place by somebody else, derived from its row. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.models import PlaceState


class Became(StrEnum):
    """What somebody else did to a person's place or seat. NAMED: appointed to attend, or to sit, for a cluster."""

    REGISTERED = "registered"
    WAITS = "waits"
    NAMED = "named"
    REMOVED = "removed"
    GIVEN_BACK = "given_back"


class PlaceRow(Protocol):
    """The columns of a place's row that its last change is derived from."""

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
class PlaceChange:
    """What was done, by whom (a member id; None if the system did it), and when (UTC)."""

    what: Became
    by: int | None
    at: datetime


def became(place: PlaceRow) -> PlaceChange | None:
    """The last change made by somebody else; None if the person made it, or it was a promotion or a data set import.

    For a cluster's seat the change stays NAMED, whatever is edited on the row later.
    """
    if place.member_id is None or place.attended is not None or moved_up(place):
        return None
    of_cluster = place.holder.startswith("c") and place.state == PlaceState.CONFIRMED
    by, at = (place.named_by, _named_at(place)) if of_cluster else (place.changed_by, place.changed_at)
    asked = place.asked_at == at
    if by == place.member_id or (asked and by is None):
        return None
    what = Became.NAMED if of_cluster else _became(place, asked=asked)
    return PlaceChange(what, by, at) if what is not None else None


def _became(place: PlaceRow, *, asked: bool) -> Became | None:
    """Confirmed and waiting count only if just requested, cancelled and declined only if a person did it, removed always."""
    match place.state:
        case PlaceState.REMOVED:
            return Became.REMOVED
        case PlaceState.CANCELLED | PlaceState.DECLINED:
            return Became.GIVEN_BACK if place.changed_by is not None else None
        case PlaceState.WAITING:
            return Became.WAITS if asked else None
        case PlaceState.CONFIRMED:
            return Became.REGISTERED if asked else None
        case PlaceState.ABSENT:
            return None


def moved_up(place: PlaceRow) -> bool:
    """Whether the current holder got the place by promotion from the waiting list; later edits do not change that."""
    return place.state == PlaceState.CONFIRMED and place.promoted_at is not None and place.promoted_at >= _named_at(place)


def _named_at(place: PlaceRow) -> datetime:
    return max(place.asked_at, place.named_at or place.asked_at)
