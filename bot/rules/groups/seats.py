"""Outcomes of taking and giving seats in working groups, beyond those of places. Pure."""

from dataclasses import dataclass

from bot.rules.places.decision import Holding, Offer, Promotion


@dataclass(frozen=True)
class Seated:
    """The holder of a seat now; `substitute`: the substitute was appointed. `before_id` was the previous delegate.

    `promoted` got the guest place that the new delegate no longer needs.
    """

    held: Holding
    substitute: bool = False
    before_id: int | None = None
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class NotOfCluster:
    """Refused: the person does not represent the seat's cluster."""

    cluster: str


@dataclass(frozen=True)
class SomebodySits:
    """The seat already has a delegate; `mine`: it is the person who asks."""

    person: str
    mine: bool


@dataclass(frozen=True)
class Said:
    """A delegate's answer for one meeting was recorded: they come, cannot come, or send the substitute."""

    offer: Offer
    held: Holding
    substitute: bool = False
    again: bool = False
    promoted: tuple[Promotion, ...] = ()


@dataclass(frozen=True)
class AlwaysSeated:
    """Refused: the leading cluster's seat cannot be given back."""

    offer: Offer
    cluster: str
