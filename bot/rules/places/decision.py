"""Places (rules 1 and 2): who is confirmed, waitlisted or refused, and why. Pure; the only place that compares with capacity."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.rules.permissions import Refused
from bot.rules.when.deadlines import closes_at
from bot.rules.when.span import starts_at
from store.models import Dated, EventState, Noun, PlaceState

LIVE: Final = frozenset({PlaceState.CONFIRMED, PlaceState.WAITING})
ANSWERED: Final = frozenset({PlaceState.CONFIRMED, PlaceState.WAITING, PlaceState.DECLINED, PlaceState.ABSENT})
"""States that count as an answer: neither the person nor anybody else of their cluster is reminded any more."""


@dataclass(frozen=True)
class Offer:
    """A snapshot of an offering: an event or a group. `title` is its name.

    `opens_at`, `closes_at` (exclusive), `starts_at` and `over_at` are UTC; None if unset. `capacity` None means unlimited. `late` means
    the organiser accepts registrations after the deadline. `group_id` is the group whose meeting it is.
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
        """Whether people join without registering in advance: no capacity and no deadline (rule 1)."""
        return self.noun == Noun.EVENTS and self.capacity is None and self.closes_at is None


class ClosedReason(StrEnum):
    """Why registration is not open."""

    NOT_YET = "not_yet"
    CLOSED = "closed"
    STARTED = "started"
    OVER = "over"
    CANCELLED = "cancelled"


def closed_reason(offer: Offer, now: datetime) -> ClosedReason | None:
    """Why registration is closed at an instant; None if open. Buttons, commands and texts all use this answer (rule 3)."""
    if offer.cancelled:
        return ClosedReason.CANCELLED
    if offer.over_at is not None and now >= offer.over_at:
        return ClosedReason.OVER
    if offer.capacity is not None and offer.starts_at is not None and now >= offer.starts_at:
        return ClosedReason.STARTED  # checked before the window, which an organiser may override: promotion has ended too
    if offer.opens_at is not None and now < offer.opens_at:
        return ClosedReason.NOT_YET
    if offer.closes_at is not None and now >= offer.closes_at and not offer.late:
        return ClosedReason.CLOSED
    return None


def promotes(offer: Offer, now: datetime) -> bool:
    """Whether the waiting list is still promoted: after the deadline too, until the start or the cancellation."""
    end = offer.starts_at or offer.over_at
    return not offer.cancelled and (end is None or now < end)


def free(capacity: int | None, confirmed: int) -> int | None:
    """The number of free places; None if unlimited; never negative, even if a lowered capacity leaves a surplus."""
    return None if capacity is None else max(0, capacity - confirmed)


def gets_place(capacity: int | None, confirmed: int, waiting: int) -> bool:
    """Whether a new registration is confirmed at once: there is room and the waiting list is empty."""
    return capacity is None or (confirmed < capacity and not waiting)


def moving_up(capacity: int | None, confirmed: int, waiting: int) -> int:
    """How many from the waiting list are promoted now, in queue order."""
    room = free(capacity, confirmed)
    return waiting if room is None else min(waiting, room)


def passes_on(offer: Offer, confirmed: int, waiting: int, now: datetime) -> bool:
    """Whether a place that is given up goes to the waiting list: not if a lowered capacity has left a surplus."""
    return promotes(offer, now) and moving_up(offer.capacity, confirmed - 1, waiting) > 0


def offer_of(event: Dated, capacity: int | None) -> Offer:
    """The offer of an event. All-day events start at midnight in their zone; a provisional month has no start yet."""
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
    """The holder key: "m<id>" for a person, "c<id>" for a cluster (group seats, people outside Slack), ":2" for a second seat."""
    if member_id is not None:
        return f"m{member_id}"
    return f"c{cluster_id}:2" if second else f"c{cluster_id}"


@dataclass(frozen=True)
class Holding:
    """A holder's current place. `position` is the position on the waiting list, from 1; None if not waiting.

    `provisional` means the person's claim on their cluster is unconfirmed: if it is refused, the place passes on.
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
    """A promotion from the waiting list, to be announced to the person at once."""

    place_id: int
    member_id: int | None
    cluster_id: int | None


@dataclass(frozen=True)
class Placed:
    """The result of registering. `again` means nothing changed (a double tap or a retry)."""

    offer: Offer
    held: Holding
    again: bool = False
    promoted: tuple[Promotion, ...] = ()
    by_other: bool = False


@dataclass(frozen=True)
class Withdrawn:
    """A place was given back or declined. `again` means it was so already."""

    offer: Offer
    state: PlaceState
    person: str = ""
    member_id: int | None = None
    cluster: str = ""
    again: bool = False
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class NotOpen:
    """Registration is closed; `next_id` and `next_title` are the next alternative of the same kind, if any."""

    offer: Offer
    why: ClosedReason
    next_id: int | None = None
    next_title: str = ""


@dataclass(frozen=True)
class NoSuchOffer:
    """No such event or group, or it is not announced yet."""


@dataclass(frozen=True)
class NoPlace:
    """The holder has no place to give back or change."""

    offer: Offer | None = None


@dataclass(frozen=True)
class WhichCluster:
    """The person represents several clusters and must choose one; pairs of id and name."""

    offer: Offer
    clusters: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class NoCluster:
    """The person represents no cluster and has no pending claim, so they cannot register."""

    offer: Offer | None = None


@dataclass(frozen=True)
class NoSecondSeat:
    """A second seat for a cluster is granted only while one is free and nobody waits."""

    offer: Offer
    cluster: str


@dataclass(frozen=True)
class SeatedAlready:
    """No registration needed at the group's meeting: the cluster holds a seat, or the person is its delegate or substitute."""

    offer: Offer


@dataclass(frozen=True)
class TakenAway:
    """The organiser removed this place; only an organiser can restore it."""

    offer: Offer
    reason: str


Hindrance = NotOpen | NoSuchOffer | WhichCluster | NoCluster | SeatedAlready | TakenAway | Refused
"""Why a registration for an event gives no place."""


def surplus(capacity: int | None, confirmed: int) -> int:
    """How many confirmed places exceed a lowered capacity. Nobody is removed."""
    return 0 if capacity is None else max(0, confirmed - capacity)
