"""What is decided about registering for an event at one instant; cards, lists, posts and e-mails only show it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.rules.places.decision import LIVE, ClosedReason, Offer, closed_reason, free, gets_place, offer_of
from store.models import Dated, EventState, PlaceState

FOR_ORGANISERS: Final = frozenset({ClosedReason.CLOSED, ClosedReason.NOT_YET})
"""When registration is closed, or not open yet, but organisers can still register people."""


@dataclass(frozen=True)
class Registration:
    """An event's registration, or that of a round of sessions, at one instant.

    `closed` is why nobody can register, None if they can; `coming`: announced, and neither over nor cancelled; `in_time`: before the
    deadline, if there is one. `free` is the number of free places, None without a limit; `waits`: who registers joins the waiting list.
    """

    offer: Offer
    closed: ClosedReason | None
    over: bool
    coming: bool
    in_time: bool
    free: int | None = None
    waits: bool = False

    @property
    def open(self) -> bool:
        """Whether people can register now."""
        return self.coming and self.closed is None


@dataclass(frozen=True)
class Choices:
    """What somebody can do about their own place now; `seats`: answer for the seats they hold in the group of a meeting."""

    take: bool = False
    decline: bool = False
    withdraw: bool = False
    colleague: bool = False
    seats: bool = False


def registration_of(event: Dated, now: datetime, capacity: int | None = None, confirmed: int = 0, waiting: int = 0) -> Registration:
    """An event's registration now. Without counts it says what is the same for all readers of a card that is not kept up to date."""
    offer, over = offer_of(event, capacity), event.over_at <= now
    return Registration(
        offer,
        closed_reason(offer, now),
        over,
        coming=event.state == EventState.PLANNED and not over,
        in_time=offer.closes_at is not None and now < offer.closes_at,
        free=free(capacity, confirmed),
        waits=not gets_place(capacity, confirmed, waiting),
    )


def choices(one: Registration, place: PlaceState | None, *, comes_for_cluster: bool, colleagues: bool, runs: bool) -> Choices:
    """What somebody with a place in this state can do; those who run the event may let people in before it opens and after it closes.

    `comes_for_cluster`: they are expected without registering. `colleagues`: there is somebody else they could register.
    """
    if not one.coming:
        return Choices()
    able = one.closed is None or (runs and one.closed in FOR_ORGANISERS)
    take = able and place not in LIVE and not comes_for_cluster and (runs or place != PlaceState.REMOVED)
    decline = take and one.closed is None and not one.offer.joins and place != PlaceState.DECLINED
    return Choices(take, decline, withdraw=place in LIVE, colleague=able and colleagues, seats=one.closed is None)
