"""Outcomes of adding, changing, moving, cancelling and proposing an event, one class each. Pure."""

from dataclasses import dataclass
from datetime import datetime

from bot.rules.places.decision import Promotion
from store.models import EventState, When


@dataclass(frozen=True)
class EventAdded:
    """The event was created, or all events of a series (ids in order). `again` means the same form was submitted before."""

    events: tuple[int, ...]
    title: str
    state: EventState
    again: bool = False


@dataclass(frozen=True)
class Revised:
    """Saved. `fields` changed in `events` events; `promoted` left the waiting list, `surplus` counts places beyond a lowered capacity."""

    event_id: int
    title: str
    fields: tuple[str, ...]
    events: int = 1
    promoted: tuple[Promotion, ...] = ()
    surplus: int = 0


@dataclass(frozen=True)
class MovedTo:
    """The event moved, and the following ones of its series if `events` > 1. `fixed`: it was provisional before."""

    event_id: int
    title: str
    before: When
    after: When
    events: int = 1
    fixed: bool = False


@dataclass(frozen=True)
class Overtaken:
    """Stale edit: somebody moved it meanwhile, to `when`; nothing was changed. `author_id` is a member id."""

    event_id: int
    title: str
    when: When
    author_id: int | None
    at: datetime | None
    revision: int


@dataclass(frozen=True)
class CalledOff:
    """The event was cancelled, and the following ones of its series if `events` > 1. `again`: it was cancelled already.

    `withdrawn` means it was a proposal, which had not been announced to anybody.
    """

    event_id: int
    title: str
    events: int = 1
    again: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class BroughtBack:
    """The cancellation was undone. `again`: it was not cancelled."""

    event_id: int
    title: str
    promoted: tuple[Promotion, ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Begun:
    """Refused: the event has begun or is over, so it cannot be restored."""

    event_id: int
    title: str


@dataclass(frozen=True)
class IsCancelled:
    """Refused: the event is cancelled and must be restored first."""

    event_id: int
    title: str


@dataclass(frozen=True)
class Ended:
    """Refused: its group is closed (noun "groups") or its round cancelled ("rounds"); `title` is that of the group or round."""

    noun: str
    title: str


@dataclass(frozen=True)
class IsOver:
    """Refused: the event is over and cannot be cancelled."""

    event_id: int
    title: str


@dataclass(frozen=True)
class NotAHost:
    """The host cluster does not exist (any more)."""


@dataclass(frozen=True)
class Reviewed:
    """The secretariat accepted or rejected a proposal. `again`: it was decided before."""

    event_id: int
    title: str
    agreed: bool
    author_id: int | None = None
    again: bool = False
