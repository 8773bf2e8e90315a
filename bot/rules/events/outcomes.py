"""What becomes of an event that somebody makes, changes, moves, cancels or proposes: outcomes, one class for each. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.rules.events.typed import Fault
from bot.rules.places.decision import Promotion
from store.models import EventState, When

LONGEST_REASON: Final = 300


@dataclass(frozen=True)
class Added:
    """It is there: one event, or all of a series (numbers, in order). `again` says that the same form was sent before."""

    events: tuple[int, ...]
    title: str
    state: EventState
    again: bool = False


@dataclass(frozen=True)
class Revised:
    """It is saved. `fields` have changed, of `events` events; `promoted` have moved up, `surplus` have a place beyond a lowered limit."""

    event_id: int
    title: str
    fields: tuple[str, ...]
    events: int = 1
    promoted: tuple[Promotion, ...] = ()
    surplus: int = 0


@dataclass(frozen=True)
class MovedTo:
    """It has moved, with the following ones of its series where there are several `events`. `fixed`: it was an open month."""

    event_id: int
    title: str
    before: When
    after: When
    events: int = 1
    fixed: bool = False


@dataclass(frozen=True)
class Overtaken:
    """Somebody moved it meanwhile, to `when`; nothing is changed. `author_id` is a member's number."""

    event_id: int
    title: str
    when: When
    author_id: int | None
    at: datetime | None
    revision: int


@dataclass(frozen=True)
class CalledOff:
    """It does not take place, nor do the following ones where there are several `events`. `again`: it was so already.

    `withdrawn` says that it was a proposal, which nobody had been told of.
    """

    event_id: int
    title: str
    events: int = 1
    again: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class BroughtBack:
    """It takes place after all. `again`: it was so already."""

    event_id: int
    title: str
    promoted: tuple[Promotion, ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Begun:
    """It has begun, or is over: it cannot be brought back."""

    event_id: int
    title: str


@dataclass(frozen=True)
class IsCancelled:
    """It is cancelled: it has to be brought back first."""

    event_id: int
    title: str


@dataclass(frozen=True)
class Ended:
    """What it belongs to is over: its group is closed ("groups"), or its round cancelled ("rounds"). `title` is the name of that."""

    noun: str
    title: str


@dataclass(frozen=True)
class IsOver:
    """It is over: it cannot be cancelled any more."""

    event_id: int
    title: str


@dataclass(frozen=True)
class NotAHost:
    """There is no such cluster (any more)."""


@dataclass(frozen=True)
class FaultyEvent:
    """Nothing was saved, because of these."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Reviewed:
    """The secretariat has agreed to a proposal, or sent it back. `again`: it was settled before."""

    event_id: int
    title: str
    agreed: bool
    author_id: int | None = None
    again: bool = False
