"""Places (rules 1 and 2): who gets one, who waits, who does not, and why. Pure: capacity is decided here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.rules.when.deadlines import closes_at
from bot.rules.when.span import starts_at
from store.models import Dated, EventState, Noun, PlaceState

LIVE: Final = frozenset({PlaceState.CONFIRMED, PlaceState.WAITING})
ANSWERED: Final = frozenset({PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.DECLINED, PlaceState.ABSENT})
"""Who has said something is not chased any more, nor is anybody of their cluster."""


@dataclass(frozen=True)
class Offer:
    """What there is to have, as it is now: an event or a group. `title` is its name.

    `opens_at`, `closes_at` (exclusive), `starts_at` and `over_at` are UTC; nothing where there is none. Without `capacity` there is no
    limit. `late` says that the organiser lets people in after the deadline. `group_id` is the group whose meeting it is.
    """

    noun: str
    id: int
    title: str
    capacity: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    late: bool = False
    starts_at: datetime | None = None
    over_at: datetime | None = None
    cancelled: bool = False
    group_id: int | None = None
    round_id: int | None = None

    @property
    def joins(self) -> bool:
        """Whether one joins without registering in advance: no limit and no deadline (rule 1)."""
        return self.noun == Noun.EVENTS and self.capacity is None and self.closes_at is None


class Shut(StrEnum):
    """Why nobody can register (any more, yet)."""

    NOT_YET = "not_yet"
    CLOSED = "closed"
    STARTED = "started"
    OVER = "over"
    CANCELLED = "cancelled"


def shut(offer: Offer, now: datetime) -> Shut | None:
    """Why nobody can register at an instant; nothing where it is open. The one answer for button, command and text (rule 3)."""
    if offer.cancelled:
        return Shut.CANCELLED
    if offer.over_at is not None and now >= offer.over_at:
        return Shut.OVER
    if offer.capacity is not None and offer.starts_at is not None and now >= offer.starts_at:
        return Shut.STARTED  # before the window, which an organiser may pass: nobody moves up any more
    if offer.opens_at is not None and now < offer.opens_at:
        return Shut.NOT_YET
    if offer.closes_at is not None and now >= offer.closes_at and not offer.late:
        return Shut.CLOSED
    return None


def promotes(offer: Offer, now: datetime) -> bool:
    """Whether who waits still moves up: also after the deadline, until the start or the cancellation."""
    end = offer.starts_at or offer.over_at
    return not offer.cancelled and (end is None or now < end)


def free(capacity: int | None, confirmed: int) -> int | None:
    """How many places are free; nothing where there is no limit; never below none, though a lowered limit leaves a surplus."""
    return None if capacity is None else max(0, capacity - confirmed)


def gets_place(capacity: int | None, confirmed: int, waiting: int) -> bool:
    """Whether who asks now gets a place at once: there is room, and nobody waits for it."""
    return capacity is None or (confirmed < capacity and not waiting)


def moving_up(capacity: int | None, confirmed: int, waiting: int) -> int:
    """How many of those who wait get a place now: the first of them, by their queue numbers."""
    room = free(capacity, confirmed)
    return waiting if room is None else min(waiting, room)


def passes_on(offer: Offer, confirmed: int, waiting: int, now: datetime) -> bool:
    """Whether a place that is given up goes to somebody who waits: not where a lowered limit has left a surplus."""
    return promotes(offer, now) and moving_up(offer.capacity, confirmed - 1, waiting) > 0


def offer_of(event: Dated, capacity: int | None) -> Offer:
    """What an event offers. Whole days start at midnight where they are held; an open month has no start yet."""
    closes = closes_at(event.deadline_on, event.deadline_form) if event.deadline_on and event.deadline_form else None
    return Offer(
        noun=Noun.EVENTS,
        id=event.id,
        title=event.title,
        capacity=capacity,
        opens_at=event.opens_at,
        closes_at=closes,
        late=event.late,
        starts_at=starts_at(event.when),
        over_at=event.over_at,
        cancelled=event.state == EventState.CANCELLED,
        group_id=event.group_id,
        round_id=event.round_id,
    )


def holder_of(*, member_id: int | None = None, cluster_id: int | None = None, second: bool = False) -> str:
    """The key of a holder: a person of an event, a cluster of a group's seat, a cluster without people in Slack."""
    if member_id is not None:
        return f"m{member_id}"
    return f"c{cluster_id}:2" if second else f"c{cluster_id}"


@dataclass(frozen=True)
class Held:
    """Where a holder stands now. `position` counts those who wait, from 1; nothing for everybody else.

    `provisional` says that the person's claim on their cluster is not confirmed yet: refused, the place passes on.
    """

    place_id: int
    state: PlaceState
    number: int
    position: int | None = None
    member_id: int | None = None
    person: str = ""
    cluster_id: int | None = None
    cluster: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class Promotion:
    """Somebody has moved up and is to be told at once."""

    place_id: int
    member_id: int | None
    cluster_id: int | None


@dataclass(frozen=True)
class Placed:
    """The answer to who registers: where they stand. `again` says that nothing has changed (a double tap, a retry)."""

    offer: Offer
    held: Held
    again: bool = False
    promoted: tuple[Promotion, ...] = ()
    by_other: bool = False


@dataclass(frozen=True)
class Withdrawn:
    """A place was given back, or it was said that nobody comes. `again` says that it was so already."""

    offer: Offer
    state: PlaceState
    person: str = ""
    member_id: int | None = None
    cluster: str = ""
    again: bool = False
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class NotOpen:
    """Nobody can register now; `next_title` is the next chance of the same kind, where there is one."""

    offer: Offer
    why: Shut
    next_id: int | None = None
    next_title: str = ""


@dataclass(frozen=True)
class NoSuchOffer:
    """There is no such event or group (any more), or it is not announced yet."""


@dataclass(frozen=True)
class NoPlace:
    """There is no place of this holder that could be given back or changed."""

    offer: Offer | None = None


@dataclass(frozen=True)
class WhichCluster:
    """The person acts for several clusters: which one is it for? Numbers and names."""

    offer: Offer
    clusters: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class NoCluster:
    """Who acts for no cluster, and has asked for none, has no place to take."""

    offer: Offer | None = None


@dataclass(frozen=True)
class NoSecondSeat:
    """A cluster that has a seat gets a second one, only while one is free and nobody waits."""

    offer: Offer
    cluster: str


@dataclass(frozen=True)
class SeatedAlready:
    """An expected delegate or substitute, or a cluster that has a seat, needs no place at their group's meeting."""

    offer: Offer


@dataclass(frozen=True)
class TakenAway:
    """Whoever runs the event has taken the place away; only they give it back."""

    offer: Offer
    reason: str


def surplus(capacity: int | None, confirmed: int) -> int:
    """How many more have a place than there is room for, after the limit was lowered. Nobody is thrown out."""
    return 0 if capacity is None else max(0, confirmed - capacity)


def in_order(held: Iterable[Held]) -> list[Held]:
    """Those who are in, then those who wait, each by their queue number."""
    ranks = {PlaceState.CONFIRMED: 0, PlaceState.WAITING: 1}
    return sorted((one for one in held if one.state in LIVE), key=lambda one: (ranks[one.state], one.number))
