"""Outcomes of registering for a round of remote sessions, and of managing one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.places.decision import Hindrance, Placed, Promotion, Withdrawn


@dataclass(frozen=True)
class Registered:
    """The person's places in a round: the outcome of each chosen meeting, in order, and what was given back.

    `kept` means nothing was changed, because a chosen meeting cannot be had; `answers` say why.
    """

    round_id: int
    title: str
    answers: tuple[Placed | Hindrance, ...]
    given_back: tuple[Withdrawn, ...] = ()
    kept: bool = False

    @property
    def again(self) -> bool:
        """Whether nothing changed (a retry)."""
        return not self.given_back and all(isinstance(one, Placed) and one.again for one in self.answers)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The meetings where they are confirmed or waiting."""
        return tuple(one for one in self.answers if isinstance(one, Placed))

    @property
    def promoted(self) -> tuple[Promotion, ...]:
        """Who was promoted into the places given back."""
        return tuple(up for one in self.given_back for up in one.promoted)


@dataclass(frozen=True)
class NothingChosen:
    """No meeting of the round was chosen, and there is no place to give back."""


@dataclass(frozen=True)
class NoSuchRound:
    """No such round, or it is not announced yet."""


@dataclass(frozen=True)
class RoundAdded:
    """A round with this many meetings was created."""

    round_id: int
    title: str
    meetings: int


@dataclass(frozen=True)
class RoundChanged:
    """A round was edited, opened to late registrations, closed or cancelled: `fields` changed; empty if nothing did."""

    round_id: int
    title: str
    fields: tuple[str, ...]


def chosen(typed: Sequence[str], meetings: Sequence[int]) -> tuple[int, ...]:
    """The ids of the round's meetings that were ticked, in the order of the round."""
    return tuple(one for one in meetings if str(one) in typed)
