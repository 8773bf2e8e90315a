"""What becomes of seats in working groups, besides what holds for all places. Pure."""

from dataclasses import dataclass

from bot.rules.places.decision import Held, Offer, Promotion


@dataclass(frozen=True)
class Seated:
    """Who sits in a seat now; `substitute` says that the one who stands in for the delegate was named. `before_id` was the delegate.

    `promoted` have moved up into what the new delegate had as a guest.
    """

    held: Held
    substitute: bool = False
    before_id: int | None = None
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class NotOfCluster:
    """The person does not act for the seat's cluster."""

    cluster: str


@dataclass(frozen=True)
class SomebodySits:
    """The seat has a delegate already, who is no other than the one who asks where it is `mine`."""

    person: str
    mine: bool


@dataclass(frozen=True)
class Said:
    """A delegate's answer for one meeting is noted: they come, they cannot, or their substitute comes."""

    offer: Offer
    held: Held
    substitute: bool = False
    again: bool = False
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class AlwaysSeated:
    """The leading cluster's seat cannot be given back: who leads sits."""

    offer: Offer
    cluster: str
